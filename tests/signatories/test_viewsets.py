import datetime as dt

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def slugs(client, address, parameters, key=lambda row: row["slug"]):
    response = client.get(f"/api/v1/{address}/", parameters)
    assert response.status_code == 200, response.content
    return [key(row) for row in response.json()["results"]]


def test_actor_shows_its_groups_and_the_declarations_it_supports(client):
    actor = factories.CountryFactory(slug="a")
    current, past = factories.CountryGroupFactory(code="now"), factories.CountryGroupFactory()
    factories.GroupMembershipFactory(actor=actor, group=current)
    factories.GroupMembershipFactory(actor=actor, group=past, ends_on=dt.date(2000, 1, 1))
    endorsement = factories.EndorsementFactory(actor=actor)
    factories.EndorsementFactory(actor=actor, withdrawn_on=dt.date(2026, 1, 1))

    row = client.get("/api/v1/actors/a/").json()

    assert row["groups"] == ["now"]
    assert row["supports"] == [
        {
            "declaration": endorsement.declaration.slug,
            "endorsed_on": "2025-11-14",
            "endorsed_on_precision": "day",
            "endorsed_on_qualifier": "exact",
        }
    ]


def test_actor_tells_no_address_of_a_person(client, member):
    actor = factories.ActorFactory(slug="a")
    person = member(actor)

    assert person.email not in client.get("/api/v1/actors/a/").content.decode()


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"kind": "country"}, ["a"]),
        ({"region": "Latin America"}, ["a"]),
        ({"group": "g77"}, ["a"]),
        ({"supporter_of": "belem"}, ["b"]),
        ({"q": "turkiye"}, ["a"]),
        ({"q": "ORGANISATION"}, ["b"]),
        ({"q": "abc"}, ["b"]),
        ({"q": "%"}, []),
        ({"q": "turkiye", "kind": "company"}, []),
        ({"q": ""}, ["a", "b"]),
    ],
)
def test_actor_list_filters(client, parameters, found):
    country = factories.CountryFactory(slug="a", name="Türkiye", region="Latin America")
    group = factories.CountryGroupFactory(code="g77")
    factories.GroupMembershipFactory(actor=country, group=group)
    body = factories.ActorFactory(
        slug="b", kind="company", official_name="An Organisation", acronym="ABC"
    )
    declaration = factories.DeclarationFactory(slug="belem")
    factories.EndorsementFactory(actor=body, declaration=declaration)
    factories.EndorsementFactory(
        actor=country, declaration=declaration, withdrawn_on=dt.date(2026, 1, 1)
    )

    assert slugs(client, "actors", parameters) == found


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"declaration": "belem"}, ["a", "b"]),
        ({"actor": "b"}, ["b"]),
        ({"kind": "company"}, ["b"]),
        ({"region": "Africa"}, ["a"]),
        ({"group": "g77"}, ["a"]),
        ({"in_force_on": "2025-11-14"}, ["a"]),
        ({"in_force_on": "2026-06-01"}, ["b"]),
        ({"in_force_on": "2020-01-01"}, []),
    ],
)
def test_endorsement_list_filters(client, parameters, found):
    declaration = factories.DeclarationFactory(slug="belem")
    country = factories.CountryFactory(slug="a", region="Africa")
    factories.GroupMembershipFactory(actor=country, group=factories.CountryGroupFactory(code="g77"))
    factories.EndorsementFactory(
        actor=country, declaration=declaration, withdrawn_on=dt.date(2026, 2, 1)
    )
    factories.EndorsementFactory(
        actor=factories.ActorFactory(slug="b", kind="company"),
        declaration=declaration,
        endorsed_on=dt.date(2026, 1, 1),
    )

    assert slugs(client, "endorsements", parameters, lambda row: row["actor"]["slug"]) == found


@pytest.mark.parametrize(
    ("parameters", "found"),
    [({"year_from": "2027"}, [32]), ({"year_to": "2026"}, [31]), ({"year_from": "-5"}, [31, 32])],
)
def test_cop_list_filters(client, parameters, found):
    factories.CopFactory(number=31, year=2026)
    factories.CopFactory(number=32, year=2027)

    assert slugs(client, "cops", parameters, lambda row: row["number"]) == found


def test_declaration_list_filters(client):
    factories.DeclarationFactory(slug="a", title="On Industry")
    factories.DeclarationFactory(slug="b")

    assert slugs(client, "declarations", {"q": "industry"}) == ["a"]
