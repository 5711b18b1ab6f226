"""Each kind of rule at its edges: what is still allowed, what is asked about, what is refused."""

from decimal import Decimal

import pytest
from django.utils import translation

from reporting.models import DataType, Rule
from tests import factories

EXPLAINED = {"explanation": "Two plants were closed for repairs."}


def rule(kind, *, question=None, grade="explain", **fields):
    """An unsaved Rule, its numbers as the database would give them."""
    for name in ("tolerance", "factor"):
        if name in fields:
            fields[name] = Decimal(fields[name])
    return Rule(code=kind, kind=kind, grade=grade, question=question, **fields)


def told(found):
    return [(p.question.code, p.field, p.rule, p.grade, p.is_explained) for p in found]


# Bounds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "typed", "hint"),
    [
        ("ratio", "0", None),
        ("ratio", "1", None),
        ("ratio", "1.0000000001", "write 0.010000000001 for"),
        ("ratio", "71", "write 0.71 for 71 %"),
        ("ratio", "710", "at most 1 t/t"),
        ("ratio", "-0.1", "at least 0 t/t"),
        ("cement", "5000", None),
        ("cement", "5000.1", "at most 5000 Mt/yr"),
        ("trained", "-1", None),
    ],
)
def test_values_beyond_what_is_possible_are_refused(problems, form, code, typed, hint):
    found = problems({getattr(form, code): {"amount": typed, **EXPLAINED}})

    assert [(p.field, p.rule, p.grade, p.blocks) for p in found] == (
        [("amount", "hard-bounds", "refuse", True)] if hint else []
    )
    assert all(hint in p.message for p in found)


def test_parts_and_claims_beyond_what_is_possible_are_refused_in_their_row(problems, form):
    definition = form.cement.definition
    definition.dimensions = [{"key": "route", "codes": []}]
    definition.aggregation = "sum_by_claim"
    definition.save()
    entry = {
        "amount": "1",
        "parts": [["route", "", "", ""], ["route", "dry", "-1", ""]],
        "claims": [["plant-1", "", "6000", ""]],
    }

    found = problems({form.cement: entry})

    assert [(p.field, p.row, p.column) for p in found] == [("parts", 1, 2), ("claims", 0, 2)]


def test_a_bound_from_memory_is_asked_about_and_never_refused(problems, form):
    form.cement.definition.unverified_fields = ["hard_max"]
    form.cement.definition.save()

    unexplained = problems({form.cement: {"amount": "6000"}})
    explained = problems({form.cement: {"amount": "6000", **EXPLAINED}})

    assert [(p.grade, p.blocks) for p in unexplained] == [("explain", True)]
    assert [(p.grade, p.blocks) for p in explained] == [("explain", False)]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("0.5", None),
        ("0.95", None),
        ("0.4999", "mostly at least 0.5 t/t (ratio)"),
        ("0.9501", "mostly at most 0.95 t/t (ratio)"),
    ],
)
def test_values_beyond_what_is_usual_are_asked_about(problems, form, typed, hint):
    definition = form.ratio.definition
    definition.warn_min, definition.warn_max = "0.5", "0.95"
    definition.save()

    found = problems({form.ratio: {"amount": typed}})

    assert [(p.field, p.rule, p.grade) for p in found] == (
        [("amount", "usual-range", "explain")] if hint else []
    )
    assert all(hint in p.message for p in found)


def test_usual_bounds_from_memory_are_not_told_to_reporters(problems, form):
    definition = form.ratio.definition
    definition.warn_max, definition.unverified_fields = "0.95", ["warn_max"]
    definition.save()

    (found,) = problems({form.ratio: {"amount": "0.99"}})

    assert "outside the usual range" in found.message
    assert "0.95" not in found.message


