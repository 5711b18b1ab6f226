"""From what a sheet says to values."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from reporting.entries import Reading, Refused, is_answered, is_well_formed, reading_of, unfit_texts
from reporting.models import Question
from reporting.values.problems import Problem


class Said(NamedTuple):
    """One question that is asked, about what, and how its answer was read."""

    question: Question
    about: Any
    entry: dict[str, Any]
    reading: Reading

    @property
    def is_answered(self):
        return is_answered(self.question, self.entry)

    def problem(self, refused, **more):
        """A Refused of this answer as a Problem."""
        return Problem(
            self.question,
            refused.field,
            str(refused),
            about=self.about,
            row=refused.row,
            column=refused.column,
            **more,
        )

    def refusals(self):
        """All that is wrong with the answer by itself (list of Problem)."""
        found = list(self.reading.refused)
        if is_well_formed(self.entry):
            found += unfit_texts(self.entry)
        return [self.problem(refused) for refused in found]


def said_in(sheet):
    """Every question asked, as answered (list of Said, in order). Read once for each sheet."""
    if sheet.said is None:
        last_year = sheet.report.cycle.period_end.year
        sheet.said = [
            _read(question, part.about, sheet.entry(question, part.about), last_year)
            for part in sheet.parts
            for question in part.questions
            if not question.is_derived
        ]
    return sheet.said


def _read(question, about, entry, last_year):
    reading = reading_of(question, entry, last_year=last_year)
    return Said(question, about, entry if isinstance(entry, dict) else {}, reading)


def derive_values(sheet):
    """(values, problems): unsaved Values of what a sheet says, and all that cannot be read in it.

    Unanswered questions, and what rules find, are no problem here; see ``problems_of``.
    """
    said = said_in(sheet)
    values, problems = values_of(said)
    for value in values:
        value.revision = sheet.revision
    return values, [p for each in said for p in each.refusals()] + problems


def values_of(said):
    """(values, problems) of a list of Said: no indicator and year is given twice."""
    values, problems, given = [], [], {}
    for each in said:
        keys = {(value.definition_id, value.reference_year) for value in each.reading.values}
        taken = [given[key] for key in keys if key in given]
        if taken:
            message = _("%(code)s already gives a value of this indicator for this year.")
            problems.append(each.problem(Refused("year", message % {"code": taken[0]})))
        else:
            given |= dict.fromkeys(keys, each.question.code)
            values += each.reading.values
    return values, problems
