"""All that pages, checks and seals need of one revision, in a fixed number of queries.

A report comes from ``reports_for`` (one query, with the roles of the person who asks), a
revision from ``with_contents`` (one query, with answers, versions and evidence); the sheet adds
the questions and, when asked, the rules and last year's revision: one query each, whether the
questionnaire has five questions or sixty.
"""

from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, TextField
from django.db.models import Value as Literal
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse

from initiatives.models import ActionParty, Initiative, PriorityAction
from reporting.asking import DEVELOPING, all_kinds, holds, is_asked
from reporting.models import (
    Answer,
    Evidence,
    ProgressReport,
    Question,
    Revision,
    Rule,
    Section,
    SectionDraft,
    SectionGift,
    Value,
)
from reporting.models.reports import due_at
from signatories.models import FocalPoint, GroupMembership, User
from signatories.models.actors import during

FORM_RELATED = ("actor", "cycle__declaration", "cycle__questionnaire")
FORM_COLUMNS = ("due", "is_initiative", "is_developing", "actions", "people")
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
    """What the reporter's last accepted revision of an earlier cycle said, by codes of questions."""

    year: int
    entries: dict[str, dict]
    values: dict[str, dict]

    def entry(self, code):
        return self.entries.get(code, NO_ENTRY)

    def value(self, indicator):
        """The value of an indicator as a whole (dict of Value's columns); None without one."""
        return self.values.get(indicator)


# Loading -------------------------------------------------------------------------------------


def reports_for(user):
    """Reports that this user may read, each with what its form depends on. One query.

    Annotates ``due`` (datetime), ``is_initiative``, ``is_developing``, ``actions`` (list of
    dict) and ``acting`` (list of dict: the user's appointments for the reporter today).
    """
    return with_form(ProgressReport.objects.visible_to(user)).annotate(
        acting=ArraySubquery(
            FocalPoint.objects.in_force()
            .filter(actor=OuterRef("actor"), user=user.pk)
            .order_by("pk")
            .values(json=JSONObject(role="role", only_given_sections="only_given_sections"))
        ),
        gifts_to_user=ArraySubquery(
            SectionGift.objects.filter(report=OuterRef("pk"), user=user.pk, ended_at=None)
            .order_by("section")
            .values("section")
        ),
        acting_user=Literal(user.pk or 0),
    )


def with_form(rows, to_report=""):
    """Annotate what decides on the questions of a report; see ``reports_for``.

    ``to_report`` is the path from the rows to their report, such as "report__".
    """

    def of_report(path):
        return OuterRef(f"{to_report}{path}")

    period_end = of_report("cycle__period_end")
    actor = of_report("actor")
    members = GroupMembership.objects.filter(during(period_end), group__code=DEVELOPING)
    parties = ActionParty.objects.filter(during(period_end), action__retired_at=None)
    people = User.objects.filter(
        pk__in=FocalPoint.objects.in_force()
        .filter(actor=OuterRef(OuterRef(f"{to_report}actor")))
        .values("user")
    )
    return rows.annotate(
        due=due_at(to_report),
        is_initiative=Exists(Initiative.objects.filter(actor=actor, retired_at=None)),
        is_developing=Exists(members.filter(actor=actor)),
        actions=ArraySubquery(
            parties.filter(actor=actor)
            .order_by("action__slug")
            .values(
                json=JSONObject(
                    pk="action",
                    slug="action__slug",
                    title="action__title",
                    translations="action__translations",
                )
            )
        ),
        people=ArraySubquery(
            people.order_by("name", "email").values(
                json=JSONObject(uid="uid", name="name", email="email")
            )
        ),
    ).select_related(*(f"{to_report}{path}" for path in FORM_RELATED))


def with_contents(revisions):
    """Annotate ``answer_rows``, ``draft_rows`` and ``evidence_rows`` (lists of dict). One query."""
    from_models = {
        "answer_rows": (
            Answer,
            {"question": "question_id", "about": "about_id", "entry": "entry", "lang": "lang"},
        ),
        "draft_rows": (
            SectionDraft,
            {
                "section": "section_id",
                "about": "about_id",
                "version": "version",
                "saved_at": "saved_at",
            },
        ),
        "evidence_rows": (
            Evidence,
            {
                "pk": "pk",
                "question": "question_id",
                "about": "about_id",
                "note": "note",
                "file": "file__uid",
                "name": "file__name",
                "size": "file__size",
                "sha256": "file__sha256",
                "status": "file__status",
            },
        ),
    }
    return revisions.annotate(
        **{
            name: ArraySubquery(
                model.objects.filter(revision=OuterRef("pk"))
                .order_by("pk")
                .values(json=JSONObject(**columns))
            )
            for name, (model, columns) in from_models.items()
        }
    )


