"""How far each part of a report has come, and who has it: the task list of a draft."""

import datetime as dt
from collections import Counter, defaultdict
from typing import Any, NamedTuple

from django.utils.dateparse import parse_datetime

from reporting.entries import is_answered
from reporting.models import Grade, SectionGift
from reporting.values import problems_of

MISSING = "missing"


class Task(NamedTuple):
    """One Part and its state; ``wrong``, ``open`` and ``unexplained`` count answers."""

    part: Any
    is_begun: bool
    wrong: int
    unexplained: int
    unanswered: int
    saved_at: dt.datetime | None
    saved_by: str
    holders: list[str]
    may_edit: bool
    answered: int
    asked: int

    @property
    def state(self):
        """ "new", "wrong", "unexplained", "open" or "done"; the first that holds."""
        if not self.is_begun:
            return "new"
        if self.wrong:
            return "wrong"
        if self.unexplained:
            return "unexplained"
        return "open" if self.unanswered else "done"

    @property
    def key(self):
        """What tells its row from the others (str)."""
        return f"{self.part.section.code}-{self.part.about.slug if self.part.about else ''}"


def tasks_of(sheet, *, may_edit):
    """A Task for each part of a draft. ``may_edit(section)`` says who may. Two queries."""
    counts = counts_of(problems_of(sheet))
    gifts = holders_of(sheet.report)
    saved = {(row["section"], row["about"]): row for row in sheet.revision.draft_rows}
    return [
        Task(
            part,
            part.key in saved,
            *(counts[part.key][name] for name in ("wrong", "unexplained", "unanswered")),
            saved_at=parse_datetime(saved[part.key]["saved_at"]) if part.key in saved else None,
            saved_by=saved.get(part.key, {}).get("saved_by") or "",
            holders=gifts.get(part.section.pk, []),
            may_edit=may_edit(part.section),
            **answered_in(sheet, part),
        )
        for part in sheet.parts
    ]


def answered_in(sheet, part):
    """{"answered", "asked"}: how many questions of a part have an answer, and how many there are."""
    asked = [question for question in part.questions if not question.is_derived]
    answered = sum(is_answered(q, sheet.entry(q, part.about)) for q in asked)
    return {"answered": answered, "asked": len(asked)}


def counts_of(problems):
    """{key of a part: Counter of "wrong", "unexplained" and "unanswered"} of what blocks."""
    counts = defaultdict(Counter)
    seen = set()
    for problem in problems:
        kind = kind_of(problem)
        place = (problem.question.section_id, problem.about and problem.about.pk)
        if problem.blocks and (problem.question.pk, place, kind) not in seen:
            seen.add((problem.question.pk, place, kind))
            counts[place][kind] += 1
    return counts


def kind_of(problem):
    """What a person has to do about a problem: "unanswered", "wrong" or "unexplained"."""
    if problem.rule == MISSING:
        return "unanswered"
    return "wrong" if problem.grade == Grade.REFUSE else "unexplained"


def holders_of(report):
    """Names of those to whom a section was given: {section pk: [str]}. One query."""
    gifts = SectionGift.objects.in_force().filter(report=report).select_related("user")
    found = defaultdict(list)
    for gift in gifts.order_by("section", "user__name", "user__email"):
        found[gift.section_id].append(gift.user.display_name)
    return found
