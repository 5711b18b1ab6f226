"""Figures over frozen rows, checked by arithmetic of their own."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from reporting.figures import REPORT_COLUMNS, VALUE_COLUMNS, rows_of
from reporting.figures.selection import UnknownPredicate, select
from tests.reporting.frozen import FrozenEdition, hash_of, line_of


def numbers(figures, prefix):
    return {key: figure.number for key, figure in figures.items() if key.startswith(prefix)}


def test_coverage_counts_reporters_by_state_and_kind(frozen):
    frozen.reporter("a", state="described")
    frozen.reporter("b", state="described")
    frozen.reporter("c", kind="un_entity")
    frozen.reporter("d", kind="un_entity", state="not_reported")

    figures = frozen.figures()

    assert numbers(figures, "") == {
        "reported": 1,
        "described": 2,
        "reported-country": 0,
        "reported-un-entity": 1,
    }
    assert figures["reported"].coverage == {
        "expected": 4,
        "reported": 1,
        "described": 2,
        "not_reported": 1,
        "described_kinds": {"country": 2},
    }
    assert figures["reported-un-entity"].coverage["expected"] == 2


def test_presence_keeps_seven_kinds_of_silence_apart(frozen):
    frozen.indicator("TST-01", "none")
    given = frozen.reporter("given")
    frozen.value(given, "TST-01", "7")
    frozen.value(given, "TST-01", presence="not_available", reference_year=2025)
    frozen.value(frozen.reporter("zero"), "TST-01", "0")
    for presence in ("nil", "not_applicable", "not_available"):
        frozen.value(frozen.reporter(presence), "TST-01", presence=presence)
    frozen.reporter("withheld", withheld=["TST-01/1"])
    frozen.reporter("withheld too", withheld=["TST-00/1", "TST-01/1"])
    frozen.reporter("another definition", withheld=["TST-01/2"], kind="un_entity")
    frozen.reporter("silent", state="not_reported")
    frozen.reporter("other", kind="un_entity")
    frozen.definitions["TST-01"]["asked_of"] = ["country"]

    coverage = frozen.figures()["tst-01-reporters"].coverage

    assert coverage["presence"] == {
        "reported": 1,
        "zero": 1,
        "nil": 1,
        "not_applicable": 1,
        "not_available": 1,
        "not_reported": 1,
        "withheld": 2,
    }
    assert coverage["expected"] == sum(coverage["presence"].values()) == 8
    assert coverage["not_concerned"] == 2
    assert coverage["with_value"] == 2


def test_those_who_spoke_unasked_are_counted_too(frozen):
    frozen.indicator("TST-01", "sum", asked_of=["country"])
    frozen.reporter("asked")
    frozen.reporter("neither", kind="mdb")
    frozen.value(frozen.reporter("unasked", kind="un_entity"), "TST-01", "3")

    figures = frozen.figures()

    coverage = figures["tst-01-reporters"].coverage
    assert (coverage["with_value"], coverage["expected"], coverage["not_concerned"]) == (1, 2, 1)
    assert figures["tst-01-sum-2026-un-entity"].coverage["expected"] == 1


def test_values_that_may_not_be_put_together_make_no_total(frozen):
    frozen.indicator("TST-01", "none")
    frozen.value(frozen.reporter("a"), "TST-01", "22")
    frozen.value(frozen.reporter("b"), "TST-01", "90")

    figures = frozen.figures()

    assert numbers(figures, "tst-01") == {"tst-01-reporters": 2}


def test_indicator_without_values_says_that_nobody_has_one(frozen):
    frozen.indicator("TST-01", "sum")
    frozen.reporter("a")

    figures = frozen.figures()

    assert numbers(figures, "tst-01") == {"tst-01-reporters": 0}
    assert figures["tst-01-reporters"].coverage["presence"]["not_reported"] == 1


def test_sums_are_exact_and_mix_neither_year_kind_part_nor_unit(frozen):
    frozen.indicator("TST-01", "sum")
    a, b = frozen.reporter("a"), frozen.reporter("b")
    c = frozen.reporter("c", kind="industry_association")
    frozen.value(a, "TST-01", "0.1")
    frozen.value(b, "TST-01", "0.2000000001")
    frozen.value(a, "TST-01", "5", reference_year=2025)
    frozen.value(a, "TST-01", "3", slice="route:EAF")
    frozen.value(b, "TST-01", "40", unit="kt/yr", slice="other")
    frozen.value(c, "TST-01", "1000")

    figures = frozen.figures()

    assert numbers(figures, "tst-01-sum") == {
        "tst-01-sum-2026-country": Decimal("0.3000000001"),
        "tst-01-sum-2025-country": 5,
        "tst-01-sum-2026-country-route-eaf": 3,
        "tst-01-sum-2026-country-other": 40,
        "tst-01-sum-2026-industry-association": 1000,
    }
    assert figures["tst-01-sum-2026-country-other"].unit == "kt/yr"
    assert figures["tst-01-sum-2026-country"].coverage["with_value"] == 2


def test_a_total_whose_claims_are_all_there_is_not_left_out(frozen):
    frozen.indicator("TST-01", "sum_by_claim")
    a, b = frozen.reporter("a"), frozen.reporter("b")
    frozen.value(a, "TST-01", "10")
    frozen.value(a, "TST-01", "4", claim_id="project:1")
    frozen.value(a, "TST-01", "6", claim_id="project:2")
    frozen.value(b, "TST-01", "7")

    figure = frozen.figures()["tst-01-sum-2026"]

    assert (figure.number, figure.coverage["without_claim"]) == (10, 1)  # that of b


def test_money_is_put_together_whatever_it_was_typed_in(frozen):
    frozen.indicator("TST-01", "sum")
    a, b = frozen.reporter("a"), frozen.reporter("b")
    frozen.value(a, "TST-01", "10", unit="USD million", currency="EUR", rate="1.08")
    frozen.value(b, "TST-01", "5", unit="USD million", currency="USD")

    figure = frozen.figures()["tst-01-sum-2026-country"]

    assert (figure.number, figure.unit) == (15, "USD million")


def test_sum_by_claim_counts_each_thing_once_with_its_least_number(frozen):
    frozen.indicator("TST-01", "sum_by_claim")
    a, b = frozen.reporter("a"), frozen.reporter("b", kind="mdb")
    frozen.value(a, "TST-01", "10", claim_id="project:1")
    frozen.value(b, "TST-01", "8", claim_id="project:1")
    frozen.value(b, "TST-01", "5", claim_id="project:2")
    frozen.value(a, "TST-01", "100")

    figure = frozen.figures()["tst-01-sum-2026"]

    assert figure.number == 13
    assert figure.coverage["without_claim"] == 1  # 90 of the 100
    assert [(row.claim_id, row.number) for row in rows_of(figure)] == [
        ("project:1", 8),
        ("project:2", 5),
    ]


def test_weighted_mean_uses_those_who_gave_both(frozen):
    frozen.indicator("TST-01", "sum")
    frozen.indicator("TST-02", "weighted_mean", weighted_by="TST-01", unit="t/t")
    pairs = [("1.9", "3"), ("0.7", "11"), ("1.2", "0")]
    for number, (mean, weight) in enumerate(pairs):
        reporter = frozen.reporter(f"r{number}")
        frozen.value(reporter, "TST-02", mean, unit="t/t")
        frozen.value(reporter, "TST-01", weight)
    frozen.value(frozen.reporter("unweighted"), "TST-02", "9", unit="t/t")

    figure = frozen.figures()["tst-02-mean-2026-country"]

    exact = sum(Fraction(m) * Fraction(w) for m, w in pairs) / sum(Fraction(w) for _, w in pairs)
    assert figure.number == round(Decimal(exact.numerator) / exact.denominator, 10)
    assert figure.coverage["without_weight"] == 1
    assert figure.row_count == 6
    assert {row.indicator_code for row in rows_of(figure)} == {"TST-01", "TST-02"}


def test_weights_of_zero_make_no_mean(frozen):
    frozen.indicator("TST-01", "none")
    frozen.indicator("TST-02", "weighted_mean", weighted_by="TST-01")
    a = frozen.reporter("a")
    frozen.value(a, "TST-02", "9")
    frozen.value(a, "TST-01", "0")

    assert numbers(frozen.figures(), "tst-02") == {"tst-02-reporters": 1}


def test_distribution_counts_reporters_by_answer(frozen):
    frozen.indicator("TST-03", "distribution", data_type="choice", unit="")
    for slug, code in {"a": "adopted", "b": "adopted", "c": "none"}.items():
        frozen.value(frozen.reporter(slug), "TST-03", code=code, unit="")
    frozen.value(frozen.reporter("d"), "TST-03", "2", unit="")

    figures = frozen.figures()

    shares = {f.title: f.number for f in figures.values() if f.kind == "share"}
    assert shares == {
        "Name of TST-03 (2026, country): adopted": 2,
        "Name of TST-03 (2026, country): none": 1,
        "Name of TST-03 (2026, country): 2": 1,
    }


def test_joint_entry_counts_once_and_each_reporters_latest_only(frozen):
    frozen.indicator("TST-04", "latest", data_type="date", unit="date")
    a, b, c = (frozen.reporter(slug, state="described") for slug in "abc")
    joint = {"date": dt.date(2025, 11, 5), "claim_id": "ndc:joint", "unit": "date"}
    frozen.value(a, "TST-04", **joint)
    frozen.value(b, "TST-04", **joint)
    frozen.value(b, "TST-04", date=dt.date(2021, 1, 1), reference_year=2021, unit="date")
    frozen.value(c, "TST-04", date=dt.date(2025, 12, 26), unit="date")

    figures = frozen.figures()

    distinct, latest = (figures[f"tst-04-{name}-country-public"] for name in ("distinct", "latest"))
    assert (distinct.number, distinct.row_count) == (2, 3)
    assert latest.date == dt.date(2025, 12, 26)


@pytest.mark.parametrize(("agreed", "total", "left_out"), [(2, None, 2), (3, 1111, 0)])
def test_few_who_agreed_to_totals_only_stay_out_of_the_total(frozen, agreed, total, left_out):
    frozen.fewest = 3
    frozen.indicator("TST-01", "sum")
    frozen.value(frozen.reporter("open"), "TST-01", "1")
    for number in range(agreed):
        reporter = frozen.reporter(f"r{number}", consent="aggregated")
        frozen.value(reporter, "TST-01", 10 ** (number + 1))

    figure = frozen.figures()["tst-01-sum-2026-country"]

    assert figure.number == total
    assert figure.coverage["left_out"] == left_out


def test_hash_of_rows_is_that_of_the_rows_as_anybody_would_write_them(frozen):
    frozen.indicator("TST-01", "none")
    reporter = frozen.reporter("türkiye", actor_name='Türkiye "x"\\', groups=["g77", "ldc"])
    frozen.value(reporter, "TST-01", "1200.50", comment='tab\t "quote" \\ line\n\x01 é \U0001f30d')
    frozen.value(reporter, "TST-01", date=dt.date(2025, 1, 2), reference_year=None)

    figures = frozen.figures()

    for key, columns in {"tst-01-reporters": VALUE_COLUMNS, "reported": REPORT_COLUMNS}.items():
        rows = list(rows_of(figures[key]))
        assert figures[key].rows_sha256 == hash_of(line_of(row, columns) for row in rows)
        assert figures[key].row_count == len(rows)


def test_rows_of_a_figure_are_exactly_those_it_counts(frozen):
    frozen.indicator("TST-01", "none")
    a = frozen.reporter("a")
    given = frozen.value(a, "TST-01", "1")
    zero = frozen.value(a, "TST-01", "0", reference_year=2025)
    frozen.value(a, "TST-01", presence="nil", reference_year=2024)
    other = FrozenEdition()
    other.value(other.reporter("a"), "TST-01", "1")

    assert list(rows_of(frozen.figures()["tst-01-reporters"])) == [given, zero]


@pytest.mark.parametrize(
    "predicate",
    [
        {"rows": "users", "where": {}},
        {"rows": "values", "where": {"edition__cycle__year": 2026}},
        {"rows": "reports", "where": {"receipt": "x"}},
    ],
)
def test_unknown_predicate_is_refused(frozen, predicate):
    with pytest.raises(UnknownPredicate):
        select(frozen.edition, predicate)


def test_keys_are_unique_however_parts_are_called(frozen):
    frozen.indicator("TST-01", "sum")
    a = frozen.reporter("a")
    frozen.value(a, "TST-01", "1", slice="stage: x")
    frozen.value(a, "TST-01", "2", slice="stage x")
    frozen.value(a, "TST-01", "3", slice="日本" * 50)

    sums = numbers(frozen.figures(), "tst-01-sum")

    assert sorted(sums.values()) == [1, 2, 3]
