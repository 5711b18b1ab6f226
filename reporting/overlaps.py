"""Overlaps with other initiatives that reporters name. The Secretariat reads them, nobody else."""

from typing import NamedTuple

from django.db.models import Exists, F, Func, JSONField, OuterRef

from initiatives.models import Initiative, Overlap
from reporting.entries import is_filled, is_well_formed
from reporting.models import Answer, Revision
from signatories.models import Actor

CODE = "L5"  # of the question of every questionnaire that asks for them
Status = Revision.Status


class _Entry(Func):
    """What a sealed revision says in answer; NULL where it was not asked or not answered."""

    # From the sealed bytes, so that an answer to what was not asked is not among it.
    template = (
        "jsonb_path_query_first(convert_from(%(expressions)s, 'UTF8')::jsonb,"
        f""" '$.answers[*] ? (@.question == "{CODE}").entry')"""
    )
    output_field = JSONField()


class NamedOverlap(NamedTuple):
    """What one report says: the initiatives it names, the slugs of what is none, and its words.

    ``revision`` comes with its report, reporter and cycle; ``own`` is the reporter's initiative.
    """

    revision: Revision
    own: Initiative | None
    named: tuple[Initiative, ...]
    unknown: tuple[str, ...]
    words: str

    @property
    def concerned(self):
        """Keys of the initiatives that it concerns, its own included (frozenset of int)."""
        return frozenset(each.pk for each in (self.own, *self.named) if each is not None)

    @property
    def names(self):
        """What it names, by name or as it was typed (list of str)."""
        return [*map(str, self.named), *self.unknown]


def named_overlaps(user):
    """Every NamedOverlap that the user may read, the latest cycles first (list). Two queries.

    Of each report what is submitted counts, else what is accepted; no drafts, and nothing that was
    returned.
    """
    said = [
        (revision, revision.entry)
        for revision in _sealed(user)
        if is_well_formed(revision.entry) and is_filled(revision.entry)
    ]
    actors = _actors(user, said)
    return [_read(revision, entry, actors) for revision, entry in said]


def _sealed(user):
    submitted = Revision.objects.filter(report=OuterRef("report"), status=Status.SUBMITTED)
    answers = Answer.objects.filter(revision=OuterRef("pk"), question__code=CODE)
    return (
        Revision.objects.visible_to(user)
        .filter(
            Exists(answers),
            ~Exists(submitted.filter(number__gt=OuterRef("number"))),
            status__in=[Status.SUBMITTED, Status.ACCEPTED],
        )
        .annotate(entry=_Entry(F("content")))
        .defer("content")
        .select_related("report__actor", "report__cycle")
        .order_by("-report__cycle__year", "report__actor__slug", "report")
    )


def _refs(entry):
    refs = entry.get("refs", [])
    texts = [each for each in refs if isinstance(each, str)] if isinstance(refs, list) else []
    return list(filter(None, map(str.strip, texts)))


def _actors(user, said):
    """{slug: Actor} of reporters and of what they name, each with its initiative. One query."""
    slugs = {slug for _revision, entry in said for slug in _refs(entry)}
    slugs |= {revision.report.actor.slug for revision, _entry in said}
    found = Actor.objects.visible_to(user).filter(slug__in=slugs)
    paths = ("initiative", "merged_into__initiative")
    paths += tuple(f"{path}__{row}" for path in paths for row in ("actor", "merged_into__actor"))
    return {actor.slug: actor for actor in found.select_related(*paths)}


def _read(revision, entry, actors):
    found = {slug: _initiative(actors.get(slug)) for slug in _refs(entry)}
    words = entry.get("text", "")
    return NamedOverlap(
        revision,
        _initiative(actors.get(revision.report.actor.slug)),
        tuple(dict.fromkeys(each for each in found.values() if each is not None)),
        tuple(slug for slug, each in found.items() if each is None),
        words.strip() if isinstance(words, str) else "",
    )


def _initiative(actor):
    """The initiative that an actor is, or went into when two were merged; None where it is none."""
    found = getattr(actor, "initiative", None)
    if found is None and actor is not None:
        found = getattr(actor.merged_into, "initiative", None)
    return found and (found.merged_into or found)


# Beside the pairs of the map ----------------------------------------------------------------


def of_both(overlap, said):
    """Those of ``said`` that concern both sides of a pair, by themselves or by their actions."""
    sides = {_behind(overlap.first), _behind(overlap.second)}
    if len(sides) < 2:  # of one initiative and its actions a report says nothing here
        return []
    return [each for each in said if sides <= each.concerned]


def of_either(overlap, said):
    """Those of ``said`` that concern a side of a pair, those that concern both first."""
    sides = {_behind(overlap.first), _behind(overlap.second)}
    found = [each for each in said if sides & each.concerned]
    return sorted(found, key=lambda each: -len(sides & each.concerned))


def _behind(subject):
    """Key of the initiative that a Subject with its names is, or is an action of (int or None)."""
    action = subject.reference_action
    return subject.initiative_id or (action and action.initiative_id)


def pairs_of(said, user):
    """Of each of ``said`` ``[(Initiative that it names, its Overlap or None)]``. One query.

    That is the pair of the two initiatives themselves, and None where the map has found none.
    """
    keys = {key for each in said for key in each.concerned}
    found = Overlap.objects.visible_to(user).filter(
        first__initiative__in=keys, second__initiative__in=keys
    )
    pairs = {
        frozenset((pair.first.initiative_id, pair.second.initiative_id)): pair
        for pair in found.select_related("first", "second")
    }
    return [
        [(one, pairs.get(frozenset((each.own and each.own.pk, one.pk)))) for one in each.named]
        for each in said
    ]
