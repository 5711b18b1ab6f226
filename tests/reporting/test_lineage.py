"""From a figure to the rows behind it, and from each row to its receipt."""

import pytest
from django.urls import reverse

from reporting.exports.lineage import conditions_of, receipt_address
from reporting.views import figures as views
from tests import factories
from tests.reporting.frozen import FrozenEdition

pytestmark = pytest.mark.django_db
OWN = {"rows": "values", "where": {"indicator_code": "TST-01", "presence": ["reported", "zero"]}}
SECRET = "987654.25"
FIELDS = {
    "key": "own",
    "position": 9999,
    "coverage": {"with_value": 2, "expected": 3, "presence": {}},
    "predicate": OWN,
}


@pytest.fixture
def edition_with(frozen, staff):
    """``edition_with(rows, **figure)``: published, with a figure "own" over values of reporters."""

    def make(rows, **figure):
        frozen.indicator("TST-01", "none")
        for number in range(rows):
            frozen.value(frozen.reporter(f"reporter-{number:03}"), "TST-01", f"{number + 1}.5")
        frozen.value(frozen.reporter("shy", consent="aggregated"), "TST-01", SECRET)
        edition = frozen.edition
        factories.FigureFactory(
            edition=edition,
            **{**FIELDS, "row_count": rows + 1, **figure},
        )
        return frozen.published(staff)

    return make


def address(edition, key="own"):
    return reverse("figure-detail", args=[edition.slug, key])


def words(response):
    return " ".join(response.content.decode().split())


def test_figure_leads_to_the_receipt_of_each_row(client, edition_with):
    edition = edition_with(2)

    response = client.get(address(edition))

    (row, _other) = response.context["rows"]
    assert row["receipt_url"] == receipt_address(row["report"])
    assert "number=BD-reporter-000" in row["receipt_url"]
    assert f"sha256={row['report'].revision_sha256}" in row["receipt_url"]
    assert "Revision 1" in words(response)


def test_figure_tells_aggregated_rows_as_a_count(client, edition_with):
    response = client.get(address(edition_with(2)))

    assert SECRET not in words(response)
    assert "Shy" not in words(response)
    assert response.context["hidden"] == 1
    assert "1 more row is told as a count only" in words(response)


def test_withheld_figure_shows_count_and_rule_only(client, edition_with):
    edition = edition_with(2, number=None, is_withheld=True)

    response = client.get(address(edition))

    assert response.context["rows"] == []
    assert "withheld" in words(response)
    assert "3 rows are told as a count only" in words(response)
    assert "Reporter-000" not in words(response)


def test_staff_sees_the_rows_of_a_withheld_figure(staff_client, edition_with):
    edition = edition_with(2, number=None, is_withheld=True)

    assert SECRET in words(staff_client.get(address(edition)))


def test_conditions_tell_a_predicate_in_words():
    where = {
        **OWN["where"],
        "actor_kind": "country",
        "groups": "ldc",
        "reference_year": None,
        "consent": ["", "in_full"],
        "slice": "route=EAF",
    }
    edition = FrozenEdition().edition
    predicate = {"rows": "values", "where": where, "weighted_by": "TST-02"}

    told = dict(conditions_of(factories.FigureFactory(edition=edition, predicate=predicate)))

    assert told["Indicator"] == "TST-01"
    assert told["What was given"] == "reported or zero"
    assert told["Part of the value"] == "route: EAF"
    assert told["Reference year"] == "none"
    assert "TST-02" in told["Of these"]
    assert "in_full" not in str(told)


@pytest.mark.parametrize("predicate", [OWN, {"rows": "reports", "where": {}}])
def test_rows_stand_on_pages_of_their_keys(client, edition_with, monkeypatch, predicate):
    monkeypatch.setattr(views, "PAGE", 2)
    edition = edition_with(3, predicate=predicate, row_count=4)

    first = client.get(address(edition))
    second = client.get(first.context["next_url"])

    slugs = [[row["report"].actor_slug for row in page.context["rows"]] for page in (first, second)]
    whole = ["reporter-000", "reporter-001", "reporter-002", "shy"]
    assert slugs == [whole[:2], whole[2:3] if predicate is OWN else whole[2:]]
    assert second.context["next_url"] is None


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "1.5"])
def test_page_after_no_row_is_not_found(client, edition_with, after):
    assert client.get(address(edition_with(1)), {"after": after}).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_lineage_costs_the_same_for_any_rows(client, edition_with, rows, django_assert_num_queries):
    edition = edition_with(rows)

    with django_assert_num_queries(4):  # figure with its edition, rows and their number, indicator
        client.get(address(edition))


def test_figure_of_a_draft_is_not_found(client, member, frozen):
    frozen.indicator("TST-01", "none")
    frozen.value(frozen.reporter("namibia"), "TST-01", SECRET)
    factories.FigureFactory(edition=frozen.edition, **FIELDS)
    edition = frozen.compiled()
    actor = factories.ActorFactory(slug="namibia")

    assert client.get(address(edition)).status_code == 404
    client.force_login(member(actor))
    assert client.get(address(edition)).status_code == 404


# The same by the API ---------------------------------------------------------------------------


def test_api_leads_from_a_figure_to_its_rows(client, edition_with):
    edition = edition_with(2)
    (figure,) = [
        row
        for row in client.get(
            reverse("api:figure-list"), {"edition": edition.slug, "limit": 1000}
        ).json()["results"]
        if row["key"] == "own"
    ]

    rows = client.get(figure["rows"]).json()["results"]

    assert figure["row_count"] == 3
    assert [row["actor"] for row in rows] == ["reporter-000", "reporter-001"]
    report = client.get(rows[0]["report"]).json()
    assert report["receipt"] == "BD-reporter-000"
    assert SECRET not in client.get(figure["rows"]).content.decode()


def test_api_tells_no_rows_of_a_withheld_figure(client, staff, edition_with):
    edition = edition_with(2, number=None, is_withheld=True)
    figure = client.get(reverse("api:figure-detail", args=[edition.slug, "own"])).json()

    assert (figure["number"], figure["is_withheld"], figure["row_count"]) == (None, True, 3)
    assert client.get(figure["rows"]).json()["results"] == []
    client.force_login(staff)
    assert len(client.get(figure["rows"]).json()["results"]) == 3


@pytest.mark.parametrize("named", ["", "2026-1", "nothing/own", "\x00/own"])
def test_api_finds_no_rows_of_a_figure_that_is_none(client, edition_with, named):
    edition_with(1)
    address = reverse("api:value-list")

    rows = client.get(address, {"figure": named or "/"})

    assert rows.status_code in (200, 400)
    assert not rows.json().get("results")


def test_api_finds_no_rows_of_a_figure_of_a_draft(client, frozen):
    frozen.indicator("TST-01", "none")
    frozen.value(frozen.reporter("namibia"), "TST-01", SECRET)
    factories.FigureFactory(edition=frozen.edition, **FIELDS)
    edition = frozen.compiled()

    response = client.get(reverse("api:value-list"), {"figure": f"{edition.slug}/own"})

    assert response.json()["results"] == []
