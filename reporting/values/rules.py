"""What rules find in one answer. A rule looks at answers that could be read, and at no others."""

from collections import defaultdict
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reporting.models import Grade
from reporting.values.checks import CHECKS
from reporting.values.problems import Problem, is_explained


class LastYear(NamedTuple):
    """What the last accepted report said of an indicator."""

    number: Decimal
    year: int


class Context:
    """What a rule may look at besides the answer: other answers, last year's, files."""

    def __init__(self, sheet, said):
        self.sheet = sheet
        self.totals: dict[tuple, Any] = {
            (each.question.code, each.about and each.about.pk): each.reading.total for each in said
        }
        self.rules = defaultdict(list)
        for rule in sheet.rules:
            self.rules[rule.question_id].append(rule)

    def total(self, code, said):
        """The Value of another answer of the same report (about the same thing); None without."""
        about = said.about and said.about.pk
        return self.totals.get((code, about)) or self.totals.get((code, None))

    def has_files(self, said):
        return bool(self.sheet.files(said.question, said.about))

    def last_year(self, definition):
        """LastYear by the same definition; None where no number was reported."""
        earlier = self.sheet.earlier
        row = earlier.value(definition.indicator.code) if earlier else None
        if row is None or row["definition"] != definition.number or row["number"] is None:
            return None
        return LastYear(Decimal(row["number"]), row["reference_year"])


def broken_rules(said, context):
    """A Problem for each rule that an answer breaks."""
    if said.reading.total is None:
        return
    for rule in [*context.rules[None], *context.rules[said.question.pk]]:
        for finding in CHECKS[rule.kind](rule, said, context):
            grade = finding.grade or rule.grade
            explained = is_explained(said.entry, grade)
            is_demand = grade == Grade.EXPLAIN and not explained
            yield Problem(
                said.question,
                finding.field,
                _sentence(rule, finding.message, is_demand=is_demand),
                about=said.about,
                grade=grade,
                rule=rule.code,
                is_explained=explained,
                row=finding.row,
                column=finding.column,
            )


def _sentence(rule, fact, *, is_demand):
    """The rule's own message, else the fact found; and what to do where it is a demand (str)."""
    said = rule.in_language("message", get_language()) or fact
    return _("%(fact)s Put it right, or explain it.") % {"fact": said} if is_demand else said
