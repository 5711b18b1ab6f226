"""Dates of all floors, arranged by month as people read them."""

import datetime as dt
from itertools import groupby
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from initiatives.dated import DATED as OF_INITIATIVES
from reporting.dated import DATED as OF_REPORTING
from signatories.dated import DATED as OF_SIGNATORIES
from signatories.models import Precision
from signatories.templatetags.records import partial_date

DATED = [*OF_SIGNATORIES, *OF_INITIATIVES, *OF_REPORTING]
LABELS = {each.kind: each.label for each in DATED}
YEAR = 13  # in the place of a month: known by the year alone


class Month(NamedTuple):
    """Dates under one heading; ``before`` tells of months without any between it and the last.

    ``dates`` lists (Date, its days in words, what its kind is called).
    """

    heading: str
    dates: list
    before: str


def by_month(dates, *, since=None):
    """Months (list) of dates in order; ``since`` is the day from which on they are asked for.

    What began before that day stands first, as under way, whatever its month. Without the day
    they are over, and stand by the month in which they ended.
    """
    months = []
    last = _number((since.year, since.month)) - 1 if since else None
    for key, group in groupby(dates, lambda date: _key(date, since)):
        at = _number(key) if isinstance(key, tuple) else last
        before = _without(last, at + (key[1] == YEAR)) if last is not None and at != last else ""
        told = [(date, when(date), LABELS[date.kind]) for date in group]
        months.append(Month(_heading(key), told, before))
        last = at
    return months


def _key(date, since):
    day = date.begins_by if since else date.over_on
    if day is None:
        return "unconfirmed"
    if since and day < since:
        return "under way"
    return (day.year, YEAR if date.precision == Precision.YEAR else day.month)


def _heading(key):
    if key == "unconfirmed":
        return _("Date not confirmed")
    if key == "under way":
        return _("Under way")
    year, month = key
    if month == YEAR:
        return _("%(year)s, month not known") % {"year": year}
    return date_format(dt.date(year, month, 1), "YEAR_MONTH_FORMAT")


def _without(one, other):
    """Which months between two numbers of months have no date (str); "" where none lies between."""
    earlier, later = sorted((one, other))
    if later - earlier < 2:
        return ""
    first, last = (_heading(_month(number)) for number in (earlier + 1, later - 1))
    if first == last:
        return _("%(month)s: no dates") % {"month": first}
    return _("%(first)s to %(last)s: no dates") % {"first": first, "last": last}


def _number(key):
    """Months since the year 0; a year without a month counts as its December."""
    year, month = key
    return year * 12 + min(month, 12) - 1


def _month(number):
    year, month = divmod(number, 12)
    return year, month + 1


def when(date):
    """The days of a date as exactly as they are known, with the hour where that is known (str)."""
    if date.starts_on is None:
        return _("not confirmed")
    if date.starts_at:
        moment = date_format(date.starts_at.astimezone(dt.UTC), "DATETIME_FORMAT")
        return _("%(moment)s UTC") % {"moment": moment}
    first = partial_date(date.starts_on, date.precision)
    last = date.ends_on and partial_date(date.ends_on, date.precision)
    if last is None or last == first or date.ends_on < date.starts_on:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
