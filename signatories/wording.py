"""Columns of register rows in words, as far as a reader may see them."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signatories.models import Precision, Qualifier, Record
from signatories.models.vocabulary import called

SHARED = {"region", "subregion", "kind_detail"}  # columns whose words many rows have in common


class Told(NamedTuple):
    """A column in words; ``url`` of the record it names, if that has a page.

    ``is_unverified``: the public does not see it.
    """

    text: str
    url: str = ""
    is_unverified: bool = False

    def __str__(self):
        return self.text


def told(record, field, user):
    """Told of a column; None where this user may not see it or there is no value."""
    is_unverified = field in getattr(record, "unverified_fields", ())
    if is_unverified and not user.is_staff:
        return None
    value = in_words(record, field)
    if value is None:
        return None
    if not isinstance(value, Record):
        return Told(str(value), is_unverified=is_unverified)
    if not (user.is_staff or value.is_publishable):
        return None
    url = value.get_absolute_url() if hasattr(value, "get_absolute_url") else ""
    return Told(str(value), url, is_unverified or not value.is_publishable)


def in_words(record, field):
    """The column as a person reads it, a related Record as itself; None when it is empty."""
    column = record._meta.get_field(field)
    if column.many_to_many:
        return ", ".join(str(term) for term in getattr(record, field).all()) or None
    value = getattr(record, field)
    if value in (None, "", []):
        return None
    if column.get_internal_type() == "ArrayField":
        labels = dict(column.base_field.flatchoices)
        return ", ".join(str(labels.get(each, each)) for each in value)
    if column.choices:
        return getattr(record, f"get_{field}_display")()
    if column.get_internal_type() == "DateField":
        return partial_date(
            value,
            getattr(record, f"{field}_precision", Precision.DAY),
            getattr(record, f"{field}_qualifier", Qualifier.EXACT),
        )
    if column.get_internal_type() == "BooleanField":
        return _("yes") if value else _("no")
    return _as_text(record, field, value)


def _as_text(record, field, value):
    """A time in the zone of the record (UTC without one), a number as the language has it."""
    if isinstance(value, dt.datetime):
        zone = getattr(record, "time_zone", "UTC")
        return f"{date_format(value.astimezone(ZoneInfo(zone)), 'DATETIME_FORMAT')} ({zone})"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, str) and hasattr(record, "in_language"):
        value = record.in_language(field, get_language())
    return called(value) if field in SHARED else value


def number(value):
    """A Decimal without trailing zeros, as the language writes it (str)."""
    return number_format(f"{value.normalize():f}", force_grouping=True)


def partial_date(day, precision=Precision.DAY, qualifier=Qualifier.EXACT):
    """A date no finer than it is known: "14 November 2025", "on or before November 2025", "2025"."""
    text = {
        Precision.DAY: lambda: date_format(day, "DATE_FORMAT"),
        Precision.MONTH: lambda: date_format(day, "YEAR_MONTH_FORMAT"),
        Precision.YEAR: lambda: str(day.year),
    }[precision]()
    if qualifier == Qualifier.EXACT:
        return text
    return f"{Qualifier(qualifier).label} {text}"
