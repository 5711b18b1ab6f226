"""Dates as people type them: read where they can mean one day only, else told of."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from secretariat.tables import BadCell
from signatories.models import Precision

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
MONTH_ONLY = re.compile(r"(\d{4})-(\d{1,2})")
YEAR_ONLY = re.compile(r"([12]\d{3})")
DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})")
DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)\.?[ ,-]+(\d{4})")
WORD_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
WORD_ONLY = re.compile(r"([a-z]+)\.?,? (\d{4})")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
DAY_ZERO = dt.date(1899, 12, 30)  # of spreadsheets; those of 1904 are four years off


def read_date(text):
    """(date, Precision) of a date in one of the forms above. Raises BadCell."""
    text = " ".join(text.split())
    if SERIAL.fullmatch(text):
        raise BadCell(_serial(text))
    if match := DAY_FIRST.fullmatch(text):
        return _day_first(text, match)
    for pattern, read in READERS:
        if match := pattern.fullmatch(text.casefold()):
            year, month, day, precision = read(*match.groups())
            return _date(text, year, month, day), precision
    raise BadCell(_not_a_date(text))


def _day_first(text, match):
    """22/11/2026 can be read in one way only; 11/12/2026 in two, but for 11.12.2026."""
    first, sign, second, year = match.groups()
    first, second, year = int(first), int(second), int(year)
    if sign != "." and first <= 12 and second <= 12 and first != second:
        days = {
            "one": _date(text, year, second, first),
            "other": _date(text, year, first, second),
        }
        raise BadCell(
            _("“%(text)s” can be %(one)s or %(other)s. Write the one that it is.")
            % {"text": text, **days}
        )
    day, month = (second, first) if second > 12 and sign != "." else (first, second)
    return _date(text, year, month, day), Precision.DAY


def _date(text, year, month, day):
    try:
        return dt.date(int(year), int(month or 0), int(day))
    except ValueError:
        raise BadCell(_not_a_date(text)) from None


def _not_a_date(text):
    return _("“%(text)s” is not a date like 2025-11-14") % {"text": text}


def _serial(text):
    """A number of days may be counted from 1900 or from 1904, so it is told and not read."""
    day = DAY_ZERO + dt.timedelta(days=int(float(text)))
    return _(
        "“%(text)s” is a spreadsheet's number for a date, perhaps %(day)s. Write the date itself."
    ) % {"text": text, "day": day}


READERS = [
    (YEAR_FIRST, lambda year, month, day: (year, month, day, Precision.DAY)),
    (MONTH_ONLY, lambda year, month: (year, month, 1, Precision.MONTH)),
    (YEAR_ONLY, lambda year: (year, 1, 1, Precision.YEAR)),
    (DAY_WORD, lambda day, month, year: (year, MONTHS.get(month), day, Precision.DAY)),
    (WORD_DAY, lambda month, day, year: (year, MONTHS.get(month), day, Precision.DAY)),
    (WORD_ONLY, lambda month, year: (year, MONTHS.get(month), 1, Precision.MONTH)),
]
