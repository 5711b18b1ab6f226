"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.numbers import NotANumber, plain_text, read_number

numbers = st.decimals(
    min_value=-(10**17), max_value=10**17, places=10, allow_nan=False, allow_infinity=False
)
wholes = st.integers(min_value=0, max_value=10**17)


def grouped(whole, separator):
    return f"{whole:,}".replace(",", separator)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", "0"),
        ("12", "12"),
        ("12.50", "12.50"),
        (" 1234.5 ", "1234.5"),
        ("1 234.5", "1234.5"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1\u202f234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1.234", "1.234"),
        ("12,5", "12.5"),
        ("0,712", "0.712"),
        ("1234,567", "1234.567"),
        ("-3.5", "-3.5"),
        ("\u22123.5", "-3.5"),
        ("+3", "3"),
        ("-0", "0"),
        ("007", "7"),
        ("0.0000000001", "0.0000000001"),
        ("999999999999999999.9999999999", "999999999999999999.9999999999"),
    ],
)
def test_read_number_reads_what_has_one_meaning(typed, number):
    read, unit = read_number(typed)

    assert (read, unit) == (Decimal(number), "")
    assert not read.is_signed() or read < 0


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("1,234", "1234 or 1.234"),
        ("12,345", "12345 or 12.345"),
        ("1e6", "without an exponent"),
        ("1.2E+06", "without an exponent"),
        ("12-15", "not a range"),
        ("12 to 15", "not a range"),
        ("12 – 15", "not a range"),
        ("1/2", "not a range"),
        ("", "such as 1234.5"),
        ("about 12", "such as 1234.5"),
        ("<5", "such as 1234.5"),
        (".5", "such as 1234.5"),
        ("12.", "such as 1234.5"),
        ("1 23", "such as 1234.5"),
        ("1,23,456", "such as 1234.5"),
        ("1.2.3", "such as 1234.5"),
        ("1,234,5", "such as 1234.5"),
        ("١٢", "such as 1234.5"),
        ("²", "such as 1234.5"),
        ("NaN", "such as 1234.5"),
        ("Infinity", "such as 1234.5"),
        ("1.12345678901", "at most 10 decimals"),
        ("1234567890123456789", "too large"),
    ],
)
def test_read_number_refuses_and_says_what_to_type(typed, hint):
    with pytest.raises(NotANumber, match=hint):
        read_number(typed)


@pytest.mark.parametrize(
    ("typed", "unit"), [("12 %", "%"), ("12%", "%"), ("0.7 Mt/yr", "Mt/yr"), ("3 kt CO2", "kt CO2")]
)
def test_read_number_hands_over_the_unit(typed, unit):
    assert read_number(typed)[1] == unit


@given(numbers)
def test_read_number_reads_back_what_plain_text_writes(number):
    assert read_number(plain_text(number)) == (number, "")


@given(wholes, st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"]))
def test_read_number_reads_thousands_set_apart_by_spaces(whole, space):
    assert read_number(grouped(whole, space)) == (whole, "")


@given(wholes.filter(lambda whole: whole >= 10**6), st.sampled_from([",", "."]))
def test_read_number_reads_two_separators_or_more(whole, separator):
    assert read_number(grouped(whole, separator)) == (whole, "")


@given(st.integers(1, 999), st.integers(0, 999))
def test_read_number_never_guesses_at_one_comma_and_three_digits(before, after):
    with pytest.raises(NotANumber):
        read_number(f"{before},{after:03}")


@given(st.text(max_size=40))
def test_read_number_reads_or_refuses_any_text(typed):
    try:
        number, _unit = read_number(typed)
    except NotANumber:
        return
    assert number.is_finite()
    assert abs(number) < 10**18
    assert -number.as_tuple().exponent <= 10


@given(numbers)
def test_plain_text_has_no_exponent_and_no_trailing_zeros(number):
    text = plain_text(number)

    assert "E" not in text
    assert Decimal(text) == number
    assert "." not in text or text[-1] not in "0."
