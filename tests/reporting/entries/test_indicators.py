"""What an indicator's entry is read as: the whole, its parts, and the things claimed."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.entries import Refused, read_amount, reading_of
from reporting.models import DataType, IndicatorDefinition, Question


def definition(**fields):
    return IndicatorDefinition(**{"unit": "Mt/yr", "data_type": DataType.DECIMAL, **fields})


RATIO = definition(unit="t/t (ratio)")
PERCENT = definition(unit="%", data_type=DataType.PERCENT)
COUNT = definition(unit="number", data_type=DataType.INTEGER)
ROADMAP = definition(
    unit="",
    data_type=DataType.CHOICE,
    choices=["none", "adopted"],
    dimensions=[{"key": "sector", "codes": []}],
)
NDC = definition(unit="", data_type=DataType.DATE)
TRAINED = definition(
    unit="number",
    data_type=DataType.INTEGER,
    dimensions=[
        {"key": "gender", "codes": ["women", "men"], "sums": True},
        {"key": "country", "codes": []},
    ],
)
FINANCE = definition(
    unit="USD million",
    aggregation="sum_by_claim",
    dimensions=[{"key": "instrument", "codes": ["grant", "equity"]}],
)
AGREEMENTS = definition(unit="number", data_type=DataType.INTEGER, aggregation="sum_by_claim")


def read(of, **entry):
    question = Question(answer_type="indicator", definition=of)
    return reading_of(question, entry, last_year=2026)


def refusals(of, **entry):
    reading = read(of, **entry)
    assert reading.values == []
    return [(refused.field, refused.row, refused.column) for refused in reading.refused]


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
        ("12 %", RATIO, "write 0.12 for 12 %"),
        ("0.7 Mt", RATIO, "The unit is t/t .ratio.*without “Mt”"),
        ("0.7 Mt", PERCENT, "The unit is %"),
        ("5 kt/yr", definition(), "The unit is Mt/yr"),
        ("5 %", definition(), "The unit is Mt/yr"),
        ("5 people", COUNT, "The unit is number"),
        ("1.5", COUNT, "whole numbers"),
        ("9" * 301, definition(), "the number alone"),
    ],
)
def test_read_amount_refuses_other_units(typed, of, hint):
    with pytest.raises(Refused, match=hint) as caught:
        read_amount(typed, of)

    assert caught.value.field == "amount"


def test_reading_keeps_what_was_typed_beside_the_number():
    entry = {
        "amount": " 1,234.50 ",
        "year": "2025",
        "quality": "measured",
        "source": " A survey ",
        "method": "A protocol",
        "comment": "None",
    }

    reading = read(definition(), **entry)

    value = reading.total
    assert reading.refused == []
    assert (value.number, value.text, value.presence) == (
        Decimal("1234.50"),
        "1,234.50",
        "reported",
    )
    assert (value.reference_year, value.quality, value.unit) == (2025, "measured", "Mt/yr")
    assert (value.source, value.method, value.comment) == ("A survey", "A protocol", "None")
    assert (value.currency, value.price_year, value.rate) == ("", None, None)


def test_reading_takes_an_empty_year_for_the_reporting_period():
    assert read(definition(), amount="1").total.reference_year == 2026


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
def test_reading_keeps_the_kinds_of_presence_apart(entry, presence, number):
    value = read(definition(), **entry).total

    assert (value.presence, value.number) == (presence, number)


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"amount": ""},
        {"amount": "  ", "presence": ""},
        {"comment": "later"},
        {"parts": [["gender", "women", "", ""], ["country", "", "", ""], ["", "", "", ""]]},
    ],
)
def test_reading_makes_no_value_of_nothing(entry):
    assert read(TRAINED, **entry) == ([], [], ())


@pytest.mark.parametrize(
    ("of", "entry", "field"),
    [
        (COUNT, {"presence": "zero", "amount": "3"}, "presence"),
        (COUNT, {"presence": "nil", "amount": "3"}, "presence"),
        (COUNT, {"presence": "not_available", "amount": "0"}, "presence"),
        (COUNT, {"presence": "reported"}, "amount"),
        (COUNT, {"presence": "perhaps"}, "presence"),
        (COUNT, {"amount": "3", "quality": "splendid"}, "quality"),
        (COUNT, {"amount": "3", "year": "2027"}, "year"),
        (COUNT, {"amount": "3", "year": "1899"}, "year"),
        (COUNT, {"amount": "3", "year": "²"}, "year"),
        (COUNT, {"amount": "3", "year": "9" * 5000}, "year"),
        (COUNT, {"amount": "3", "year": "20 26"}, "year"),
        (COUNT, {"amount": "3", "year": "0000020269999"}, "year"),
        (COUNT, {"amount": "3", "year": "٢٠٢٦"}, "year"),
        (ROADMAP, {"choice": "maybe"}, "choice"),
        (ROADMAP, {"presence": "zero"}, "presence"),
        (ROADMAP, {"presence": "reported"}, "choice"),
        (NDC, {"date": "18/09/2025"}, "date"),
        (NDC, {"date": "20250918"}, "date"),
        (NDC, {"date": "2025-02-30"}, "date"),
    ],
)
def test_reading_refuses_and_names_the_field(of, entry, field):
    assert refusals(of, **entry) == [(field, None, None)]


def test_reading_tells_all_that_is_wrong_at_once():
    found = refusals(
        FINANCE,
        amount="many",
        year="soon",
        quality="splendid",
        parts=[["instrument", "gift", "some", ""]],
    )

    assert found == [
        ("year", None, None),
        ("quality", None, None),
        ("amount", None, None),
        ("parts", 0, 2),
        ("parts", 0, 1),
    ]


def test_reading_reads_choices_and_dates():
    choice = read(ROADMAP, choice="adopted").total
    date = read(NDC, date="2025-09-18").total

    assert (choice.code, choice.number, choice.text) == ("adopted", None, "adopted")
    assert (date.date, date.number, date.text) == (dt.date(2025, 9, 18), None, "2025-09-18")


# Parts ---------------------------------------------------------------------------------------


def test_parts_become_values_of_their_slice():
    reading = read(
        TRAINED,
        amount="30",
        comment="All trainings",
        source="Lists",
        parts=[
            ["gender", "women", "20", ""],
            ["gender", "men", "", "not_available"],
            ["country", "Namibia", "0"],
            ["country", "Kenya", "", "nil"],
        ],
    )

    assert [(v.slice, v.presence, v.number, v.comment, v.source) for v in reading.values] == [
        ("", "reported", 30, "All trainings", "Lists"),
        ("gender=women", "reported", 20, "", "Lists"),
        ("gender=men", "not_available", None, "", "Lists"),
        ("country=Namibia", "zero", 0, "", "Lists"),
        ("country=Kenya", "nil", None, "", "Lists"),
    ]


def test_parts_of_a_choice_are_choices():
    reading = read(ROADMAP, choice="none", parts=[["sector", "steel", "adopted"]])

    assert [(v.slice, v.code) for v in reading.values] == [
        ("", "none"),
        ("sector=steel", "adopted"),
    ]


@pytest.mark.parametrize(
    ("part", "place"),
    [
        (["gender", "children", "3", ""], ("parts", 0, 1)),
        (["age", "young", "3", ""], ("parts", 0, 0)),
        (["gender", "", "3", ""], ("parts", 0, 1)),
        (["gender", "women", "1.5", ""], ("parts", 0, 2)),
        (["gender", "women", "3", "nil"], ("parts", 0, 3)),
        (["gender", "women", "", "perhaps"], ("parts", 0, 3)),
        (["country", "Namibia", "", ""], ("parts", 0, 2)),
        (["country", "N" * 121, "3", ""], ("parts", 0, 1)),
        (["gender", "women", "3", "", "more"], ("parts", 0, None)),
    ],
)
def test_parts_are_refused_by_their_cell(part, place):
    assert refusals(TRAINED, amount="3", parts=[part]) == [place]


def test_a_part_stands_once():
    parts = [["gender", "women", "3"], ["gender", "women", "3"]]

    assert refusals(TRAINED, amount="6", parts=parts) == [("parts", 1, 1)]


@pytest.mark.parametrize(
    ("whole", "field"),
    [
        ({}, "amount"),
        ({"presence": "nil"}, "presence"),
        ({"presence": "not_applicable"}, "presence"),
    ],
)
def test_parts_go_with_a_whole(whole, field):
    assert refusals(TRAINED, parts=[["gender", "women", "3"]], **whole) == [(field, None, None)]


def test_parts_may_be_known_where_the_whole_is_not():
    reading = read(TRAINED, presence="not_available", parts=[["gender", "women", "3"]])

    assert [value.presence for value in reading.values] == ["not_available", "reported"]


# Claims --------------------------------------------------------------------------------------


def test_claims_become_values_of_the_thing_claimed():
    reading = read(
        FINANCE,
        amount="12",
        claims=[["XM-DAC-1", "A plant", "7", "gcca"], ["XM-DAC-2", "", "5"], ["", "", "", ""]],
    )

    assert [(v.claim_id, v.number, v.comment) for v in reading.values] == [
        ("", 12, ""),
        ("XM-DAC-1", 7, "A plant"),
        ("XM-DAC-2", 5, ""),
    ]


def test_a_claim_of_things_counted_is_one_thing():
    reading = read(AGREEMENTS, amount="2", claims=[["a-1"], ["a-2", "Second", "", ""]])

    assert [(v.claim_id, v.number, v.text) for v in reading.values] == [
        ("", 2, "2"),
        ("a-1", 1, ""),
        ("a-2", 1, ""),
    ]


@pytest.mark.parametrize(
    ("of", "claim", "place"),
    [
        (FINANCE, ["", "A plant", "7", ""], ("claims", 0, 0)),
        (FINANCE, ["p" * 121, "", "7", ""], ("claims", 0, 0)),
        (FINANCE, ["plant", "", "", ""], ("claims", 0, 2)),
        (FINANCE, ["plant", "", "much", ""], ("claims", 0, 2)),
        (COUNT, ["plant", "", "7", ""], ("claims", None, None)),
    ],
)
def test_claims_are_refused_by_their_cell(of, claim, place):
    assert refusals(of, amount="7", claims=[claim]) == [place]


def test_a_thing_is_claimed_once():
    claims = [["a", "", "3"], ["a", "", "4"]]

    assert refusals(FINANCE, amount="7", claims=claims) == [("claims", 1, 0)]


# Money ---------------------------------------------------------------------------------------


def test_money_is_converted_and_keeps_its_currency_year_and_rate():
    reading = read(
        FINANCE,
        amount="10 EUR million",
        currency="eur",
        rate="1.0813",
        price_year="2025",
        parts=[["instrument", "grant", "4", ""]],
    )

    assert [(v.number, v.unit, v.currency, v.price_year, v.rate) for v in reading.values] == [
        (Decimal("10.813"), "USD million", "EUR", 2025, Decimal("1.0813")),
        (Decimal("4.3252"), "USD million", "EUR", 2025, Decimal("1.0813")),
    ]
    assert reading.total.text == "10 EUR million"


@pytest.mark.parametrize("currency", ["", "USD"])
def test_dollars_need_no_rate(currency):
    value = read(FINANCE, amount="10", currency=currency).total

    assert (value.number, value.currency, value.price_year, value.rate) == (10, "USD", 2026, None)


def test_money_that_is_not_there_has_no_currency():
    value = read(FINANCE, presence="not_available").total

    assert (value.currency, value.price_year, value.rate) == ("", None, None)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"currency": "EUR"}, "rate"),
        ({"currency": "EUR", "rate": "0"}, "rate"),
        ({"currency": "EUR", "rate": "-1"}, "rate"),
        ({"currency": "EUR", "rate": "about 1"}, "rate"),
        ({"currency": "EUR", "rate": "9" * 18}, "rate"),
        ({"currency": "USD", "rate": "1.2"}, "rate"),
        ({"rate": "1.2"}, "rate"),
        ({"currency": "XTS", "rate": "1"}, "currency"),
        ({"currency": "euros", "rate": "1"}, "currency"),
        ({"currency": "EUR", "rate": "1", "price_year": "2030"}, "price_year"),
    ],
)
def test_money_is_refused_rather_than_guessed_at(entry, field):
    assert refusals(FINANCE, amount="10", **entry) == [(field, None, None)]


def test_money_too_small_to_keep_is_not_called_zero():
    assert refusals(FINANCE, amount="0.00001", currency="IRR", rate="0.000001") == [
        ("rate", None, None)
    ]


@given(st.decimals("0.01", 10**9, places=2), st.decimals("0.0001", 5, places=4))
def test_money_is_amount_times_rate(amount, rate):
    value = read(FINANCE, amount=format(amount, "f"), currency="EUR", rate=format(rate, "f")).total

    assert value.number == (amount * rate).quantize(Decimal("1e-10"))
