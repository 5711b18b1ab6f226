import datetime as dt

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def found_by(client, address, parameters, key):
    response = client.get(f"/api/v1/{address}/", parameters)
    assert response.status_code == 200, response.content
    return [key(row) for row in response.json()["results"]]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"kind": "pledge"}, ["a"]),
        ({"status": "ended"}, ["b"]),
        ({"sector": "steel"}, ["a"]),
        ({"area": "evidence"}, ["b"]),
        ({"named": "true"}, ["a"]),
        ({"named": "false"}, ["b"]),
        ({"member": "m"}, ["a"]),
        ({"member": "left"}, []),
        ({"q": "ALLIANCE"}, ["b"]),
    ],
)
def test_initiative_list_filters(client, parameters, found):
    first = factories.InitiativeFactory(
        actor__slug="a", kind="pledge", is_named_in_declaration=True
    )
    first.sectors.add(factories.SectorFactory(code="steel"))
    second = factories.InitiativeFactory(actor__slug="b", actor__name="An alliance", status="ended")
    second.areas.add(factories.CollaborationAreaFactory(code="evidence"))
    factories.MembershipFactory(initiative=first, actor=factories.ActorFactory(slug="m"))
    factories.MembershipFactory(
        initiative=first,
        actor=factories.ActorFactory(slug="left"),
        left_on=dt.date(2020, 1, 1),
    )

    rows = found_by(client, "initiatives", parameters, lambda row: row["actor"]["slug"])

    assert rows == found


def test_initiative_is_found_by_member_only_where_the_membership_is_public(client, staff):
    membership = factories.MembershipFactory(verification="unverified")
    parameters = {"member": membership.actor.slug}

    public = client.get("/api/v1/initiatives/", parameters).json()["results"]
    client.force_login(staff)

    assert public == []
    assert len(client.get("/api/v1/initiatives/", parameters).json()["results"]) == 1


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"initiative": "i"}, ["a", "b"]),
        ({"initiative": "a"}, []),
        ({"actor": "b"}, ["b"]),
        ({"role": "founder"}, ["a"]),
        ({"in_force_on": "2021-01-01"}, ["a"]),
        ({"in_force_on": "2026-01-01"}, ["a", "b"]),
    ],
)
def test_membership_list_filters(client, parameters, found):
    initiative = factories.InitiativeFactory(actor__slug="i")
    factories.MembershipFactory(
        initiative=initiative, actor=factories.ActorFactory(slug="a"), role="founder"
    )
    factories.MembershipFactory(
        initiative=initiative,
        actor=factories.ActorFactory(slug="b"),
        joined_on=dt.date(2025, 1, 1),
    )

    assert found_by(client, "memberships", parameters, lambda row: row["actor"]["slug"]) == found


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"framework": "One"}, ["a"]),
        ({"initiative": "i"}, ["a"]),
        ({"initiative": "hidden"}, []),
        ({"status": "in_progress"}, ["b"]),
        ({"area": "evidence"}, ["a"]),
        ({"sector": "steel"}, ["a"]),
        ({"theme": "MIT"}, ["b"]),
        ({"year_from": "2025"}, ["b"]),
        ({"year_to": "2024"}, ["a"]),
        ({"q": "hydrogene"}, ["b"]),
    ],
)
def test_action_list_filters(client, parameters, found):
    first = factories.ReferenceActionFactory(
        slug="a",
        framework="One",
        year=2024,
        initiative=factories.InitiativeFactory(actor__slug="i"),
        area=factories.CollaborationAreaFactory(code="evidence"),
    )
    first.sectors.add(factories.SectorFactory(code="steel"))
    second = factories.ReferenceActionFactory(
        slug="b",
        year=2025,
        title="Hydrogène",
        source_status="in_progress",
        initiative=factories.InitiativeFactory(actor__slug="hidden", actor__is_public=False),
    )
    second.themes.add(factories.StocktakeThemeFactory(code="MIT"))

    assert found_by(client, "actions", parameters, lambda row: row["slug"]) == found


@pytest.mark.parametrize(
    ("address", "factory"),
    [
        ("sectors", factories.SectorFactory),
        ("areas", factories.CollaborationAreaFactory),
        ("themes", factories.StocktakeThemeFactory),
        ("groups", factories.CountryGroupFactory),
    ],
)
def test_terms_keep_the_words_of_their_source(client, address, factory):
    factory(name="Steel", translations={"fr": {"name": "Acier"}})

    response = client.get(f"/api/v1/{address}/", headers={"accept-language": "fr"})

    (row,) = response.json()["results"]
    assert row["name"] == "Steel"
    assert "Acier" not in response.content.decode()
