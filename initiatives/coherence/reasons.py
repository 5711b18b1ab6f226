"""Why the map found a pair, in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.coherence.instruments import NAMES
from initiatives.coherence.pairs import WEIGHTS
from initiatives.coherence.subjects import REGIONS
from initiatives.models import CollaborationArea, Sector
from signatories.models import Actor
from signatories.models.vocabulary import called

MOST_NAMED = 6
PARTS = {
    "sectors": gettext_lazy("Sectors"),
    "instruments": gettext_lazy("Instruments"),
    "areas": gettext_lazy("Areas of collaboration"),
    "titles": gettext_lazy("Titles"),
    "words": gettext_lazy("Words"),
    "members": gettext_lazy("Members"),
    "regions": gettext_lazy("Regions of members"),
}


class Reason(NamedTuple):
    """``share`` of ``most`` (both str, as "0.15") that the part ``name`` adds, and why."""

    name: str
    share: str
    most: str
    words: str


def reasons_of(overlaps):
    """[[Reason, ...], ...] of each Overlap, the largest share first. Three queries at most."""
    asked = {part: set() for part in PARTS}
    for overlap in overlaps:
        for part in overlap.parts:
            asked[part["part"]].update(part["common"])
    names = {
        "sectors": _names(Sector, asked["sectors"]),
        "areas": _names(CollaborationArea, asked["areas"]),
        "members": _names(Actor, asked["members"]),
        "instruments": {code: str(name) for code, name in NAMES.items()},
        "regions": {code: called(name) for name, code in REGIONS.items()},
    }
    return [_reasons(overlap, names) for overlap in overlaps]


def _names(model, pks):
    return {row.pk: str(row.shown["name"]) for row in model.objects.filter(pk__in=pks)}


def _reasons(overlap, names):
    parts = sorted(overlap.parts, key=lambda part: -float(part["share"]))
    return [
        Reason(
            str(PARTS[part["part"]]),
            part["share"],
            WEIGHTS[part["part"]],
            _words(overlap, part["part"], part["common"], names),
        )
        for part in parts
    ]


def _words(overlap, part, common, names):
    if part == "titles":
        return _("Their titles are alike.")
    if part == "words":
        spoken = overlap.first.spoken
        named = sorted(spoken.get(str(key), "") for key in common)
        number = len(named)
    else:
        named = sorted(names[part][pk] for pk in common if pk in names[part])
        number = len(common)
    listed = ("; " if part == "instruments" else ", ").join(named[:MOST_NAMED])
    text = SAID[part](number) % {"named": listed, "number": number}
    if len(named) > MOST_NAMED:
        more = len(named) - MOST_NAMED
        return ngettext("%(text)s and %(more)s more.", "%(text)s and %(more)s more.", more) % {
            "text": text.removesuffix("."),
            "more": more,
        }
    return text


SAID = {
    "sectors": lambda number: ngettext(
        "Both work on the sector: %(named)s.", "Both work on the sectors: %(named)s.", number
    ),
    "instruments": lambda number: ngettext(
        "Both work by the instrument: %(named)s.",
        "Both work by the instruments: %(named)s.",
        number,
    ),
    "areas": lambda number: ngettext(
        "Both belong to the area of collaboration: %(named)s.",
        "Both belong to the areas of collaboration: %(named)s.",
        number,
    ),
    "members": lambda number: ngettext(
        "They have %(number)s member in common: %(named)s.",
        "They have %(number)s members in common: %(named)s.",
        number,
    ),
    "regions": lambda number: ngettext(
        "Members of both are in the region: %(named)s.",
        "Members of both are in the regions: %(named)s.",
        number,
    ),
    "words": lambda number: ngettext(
        "Both speak of: %(named)s.", "Both speak of these: %(named)s.", number
    ),
}
