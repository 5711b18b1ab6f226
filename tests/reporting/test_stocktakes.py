"""One Global Stocktake across editions."""

import datetime as dt

import pytest
from django.urls import reverse

from reporting.actions import editions
from reporting.stocktakes import span
from tests import factories
from tests.reporting.frozen import FrozenEdition

pytestmark = pytest.mark.django_db
SECRET = "987654.25"
OPENED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def cycle_of(staff):
    """``cycle_of(2026)``: an opened cycle of that year that feeds the second stocktake."""
    declaration = factories.DeclarationFactory()

    def make(year, **fields):
        given = {"stocktake": 2, "opened_at": OPENED, "opened_by": staff} | fields
        return factories.ReportingCycleFactory(
            declaration=declaration,
            kind="opening",
            year=year,
            questionnaire=None,
            due_at=None,
            **given,
        )

    return make


def edition_of(cycle, values, *, number=1):
    """A FrozenEdition of steel; ``values`` of one reporter by reference year."""
    frozen = FrozenEdition(cycle=cycle, number=number)
    frozen.indicator("STL-01", "sum")
    reporter = frozen.reporter("namibia")
    for year, amount in values.items():
        frozen.value(reporter, "STL-01", amount, reference_year=year)
    return frozen


def page(client, number=2):
    return client.get(reverse("stocktake-detail", args=[number]))


def words(response):
    return " ".join(response.content.decode().split())


def sums(response):
    """Texts of the sum of steel, by reference year."""
    (cells,) = [
        cells
        for one, cells in response.context["series"]
        if (one.indicator, one.kind) == ("STL-01", "sum")
    ]
    years = response.context["stocktake"].years
    return {year: cell and cell[1] for year, cell in zip(years, cells, strict=True)}


def test_stocktake_follows_a_series_across_editions(client, cycle_of, staff):
    edition_of(cycle_of(2026), {2024: "1", 2025: "2"}).published(by=staff)
    edition_of(cycle_of(2027), {2025: "2.5", 2026: "4"}).published(by=staff)

    response = page(client)

    assert sums(response) == {2024: "1", 2025: "2.5", 2026: "4"}, "the latest edition counts"
    rows = dict(response.context["rows"])
    assert list(rows) == [2024, 2025, 2026, 2027, 2028]
    assert [len(rows[year]) for year in rows] == [0, 0, 1, 1, 0]
    assert rows[2026][0][1] == "1 of 1 reported"
    assert words(response).count("No edition is published.") == 3


def test_stocktake_shows_the_last_published_edition_of_a_cycle(client, cycle_of, staff):
    cycle = cycle_of(2026)
    first = edition_of(cycle, {2025: "2"}).published(by=staff)
    corrected = edition_of(cycle, {2025: "3"}, number=2).published(by=staff)

    assert sums(page(client)) == {2025: "3"}

    editions.withdraw(corrected, by=staff, why="Wrong.")
    assert sums(page(client)) == {2025: "2"}
    assert first.slug in words(page(client))


def test_stocktake_shows_nothing_of_drafts_and_of_other_stocktakes(client, cycle_of, staff):
    edition_of(cycle_of(2026), {2025: SECRET}).compiled()
    edition_of(cycle_of(2023, stocktake=1), {2022: SECRET}).published(by=staff)

    for user in (None, staff):
        if user:
            client.force_login(user)
        response = page(client)

        assert SECRET not in words(response)
        assert response.context["series"] == []
        assert "No figure names a year yet." in words(response)


def test_stocktake_says_that_a_number_is_withheld(client, cycle_of, staff):
    frozen = edition_of(cycle_of(2026), {2025: "1"})
    frozen.fewest = 3
    frozen.published(by=staff)

    assert sums(page(client)) == {2025: "withheld"}


@pytest.mark.parametrize("number", [1, 3, 99])
def test_stocktake_that_no_cycle_feeds_is_not_found(client, cycle_of, number):
    cycle_of(2026)
    cycle_of(2027, stocktake=3, opened_at=None, opened_by=None)

    assert page(client, number).status_code == 404


@pytest.mark.parametrize("cycles", [1, 3])
def test_stocktake_costs_the_same_for_any_editions(
    client, cycle_of, staff, cycles, django_assert_num_queries
):
    for year in range(2025, 2025 + cycles):
        edition_of(cycle_of(year), {year - 1: "1", year: "2"}).published(by=staff)

    with django_assert_num_queries(3):  # whether a cycle feeds it, editions, figures
        response = page(client)

    assert len(sums(response)) == cycles + 1


def test_span_is_five_years():
    assert (span(1), span(2)) == ((2019, 2023), (2024, 2028))
