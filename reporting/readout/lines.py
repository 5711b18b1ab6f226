"""The lines of a report as answered, and the steps that its revisions went."""

from typing import Any, NamedTuple

from django.db.models import F
from django.utils.translation import get_language

from reporting.asking import known_fact
from reporting.models import AnswerType, Question, Revision, Section, StatusChange
from reporting.readout.telling import details_of, people_in, tell
from reporting.values import Problem, derive_values, problems_of
from secretariat.languages import NAMES

WRITTEN = (AnswerType.TEXT, AnswerType.MARKDOWN, AnswerType.TEXT_YEAR, AnswerType.TABLE)


class Line(NamedTuple):
    """One question and what was answered; ``before`` is what the earlier revision said.

    ``problems`` are those that keep a draft from being submitted, ``explained`` those that its
    reporter explained. ``lang`` is the language in which a text was typed, "" for other answers.
    """

    question: Question
    said: str
    details: list[tuple[str, str]]
    problems: list[Problem]
    before: str
    is_changed: bool
    explained: list[Problem]
    files: list[dict]
    lang: str

    @property
    def language(self):
        """That language by its own name, where the page is in another one (str)."""
        return "" if self.lang == get_language() else NAMES.get(self.lang, self.lang)


class Part(NamedTuple):
    """One section: its lines, and how far a draft has come with it."""

    section: Section
    about: Any  # the PriorityAction of a repeated section, else None
    lines: list[Line]
    is_begun: bool
    url: str

    @property
    def problems(self):
        return [problem for line in self.lines for problem in line.problems]

    @property
    def state(self):
        """ "empty", "open" (something to put right) or "done"."""
        if not self.is_begun:
            return "empty"
        return "open" if self.problems else "done"


class Step(NamedTuple):
    """One status change of a revision, its statuses in words."""

    change: StatusChange
    number: int
    before: str
    after: str


def steps_of(revisions):
    """What happened to revisions of one report, in order (list of Step)."""
    words = dict(Revision.Status.choices)
    changes = StatusChange.objects.filter(revision__in=revisions).annotate(
        number=F("revision__number")
    )
    return [
        Step(
            change,
            change.number,
            words.get(change.from_status, ""),
            words.get(change.to_status, ""),
        )
        for change in changes
    ]


def read_out(sheet, *, before=None):
    """All parts asked of the reporter, as answered in a revision (list of Part).

    Problems that block are found in drafts only: what is sealed has none. With ``before``, the
    sheet of an earlier revision, each line tells what it said and whether that changed.
    """
    entries = [row["entry"] for each in (sheet, before) if each for row in each.answers.values()]
    people = people_in(entries, actor=sheet.report.actor_id)
    values = _totals(sheet)
    problems = problems_of(sheet)
    is_sealed = sheet.revision.is_sealed

    def line(question, about):
        entry = sheet.entry(question, about)
        former = before.entry(question, about) if before else {}
        fact = known_fact(question, sheet.report) if question.is_derived else ""
        own = [p for p in problems if p.question.pk == question.pk and p.about == about]
        return Line(
            question,
            tell(question, entry, people) or fact,
            details_of(question, entry, values.get(question.definition_id)),
            [p for p in own if p.blocks and not is_sealed],
            tell(question, former, people) or fact,
            before is not None and entry != former,
            [p for p in own if p.is_explained],
            sheet.files(question, about),
            sheet.lang(question, about) if question.answer_type in WRITTEN else "",
        )

    return [
        Part(
            part.section,
            part.about,
            [line(question, part.about) for question in part.questions],
            sheet.version(part.section, part.about) > 0,
            part.get_absolute_url(),
        )
        for part in sheet.parts
    ]


def _totals(sheet):
    """{definition pk: Value of the whole} of a draft as it stands, or of a sealed revision."""
    if sheet.revision.is_sealed:
        values = sheet.revision.values.filter(slice="", claim_id="")
    else:
        values, _problems = derive_values(sheet)
    return {v.definition_id: v for v in values if not v.slice and not v.claim_id}
