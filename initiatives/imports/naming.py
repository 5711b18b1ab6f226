"""The names in a file, and the actors of the register that they mean."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.models import IT_IS_NEW, ImportName, Initiative
from signatories.matching import Query, resolve
from signatories.models import Actor

SAME, NEW, AMBIGUOUS = "same", "new", "ambiguous"
MOST_CHOICES = 6  # offered for one name


class Asked(NamedTuple):
    """A name as a row has it. ``may_be_new``: the row itself is the actor of that name."""

    name: str
    kind: str
    country: str
    of_initiative: bool = False
    may_be_new: bool = False

    @property
    def key(self):
        return self.name, self.kind, self.country


@dataclass
class Meant:
    """What a name means: ``slug`` of an actor, or why there is none.

    ``choices`` are lists of [slug, name, score, reason].
    """

    answer: str
    slug: str = ""
    reason: str = ""
    choices: list = field(default_factory=list)


def asked_of(kind, cells):
    """{column: Asked} of one row; the column "" stands for the row itself."""
    found = {
        column: Asked(
            cells[column],
            Actor.Kind.COUNTRY if _is_country(kind, column) else "",
            "",
            of_initiative=model is Initiative,
        )
        for column, model in kind.names.items()
        if cells.get(column)
    }
    if kind.is_of_actors and cells.get("name") and not cells.get("slug"):
        found[""] = Asked(
            cells["name"], cells.get("kind", ""), cells.get("country", ""), may_be_new=True
        )
    return found


def _is_country(kind, column):
    limit = kind.field(column).get_limit_choices_to()
    return limit == {"kind": Actor.Kind.COUNTRY}


def resolve_names(asked, chosen):
    """{Asked: Meant} of a collection of Asked. ``chosen`` is {key: slug or IT_IS_NEW} by staff."""
    distinct = sorted(set(asked))
    matches = resolve([Query(each.name, kind=each.kind, country=each.country) for each in distinct])
    with_initiative = None
    if any(each.of_initiative for each in distinct):
        slugs = Initiative.objects.filter(retired_at=None).values_list("actor__slug", flat=True)
        with_initiative = set(slugs)
    return {
        each: _meant(each, match, chosen.get(each.key, ""), with_initiative)
        for each, match in zip(distinct, matches, strict=True)
    }


def _meant(asked, match, choice, with_initiative):
    if match.answer == SAME:
        return Meant(SAME, match.actor.slug, str(match.reason))
    if match.answer == NEW:
        return Meant(NEW, reason=str(match.reason))
    choices = [
        [actor.slug, actor.name, str(score), str(reason)] for actor, score, reason in match.choices
    ]
    if asked.of_initiative:
        choices = [each for each in choices if each[0] in with_initiative] or choices
    if choice == IT_IS_NEW:
        return Meant(
            NEW, reason=_("Staff chose that it is none of those like it."), choices=choices
        )
    if choice in {slug for slug, *_rest in choices}:
        return Meant(SAME, choice, _("Staff chose it."), choices)
    return Meant(AMBIGUOUS, reason=str(match.reason), choices=choices[:MOST_CHOICES])


def names_to_choose(meant, rows):
    """ImportNames, unsaved, of the names that staff choose or chose; ``rows`` are Asked, as often
    as rows have them.
    """
    times = Counter(each.key for each in rows)
    found = {}
    for asked, each in sorted(meant.items()):
        if each.choices:
            found[asked.key] = ImportName(
                name=asked.name,
                kind=asked.kind,
                country=asked.country,
                choices=each.choices,
                rows=times[asked.key],
                may_be_new=asked.may_be_new,
            )
    return list(found.values())
