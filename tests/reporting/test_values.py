"""What becomes of an entry: a value, nothing, or what is wrong with it."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.models import DataType, IndicatorDefinition, ReportingCycle
from reporting.sheet import Sheet, reports_for, sheet_of
from reporting.values import (
    Refused,
    derive_values,
    is_filled,
    problems_of,
    read_amount,
    read_entry,
)
from tests import factories


@pytest.fixture
def read(form, report, staff):
    """``read(question, **entry)``: the Value or None, and the problems as (field, message)."""

    blank = Sheet(reports_for(staff).get(pk=report.pk), None)

    def reader(question, **entry):
        value, problems = read_entry(question, entry, sheet=blank)
        return value, [(problem.field, problem.message) for problem in problems]

    return reader


def definition(**fields):
    return IndicatorDefinition(**{"unit": "Mt/yr", "data_type": DataType.DECIMAL, **fields})


RATIO = definition(unit="t/t (ratio)", hard_min=Decimal(0), hard_max=Decimal(1))
PERCENT = definition(
    unit="%", data_type=DataType.PERCENT, hard_min=Decimal(0), hard_max=Decimal(100)
)
COUNT = definition(unit="number", data_type=DataType.INTEGER, hard_min=Decimal(0))


@pytest.mark.parametrize(
    ("typed", "of", "number"),
    [
        ("0.71", RATIO, "0.71"),
        ("0.71 t/t", RATIO, "0.71"),
        ("0.71 t/t (ratio)", RATIO, "0.71"),
        ("12 %", PERCENT, "12"),
        ("100", PERCENT, "100"),
        ("12.0", COUNT, "12.0"),
        ("12 number", COUNT, "12"),
        ("0.7 Mt/yr", definition(), "0.7"),
        ("-4", definition(), "-4"),
    ],
)
def test_read_amount_reads_numbers_in_the_unit_of_the_definition(typed, of, number):
    assert read_amount(typed, of) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "of", "hint"),
    [
        ("71", RATIO, "write 0.71 for 71 %"),
        ("12 %", RATIO, "write 0.12 for 12 %"),
        ("0.7 Mt", RATIO, "The unit is t/t .ratio.*without “Mt”"),
        ("710", RATIO, "at most 1 t/t"),
        ("-0.1", RATIO, "at least 0 t/t"),
        ("101", PERCENT, "at most 100 %"),
        ("0.7 Mt", PERCENT, "The unit is %"),
        ("5 kt/yr", definition(), "The unit is Mt/yr"),
        ("5 %", definition(), "The unit is Mt/yr"),
        ("5 people", COUNT, "The unit is number"),
        ("1.5", COUNT, "whole numbers"),
        ("-1", COUNT, "at least 0"),
        ("3", definition(unit="", data_type=DataType.ORDINAL, hard_max=Decimal(2)), "at most 2"),
        ("9" * 301, definition(), "the number alone"),
    ],
)
def test_read_amount_refuses_other_units_and_impossible_values(typed, of, hint):
    with pytest.raises(Refused, match=hint) as caught:
        read_amount(typed, of)

    assert caught.value.field == "amount"


@given(st.decimals(min_value=0, max_value=1, places=4))
def test_read_amount_takes_every_value_within_the_bounds(number):
    assert read_amount(format(number, "f"), RATIO) == number


@given(st.decimals(min_value="1.0001", max_value=10**6, places=4))
def test_read_amount_refuses_every_value_beyond_them(number):
    with pytest.raises(Refused):
        read_amount(format(number, "f"), RATIO)


def test_read_entry_keeps_what_was_typed_beside_the_number(read, form):
    value, problems = read(
        form.cement,
        amount=" 1,234.50 ",
        year="2025",
        quality="measured",
        source=" A survey ",
        method="A protocol",
        comment="None",
    )

    assert problems == []
    assert (value.number, value.text, value.presence) == (
        Decimal("1234.50"),
        "1,234.50",
        "reported",
    )
    assert (value.reference_year, value.quality, value.unit) == (2025, "measured", "Mt/yr")
    assert (value.source, value.method, value.comment) == ("A survey", "A protocol", "None")


def test_read_entry_takes_an_empty_year_for_the_reporting_period(read, form):
    value, _problems = read(form.cement, amount="1")

    assert value.reference_year == 2026


@pytest.mark.parametrize(
    ("entry", "presence", "number"),
    [
        ({"amount": "0"}, "zero", 0),
        ({"amount": "0.00"}, "zero", 0),
        ({"presence": "zero"}, "zero", 0),
        ({"presence": "zero", "amount": "0"}, "zero", 0),
        ({"presence": "reported", "amount": "0"}, "zero", 0),
        ({"presence": "reported", "amount": "2"}, "reported", 2),
        ({"presence": "nil"}, "nil", None),
        ({"presence": "not_applicable"}, "not_applicable", None),
        ({"presence": "not_available"}, "not_available", None),
    ],
)
def test_read_entry_keeps_the_kinds_of_presence_apart(read, form, entry, presence, number):
    value, problems = read(form.cement, **entry)

    assert problems == []
    assert (value.presence, value.number) == (presence, number)


@pytest.mark.parametrize(
    "entry", [{}, {"amount": ""}, {"amount": "  ", "presence": ""}, {"comment": "later"}]
)
def test_read_entry_makes_no_value_of_nothing(read, form, entry):
    assert read(form.cement, **entry) == (None, [])


@pytest.mark.parametrize(
    ("code", "entry", "field"),
    [
        ("cement", {"presence": "zero", "amount": "3"}, "presence"),
        ("cement", {"presence": "nil", "amount": "3"}, "presence"),
        ("cement", {"presence": "not_available", "amount": "0"}, "presence"),
        ("cement", {"presence": "reported"}, "amount"),
        ("cement", {"presence": "perhaps"}, "presence"),
        ("cement", {"amount": "3", "quality": "splendid"}, "quality"),
        ("cement", {"amount": "3", "year": "2027"}, "year"),
        ("cement", {"amount": "3", "year": "1899"}, "year"),
        ("cement", {"amount": "3", "year": "²"}, "year"),
        ("cement", {"amount": "3", "year": "9" * 5000}, "year"),
        ("cement", {"amount": "3", "year": "20 26"}, "year"),
        ("roadmap", {"choice": "maybe"}, "choice"),
        ("roadmap", {"presence": "zero"}, "presence"),
        ("roadmap", {"presence": "reported"}, "choice"),
        ("ndc", {"date": "18/09/2025"}, "date"),
        ("ndc", {"date": "2025-02-30"}, "date"),
        ("consent", {"choice": "perhaps"}, "choice"),
    ],
)
def test_read_entry_refuses_and_names_the_field(read, form, code, entry, field):
    value, problems = read(getattr(form, code), **entry)

    assert value is None
    assert [name for name, _message in problems] == [field]


def test_read_entry_reads_choices_and_dates(read, form):
    choice, _none = read(form.roadmap, choice="adopted")
    date, _none = read(form.ndc, date="2025-09-18")

    assert (choice.code, choice.number, choice.text) == ("adopted", None, "adopted")
    assert (date.date, date.number, date.text) == (dt.date(2025, 9, 18), None, "2025-09-18")


@pytest.mark.parametrize(
    ("answer_type", "entry", "field"),
    [
        ("text_year", {"text": "Net zero", "year": "soon"}, "year"),
        ("multi_choice", {"choices": ["skills", "luck"]}, "choices"),
        ("evidence", {"url": "javascript:alert(1)"}, "url"),
        ("evidence", {"url": "ftp://example.org"}, "url"),
        ("contact", {"person": "0"}, "person"),
    ],
)
def test_read_entry_refuses_answers_of_the_wrong_kind(read, form, answer_type, entry, field):
    question = form.question(form.sign_off, "X1", answer_type=answer_type, options=["skills"])

    _value, problems = read(question, **entry)

    assert [name for name, _message in problems] == [field]


def test_a_goal_may_lie_ahead(read, form):
    question = form.question(form.sign_off, "X1", answer_type="text_year")

    assert read(question, text="Net zero", year="2050") == (None, [])


def test_derive_values_refuses_the_same_indicator_and_year_twice(draft, form):
    twin = factories.IndicatorQuestionFactory(
        section=form.production, code="Q-TWIN", position=90, definition=form.cement.definition
    )
    factories.AnswerFactory(revision=draft, question=twin, entry={"amount": "3"})

    values, problems = derive_values(sheet_of(draft))

    assert [value.number for value in values] == [Decimal("12.5")]
    assert [(p.question, p.field) for p in problems] == [(twin, "year")]


def test_derive_values_takes_the_same_indicator_for_another_year(draft, form):
    twin = factories.IndicatorQuestionFactory(
        section=form.production, code="Q-TWIN", position=90, definition=form.cement.definition
    )
    factories.AnswerFactory(revision=draft, question=twin, entry={"amount": "3", "year": "2020"})

    values, problems = derive_values(sheet_of(draft))

    assert [(value.reference_year, problems) for value in values] == [(2026, []), (2020, [])]


@pytest.mark.parametrize(
    ("fields", "is_missed"),
    [
        ({"required": "yes"}, True),
        ({"required": "yes", "asked_of": ["country"]}, True),
        ({"required": "yes", "asked_of": ["initiative"]}, False),
        ({"required": "yes", "asked_of": ["reviewer"]}, False),
        ({"required": "yes", "is_derived": True}, False),
        ({"required": "yes", "shown_when": [{"question": "M1", "any_of": ["not"]}]}, False),
        ({"required": "yes", "shown_when": [{"question": "M1", "any_of": ["in full"]}]}, True),
        ({"required": "if_applicable"}, False),
        ({"required": "no"}, False),
    ],
)
def test_problems_of_lists_what_must_be_answered_and_is_not(draft, form, fields, is_missed):
    question = form.question(form.sign_off, "X1", position=90, **fields)
    factories.AnswerFactory(revision=draft, question=question, entry={"text": "  "})

    missed = [problem.question for problem in problems_of(sheet_of(draft))]

    assert missed == ([question] if is_missed else [])


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({}, False),
        ({"text": " "}, False),
        ({"choices": []}, False),
        ({"rows": [["", " "]]}, False),
        ({"text": "x"}, True),
        ({"rows": [["", "x"]]}, True),
    ],
)
def test_is_filled(entry, expected):
    assert is_filled(entry) is expected


def test_an_opening_picture_asks_nothing(db):
    cycle = factories.ReportingCycleFactory(kind=ReportingCycle.Kind.OPENING, questionnaire=None)
    revision = factories.RevisionFactory(report__cycle=cycle)

    assert problems_of(sheet_of(revision)) == []


@pytest.mark.parametrize("typed", ["0000020269999", "02026", "20265", "٢٠٢٦"])
def test_year_has_four_digits(read, form, typed):
    value, problems = read(form.cement, amount="1", year=typed)

    assert value is None
    assert problems == [("year", "Give a year from 1900 to 2026.")]
