"""A revision as its form sees it."""

import datetime as dt
import json
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse

from initiatives.models import PriorityAction
from reporting.asking import all_kinds, holds, is_asked
from reporting.models import Question, Rule, Section
from reporting.sheet.loading import RULE_NUMBERS, former_revision, questions_of, whole_revision

NO_ENTRY: dict[str, Any] = {}


class Part(NamedTuple):
    """One page of the form: a section, in a repeated one about which action, and its questions."""

    section: Section
    about: PriorityAction | None
    questions: list[Question]
    report_uid: UUID

    @property
    def key(self):
        return (self.section.pk, self.about and self.about.pk)

    def get_absolute_url(self):
        slug = [self.about.slug] if self.about else []
        return reverse("report-section", args=[self.report_uid, self.section.code, *slug])


class Earlier(NamedTuple):
    """What the reporter's last accepted revision of an earlier cycle said.

    ``entries`` by code of the question and key of the priority action (None elsewhere).
    """

    year: int
    entries: dict[tuple[str, int | None], dict]
    values: dict[str, dict]

    def entry(self, code, about=None):
        return self.entries.get((code, about and about.pk), NO_ENTRY)

    def value(self, indicator):
        """The value of an indicator as a whole (dict of Value's columns); None without one."""
        return self.values.get(indicator)


def sheet_of(revision):
    """The Sheet of a revision, loaded anew: one query, and what the sheet itself asks."""
    loaded = whole_revision(revision.pk)
    return Sheet(loaded.report, loaded)