# Last year -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "is_asked"),
    [
        ("100", "130", False),
        ("100", "130.0000000001", True),
        ("100", "70", False),
        ("100", "69.9999999999", True),
        ("-100", "-130", False),
        ("-100", "-131", True),
        ("0", "0", False),
        ("0", "0.1", True),
        ("100", "0", True),
    ],
)
def test_a_change_of_more_than_thirty_per_cent_is_asked_about(
    problems, form, before, now, is_asked
):
    form.cement.definition.hard_min = None
    form.cement.definition.save()

    found = problems({form.cement: {"amount": now}}, last_year={"CEM-01": {"number": before}})

    assert told(found) == ([("Q-CEM-01", "amount", "change", "explain", False)] if is_asked else [])
    assert all(f"says {before} Mt/yr for 2025" in p.message for p in found)


@pytest.mark.parametrize(
    "last_year",
    [
        None,
        {},
        {"CEM-01": {"number": None, "presence": "not_available"}},
        {"CEM-01": {"number": "1", "definition": 2}},
        {"CAP-01": {"number": "1"}},
    ],
)
def test_a_change_needs_a_number_of_the_same_definition(problems, form, last_year):
    assert problems({form.cement: {"amount": "100"}}, last_year=last_year) == []


@pytest.mark.parametrize("entry", [{"presence": "not_available"}, {"presence": "nil"}, {}])
def test_silence_is_no_change(problems, form, entry):
    assert problems({form.cement: entry}, last_year={"CEM-01": {"number": "5"}}) == []


def test_a_level_is_not_measured_in_per_cent(problems, form):
    form.cement.definition.data_type = DataType.ORDINAL
    form.cement.definition.save()

    found = problems({form.cement: {"amount": "3"}}, last_year={"CEM-01": {"number": "1"}})

    assert found == []


@pytest.mark.parametrize(
    ("now", "is_asked"), [("3", False), ("4", False), ("2", True), ("0", True)]
)
def test_a_level_that_fell_is_asked_about(problems, form, now, is_asked):
    rules = [rule("at_least", question=form.cement)]

    found = problems(
        {form.cement: {"amount": now}}, rules=rules, last_year={"CEM-01": {"number": "3"}}
    )

    assert told(found) == (
        [("Q-CEM-01", "amount", "at_least", "explain", False)] if is_asked else []
    )


# Explanations --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("explanation", "is_explained"),
    [("", False), ("   too short ", False), ("ten chars.", True), ("x" * 9, False)],
)
def test_an_explanation_settles_what_is_asked(problems, form, explanation, is_explained):
    entry = {"amount": "100", "explanation": explanation}

    (found,) = problems({form.cement: entry}, last_year={"CEM-01": {"number": "1"}})

    assert (found.is_explained, found.blocks) == (is_explained, not is_explained)


def test_an_explanation_settles_no_refusal(problems, form):
    (found,) = problems({form.ratio: {"amount": "200", **EXPLAINED}})

    assert found.blocks


# Parts ---------------------------------------------------------------------------------------


@pytest.fixture
def by_gender(form):
    """People trained, by gender, whose parts sum to the total within 1%."""
    form.trained.definition.data_type = DataType.DECIMAL
    form.trained.definition.dimensions = [
        {"key": "gender", "codes": ["women", "men"], "sums": True},
        {"key": "country", "codes": []},
    ]
    form.trained.definition.save()
    return [rule("parts", question=form.trained, dimension="gender", tolerance="0.01")]


@pytest.mark.parametrize(
    ("total", "women", "men", "is_asked"),
    [
        ("1000", "600", "400", False),
        ("1000", "600", "410", False),
        ("1000", "600", "410.0000000001", True),
        ("1000", "600", "390", False),
        ("1000", "600", "389.9", True),
        ("1000", "600", "", True),
        ("1000", "1000", "", False),
        ("1000", "600", "not_available", False),
        ("1000", "1011", "not_available", True),
        ("1000", "600", "nil", True),
        ("0", "0", "0", False),
        ("0", "1", "", True),
    ],
)
def test_parts_off_the_total_by_more_than_one_per_cent_are_asked_about(
    problems, form, by_gender, total, women, men, is_asked
):
    absence = men if men.isalpha() or "_" in men else ""
    parts = [
        ["gender", "women", women, ""],
        ["gender", "men", "" if absence else men, absence],
        ["country", "Namibia", "3", ""],
    ]

    found = problems({form.trained: {"amount": total, "parts": parts}}, rules=by_gender)

    assert told(found) == ([("Q-CAP-01", "parts", "parts", "explain", False)] if is_asked else [])


