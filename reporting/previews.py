"""A questionnaire as some kind of reporter would see it, before anybody is asked."""

import datetime as dt
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from reporting.asking import all_kinds, holds, is_asked
from reporting.models import ProgressReport, ReportingCycle, Rule
from reporting.sheet import Sheet
from signatories.models import Actor


class Count(NamedTuple):
    """How much one kind of reporter is asked, derived questions left out."""

    kind: str
    questions: int
    conditional: int  # of these, asked only where an earlier answer calls for it
    sections: int


class PreviewSheet(Sheet):
    """The blank form of a reporter that does not exist.

    ``chosen`` (list of str) are answers taken as given; where a condition looks at a question to
    which none of them is an answer, the question that it guards is shown.
    """

    def __init__(self, report, chosen):
        super().__init__(report, None)
        self.chosen = chosen
        self.earlier = None

    @cached_property
    def rules(self):
        questionnaire = self.report.cycle.questionnaire_id
        return list(Rule.objects.filter(questionnaire=questionnaire).order_by("code"))

    def _shows(self, question, about, codes):
        return all(self._may_hold(c, codes.get(c["question"])) for c in question.shown_when)

    def _may_hold(self, condition, other):
        options = other.options if other is not None else []
        picked = [option for option in self.chosen if option in options]
        return not picked or holds(condition, {"choices": picked})


def preview(questionnaire, *, kind, is_developing, is_initiative, chosen, today):
    """The PreviewSheet of a reporter of these kinds; it leads one priority action."""
    year = today.year - 1
    cycle = ReportingCycle(
        questionnaire=questionnaire,
        title=title_of(questionnaire),
        year=today.year,
        period_start=dt.date(year, 1, 1),
        period_end=dt.date(year, 12, 31),
    )
    report = ProgressReport(cycle=cycle, actor=Actor(kind=kind, name=_("Name of the reporter")))
    report.is_developing, report.is_initiative = is_developing, is_initiative
    report.people, report.due = [], None
    title = _("A priority action")
    report.actions = [{"pk": 0, "slug": "preview", "title": title, "translations": {}}]
    return PreviewSheet(report, chosen)


def title_of(questionnaire):
    """Its title in the language of the moment, which says so while it is a draft (str)."""
    title = questionnaire.shown["title"]
    if questionnaire.is_published:
        return title
    return _("%(title)s · draft of the questionnaire, not published") % {"title": title}


def counts_by_kind(questions):
    """How much is asked of each kind of reporter (list of Count)."""
    asked = [question for question in questions if not question.is_derived]
    cases = [(str(kind.label), kind, False) for kind in Actor.Kind]
    cases.insert(1, (_("country (developing)"), Actor.Kind.COUNTRY, True))
    return [_count(asked, *case) for case in cases]


def _count(questions, label, kind, is_developing):
    is_initiative = kind == Actor.Kind.INITIATIVE
    kinds = all_kinds(kind, is_initiative=is_initiative, is_developing=is_developing)
    mine = [question for question in questions if is_asked(question, kinds)]
    return Count(
        label,
        len(mine),
        sum(bool(question.shown_when) for question in mine),
        len({question.section_id for question in mine}),
    )
