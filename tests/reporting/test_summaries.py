"""One page about one reporter in one edition."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests import factories
from tests.reporting.frozen import FrozenEdition

pytestmark = pytest.mark.django_db
SECRET = "987654.25"


@pytest.fixture
def cycle():
    return factories.ReportingCycleFactory(
        kind="opening", year=2026, questionnaire=None, due_at=None
    )


def edition_of(cycle, number, *, steel, shy=False, year=2025):
    """Two indicators of Namibia: steel shown in full, cement in totals only."""
    frozen = FrozenEdition(cycle=cycle, number=number)
    frozen.indicator("STL-01", "sum")
    frozen.indicator("CEM-01", "sum")
    namibia, others = frozen.reporter("namibia"), [frozen.reporter(f"r-{n}") for n in range(3)]
    consent = "aggregated" if shy else "in_full"
    frozen.value(namibia, "STL-01", steel, reference_year=year, consent=consent)
    frozen.value(namibia, "CEM-01", SECRET, consent="aggregated")
    for other in others:
        frozen.value(other, "STL-01", "1", reference_year=year)
        frozen.value(other, "CEM-01", "1")
    factories.FrozenPassageFactory(report=namibia, text="Too little hydrogen.")
    factories.FrozenPassageFactory(report=others[0], text="Nobody else’s words.")
    return frozen


def address(edition, slug="namibia"):
    return reverse("edition-reporter", args=[edition.slug, slug])


def words(response):
    return " ".join(response.content.decode().split())


def test_summary_shows_what_the_reporter_lets_be_shown(client, cycle, staff):
    edition = edition_of(cycle, 1, steel="4.5").published(by=staff)

    response = client.get(address(edition))

    shown = [value.indicator_code for value, _cell in response.context["values"]]
    assert shown == ["STL-01"]
    assert "Too little hydrogen." in words(response)
    assert "Nobody else" not in words(response)
    assert "BD-namibia" in words(response)


def test_summary_never_tells_of_values_in_totals_only(client, cycle, staff):
    edition = edition_of(cycle, 1, steel="4.5").published(by=staff)

    for user in (None, staff):
        if user:
            client.force_login(user)
        response = client.get(address(edition))

        assert SECRET not in words(response)
        assert "CEM-01" not in words(response)
        indicators = {line.figure.indicator_code for line in response.context["lines"]}
        assert indicators == {"STL-01"}, "a figure of cement would tell that there is a value"


def test_summary_compares_with_the_last_edition(client, cycle, staff):
    first = edition_of(cycle, 1, steel="4.5").published(by=staff)
    edition = edition_of(cycle, 2, steel="6", year=2026).published(by=staff)

    response = client.get(address(edition))

    since = response.context["since"]
    (change,) = since.changes
    assert since.report.edition == first
    assert (change.before.reference_year, change.now.reference_year) == (2025, 2026)
    assert change.difference == Decimal("1.5")
    assert since.gone == 0
    assert SECRET not in words(response)


def test_summary_counts_what_is_shown_no_more_and_says_nothing_else(client, cycle, staff):
    edition_of(cycle, 1, steel="4.5").published(by=staff)
    edition = edition_of(cycle, 2, steel="4.5", shy=True).published(by=staff)

    response = client.get(address(edition))

    assert response.context["since"].gone == 1
    assert "4.5" not in words(response).split("<main")[1]


def test_summary_of_a_draft_is_for_staff_alone(client, cycle, staff):
    edition = edition_of(cycle, 1, steel="4.5").compiled()

    assert client.get(address(edition)).status_code == 404
    client.force_login(factories.UserFactory())
    assert client.get(address(edition)).status_code == 404
    client.force_login(staff)
    assert client.get(address(edition)).status_code == 200


def test_summary_of_one_who_did_not_report_says_so(client, cycle, staff):
    frozen = edition_of(cycle, 1, steel="4.5")
    frozen.reporter("oman", state="not_reported")
    edition = frozen.published(by=staff)

    response = client.get(address(edition, "oman"))

    assert "No value of this reporter is published." in words(response)
    assert client.get(address(edition, "nobody")).status_code == 404


@pytest.mark.parametrize("years", [1, 6])
def test_summary_costs_the_same_for_any_values(
    client, cycle, staff, years, django_assert_num_queries
):
    for number in (1, 2):
        frozen = FrozenEdition(cycle=cycle, number=number)
        frozen.indicator("STL-01", "sum")
        namibia = frozen.reporter("namibia")
        for year in range(years):
            frozen.value(namibia, "STL-01", str(number), reference_year=2020 + year)
            factories.FrozenPassageFactory(report=namibia)
        edition = frozen.published(by=staff)

    # the report with its edition, 4 of its passages, its shown values, and those of the last one
    with django_assert_num_queries(8):
        response = client.get(address(edition))

    assert len(response.context["values"]) == years