class Sheet:
    """One revision as its form sees it. ``report`` and ``revision`` are loaded as said above.

    Without a revision (None) it is the blank form.
    """

    def __init__(self, report, revision):
        self.report, self.revision = report, revision
        self.known_slugs = None  # of what its references name, where somebody has asked already
        self.said = None  # its answers as read, once ``values.said_in`` has read them
        if revision is not None:
            revision.report = report
        answers = revision.answer_rows if revision is not None else []
        self.answers = {(row["question"], row["about"]): row for row in answers}

    # What is asked ---------------------------------------------------------------------------

    @cached_property
    def kinds(self):
        """Codes of the kinds of reporter that the actor is (set of str)."""
        report = self.report
        return all_kinds(
            report.actor.kind,
            is_initiative=report.is_initiative,
            is_developing=report.is_developing,
        )

    @cached_property
    def questions(self):
        """All questions of the questionnaire, in order, each with section and definition."""
        return questions_of(questionnaire=self.report.cycle.questionnaire_id)

    @cached_property
    def people(self):
        """Names of those who act for the reporter today, by uid ({str: str}, in order)."""
        return {row["uid"]: row["name"] or row["email"] for row in self.report.people}

    @cached_property
    def actions(self):
        """The priority actions that the reporter leads or supports (list).

        Of a sealed revision those that stood in the register when it was submitted, and those that
        its sealed answers and files name, whatever has become of them: one query more where the
        register no longer gives them to the reporter.
        """
        current = [PriorityAction(**row) for row in self.report.actions]
        if self.revision is None or not self.revision.is_sealed:
            return current
        named = _slugs_in(self.revision.content)
        at = self.revision.submitted_at
        found = [action for action in current if action.slug in named or _was_there(action, at)]
        gone = named - {action.slug for action in found}
        if gone:
            found += PriorityAction.objects.filter(slug__in=gone)
        return sorted(found, key=lambda action: action.slug)

    @cached_property
    def parts(self):
        """What is asked of this reporter, as answered so far (list of Part, none empty).

        A part of what is known to the platform alone is not asked.
        """
        return [
            part
            for part in self._all_parts()
            if any(not question.is_derived for question in part.questions)
        ]

    @cached_property
    def kept_back(self):
        """(question, about pk, entry) of answers to questions that are no longer asked."""
        asked = {
            (q.pk, part.about and part.about.pk) for part in self.parts for q in part.questions
        }
        known = {question.pk: question for question in self.questions}
        return [
            (known[pk], about, row["entry"])
            for (pk, about), row in self.answers.items()
            if (pk, about) not in asked and pk in known
        ]

    def _all_parts(self, *, whole=False):
        mine = [question for question in self.questions if is_asked(question, self.kinds)]
        codes = {question.code: question for question in self.questions}
        sections = {question.section_id: question.section for question in mine}
        for section in sections.values():
            for about in self.actions if section.repeats else [None]:
                asked = [
                    question
                    for question in mine
                    if question.section_id == section.pk
                    and (whole or self._shows(question, about, codes))
                ]
                yield Part(section, about, asked, self.report.uid)

    def _shows(self, question, about, codes):
        return all(
            holds(condition, self._entry_of(codes.get(condition["question"]), about))
            for condition in question.shown_when
        )

    def _entry_of(self, question, about):
        """The answer that a condition looks at: about the same action where it is repeated."""
        if question is None:
            return NO_ENTRY
        return self.entry(question, about if question.section.repeats else None)

    def part(self, code, slug=""):
        """The Part of a section's code and an action's slug; None when it is not asked."""
        return _find(self.parts, code, slug)

    def whole_part(self, code, slug=""):
        """As ``part``, with those questions too that the answers given so far leave out."""
        return _find(self._all_parts(whole=True), code, slug)

    # What was answered -----------------------------------------------------------------------

    def entry(self, question, about=None):
        """What was typed (dict); an empty one when nothing was."""
        return self.answers.get((question.pk, about and about.pk), {}).get("entry", NO_ENTRY)

    def lang(self, question, about=None):
        """The language in which it was typed (str); "" when nothing was."""
        return self.answers.get((question.pk, about and about.pk), {}).get("lang", "")

    def version(self, section, about=None):
        """How often the section was saved (int): what a form carries to notice a conflict."""
        key = (section.pk, about and about.pk)
        rows = self.revision.draft_rows if self.revision is not None else []
        return next((r["version"] for r in rows if (r["section"], r["about"]) == key), 0)

    @property
    def all_files(self):
        """Files of the revision (list of dict, in the order added)."""
        return self.revision.evidence_rows if self.revision is not None else []

    @cached_property
    def evidence(self):
        """Those of them that are submitted: beside what is asked, or for the report as a whole."""
        asked = {
            (q.pk, part.about and part.about.pk) for part in self.parts for q in part.questions
        }
        return [
            row
            for row in self.all_files
            if row["question"] is None or (row["question"], row["about"]) in asked
        ]

    def files(self, question, about=None):
        """Those that stand beside one answer (list of dict)."""
        key = (question.pk, about and about.pk)
        return [row for row in self.all_files if (row["question"], row["about"]) == key]

    def with_entries(self, entries, about=None, *, lang="en"):
        """A Sheet in which ``entries`` ({question: entry}) stand in place of the stored ones."""
        other = Sheet(self.report, self.revision)
        other.__dict__ |= {
            name: self.__dict__[name]
            for name in ("questions", "kinds", "people", "actions", "rules", "earlier")
            if name in self.__dict__
        }
        other.known_slugs = self.known_slugs
        other.answers = dict(self.answers)
        for question, entry in entries.items():
            key = (question.pk, about and about.pk)
            row = {"question": key[0], "about": key[1], "entry": entry}
            other.answers[key] = {"lang": lang, **self.answers.get(key, {}), **row}
        return other

    # What it is checked against --------------------------------------------------------------

    @cached_property
    def rules(self):
        """Rules of the questionnaire (list of Rule, by code)."""
        return [_rule(row) for row in self.report.rule_rows]

    @cached_property
    def earlier(self):
        """What was accepted in the latest earlier cycle; None when nothing was."""
        cycle = self.report.cycle
        found = former_revision(
            actor=self.report.actor_id, declaration=cycle.declaration_id, year=cycle.year
        )
        return earlier_of(found[0]) if found else None


def earlier_of(former):
    """What a ``former_revision`` said (Earlier)."""
    return Earlier(
        former.year,
        {(row["code"], row["about"]): row["entry"] for row in former.answer_rows},
        {row["indicator"]: row for row in former.value_rows},
    )


def _find(parts, code, slug):
    place = (code, slug)
    return next(
        (p for p in parts if (p.section.code, p.about.slug if p.about else "") == place), None
    )


def _was_there(action, at):
    """Whether an action, as its report loaded it, was in the register at that time (bool)."""
    return at is not None and dt.datetime.fromisoformat(action.created_at) <= at


def _slugs_in(content):
    """Slugs of the priority actions that canonical bytes name (set of str)."""
    said = json.loads(bytes(content))
    rows = [*said.get("answers", ()), *said.get("evidence", ())]
    return {row["about"] for row in rows} - {None}


def _rule(row):
    numbers = {name: Decimal(row[name]) for name in RULE_NUMBERS if row[name] is not None}
    return Rule(**{**row, **dict.fromkeys(RULE_NUMBERS), **numbers})
