"""What a reporter opens after an edition, where that would give others away."""

import pytest

from tests.reporting.picture import value

NUMBERS = {"a": "1", "b": "20", "c": "300", "d": "4000"}


@pytest.fixture
def totals(cement):
    """``totals("abc", ...)``: reporters who each let a value count in totals only, in an edition
    that is published; ``totals.open("a")`` lets theirs be shown, ``totals.kept()`` freezes anew.
    """
    return Totals(cement)


class Totals:
    def __init__(self, round_):
        self.round = round_
        self.actors = {slug: round_.supporter(slug.upper(), slug=slug) for slug in NUMBERS}
        round_.open()

    def __call__(self, slugs, **more):
        for slug in slugs:
            row = value(self.round.indicator, NUMBERS[slug])
            part = value(self.round.indicator, NUMBERS[slug], slice="route=BF")
            other_year = value(self.round.indicator, NUMBERS[slug], reference_year=2020)
            rows = [row, part, other_year] if more.get("with_parts") else [row]
            self.round.accept(self.actors[slug], rows, consent="aggregated")
        self.round.publish(self.round.frozen())

    def open(self, slugs):
        for slug in slugs:
            self.round.allow(self.actors[slug], "in_full")

    def kept(self):
        """Slugs of those whose value of 2026 counts in totals only in a new edition."""
        self.edition = self.round.frozen()
        kept = self.edition.frozen_values.filter(consent="aggregated", reference_year=2026)
        return "".join(sorted(kept.values_list("report__actor_slug", flat=True).distinct()))


@pytest.mark.parametrize(
    ("in_total", "opened", "kept"),
    [
        ("abc", "", "abc"),
        ("abc", "a", "abc"),  # b and c could read each other's from the rest
        ("abc", "ab", "abc"),  # the rest is c's own
        ("abc", "abc", "abc"),  # one may have amended a number that the others would tell
        ("abcd", "a", "bcd"),  # three are enough
        ("abcd", "ab", "abcd"),
        ("ab", "a", "b"),  # so few were in no total
    ],
)
def test_freeze_keeps_back_what_would_give_others_of_a_published_total_away(
    totals, in_total, opened, kept
):
    totals(in_total)
    totals.open(opened)

    assert totals.kept() == kept


def test_what_is_kept_back_for_others_is_counted_and_is_in_no_figure_alone(totals):
    totals("abc")
    totals.open("a")

    totals.kept()

    row = totals.edition.frozen_reports.get(actor_slug="a")
    assert (row.in_totals_only, row.not_published, row.withheld) == (1, 0, [])
    assert totals.edition.frozen_values.get(report=row).stand_in is not None


def test_parts_go_with_the_whole_and_other_years_do_not(totals):
    totals("a", with_parts=True)
    totals("bc")
    totals.open("a")

    totals.kept()

    rows = totals.edition.frozen_values.filter(report__actor_slug="a")
    assert set(rows.values_list("reference_year", "slice", "consent")) == {
        (2026, "", "aggregated"),
        (2026, "route=BF", "aggregated"),
        (2020, "", "in_full"),
    }


def test_what_was_never_in_a_total_is_shown_when_its_reporter_says_so(totals):
    totals.round.accept(totals.actors["a"], [value(totals.round.indicator, "1")], consent="not")
    totals("bcd")
    totals.open("a")

    assert totals.kept() == "bcd"
    assert totals.edition.frozen_values.get(consent="in_full").report.actor_slug == "a"
