"""No figure gives away a single value of those who agreed to totals only."""

import datetime as dt
import json

import pytest

from reporting.figures import rows_of
from secretariat.identifiers import uuid7
from tests.reporting.frozen import hash_of

DAY, LATER = dt.date(2025, 11, 5), dt.date(2025, 12, 26)


def test_distinct_things_and_dates_are_of_those_who_agreed(frozen):
    frozen.indicator("TST-04", "latest", unit="date")
    frozen.value(frozen.reporter("open"), "TST-04", date=DAY, unit="date")
    frozen.value(frozen.reporter("shy", consent="aggregated"), "TST-04", date=LATER, unit="date")

    figures = frozen.figures()

    distinct, latest = (figures[f"tst-04-{name}-country"] for name in ("distinct", "latest"))
    assert (distinct.number, distinct.coverage["left_out"], latest.date) == (1, 1, DAY)
    assert [row.report.actor_slug for row in rows_of(latest)] == ["open"]


def test_no_most_recent_date_where_nobody_agreed(frozen):
    frozen.indicator("TST-04", "latest", unit="date")
    frozen.value(frozen.reporter("shy", consent="aggregated"), "TST-04", date=LATER, unit="date")

    figure = frozen.figures()["tst-04-latest-country"]

    assert (figure.date, figure.is_withheld, figure.row_count) == (None, True, 0)


@pytest.mark.parametrize("kept_back", ["TST-01", "TST-02"])
def test_mean_leaves_out_whose_value_or_weight_is_kept_back(frozen, kept_back):
    frozen.indicator("TST-01", "weighted_mean", weighted_by="TST-02")
    frozen.indicator("TST-02", "sum")
    for number in range(4):
        reporter = frozen.reporter(f"r{number}")
        for code, value in (("TST-01", "6" if number else "4"), ("TST-02", "1")):
            consent = "aggregated" if number and code == kept_back else "in_full"
            frozen.value(reporter, code, value, consent=consent)

    figure = frozen.figures()["tst-01-mean-2026-country"]

    assert (figure.number, figure.row_count) == (4, 2)
    assert (figure.coverage["left_out"], figure.coverage["without_weight"]) == (3, 0)
    assert {row.consent for row in rows_of(figure)} == {"in_full"}


def test_sum_over_claims_counts_those_whose_number_is_in_it(frozen):
    frozen.indicator("TST-03", "sum_by_claim")
    frozen.value(frozen.reporter("open"), "TST-03", "1", claim_id="own")
    for number in range(3):
        shy = frozen.reporter(f"shy{number}", consent="aggregated")
        frozen.value(shy, "TST-03", number + 10, claim_id="shared")

    figure = frozen.figures()["tst-03-sum-2026"]

    assert figure.number == 1
    assert figure.coverage["left_out"] == 3


def test_hash_says_neither_what_is_not_shown_nor_whose_it_is(frozen):
    hashes = []
    stand_in = uuid7()
    for slug, number in (("shy", "12.5"), ("shy", "99"), ("another", "12.5")):
        edition = type(frozen)()
        edition.indicator("TST-01", "none")
        shy = edition.reporter(slug, consent="aggregated")
        edition.value(shy, "TST-01", number, stand_in=stand_in)
        hashes.append(edition.figures()["tst-01-reporters"].rows_sha256)

    line = json.dumps([str(stand_in)])
    assert hashes == [hash_of([line])] * 3


def test_answers_count_those_who_agreed(frozen):
    frozen.indicator("TST-03", "distribution", data_type="choice", unit="")
    for number in range(4):
        consent = "aggregated" if number else "in_full"
        reporter = frozen.reporter(f"r{number}", consent=consent)
        frozen.value(reporter, "TST-03", code="adopted" if number else "none", unit="")

    shares = [figure for figure in frozen.figures().values() if figure.kind == "share"]

    assert [(share.number, share.coverage["left_out"]) for share in shares] == [(1, 3)]


# Some values in full, others in totals only --------------------------------------------------


def test_guard_counts_the_reporters_of_each_figure(frozen):
    """Three keep values back, but only two of them in the first total."""
    frozen.fewest = 3
    frozen.indicator("TST-01", "sum")
    frozen.indicator("TST-02", "sum")
    reporters = [frozen.reporter(slug) for slug in "abcde"]
    for position, reporter in enumerate(reporters):
        few, enough = ("aggregated" if position < count else "in_full" for count in (2, 3))
        frozen.value(reporter, "TST-01", 10**position, consent=few)
        frozen.value(reporter, "TST-02", 10**position, consent=enough)

    figures = frozen.figures()

    few, enough = (figures[f"tst-0{number}-sum-2026-country"] for number in (1, 2))
    assert (few.number, few.coverage["left_out"], few.row_count) == (11100, 2, 3)
    assert (enough.number, enough.coverage["left_out"], enough.row_count) == (11111, 0, 5)


def test_open_value_of_one_who_keeps_another_back_stays_in_the_total(frozen):
    frozen.indicator("TST-01", "sum")
    mixed = frozen.reporter("mixed")
    frozen.value(mixed, "TST-01", "5")
    frozen.value(mixed, "TST-01", "7", slice="route:EAF", consent="aggregated")

    figures = frozen.figures()

    assert {key: figure.number for key, figure in figures.items() if "sum" in key} == {
        "tst-01-sum-2026-country": 5,
        "tst-01-sum-2026-country-route-eaf": None,
    }


def test_value_not_published_counts_as_withheld_of_its_own_indicator_only(frozen):
    frozen.indicator("TST-01", "sum")
    frozen.indicator("TST-02", "sum")
    frozen.value(frozen.reporter("a", withheld=["TST-01/1"]), "TST-02", "5")

    figures = frozen.figures()

    presence = {
        code: figures[f"{code}-reporters"].coverage["presence"] for code in ("tst-01", "tst-02")
    }
    assert (presence["tst-01"]["withheld"], presence["tst-01"]["not_reported"]) == (1, 0)
    assert (presence["tst-02"]["withheld"], presence["tst-02"]["reported"]) == (0, 1)
