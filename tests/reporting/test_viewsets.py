import pytest

from tests import factories
from tests.api import examples

pytestmark = pytest.mark.django_db


def found_by(client, address, parameters, key):
    response = client.get(f"/api/v1/{address}/", parameters)
    assert response.status_code == 200, response.content
    return [row[key] for row in response.json()["results"]]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({}, [2028, 2027]),
        ({"declaration": "belem"}, [2028]),
        ({"kind": "opening"}, [2027]),
        ({"kind": ["opening", "annual"]}, [2028, 2027]),
        ({"year_from": "2028"}, [2028]),
        ({"year_to": "2027"}, [2027]),
    ],
)
def test_cycle_list_filters(client, parameters, found):
    examples.cycle(year=2027, kind="opening")
    examples.cycle(year=2028, declaration=factories.DeclarationFactory(slug="belem"))

    assert found_by(client, "cycles", parameters, "year") == found


def test_cycle_has_an_address_by_declaration_kind_and_year(client):
    cycle = examples.cycle(year=2027)

    address = f"/api/v1/cycles/{cycle.declaration.slug}/annual/2027/"

    assert client.get(address).json()["title"] == "Annual report 2027"


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"theme": "MIT"}, ["A-1"]),
        ({"area": "evidence"}, ["B-1"]),
        ({"sector": "steel"}, ["A-1"]),
        ({"is_context": "true"}, ["B-1"]),
        ({"is_context": "false"}, ["A-1"]),
        ({"q": "ciment"}, ["B-1"]),
    ],
)
def test_indicator_list_filters(client, parameters, found):
    first = factories.IndicatorFactory(
        code="A-1", theme=factories.StocktakeThemeFactory(code="MIT")
    )
    first.sectors.add(factories.SectorFactory(code="steel"))
    factories.IndicatorFactory(
        code="B-1",
        name="Cimént",
        is_context=True,
        area=factories.CollaborationAreaFactory(code="evidence"),
    )

    assert found_by(client, "indicators", parameters, "code") == found


def test_indicator_shows_its_newest_public_definition(client):
    indicator = factories.IndicatorFactory(code="A-1")
    for number, verification in ((1, "verified"), (2, "verified"), (3, "unverified")):
        factories.IndicatorDefinitionFactory(
            indicator=indicator, number=number, verification=verification
        )

    assert client.get("/api/v1/indicators/A-1/").json()["definition"]["number"] == 2


@pytest.fixture
def edition():
    """An edition with the report of a country and the desk note of a company."""
    edition = factories.EditionFactory(cycle=examples.cycle(year=2027))
    country = examples.report(
        publish=False, edition=edition, actor_slug="a", groups=["g77"], region="Africa"
    )
    company = examples.report(
        publish=False,
        edition=edition,
        actor_slug="b",
        actor_kind="company",
        groups=[],
        region="Asia",
        state="described",
        origin="public_statistics",
        receipt="",
    )
    examples.value(publish=False, report=country, indicator_code="A-1", reference_year=2024)
    examples.value(
        publish=False,
        report=company,
        indicator_code="B-1",
        theme="ADA",
        reference_year=2025,
        presence="not_available",
        number=None,
    )
    return examples.published(edition)


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"edition": "2027-1"}, ["a", "b"]),
        ({"edition": "2027-2"}, []),
        ({"actor": "b"}, ["b"]),
        ({"kind": "company"}, ["b"]),
        ({"region": "Africa"}, ["a"]),
        ({"group": "g77"}, ["a"]),
        ({"state": "described"}, ["b"]),
    ],
)
def test_report_list_filters(client, edition, parameters, found):
    assert found_by(client, "reports", parameters, "actor") == found


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"edition": "2027-1"}, ["a", "b"]),
        ({"indicator": "A-1"}, ["a"]),
        ({"theme": "ADA"}, ["b"]),
        ({"actor": "b"}, ["b"]),
        ({"kind": "company"}, ["b"]),
        ({"region": "Africa"}, ["a"]),
        ({"group": "g77"}, ["a"]),
        ({"presence": "not_available"}, ["b"]),
        ({"presence": ["not_available", "reported"]}, ["a", "b"]),
        ({"year_from": "2025"}, ["b"]),
        ({"year_to": "2024"}, ["a"]),
    ],
)
def test_value_list_filters(client, edition, parameters, found):
    assert found_by(client, "values", parameters, "actor") == found


def test_value_leads_to_its_report(client, edition):
    value = client.get("/api/v1/values/", {"actor": "a"}).json()["results"][0]

    report = client.get(value["report"]).json()

    assert (report["actor"], report["receipt"]) == ("a", "BD-TEST")


def test_absence_from_a_source_is_not_a_number(client, edition):
    value = client.get("/api/v1/values/", {"actor": "b"}).json()["results"][0]

    assert (value["presence"], value["number"]) == ("not_available", None)


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"declaration": "belem"}, ["2027-1"]),
        ({"kind": "opening"}, ["2026-1"]),
        ({"year_from": "2027"}, ["2027-1"]),
        ({"year_to": "2026"}, ["2026-1"]),
        ({"status": "published"}, ["2027-1", "2026-1"]),
        ({"status": "compiled"}, []),
    ],
)
def test_edition_list_filters(client, parameters, found):
    belem = factories.DeclarationFactory(slug="belem")
    examples.edition(cycle=examples.cycle(year=2027, declaration=belem))
    examples.edition(cycle=examples.cycle(year=2026, kind="opening"))

    assert found_by(client, "editions", parameters, "slug") == found


def test_edition_lists_its_figures_and_files(client):
    edition = examples.edition(cycle=examples.cycle(year=2027))

    row = client.get("/api/v1/editions/2027-1/").json()

    assert [(figure["key"], figure["number"]) for figure in row["figures"]] == [
        ("coverage", "3.1"),
        ("steel", "3.1"),
    ]
    uids = {artefact.format: artefact.uid for artefact in edition.artefacts.all()}
    assert [(file["format"], file["url"]) for file in row["artefacts"]] == [
        (name, f"http://testserver/api/v1/artefacts/{uids[name]}/") for name in ("json", "pdf")
    ]
