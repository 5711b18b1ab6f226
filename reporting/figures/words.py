"""How figures are called: titles for people, keys for addresses, series for those that follow them."""

import hashlib

from django.utils.text import slugify
from django.utils.translation import gettext as _

from reporting.models import Dimension, ReporterState
from signatories.models import Actor

KEY_LENGTH, TITLE_LENGTH, SERIES_LENGTH = 120, 300, 200
# Where the manifest names the members of a dimension, and by which field it knows them.
LISTS = {
    Dimension.GROUP: "groups",
    Dimension.INITIATIVE: "initiatives",
    Dimension.SECTOR: "sectors",
    Dimension.AREA: "areas",
}


class Names:
    """Names of the members of every dimension, from the manifest."""

    def __init__(self, contents):
        self.names = {
            (str(dimension), member.get("code") or member.get("slug", "")): member["name"]
            for dimension, name in LISTS.items()
            for member in contents.get(name, [])
        }

    def of(self, dimension, member):
        """In words (str); the code where the manifest has no name, "" for all reporters."""
        return self.names.get((dimension, member), member)


def kind_name(kind):
    return str(Actor.Kind(kind).label) if kind else ""


def part_name(part):
    """ "route=EAF" as "route: EAF" (str)."""
    return part.replace("=", ": ")


def title(words, name, about):
    """``words`` have a place for %(name)s; ``about`` are what the figure is limited to."""
    told = ", ".join(str(part) for part in about if part)
    whole = f"{name} ({told})" if told else name
    return (words % {"name": whole})[:TITLE_LENGTH]


def key(*parts):
    """A slug of those parts that say something (str)."""
    text = " ".join(str(part) for part in parts if part)
    return slugify(text.replace("_", "-").replace("=", "-").replace(":", "-"))


def series(*parts):
    """The same for the same figure of every year (str)."""
    text = ":".join(str(part) for part in parts)
    if len(text) <= SERIES_LENGTH:
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{text[: SERIES_LENGTH - 17]}:{digest[:16]}"


def from_public_statistics():
    return _("from public statistics")


def conditions(definition, *, is_public):
    """What rows of an indicator are: reported, or from public statistics (dict, of a predicate)."""
    state = ReporterState.DESCRIBED if is_public else ReporterState.REPORTED
    return {
        "indicator_code": definition["code"],
        "definition_number": definition["number"],
        "state": str(state),
    }
