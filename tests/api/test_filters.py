"""Filters that programs ask for: among several, from and to, in a group on a day."""

import datetime as dt

import pytest

from initiatives.models import PriorityAction
from secretariat.api import docs
from tests import factories

pytestmark = pytest.mark.django_db


def results(client, plural, **parameters):
    answer = client.get(f"/api/v1/{plural}/", parameters)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


@pytest.fixture
def actors():
    return [
        factories.CountryFactory(slug="aland", iso3="XAA", region="North"),
        factories.CountryFactory(slug="beland", iso3="XBB", region="South"),
        factories.ActorFactory(slug="company", kind="company"),
    ]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"slug__in": "aland,company,nobody"}, ["aland", "company"]),
        ({"slug__in": "nobody"}, []),
        ({"slug__in": ""}, ["aland", "beland", "company"]),
        ({"iso3__in": "XBB"}, ["beland"]),
        ({"kind__in": "company,country"}, ["aland", "beland", "company"]),
        ({"region__in": "North,South"}, ["aland", "beland"]),
        ({"region__in": "North", "kind__in": "company"}, []),
    ],
)
def test_one_of_several_is_found(client, actors, parameters, found):
    assert [row["slug"] for row in results(client, "actors", **parameters)] == found


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"slug__in": ["aland", "company"]}, ["aland", "company"]),
        ({"slug__in": ["", "aland,beland", "company"]}, ["aland", "beland", "company"]),
        ({"kind__in": ["company", "country"], "region__in": ["North"]}, ["aland"]),
    ],
)
def test_several_may_be_given_by_repeating_the_parameter(client, actors, parameters, found):
    assert [row["slug"] for row in results(client, "actors", **parameters)] == found


def test_pages_keep_what_was_repeated(client, actors):
    first = client.get("/api/v1/actors/?kind__in=company&kind__in=country&limit=2").json()

    second = client.get(first["next"]).json()

    assert [row["slug"] for row in second["results"]] == ["company"]


def test_withheld_column_is_not_found_among_several(client):
    factories.ActorFactory(slug="canary", region="North", unverified_fields=["region"])

    assert results(client, "actors", region__in="North") == []


@pytest.mark.parametrize(
    ("day", "found"),
    [("2019-12-31", []), ("2020-01-01", ["aland"]), ("2024-12-31", ["aland"]), ("2025-01-01", [])],
)
def test_groups_are_those_of_a_day(client, actors, day, found):
    group = factories.CountryGroupFactory(code="ldc")
    factories.GroupMembershipFactory(
        actor=actors[0], group=group, starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2025, 1, 1)
    )
    factories.EndorsementFactory(actor=actors[0])

    listed = results(client, "actors", group="ldc", group_on=day)
    endorsed = results(client, "endorsements", group="ldc", group_on=day)

    assert [row["slug"] for row in listed] == found
    assert [row["actor"]["slug"] for row in endorsed] == found


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"region": "North"}, ["aland"]),
        ({"region__in": "North,South"}, ["aland", "beland"]),
        ({"kind": "country"}, ["aland", "beland"]),
        ({"kind__in": "country,company"}, ["aland", "beland", "company"]),
        ({"group": "ldc"}, []),
        ({"group": "ldc", "group_on": "2024-01-01"}, ["aland"]),
        ({"group": "ldc", "on": "2024-01-01"}, ["aland"]),
        ({"group": "ldc", "on": "2026-01-01", "group_on": "2024-01-01"}, ["aland"]),
    ],
)
def test_memberships_are_found_by_what_their_actor_is(client, actors, parameters, found):
    factories.GroupMembershipFactory(
        actor=actors[0],
        group=factories.CountryGroupFactory(code="ldc"),
        starts_on=dt.date(2020, 1, 1),
        ends_on=dt.date(2025, 1, 1),
    )
    for actor in actors:
        factories.MembershipFactory(actor=actor, joined_on=None)
    hidden = factories.CountryFactory(slug="hidden", region="North", unverified_fields=["region"])
    factories.MembershipFactory(actor=hidden, unverified_fields=["actor"], joined_on=None)

    rows = results(client, "memberships", **parameters)

    assert [row["actor"]["slug"] for row in rows] == found


@pytest.mark.parametrize("plural", ["memberships", "endorsements"])
def test_group_does_not_tell_of_an_actor_that_is_withheld(client, plural):
    member = factories.GroupMembershipFactory(group=factories.CountryGroupFactory(code="ldc"))
    make = {
        "memberships": factories.MembershipFactory,
        "endorsements": factories.EndorsementFactory,
    }[plural]
    row = make(actor=member.actor)
    assert len(results(client, plural, group="ldc")) == 1

    type(row).objects.update(unverified_fields=["actor"])

    assert [each["actor"] for each in results(client, plural)] == [None]
    assert results(client, plural, group="ldc") == []


@pytest.mark.parametrize(
    ("plural", "make"),
    [
        ("stocktake-milestones", lambda text: factories.StocktakeMilestoneFactory(title=text)),
        ("definitions", lambda text: factories.IndicatorDefinitionFactory(definition=text)),
        ("candidates", lambda text: factories.CandidateFactory(rationale=text)),
    ],
)
def test_short_lists_are_searched_as_well(staff_client, plural, make):
    make("Émissions de l’acier")
    make("Nothing of it")

    assert len(results(staff_client, plural)) == 2
    for text in ("emissions", "acier emissions", "Emmissions"):
        assert len(results(staff_client, plural, search=text)) == 1


