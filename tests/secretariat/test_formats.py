"""Dates and numbers as each language writes them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.formats import date_format

from reporting.numbers import read_number, shown

AT = dt.datetime(2025, 11, 4, 16, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "day", "moment", "month"),
    [
        ("en", "4 November 2025", "4 November 2025, 16:05", "November 2025"),
        ("fr", "4 novembre 2025", "4 novembre 2025, 16:05", "novembre 2025"),
        ("es", "4 de noviembre de 2025", "4 de noviembre de 2025, 16:05", "noviembre de 2025"),
    ],
)
def test_dates_are_written_as_the_language_has_them(language, day, moment, month):
    with translation.override(language):
        written = [
            date_format(AT, name)
            for name in ("DATE_FORMAT", "DATETIME_FORMAT", "YEAR_MONTH_FORMAT")
        ]

    assert written == [day, moment, month]


@pytest.mark.parametrize(
    ("language", "written"), [("en", "1234567.25"), ("fr", "1234567,25"), ("es", "1234567,25")]
)
def test_numbers_are_written_so_that_they_can_be_typed_back(language, written):
    number = Decimal("1234567.250")
    with translation.override(language):
        assert shown(number) == written
        assert read_number(shown(number)) == (number, "")
