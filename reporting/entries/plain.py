"""Reading the entries of every answer type; those of indicators are read in their own module."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from reporting.entries.indicators import read_date, read_indicator
from reporting.entries.numeric import YEAR, read_plain
from reporting.entries.reading import Attempt, Reading, Refused
from reporting.entries.shape import is_well_formed, rows_at, text_at

is_web_address = URLValidator(schemes=["http", "https"])


def reading_of(question, entry, *, last_year):
    """The Reading of one entry; ``last_year`` (int) is that of the reporting period.

    Whether a contact or a reference exists is not asked here.
    """
    if not is_well_formed(entry):
        return Reading([], [Refused("", _("This answer cannot be read. Fill it in again."))])
    attempt = Attempt()
    if question.answer_type == "indicator":
        reading = attempt(read_indicator, question.definition, entry, last_year=last_year)
        return reading or Reading([], attempt.refused)
    check = CHECKS.get(question.answer_type, _check_text)
    attempt(check, question, entry, attempt)
    return Reading([], attempt.refused)


def _check_text(question, entry, attempt):
    text_at(entry, "text")


def _check_text_year(question, entry, attempt):
    """A goal may lie ahead, unlike the year of a value."""
    text, year = text_at(entry, "text"), text_at(entry, "year")
    if year and not YEAR.fullmatch(year):
        raise Refused("year", _("Give a year of four digits."))
    if text and not year:
        raise Refused("year", _("Give the year as well."))
    if year and not text:
        raise Refused("text", _("Say what the year is about."))


def _check_choice(question, entry, attempt):
    _require_options(question, [text_at(entry, "choice")], "choice")


def _check_choices(question, entry, attempt):
    choices = entry.get("choices", [])
    _require_options(question, choices if isinstance(choices, list) else [choices], "choices")


def _require_options(question, chosen, field):
    if any(option and option not in question.options for option in chosen):
        raise Refused(field, _("Choose from the list."))


def _check_table(question, entry, attempt):
    columns = question.columns
    for row, cells in rows_at(entry, "rows", width=len(columns)):
        for number, (column, typed) in enumerate(zip(columns, cells, strict=True)):
            if typed:
                attempt(_check_cell, column, typed, row, number)


def _check_cell(column, typed, row, number):
    try:
        CELLS.get(column.type, _take)(column, typed)
    except Refused as refused:
        raise refused.within("rows", row, number) from None


def _take(column, typed):
    """Text is taken as it is."""


def _check_option(column, typed):
    if typed not in column.options:
        raise Refused("rows", _("Choose from the list."))


CELLS = {
    "number": lambda _column, typed: read_plain(typed, field="rows"),
    "date": lambda _column, typed: read_date(typed, field="rows"),
    "choice": _check_option,
}


def _check_reference(question, entry, attempt):
    refs = entry.get("refs", [])
    if not isinstance(refs, list) or not all(isinstance(ref, str) for ref in refs):
        raise Refused("refs", _("This cannot be read. Fill it in again."))
    text_at(entry, "text")


def _check_contact(question, entry, attempt):
    text_at(entry, "person")


def _check_evidence(question, entry, attempt):
    text_at(entry, "text")
    address = text_at(entry, "url")
    try:
        if address:
            is_web_address(address)
    except ValidationError:
        raise Refused("url", _("Give a web address that begins with https://.")) from None


CHECKS = {
    "text_year": _check_text_year,
    "choice": _check_choice,
    "multi_choice": _check_choices,
    "table": _check_table,
    "reference": _check_reference,
    "contact": _check_contact,
    "evidence": _check_evidence,
}
