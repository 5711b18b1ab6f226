"""Two revisions of one reporter, question by question: words by word, numbers by number."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from reporting.asking import known_fact
from reporting.differences import Piece, Step, pieces, step
from reporting.models import Question, Revision, Section
from reporting.numbers import shown
from reporting.readout import details_of, people_in, tell
from reporting.sheet import sheet_of
from reporting.values import derive_values

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"


class Said(NamedTuple):
    """What one revision says to one question: the answer, and (label, text) of what goes with it."""

    section: Section
    question: Question
    about: Any
    text: str
    details: list[tuple[str, str]]
    values: dict[tuple, Any]


class Text(NamedTuple):
    """One text of an answer in both revisions, and how to get from one to the other."""

    label: str
    pieces: list[Piece]

    @property
    def is_changed(self):
        return any(piece.kind != SAME for piece in self.pieces)


class Number(NamedTuple):
    """One value in both revisions; ``step`` is None unless both are numbers of the same unit."""

    label: str
    former: str
    latter: str
    step: Step | None


class Line(NamedTuple):
    """One question in both revisions."""

    section: Section
    question: Question
    about: Any
    kind: str
    texts: list[Text]
    numbers: list[Number]

    @property
    def is_changed(self):
        return self.kind != SAME

    @property
    def is_large(self):
        """Whether a number changed by 30% or more (bool)."""
        return any(number.step is not None and number.step.is_large for number in self.numbers)


class Comparison(NamedTuple):
    """Lines in the order of the latter's form; what only the former was asked comes last."""

    former: Revision
    latter: Revision
    lines: list[Line]

    @property
    def changed(self):
        return [line for line in self.lines if line.is_changed]

    def at(self, question, about=None):
        """The Line on a question of the latter revision."""
        key = _place(question, about)
        return next(line for line in self.lines if _place(line.question, line.about) == key)


def compare(former, latter):
    """The Comparison of two sealed or open Revisions, loaded anew; questions match by their code.

    Nine queries at most, for any number of questions.
    """
    sheets = [sheet_of(former), sheet_of(latter)]
    entries = [row["entry"] for each in sheets for row in each.answers.values()]
    people = people_in(entries, actor=sheets[1].report.actor_id)
    before, after = (
        {_place(s.question, s.about): s for s in _said(each, people)} for each in sheets
    )
    keys = [*after, *(key for key in before if key not in after)]
    lines = [_line(before.get(key), after.get(key)) for key in keys]
    return Comparison(sheets[0].revision, sheets[1].revision, lines)


def _place(question, about):
    return question.code, about.slug if about else ""


def _said(sheet, people):
    """A Said for every question asked (iterator)."""
    values = _values(sheet)
    for part in sheet.parts:
        for question in part.questions:
            entry = sheet.entry(question, part.about)
            fact = known_fact(question, sheet.report) if question.is_derived else ""
            own = {}
            if question.definition is not None and part.about is None:
                own = values.get(question.definition.indicator.code, {})
            yield Said(
                part.section,
                question,
                part.about,
                tell(question, entry, people) or fact,
                details_of(question, entry, own.get(("", ""))),
                own,
            )


def _values(sheet):
    """{indicator: {(slice, claim): the Value of the latest year}} of a revision, sealed or not."""
    found = {}
    for value in sorted(_all_values(sheet), key=lambda value: value.reference_year or 0):
        own = found.setdefault(value.definition.indicator.code, {})
        own[value.slice, value.claim_id] = value
    return found


def _all_values(sheet):
    if sheet.revision.is_sealed:
        return sheet.revision.values.select_related("definition__indicator")
    values, _problems = derive_values(sheet)
    return values


def _line(former, latter):
    known = latter or former
    texts = _texts(former, latter)
    numbers = _numbers(former, latter)
    is_changed = any(text.is_changed for text in texts) or any(
        n.former != n.latter for n in numbers
    )
    kind = CHANGED if is_changed else SAME
    if is_changed and not (former and (former.text or former.details)):
        kind = ADDED
    elif is_changed and not (latter and (latter.text or latter.details)):
        kind = REMOVED
    return Line(known.section, known.question, known.about, kind, texts, numbers)


def _texts(former, latter):
    """The answer and all that goes with it (list of Text); what neither says is left out."""
    both = [dict([("", side.text), *side.details]) if side else {} for side in (former, latter)]
    labels = list(dict.fromkeys([*both[1], *both[0]]))
    found = (Text(label, pieces(*(side.get(label, "") for side in both))) for label in labels)
    return [text for text in found if text.pieces]


def _numbers(former, latter):
    before, after = (side.values if side else {} for side in (former, latter))
    keys = sorted({*before, *after})
    return [_number(key, before.get(key), after.get(key)) for key in keys]


def _number(key, former, latter):
    return Number(
        " · ".join(filter(None, key)),
        _written(former),
        _written(latter),
        step(former.number, latter.number) if _are_alike(former, latter) else None,
    )


def _are_alike(former, latter):
    return (
        former is not None
        and latter is not None
        and None not in (former.number, latter.number)
        and (former.unit, former.currency) == (latter.unit, latter.currency)
    )


def _written(value):
    """A value with unit and year (str); "" for none."""
    if value is None:
        return ""
    said = str(value.date or value.code or value.get_presence_display())
    if value.number is not None:
        said = f"{shown(value.number)} {value.unit}".strip()
    if value.reference_year is None:
        return said
    return _("%(value)s in %(year)s") % {"value": said, "year": value.reference_year}
