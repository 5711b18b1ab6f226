"""What a revision says, question by question, for those who check and review it."""

import re
from typing import Any, NamedTuple

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reporting.asking import known_fact
from reporting.models import Presence, Quality, Question, Revision, Section, StatusChange
from reporting.numbers import NotANumber, plain_text, read_number, shown
from reporting.values import Problem, derive_values, unanswered
from signatories.models import User

UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Line(NamedTuple):
    """One question and what was answered; ``before`` is what the earlier revision said."""

    question: Question
    said: str
    details: list[tuple[str, str]]
    problems: list[Problem]
    before: str
    is_changed: bool


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

    Problems are found in drafts only: what is sealed has none. With ``before``, the sheet of an
    earlier revision, each line tells what it said and whether that changed.
    """
    entries = [row["entry"] for each in (sheet, before) if each for row in each.answers.values()]
    people = people_in(entries)
    values, problems = _derived(sheet)

    def line(question, about):
        entry = sheet.entry(question, about)
        former = before.entry(question, about) if before else {}
        said = known_fact(question, sheet.report) if question.is_derived else ""
        return Line(
            question,
            tell(question, entry, people) or said,
            details_of(question, entry, values.get(question.definition_id)),
            [p for p in problems if p.question.pk == question.pk and p.about == about],
            tell(question, former, people) or said,
            before is not None and entry != former,
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


def _derived(sheet):
    """({definition pk: Value}, problems) of a draft as it stands, or of a sealed revision."""
    if sheet.revision.is_sealed:
        values, problems = sheet.revision.values.all(), []
    else:
        values, problems = derive_values(sheet)
        problems = problems + unanswered(sheet)
    return {value.definition_id: value for value in values}, problems


def people_in(entries):
    """Names of those whom contact entries name, by uid; one that was erased is missing.

    A draft may hold anything in the place of a uid.
    """
    uids = {entry["person"] for entry in entries if UID.fullmatch(entry.get("person", ""))}
    users = User.objects.filter(uid__in=uids) if uids else []
    return {str(user.uid): user.display_name for user in users}


def tell(question, entry, people):
    """The answer itself in one text (str); "" when there is none."""
    if question.answer_type == "indicator":
        return _tell_indicator(question.definition, entry)
    if question.answer_type == "table":
        return "; ".join(" · ".join(filter(None, cells)) for cells in entry.get("rows", []))
    if "person" in entry:
        return people.get(entry["person"], _("a person who no longer has an account"))
    chosen = [entry.get("choice", ""), *entry.get("choices", [])]
    labels = ", ".join(question.option_label(option) for option in chosen if option)
    parts = [entry.get("text", ""), labels, entry.get("url", ""), entry.get("year", "")]
    return " · ".join(filter(None, parts))


def _tell_indicator(definition, entry):
    chosen = definition.label("choices", entry.get("choice", ""), get_language())
    typed = entry.get("amount") or chosen or entry.get("date") or ""
    presence = entry.get("presence", "")
    if presence in Presence.values and presence != Presence.REPORTED:
        absence = str(Presence(presence).label)
        return f"{typed} · {absence}" if typed else absence
    return _with_unit(typed, definition.shown["unit"]) if entry.get("amount") else typed


def _with_unit(typed, unit):
    """A typed number with its unit; what cannot be read, or has a unit already, as it is."""
    try:
        _number, typed_unit = read_number(typed)
    except NotANumber:
        return typed
    return typed if typed_unit else f"{typed.strip()} {unit}".strip()


def details_of(question, entry, value):
    """What stands beside an indicator's value, as (label, text); empty parts are left out."""
    if question.answer_type != "indicator":
        return []
    quality = entry.get("quality", "")
    quality = str(Quality(quality).label) if quality in Quality.values else quality
    found = [
        (_("Read as"), _read_as(value, entry, question.definition)),
        (_("Reference year"), str(value.reference_year) if value else entry.get("year", "")),
        (_("Quality"), quality),
        (_("Source"), entry.get("source", "")),
        (_("Method"), entry.get("method", "")),
        (_("Comment"), entry.get("comment", "")),
    ]
    return [(label, text) for label, text in found if text]


def _read_as(value, entry, definition):
    """The number that was understood, where it looks other than what was typed (str)."""
    if value is None or value.number is None:
        return ""
    typed = entry.get("amount", "").strip()
    if typed in (plain_text(value.number), shown(value.number)):
        return ""
    unit = definition.shown["unit"] if value.unit == definition.unit else value.unit
    return f"{shown(value.number)} {unit}".strip()