@pytest.mark.parametrize(
    "entry",
    [
        {"amount": "5"},
        {"amount": "5", "parts": [["country", "Namibia", "3"]]},
        {"presence": "not_available", "parts": [["gender", "women", "3"]]},
    ],
)
def test_parts_that_were_not_given_are_not_missed(problems, form, by_gender, entry):
    assert problems({form.trained: entry}, rules=by_gender) == []


@pytest.mark.parametrize(
    ("women", "men", "is_refused"), [("5", "5", False), ("6", "5", False), ("4", "5", True)]
)
def test_one_part_may_have_to_be_at_least_another(
    problems, form, by_gender, women, men, is_refused
):
    rules = [
        rule(
            "at_least",
            question=form.trained,
            grade="refuse",
            dimension="gender",
            others=["women", "men"],
        )
    ]
    parts = [["gender", "women", women], ["gender", "men", men]]

    found = problems({form.trained: {"amount": "9", "parts": parts, **EXPLAINED}}, rules=rules)

    assert told(found) == (
        [("Q-CAP-01", "parts", "at_least", "refuse", False)] if is_refused else []
    )


# Intensity times production ------------------------------------------------------------------


@pytest.fixture
def product(form):
    """Kilograms a tonne, times millions of tonnes, beside millions of tonnes."""
    fields = {"others": ["Q-CEM-01"], "factor": "0.001", "unit": "MtCO2", "tolerance": "0.05"}
    form.ratio.definition.hard_max = None
    form.ratio.definition.save()
    return [rule("product", question=form.ratio, **fields)]


@pytest.mark.parametrize(
    ("absolute", "is_asked"),
    [
        ("60", False),
        ("60 MtCO2", False),
        ("63.1578947368", False),  # 60 is 5% less than 63.157894736842
        ("63.1578947369", True),
        ("57.1428571429", False),  # 60 is 5% more than 57.142857142857
        ("57.1428571428", True),
        ("0", True),
        ("", False),
    ],
)
def test_intensity_times_production_is_within_five_per_cent(
    problems, form, product, absolute, is_asked
):
    entries = {
        form.cement: {"amount": "100"},
        form.ratio: {"amount": "600", "absolute": absolute},
    }

    found = problems(entries, rules=product)

    assert told(found) == (
        [("Q-CEM-02", "absolute", "product", "explain", False)] if is_asked else []
    )
    assert all("is 60 MtCO2" in p.message for p in found)


def test_a_product_of_the_largest_amounts_is_told_whole(problems, form, product):
    largest = "9" * 18
    entries = {form.cement: {"amount": largest}, form.ratio: {"amount": largest, "absolute": "1"}}

    found = [p for p in problems(entries, rules=product) if p.rule == "product"]

    assert [p.message.split(" MtCO2")[0].split(" ")[-1] for p in found] == [
        "999999999999999998000000000000000.001"
    ]


@pytest.mark.parametrize("absolute", ["many", "60 kt", "1,234", ["60"]])
def test_an_absolute_amount_that_cannot_be_read_is_refused(problems, form, product, absolute):
    found = problems(
        {form.ratio: {"amount": "600", "absolute": absolute, **EXPLAINED}}, rules=product
    )

    assert told(found) == [("Q-CEM-02", "absolute", "product", "refuse", False)]


@pytest.mark.parametrize(
    "production", [{}, {"presence": "not_available"}, {"amount": "100", "year": "2025"}]
)
def test_an_intensity_is_compared_with_production_of_its_year(problems, form, product, production):
    entries = {form.cement: production, form.ratio: {"amount": "600", "absolute": "1"}}

    assert problems(entries, rules=product) == []


