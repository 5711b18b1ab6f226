"""What was true on a day, and what had been recorded at a time."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from signatories.models import Actor, Verification
from tests import factories
from tests.api import examples

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 6, 1)
LATER = dt.timedelta(days=1)


# On a day ----------------------------------------------------------------------------------


def test_actor_has_the_groups_and_supports_of_the_day(client):
    actor = factories.ActorFactory()
    group = factories.GroupMembershipFactory(actor=actor, starts_on=DAY, ends_on=DAY + LATER).group
    support = factories.EndorsementFactory(
        actor=actor, endorsed_on=DAY, withdrawn_on=DAY + LATER
    ).declaration
    asked = {"on": "2026-06-01", "group": group.code, "supporter_of": support.slug}

    [listed] = client.get("/api/v1/actors/", asked).json()["results"]
    detail = client.get(f"/api/v1/actors/{actor.slug}/", {"on": "2026-06-01"}).json()
    today = client.get(f"/api/v1/actors/{actor.slug}/").json()

    assert listed == detail
    assert (detail["groups"], [each["declaration"] for each in detail["supports"]]) == (
        [group.code],
        [support.slug],
    )
    assert (today["groups"], today["supports"]) == ([], [])
    for day in ("2026-05-31", "2026-06-02"):
        assert client.get("/api/v1/actors/", asked | {"on": day}).json()["results"] == []


@pytest.mark.parametrize(
    ("plural", "made"),
    [
        (
            "endorsements",
            lambda start, end: factories.EndorsementFactory(endorsed_on=start, withdrawn_on=end),
        ),
        (
            "memberships",
            lambda start, end: factories.MembershipFactory(joined_on=start, left_on=end),
        ),
        (
            "group-memberships",
            lambda start, end: factories.GroupMembershipFactory(starts_on=start, ends_on=end),
        ),
    ],
)
def test_list_holds_what_is_in_force_on_the_day(client, plural, made):
    made(DAY, DAY + LATER)

    found = {
        day: len(client.get(f"/api/v1/{plural}/", {"on": day}).json()["results"])
        for day in ("2026-05-31", "2026-06-01", "2026-06-02")
    }

    assert found == {"2026-05-31": 0, "2026-06-01": 1, "2026-06-02": 0}
    assert len(client.get(f"/api/v1/{plural}/").json()["results"]) == 1


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "01/06/2026", "\x00"])
@pytest.mark.parametrize("address", ["/api/v1/actors/", "/api/v1/actors/an-actor/"])
def test_day_that_does_not_parse_is_refused_by_name(client, address, day):
    factories.ActorFactory(slug="an-actor")

    response = client.get(address, {"on": day})

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == ["on"]


def test_list_without_dates_knows_no_day(client):
    assert client.get("/api/v1/cops/", {"on": "2026-06-01"}).status_code == 400


# At a time ---------------------------------------------------------------------------------


def at(number):
    """A time of these tests, an hour apart, as text."""
    return f"2026-01-01T{number:02}:30:00Z"


def recorded_at(number, *rows, **changes):
    """Change rows, and let the record of it, and all of today's, be of an hour long ago."""
    model = type(rows[0])
    found = model.objects.filter(pk__in=[row.pk for row in rows])
    if changes:
        found.update(**changes)
    table = model.pgh_event_model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # history is append-only
        cursor.execute(
            f"UPDATE {table} SET pgh_created_at = %s"  # noqa: S608 - the table of the model
            " WHERE pgh_obj_id = ANY (%s) AND pgh_created_at > '2026-01-02'",
            [dt.datetime(2026, 1, 1, number, tzinfo=dt.UTC), [row.pk for row in rows]],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def past(client, number, plural="actors", **parameters):
    response = client.get(f"/api/v1/{plural}/", {"as_of": at(number), **parameters})
    assert response.status_code == 200, response.content
    return response.json()["results"]


def test_row_is_as_it_was_recorded(client):
    actor = factories.ActorFactory(name="First", slug="first")
    recorded_at(1, actor)
    recorded_at(3, actor, name="Second", slug="second")

    rows = {number: past(client, number)[0]["name"] for number in (1, 2, 3)}
    detail = client.get("/api/v1/actors/first/", {"as_of": at(2), "fields": "slug,name"})

    assert rows == {1: "First", 2: "First", 3: "Second"}
    assert detail.json() == {"slug": "first", "name": "First"}
    assert client.get("/api/v1/actors/first/", {"as_of": at(3)}).status_code == 404


def test_columns_are_those_of_the_table(client):
    actor = examples.actor()
    recorded_at(1, *Actor.objects.all())

    [row] = [row for row in past(client, 1) if row["slug"] == actor.slug]
    now = client.get(f"/api/v1/actors/{actor.slug}/").json()

    assert set(now) - set(row) == {"groups", "supports"}
    assert row == {name: now[name] for name in row}


@pytest.mark.parametrize(
    "hidden",
    [
        {"is_public": False},
        {"verification": Verification.UNVERIFIED},
    ],
)
def test_what_is_hidden_then_or_now_stays_hidden(client, staff, hidden):
    then, since = factories.ActorFactory.create_batch(2)
    shown = factories.ActorFactory()
    recorded_at(1, then, **hidden)
    recorded_at(1, shown)
    recorded_at(2, then, is_public=True, verification=Verification.VERIFIED)
    recorded_at(1, since)
    recorded_at(2, since, **hidden)

    assert [row["slug"] for row in past(client, 1)] == [shown.slug]
    client.force_login(staff)
    assert len(past(client, 1)) == 3


def test_column_not_verified_then_or_now_is_withheld(client):
    then, since = factories.ActorFactory.create_batch(2, name="canary", city="shown")
    recorded_at(1, then, unverified_fields=["name"])
    recorded_at(2, then, unverified_fields=[])
    recorded_at(1, since)
    recorded_at(2, since, unverified_fields=["name"])

    assert [(row["name"], row["city"]) for row in past(client, 1)] == [(None, "shown")] * 2


def test_row_retired_since_is_told_as_it_was(client):
    endorsement = factories.EndorsementFactory(name_as_listed="As listed")
    recorded_at(1, endorsement)
    recorded_at(2, endorsement, retired_at=timezone.now())

    assert [row["name_as_listed"] for row in past(client, 1, "endorsements")] == ["As listed"]
    assert past(client, 2, "endorsements") == []
    Actor.objects.update(is_public=False)
    assert past(client, 1, "endorsements") == []


def test_pages_of_the_past_are_pages(client, django_assert_num_queries):
    actors = factories.ActorFactory.create_batch(3)
    for actor in actors:
        recorded_at(1, actor)

    with django_assert_num_queries(3):  # quota, when history began, the page
        first = client.get("/api/v1/actors/", {"as_of": at(1), "limit": 2}).json()
    rest = client.get(first["next"]).json()

    found = [row["slug"] for row in first["results"] + rest["results"]]
    assert found == sorted(actor.slug for actor in actors)


@pytest.mark.parametrize(
    "resource",
    ["declaration", "endorsement", "cop", "initiative", "membership", "action", "indicator"],
)
def test_resource_of_the_register_has_a_past(client, resource):
    viewset = examples.VIEWSETS[resource]
    examples.MAKERS[resource]()
    recorded_at(1, *viewset.model.objects.all())

    told = past(client, 1, viewset.plural)

    now = client.get(f"/api/v1/{viewset.plural}/").json()["results"]
    assert told
    assert told == [{name: row[name] for name in told[0]} for row in now]


@pytest.mark.parametrize(
    "moment",
    [
        "2025-12-31T00:00:00Z",
        "2126-01-01T00:00:00Z",
        "2026-01-01T05:00:00",
        "yesterday",
        "\x00",
        "",
    ],
)
def test_time_before_history_or_unreadable_is_refused_by_name(client, moment):
    recorded_at(1, factories.ActorFactory(slug="an-actor"))

    for address in ("/api/v1/actors/", "/api/v1/actors/an-actor/"):
        response = client.get(address, {"as_of": moment})

        assert response.status_code == 400
        assert [error["parameter"] for error in response.json()["errors"]] == ["as_of"]


@pytest.mark.parametrize("other", ["q", "group", "on", "expand", "nonsense"])
def test_what_does_not_go_with_the_past_is_refused_by_name(client, other):
    recorded_at(1, factories.ActorFactory())

    response = client.get("/api/v1/actors/", {"as_of": at(1), other: "2026-01-01"})

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == [other]


@pytest.mark.parametrize("name", ["as_of", "limit"])
def test_what_is_given_twice_is_refused_by_name(client, name):
    recorded_at(1, factories.ActorFactory())

    response = client.get(f"/api/v1/actors/?as_of={at(1)}&{name}={at(1)}&{name}={at(1)}")

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == [name]


def test_changes_and_the_past_do_not_go_together(client):
    recorded_at(1, factories.ActorFactory())

    response = client.get("/api/v1/actors/", {"updated_since": "", "as_of": at(1)})

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == ["as_of"]


def test_frozen_rows_have_no_other_past(client):
    assert client.get("/api/v1/values/", {"as_of": at(1)}).status_code == 400
