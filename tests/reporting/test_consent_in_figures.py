"""No figure gives away a single value of those who agreed to totals only."""

import datetime as dt

import pytest

from reporting.figures import rows_of

DAY, LATER = dt.date(2025, 11, 5), dt.date(2025, 12, 26)


def test_most_recent_date_is_of_one_who_agreed(frozen):
    frozen.indicator("TST-04", "latest", unit="date")
    frozen.value(frozen.reporter("open"), "TST-04", date=DAY, unit="date")
    frozen.value(frozen.reporter("shy", consent="aggregated"), "TST-04", date=LATER, unit="date")

    figures = frozen.figures()

    assert figures["tst-04-distinct"].number == 2
    assert figures["tst-04-latest"].date == DAY
    assert [row.report.actor_slug for row in rows_of(figures["tst-04-latest"])] == ["open"]


def test_no_most_recent_date_where_nobody_agreed(frozen):
    frozen.indicator("TST-04", "latest", unit="date")
    frozen.value(frozen.reporter("shy", consent="aggregated"), "TST-04", date=LATER, unit="date")

    assert "tst-04-latest" not in frozen.figures()


@pytest.mark.parametrize(("weighed", "mean", "left_out"), [(1, 4, 3), (3, "5.5", 0)])
def test_mean_counts_those_who_gave_a_weight(frozen, weighed, mean, left_out):
    frozen.indicator("TST-01", "weighted_mean", weighted_by="TST-02")
    shy = [frozen.reporter(f"shy{number}", consent="aggregated") for number in range(3)]
    for reporter in [frozen.reporter("open"), *shy]:
        frozen.value(reporter, "TST-01", "4" if reporter.actor_slug == "open" else "6")
        if reporter not in shy[weighed:]:
            frozen.value(reporter, "TST-02", "1")

    figure = frozen.figures()["tst-01-mean-2026-country"]

    assert float(figure.number) == float(mean)
    assert figure.coverage["left_out"] == left_out


def test_sum_over_claims_counts_those_whose_number_is_in_it(frozen):
    frozen.indicator("TST-03", "sum_by_claim")
    frozen.value(frozen.reporter("open"), "TST-03", "1", claim_id="own")
    for number in range(3):
        shy = frozen.reporter(f"shy{number}", consent="aggregated")
        frozen.value(shy, "TST-03", number + 10, claim_id="shared")

    figure = frozen.figures()["tst-03-sum-2026"]

    assert figure.number == 1
    assert figure.coverage["left_out"] == 3


def test_hash_says_nothing_of_what_is_not_shown(frozen):
    hashes = []
    for number in ("12.5", "99"):
        edition = type(frozen)()
        edition.indicator("TST-01", "none")
        shy = edition.reporter("shy", consent="aggregated")
        edition.value(shy, "TST-01", number, number_in_edition=1)
        hashes.append(edition.figures()["tst-01-reporters"].rows_sha256)

    assert hashes[0] == hashes[1]