# Other answers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "other", "is_asked"),
    [
        ("5", {"amount": "5"}, False),
        ("5.1", {"amount": "5"}, True),
        ("1", {"presence": "zero"}, True),
        ("1", {"presence": "not_available"}, False),
        ("1", {"amount": "0", "year": "2025"}, False),
        ("1", {}, False),
    ],
)
def test_an_answer_may_at_most_be_another(problems, form, number, other, is_asked):
    form.ratio.definition.hard_max = None
    form.ratio.definition.save()
    rules = [rule("at_most", question=form.cement, others=["Q-CEM-02"])]

    found = problems({form.cement: {"amount": number}, form.ratio: other}, rules=rules)

    assert told(found) == (
        [("Q-CEM-01", "amount", "at_most", "explain", False)] if is_asked else []
    )


@pytest.mark.parametrize(
    ("volume", "agreements", "is_refused"),
    [
        ({"amount": "3"}, {"amount": "1"}, False),
        ({"amount": "3"}, {"presence": "not_available"}, False),
        ({"amount": "3"}, {"presence": "zero"}, True),
        ({"amount": "3"}, {"presence": "nil"}, True),
        ({"amount": "3"}, {}, True),
        ({"presence": "zero"}, {}, False),
        ({}, {}, False),
    ],
)
def test_an_answer_may_need_another_above_zero(problems, form, volume, agreements, is_refused):
    rules = [rule("needs", question=form.cement, grade="refuse", others=["Q-CAP-01"])]

    found = problems({form.cement: volume, form.trained: agreements}, rules=rules)

    assert told(found) == ([("Q-CEM-01", "amount", "needs", "refuse", False)] if is_refused else [])


# Details -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "is_refused"),
    [
        ({"amount": "3"}, True),
        ({"amount": "3", "method": " "}, True),
        ({"amount": "3", "method": "ISO 14404"}, False),
        ({"presence": "zero"}, False),
        ({"presence": "not_available"}, False),
        ({}, False),
    ],
)
def test_a_value_may_need_its_method(problems, form, entry, is_refused):
    rules = [rule("needs", question=form.cement, grade="refuse", field="method")]

    found = problems({form.cement: entry}, rules=rules)

    assert told(found) == ([("Q-CEM-01", "method", "needs", "refuse", False)] if is_refused else [])


@pytest.mark.parametrize(
    ("entry", "is_asked"),
    [
        ({"choice": "none"}, False),
        ({"choice": "adopted"}, True),
        ({"choice": "adopted", "source": "See https://example.org/roadmap"}, False),
        ({"choice": "adopted", "source": "See the gazette"}, True),
    ],
)
def test_a_choice_may_need_evidence(problems, form, entry, is_asked):
    needs = rule("needs", question=form.roadmap, field="evidence", others=["adopted"])
    needs.message = "Give a link to the roadmap."

    found = problems({form.roadmap: entry}, rules=[needs])

    assert told(found) == (
        [("Q-POL-02", "evidence", "needs", "explain", False)] if is_asked else []
    )
    assert all(p.message.startswith("Give a link to the roadmap. Put it right") for p in found)


def test_a_file_is_evidence(problems, form, draft):
    rules = [rule("needs", question=form.roadmap, field="evidence")]
    factories.EvidenceFactory(revision=draft, question=form.roadmap)

    assert problems({form.roadmap: {"choice": "adopted"}}, rules=rules) == []


def test_a_claim_may_hold_the_link(problems, form):
    form.cement.definition.aggregation = "sum_by_claim"
    form.cement.definition.save()
    rules = [rule("needs", question=form.cement, grade="refuse", field="evidence")]
    claims = [["https://example.org/plant", "A plant", "3", ""]]

    assert problems({form.cement: {"amount": "3", "claims": claims}}, rules=rules) == []


def test_a_message_is_told_in_the_language_of_the_page(problems, form):
    needs = rule("needs", question=form.cement, grade="refuse", field="method")
    needs.message = "Name it."
    needs.translations = {"fr": {"message": "Nommez-la."}}

    (found,) = problems({form.cement: {"amount": "3"}}, rules=[needs])
    with translation.override("fr"):
        (in_french,) = problems({form.cement: {"amount": "3"}}, rules=[needs])

    assert (found.message, in_french.message) == ("Name it.", "Nommez-la.")
