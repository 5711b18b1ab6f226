"""One row as anybody reads it: by a query that is composed once, with an answer that is always new."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from initiatives.models import Decision
from secretariat.api import single
from signatories.models import Actor
from tests import factories
from tests.api import examples
from tests.api.keys import bearer, make_key

pytestmark = pytest.mark.django_db

CANARY = "canary"
DETAILED = [name for name in examples.PUBLIC if examples.VIEWSETS[name].lookup]


@pytest.fixture(autouse=True)
def statements(monkeypatch):
    """Those of this test alone."""
    kept = {}
    monkeypatch.setattr(single, "statements", kept)
    return kept


def url_of(client, resource):
    plural = examples.VIEWSETS[resource].plural
    return client.get(f"/api/v1/{plural}/").json()["results"][-1]["url"]


@pytest.mark.parametrize("resource", DETAILED)
def test_row_is_composed_once_and_tells_what_a_query_of_its_own_tells(client, statements, resource):
    examples.MAKERS[resource]()
    url = url_of(client, resource)
    first = client.get(url)
    composed = dict(statements)

    again, chosen = client.get(url), client.get(url, {"fields": ",".join(first.json())})

    assert len(composed) == 1
    assert statements == composed
    assert again.content == first.content
    assert chosen.content == first.content  # asked for by the names of all members: composed anew


def test_row_is_planned_once_by_the_database(client):
    actors = factories.ActorFactory.create_batch(3)

    for actor in actors:
        assert client.get(f"/api/v1/actors/{actor.slug}/").json()["slug"] == actor.slug

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        found = [text for (text,) in cursor.fetchall() if "'official_name'" in text]
    assert len(found) == 1


def test_row_is_told_as_of_each_day(client):
    membership = factories.GroupMembershipFactory(
        starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 7, 1)
    )
    address, code = f"/api/v1/actors/{membership.actor.slug}/", membership.group.code

    def groups(day, **parameters):
        with time_machine.travel(dt.datetime(*day, 12, tzinfo=dt.UTC), tick=False):
            return client.get(address, parameters).json()["groups"]

    assert groups((2026, 6, 30)) == [code]
    assert groups((2026, 7, 1)) == []
    assert groups((2026, 7, 1), on="2026-06-30") == [code]
    assert groups((2026, 6, 30), on="2025-12-31") == []


def test_row_that_is_hidden_later_is_hidden_at_once(client):
    actor = factories.ActorFactory(name=CANARY)
    address = f"/api/v1/actors/{actor.slug}/"
    assert client.get(address).json()["name"] == CANARY

    Actor.objects.update(unverified_fields=["name"])
    assert client.get(address).json()["name"] is None
    Actor.objects.update(is_public=False)
    response = client.get(address)

    assert (response.status_code, CANARY in response.text) == (404, False)


def test_row_of_one_reader_is_not_another_s(client, staff, statements):
    decision = factories.DecisionFactory(title=CANARY, unverified_fields=["title"])
    address = f"/api/v1/decisions/{decision.slug}/"
    office = Client()
    office.force_login(staff)

    told = [reader.get(address).json()["title"] for reader in (office, client, office, client)]

    assert told == [CANARY, None, CANARY, None]
    assert len(statements) == 1
    _key, token = make_key("read")
    assert client.get(address, **bearer(token)).json()["title"] is None
    Decision.objects.update(verification="unverified")
    assert [reader.get(address).status_code for reader in (office, client)] == [200, 404]


def test_links_lead_to_where_the_row_was_asked_for(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    actor = factories.ActorFactory()
    path = f"/api/v1/actors/{actor.slug}/"

    for host in ("one.example", "two.example", "one.example"):
        row = client.get(path, headers={"host": host}).json()
        assert row["url"] == f"http://{host}{path}"


def test_statements_do_not_grow_without_end(client, settings, statements, monkeypatch):
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr(single, "MOST", 3)
    actor = factories.ActorFactory()

    for number in range(10):
        headers = {"host": f"host{number}.example"}
        assert client.get(f"/api/v1/actors/{actor.slug}/", headers=headers).status_code == 200
        assert len(statements) <= 3


@pytest.mark.parametrize("number", [2**31, 2**63 - 1, 2**63, 10**40])
def test_number_that_no_column_holds_is_not_found(client, number):
    factories.CopFactory(number=5, starts_on=timezone.now().date())
    assert client.get("/api/v1/cops/5/").status_code == 200

    assert client.get(f"/api/v1/cops/{number}/").status_code == 404