def sheet_of(revision):
    """The Sheet of a revision, loaded anew: one query, and what the sheet itself asks."""
    found = Revision.objects.filter(pk=revision.pk).select_related(
        "report", "letter_approval__letter"
    )
    loaded = with_form(with_contents(found), "report__").get()
    for name in FORM_COLUMNS:
        setattr(loaded.report, name, getattr(loaded, name))
    return Sheet(loaded.report, loaded)


class Sheet:
    """One revision as its form sees it. ``report`` and ``revision`` are loaded as said above.

    Without a revision (None) it is the blank form.
    """

    def __init__(self, report, revision):
        self.report, self.revision = report, revision
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
        return list(
            Question.objects.filter(section__questionnaire=self.report.cycle.questionnaire_id)
            .select_related("section", "definition__indicator")
            .order_by("section__position", "position")
        )

    @cached_property
    def people(self):
        """Names of those who act for the reporter today, by uid ({str: str}, in order)."""
        return {row["uid"]: row["name"] or row["email"] for row in self.report.people}

    @cached_property
    def actions(self):
        """The priority actions that the reporter leads or supports (list)."""
        return [PriorityAction(**row) for row in self.report.actions]

    @cached_property
    def parts(self):
        """What is asked of this reporter, as answered so far (list of Part, none empty)."""
        return [part for part in self._all_parts() if part.questions]

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

    def _all_parts(self):
        mine = [question for question in self.questions if is_asked(question, self.kinds)]
        codes = {question.code: question for question in self.questions}
        sections = {question.section_id: question.section for question in mine}
        for section in sections.values():
            for about in self.actions if section.repeats else [None]:
                asked = [
                    question
                    for question in mine
                    if question.section_id == section.pk and self._shows(question, about, codes)
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
        return next(
            (
                p
                for p in self.parts
                if (p.section.code, p.about.slug if p.about else "") == (code, slug)
            ),
            None,
        )

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
    def evidence(self):
        """Files of the revision (list of dict, in the order added)."""
        return self.revision.evidence_rows if self.revision is not None else []

    def with_entries(self, entries, about=None, *, lang="en"):
        """A Sheet in which ``entries`` ({question: entry}) stand in place of the stored ones."""
        other = Sheet(self.report, self.revision)
        other.__dict__ |= {
            name: self.__dict__[name]
            for name in ("questions", "kinds", "people", "actions", "rules", "earlier")
            if name in self.__dict__
        }
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
        return list(Rule.objects.filter(questionnaire=self.report.cycle.questionnaire_id))

    @cached_property
    def earlier(self):
        """What was accepted in the latest earlier cycle; None when nothing was."""
        cycle = self.report.cycle
        former = (
            Revision.objects.filter(
                report__actor=self.report.actor_id,
                report__cycle__declaration=cycle.declaration_id,
                report__cycle__year__lt=cycle.year,
                status=Revision.Status.ACCEPTED,
            )
            .order_by("-report__cycle__year")
            .annotate(
                year=F("report__cycle__year"),
                answer_rows=ArraySubquery(
                    Answer.objects.filter(revision=OuterRef("pk"))
                    .order_by("pk")
                    .values(json=JSONObject(code="question__code", entry="entry"))
                ),
                value_rows=ArraySubquery(
                    Value.objects.filter(revision=OuterRef("pk"), slice="", claim_id="")
                    .order_by("reference_year", "pk")
                    .values(json=_value_columns())
                ),
            )
            .first()
        )
        if former is None:
            return None
        return Earlier(
            former.year,
            {row["code"]: row["entry"] for row in former.answer_rows},
            {row["indicator"]: row for row in former.value_rows},
        )


def _value_columns():
    return JSONObject(
        indicator="definition__indicator__code",
        definition="definition__number",
        reference_year="reference_year",
        presence="presence",
        number=Cast("number", TextField()),
        date="date",
        code="code",
        text="text",
        unit="unit",
        quality="quality",
        source="source",
        method="method",
    )
