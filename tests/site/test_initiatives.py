"""The page of an initiative tells all that its reader may know, each fact with its source."""

import datetime as dt

import pytest

from signatories.models import Verification
from tests import factories
from tests.site.known import initiative, overlap, reported, told

pytestmark = pytest.mark.django_db

CANARY = "canary-93cb"
UNVERIFIED = {"verification": Verification.UNVERIFIED}
OF_AN_INITIATIVE = {
    *("members", "parts", "priority-actions", "taken-up", "reference-actions", "beside"),
    *("groups", "plans", "map", "projects", "outputs", "events", "figures", "changes"),
}


@pytest.mark.parametrize("rows", [1, 3])
def test_initiative_page_costs_the_same_for_any_rows(
    client, staff, rows, django_assert_num_queries
):
    found = initiative(rows, by=staff)

    # initiative, its sectors and areas, then one for each section, and sectors for the map
    with django_assert_num_queries(1 + 2 + len(OF_AN_INITIATIVE) + 1):
        response = client.get(found.get_absolute_url())

    assert told(response).keys() == OF_AN_INITIATIVE
    assert len(told(response)["members"]) == rows
    assert len(told(response)["map"]) == rows


def test_initiative_page_says_that_member_lists_are_incomplete(client):
    found = factories.InitiativeFactory(member_count=47, member_count_as_of="November 2025")
    factories.MembershipFactory(
        initiative=found,
        joined_on=dt.date(2023, 12, 1),
        joined_on_qualifier="on_or_before",
        source="Where it stands",
    )

    page = client.get(found.get_absolute_url()).content.decode()

    assert "Member lists are incomplete" in page
    assert "47" in page
    assert "on or before 1 December 2023" in page
    assert "Where it stands" in page


def test_initiative_page_hides_what_is_not_verified(client, staff):
    found = factories.InitiativeFactory(
        leads=f"{CANARY}-leads",
        unverified_fields=["leads", "sectors"],
        parent=factories.InitiativeFactory(actor__name=f"{CANARY}-parent", **UNVERIFIED),
    )
    found.sectors.add(factories.SectorFactory(name=f"{CANARY}-sector"))
    shown = factories.CountryFactory(region="Asia")
    factories.MembershipFactory(initiative=found, actor=shown)
    factories.MembershipFactory(initiative=found, role_detail=f"{CANARY}-role", **UNVERIFIED)
    factories.MembershipFactory(
        initiative=found, actor__name=f"{CANARY}-member", actor__is_public=False
    )
    factories.InitiativeFactory(parent=found, actor__name=f"{CANARY}-part", **UNVERIFIED)
    action = factories.ReferenceActionFactory(
        initiative=found, title=f"{CANARY}-action", **UNVERIFIED
    )
    factories.PriorityActionFactory(reference_action=action, title=CANARY, **UNVERIFIED)
    plan = factories.AccelerationPlanFactory(title=f"{CANARY}-plan", **UNVERIFIED)
    plan.initiatives.add(found)
    group = factories.ActivationGroupFactory(name=f"{CANARY}-group", **UNVERIFIED)
    group.initiatives.add(found)
    factories.OutputFactory(initiative=found, title=CANARY, **UNVERIFIED)
    factories.OutputFactory(initiative=found, title=CANARY, unverified_fields=["initiative"])
    factories.EventFactory(organizer=found.actor, title=CANARY, **UNVERIFIED)
    factories.ProjectFactory(owner=found.actor, title=CANARY, consent="counterparts")
    pair = overlap(found, by=staff)
    pair.second.initiative.actor.name = CANARY
    pair.second.initiative.actor.is_public = False
    pair.second.initiative.actor.save()

    response = client.get(found.get_absolute_url())

    assert response.status_code == 200
    assert CANARY not in response.content.decode()
    assert told(response).keys() == {"members"}


def test_initiative_page_leads_to_its_places_on_the_map(client):
    found = factories.InitiativeFactory()
    found.sectors.add(factories.SectorFactory(code="steel", name="Steel"))
    for region, role in [("Asia", "member"), ("Asia", "member"), ("Europe", "named")]:
        factories.MembershipFactory(
            initiative=found, actor=factories.CountryFactory(region=region), role=role
        )

    response = client.get(found.get_absolute_url())

    assert told(response)["map"] == ["Steel, Asia"]
    assert 'href="/coherence/cells/steel/asia/"' in response.content.decode()


def test_initiative_that_ended_has_no_place_on_the_map(client):
    found = factories.InitiativeFactory(status="ended")
    found.sectors.add(factories.SectorFactory())
    factories.MembershipFactory(initiative=found, actor=factories.CountryFactory(region="Asia"))

    assert "map" not in told(client.get(found.get_absolute_url()))


def test_initiative_page_tells_figures_over_its_members(client, staff):
    found = factories.InitiativeFactory()
    edition = reported(factories.CountryFactory(), by=staff, initiative=found.actor.slug)

    response = client.get(found.get_absolute_url())

    slug = found.actor.slug
    assert told(response)["figures"] == [
        f"Reported: {slug}",
        f"Name of STL-01 (2026, country, {slug}): sum",
    ]
    assert f"/editions/{edition.slug}/figures/" in response.content.decode()


def test_initiative_page_gives_all_of_a_long_section(client):
    found = factories.InitiativeFactory()
    factories.MembershipFactory.create_batch(14, initiative=found)

    page = client.get(found.get_absolute_url())
    whole = client.get(found.get_absolute_url(), {"all": "members"})

    assert len(told(page)["members"]) == 12
    assert len(told(whole)["members"]) == 14


def test_a_section_of_thousands_comes_in_pages_that_leave_none_out(
    client, django_assert_num_queries
):
    found = factories.InitiativeFactory()
    members = factories.MembershipFactory.create_batch(201, initiative=found)

    address, read, numbers = f"{found.get_absolute_url()}?all=members", [], []
    while address:
        with django_assert_num_queries(2):  # initiative, section
            page = client.get(address)
        read += told(page)["members"]
        numbers.append((page.context["first"], page.context["last"]))
        address = page.context["next_url"]

    assert sorted(read) == sorted(str(each.actor) for each in members)
    assert numbers == [(1, 100), (101, 200), (201, 201)]
    assert "201 to 201 of 201" in " ".join(page.content.decode().split())
    assert page.context["previous_url"].endswith("?all=members&page=2")


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "", "9999"])
def test_a_page_that_a_section_does_not_have_is_not_found(client, page):
    found = factories.MembershipFactory().initiative

    asked = {"all": "members", "page": page}
    assert client.get(found.get_absolute_url(), asked).status_code == 404
    assert client.get(found.get_absolute_url(), {"all": "members"}).status_code == 200


def test_a_page_of_a_section_tells_all_changes_however_many_events_tell_none(client):
    found = factories.InitiativeFactory()
    found.host = "Another host"
    found.save()
    for minute in range(410):
        type(found).objects.filter(pk=found.pk).update(version=minute + 2)

    whole = client.get(found.get_absolute_url(), {"all": "changes"})

    assert told(whole)["changes"] == ["Secretariat"]
