"""What a filled-in workbook would change in a draft."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from reporting.exports.paper.building import paper_parts
from reporting.exports.paper.decoding import CellProblem
from reporting.exports.paper.lines import Asking, lines_and_blocks
from reporting.exports.paper.workbook import shown
from reporting.sheet import Part
from reporting.values import problems_of
from reporting.values.finding import MISSING


@dataclass(frozen=True)
class Difference:
    """One part of an answer that the workbook has otherwise: what is said now, and there."""

    question: Any
    key: str
    label: str
    now: str
    then: str
    value: Any = field(repr=False)

    @property
    def name(self):
        """Of the field by which a person chooses (str)."""
        return f"{self.question.code}:{self.key}"

    @property
    def title(self):
        """Code and text of the question, and which part of its answer (str)."""
        return f"{self.question.code} {self.question.shown['text']} · {self.label}"


@dataclass(frozen=True)
class SectionChange:
    """What the workbook would change in one section.

    ``version`` is that of the section now; stale where it moved since the workbook was taken.
    """

    part: Part
    version: int
    is_stale: bool
    may_save: bool
    differences: list[Difference]
    problems: list[CellProblem]

    @property
    def name(self):
        about = self.part.about
        return f"{self.part.section.code}:{about.slug if about else ''}"

    def entries(self, sheet, chosen=None):
        """{question: entry} with the differences applied, those named in ``chosen`` alone."""
        entries = {}
        for each in self.differences:
            if chosen is not None and each.name not in chosen:
                continue
            before = entries.get(each.question) or sheet.entry(each.question, self.part.about)
            entries[each.question] = _with(before, each.key, each.value)
        return entries


def compare(filled, sheet, *, is_blank, same_revision, may_save):
    """SectionChanges of FilledSections against the Sheet of a draft (list).

    In a blank workbook an empty cell says nothing. ``may_save(section)`` tells whether the person
    may write there. A section about an action that is asked about no more is left out.
    """
    parts = {_name(part): part for part in paper_parts(sheet)}
    asking = Asking(sheet, sheet.questions)
    asked = [(one, parts[one.code, one.slug]) for one in filled if (one.code, one.slug) in parts]
    changes = [
        _change(one, part, sheet, asking, is_blank, same_revision, may_save) for one, part in asked
    ]
    _tell_problems(changes, [one for one, _part in asked], sheet)
    return changes


def _name(part):
    return part.section.code, part.about.slug if part.about else ""


def _change(one, part, sheet, asking, is_blank, same_revision, may_save):
    version = sheet.version(part.section, part.about)
    differences = []
    for question in part.questions:
        if question.code in one.parts:
            entry = sheet.entry(question, part.about)
            differences += _differences(question, entry, one.parts[question.code], asking, is_blank)
    return SectionChange(
        part,
        version,
        is_stale=not same_revision or version != one.version,
        may_save=may_save(part.section),
        differences=differences,
        problems=[],
    )


def _differences(question, entry, typed, asking, is_blank):
    lines, blocks = lines_and_blocks(question, entry, {}, asking)
    labels = {line.key: line.label for line in lines}
    labels |= {block.key: block.caption or _("Lines of the table") for block in blocks}
    found = []
    for key, value in typed.items():
        if is_blank and not value:
            continue
        if _same(key, _stored(key, lines, blocks), value):
            continue
        value = _beside_unknown(key, value, entry, blocks)
        found.append(
            Difference(
                question,
                key,
                labels.get(key, key),
                _told(key, entry.get(key), question, asking),
                _told(key, value, question, asking),
                value,
            )
        )
    return found


def _stored(key, lines, blocks):
    """What the workbook would say of a part of an entry, had nobody touched it."""
    line = next((line for line in lines if line.key == key), None)
    if line is not None:
        texts = [shown(text) for text in line.values]
        return texts if line.many else next(iter(texts), "")
    found = []
    for block in blocks:
        if block.key != key:
            continue
        free = 1 if block.columns[0].is_fixed else 0
        rows = [row for row in block.rows if any(text.strip() for text in row[free:])]
        for row in rows:
            cells = [shown(text) for text in row]
            found.append(_line_as_read(block, cells))
    return found


def _line_as_read(block, cells):
    if block.key == "refs":
        return cells[0]
    if not block.dimension:
        return cells
    *part, presence = [block.dimension, *cells]
    return [*part, presence] if presence else part


def _beside_unknown(key, value, entry, blocks):
    """Parts by a disaggregation that the questionnaire does not know stay as they are."""
    if key != "parts":
        return value
    known = {block.dimension for block in blocks}
    rows = entry.get(key) or []
    return [
        *value,
        *(row for row in rows if isinstance(row, list) and row[:1] and row[0] not in known),
    ]


def _same(key, now, then):
    if key in ("choices", "parts") and isinstance(now, list):
        return sorted(map(str, now)) == sorted(map(str, then))
    return now == then


def _told(key, value, question, asking):
    """A part of an entry as people read it (str)."""
    lines, blocks = lines_and_blocks(question, {key: value} if value else {}, {}, asking)
    said = [line.said for line in lines if line.key == key]
    said += [
        "; ".join(" · ".join(filter(None, row)) for row in block.said)
        for block in blocks
        if block.key == key and block.said
    ]
    return "\n".join(filter(None, said))


def _with(entry, key, value):
    """The entry with one part put in place of what was there, an empty one left out."""
    rest = {name: part for name, part in entry.items() if name != key}
    return {**rest, key: value} if value else rest


def _tell_problems(changes, filled, sheet):
    """Add what keeps changed answers from being submitted, each at the cell where it stands.

    The answers are judged as if all of them were taken over. What is only missing is not told.
    """
    for change in changes:
        sheet = sheet.with_entries(change.entries(sheet), change.part.about)
    found = [problem for problem in problems_of(sheet) if problem.blocks]
    for change, one in zip(changes, filled, strict=True):
        changed = {each.question.pk for each in change.differences}
        for problem in found:
            is_here = problem.question.pk in changed and problem.about == change.part.about
            if is_here and problem.rule != MISSING:
                change.problems.append(_at_its_cell(problem, one))


def _at_its_cell(problem, one):
    code = problem.question.code
    place = one.place(code, problem.field, problem.row, problem.column)
    return CellProblem(one.title, place, code, problem.message)