@pytest.mark.parametrize(
    ("plural", "parameters", "refused"),
    [
        ("actors", {"group_on": "2026-01-01"}, "group_on"),
        ("endorsements", {"group_on": "2026-01-01"}, "group_on"),
        ("memberships", {"group_on": "2026-01-01"}, "group_on"),
        ("actors", {"kind__in": "country,planet"}, "kind__in"),
        ("actors", {"slug__in": "a\x00"}, "slug__in"),
        ("actors", {"slug__in": ["a", "b\x00"]}, "slug__in"),
        ("actors", {"kind__in": ["country", "planet"]}, "kind__in"),
        ("actors", {"kind": ["country", "company"]}, "kind"),
        ("actors", {"search": "\x00"}, "search"),
        ("actors", {"slug__gt": "a"}, "slug__gt"),
        ("values", {"number_from": "many"}, "number_from"),
        ("values", {"number_to": str(10**50 + 1)}, "number_to"),
        ("cops", {"year_to": str(2**31)}, "year_to"),
        ("oversight-seats", {"at_cop": "next"}, "at_cop"),
        ("decisions", {"is_closed": "maybe"}, "is_closed"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(client, plural, parameters, refused):
    answer = client.get(f"/api/v1/{plural}/", parameters)

    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [refused]


def test_dates_are_from_and_to(client):
    for day in (1, 2, 3):
        factories.EndorsementFactory(
            name_as_listed=str(day), endorsed_on=dt.date(2026, 1, day), withdrawn_on=None
        )

    rows = results(client, "endorsements", endorsed_from="2026-01-02", endorsed_to="2026-01-02")

    assert [row["name_as_listed"] for row in rows] == ["2"]


def test_seats_are_held_from_one_cop_until_another(client):
    first, last = (factories.CopFactory(number=number) for number in (31, 33))
    factories.OversightSeatFactory(from_cop=first, until_cop=last)
    factories.CopFactory(number=32)

    found = {cop: len(results(client, "oversight-seats", at_cop=cop)) for cop in (30, 31, 32, 33)}

    assert found == {30: 0, 31: 1, 32: 1, 33: 0}


def test_decisions_are_open_or_closed_and_due(client):
    due = factories.CopFactory(number=32)
    hidden = factories.CopFactory(number=33, verification="unverified")
    factories.DecisionFactory(slug="open", due_cop=due)
    factories.DecisionFactory(slug="closed", due_cop=hidden, closed_on=dt.date(2026, 12, 1))

    def found(**parameters):
        return [row["slug"] for row in results(client, "decisions", **parameters)]

    assert found(is_closed="false") == ["open"]
    assert found(is_closed="true") == ["closed"]
    assert found(due_cop=32) == ["open"]
    assert found(due_cop=33) == []  # the public may not see which it is


def test_milestones_are_found_by_action_conference_and_whether_they_are_reached(client):
    cop = factories.CopFactory()
    one = factories.MilestoneFactory(due_on=None, due_cop=cop)
    two = factories.MilestoneFactory(reached_on="2026-06-01", evidence="A report")
    hidden = factories.MilestoneFactory(
        reached_on="2026-06-01", evidence="A report", unverified_fields=["reached_on"]
    )

    def found(**query):
        return {row["uid"] for row in results(client, "milestones", **query)}

    assert found(action=one.action.slug) == found(due_cop=cop.number) == {str(one.uid)}
    assert found(is_reached="true") == {str(two.uid)}
    assert found(is_reached="false") == {str(one.uid)}
    assert str(hidden.uid) in found(due_from="2028-01-01")


def test_priority_actions_are_found_by_status_sector_and_target(client):
    cop, sector = factories.CopFactory(), factories.SectorFactory()
    one = factories.PriorityActionFactory(target_cop=cop)
    two = factories.PriorityActionFactory()
    two.sectors.add(sector)
    PriorityAction.objects.filter(pk=two.pk).update(status="in_progress")

    def found(**query):
        return [row["slug"] for row in results(client, "priority-actions", **query)]

    assert found(status="in_progress") == found(sector=sector.code) == [two.slug]
    assert found(target_cop=cop.number) == found(status__in="adopted,completed") == [one.slug]


def test_priority_actions_are_found_by_their_parties(client):
    party = factories.ActionPartyFactory()
    ended = factories.ActionPartyFactory(ends_on=dt.date(2026, 1, 1))
    hidden = factories.ActionPartyFactory(actor=factories.ActorFactory(is_public=False))

    def found(each):
        return [row["slug"] for row in results(client, "priority-actions", party=each.actor.slug)]

    assert found(party) == [party.action.slug]
    assert found(ended) == found(hidden) == []


def test_describing_the_api_changes_no_choices(client, actors):
    assert [row["slug"] for row in results(client, "actors", region="North")] == ["aland"]

    docs.schema.__wrapped__()

    assert [row["slug"] for row in results(client, "actors", region="North")] == ["aland"]
