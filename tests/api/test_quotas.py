"""How many requests one may make, and what is said of it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from secretariat.api.errors import MEDIA_TYPE
from secretariat.api.models import Allowance
from secretariat.api.quotas import Metered, home_of
from secretariat.api.tasks import forget_quotas
from tests import factories
from tests.api.keys import bearer, make_key

pytestmark = pytest.mark.django_db

ACTORS = "/api/v1/actors/"
CANARY = "canary"


@pytest.fixture(autouse=True)
def small_quotas(settings):
    """Few requests, within a span that no test outlasts."""
    settings.API_QUOTAS = {"key": 3, "user": 3, "address": 2}
    settings.API_QUOTA_SECONDS = 10**9


def statuses(count, client, address=ACTORS, **extra):
    return [client.get(address, **extra).status_code for _n in range(count)]


def test_answer_says_what_is_left(client):
    _key, token = make_key("read")

    first, second = (client.get(ACTORS, **bearer(token)) for _n in range(2))

    assert first["RateLimit-Policy"] == '"key";q=3;w=1000000000'
    left = [response["RateLimit"].split(";t=")[0] for response in (first, second)]
    assert left == ['"key";r=2', '"key";r=1']
    assert client.get(ACTORS)["RateLimit-Policy"] == '"address";q=2;w=1000000000'


def test_quota_that_is_used_up_is_a_problem_that_says_when_to_come_back(client):
    factories.ActorFactory(name=CANARY)
    assert statuses(2, client) == [200, 200]

    response = client.get(ACTORS)

    wait = int(response["Retry-After"])
    assert (response.status_code, response["Content-Type"]) == (429, MEDIA_TYPE)
    assert 0 < wait <= 10**9
    assert response["RateLimit"] == f'"address";r=0;t={wait}'
    assert response["Cache-Control"] == "no-store"
    assert response.json() == {
        "type": "urn:belem-secretariat:problem:quota-exceeded",
        "title": "Too Many Requests",
        "status": 429,
        "detail": f"The quota of 2 requests is used up. Come back in {wait} seconds.",
    }


def test_next_span_begins_anew(client, settings):
    settings.API_QUOTA_SECONDS = 60
    statuses(3, client)
    assert statuses(1, client) == [429]

    Allowance.objects.update(span=0)

    assert statuses(3, client) == [200, 200, 429]


def test_each_key_has_its_own_quota_apart_from_its_address(client):
    _one, first = make_key("read")
    _two, second = make_key("read")
    assert statuses(3, client) == [200, 200, 429]

    assert statuses(4, client, **bearer(first)) == [200, 200, 200, 429]
    assert statuses(4, client, **bearer(second)) == [200, 200, 200, 429]


def test_who_is_signed_in_has_one_quota_everywhere(staff):
    one, two = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    for client in (one, two):
        client.force_login(staff)

    assert statuses(2, one) + statuses(2, two) == [200, 200, 200, 429]


def test_guessing_keys_uses_up_the_address(client):
    _key, token = make_key("read")
    wrong = bearer(token[:-1] + ("a" if token[-1] != "a" else "b"))

    assert statuses(3, client, **wrong) == [401, 401, 429]
    assert statuses(1, client) == [429]
    assert statuses(1, client, **bearer(token)) == [200]  # the key itself goes on


def test_what_is_denied_or_missing_counts_as_well(client):
    assert statuses(3, client, "/api/v1/keys/") == [401, 401, 429]
    assert statuses(1, client, f"{ACTORS}nobody/") == [429]


def test_forged_address_does_not_help(client):
    """Without a proxy in front, what a client says of its address counts for nothing."""
    found = [
        client.get(ACTORS, headers={"x-forwarded-for": f"203.0.113.{n}"}).status_code
        for n in range(100)
    ]

    assert found == [200, 200] + [429] * 98


def test_proxy_tells_addresses_apart(client, settings):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}

    def ask(address):
        return client.get(ACTORS, headers={"x-forwarded-for": address}).status_code

    assert [ask(f"203.0.113.{n}") for n in range(3)] == [200, 200, 200]
    # What the client itself wrote before the proxy's word counts for nothing.
    assert [ask(f"198.51.100.{n}, 203.0.113.9") for n in range(4)] == [200, 200, 429, 429]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1::7", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:ffff::1", "2001:db8:0:1::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("nonsense, \x00", "nonsense, \x00"),
    ],
)
def test_address_is_that_of_a_subscriber(text, home):
    assert home_of(text) == home


def test_addresses_are_not_kept(client):
    client.get(ACTORS, REMOTE_ADDR="192.0.2.7")

    (row,) = Allowance.objects.values_list("subject", flat=True)
    assert row.startswith("address:")
    assert "192.0.2" not in row


def test_counts_of_spans_that_are_over_are_forgotten(settings):
    settings.API_QUOTA_SECONDS = 60
    with time_machine.travel("2027-01-01T00:00:00Z"):
        now = 1798761600 // 60
        for age in (0, 1, 2, 3):
            Allowance.objects.create(subject=f"key:{age}", span=now - age, used=1)
        forget_quotas(progress=None)

    assert sorted(Allowance.objects.values_list("subject", flat=True)) == ["key:0", "key:1"]


def test_late_statement_does_not_turn_the_clock_back():
    used, _wait = Allowance.objects.take("key:1", seconds=10**9)
    Allowance.objects.update(span=10)

    again, _wait = Allowance.objects.take("key:1", seconds=10**9)

    assert (used, again) == (1, 2)
    assert Allowance.objects.get().span == 10


@pytest.mark.parametrize("rows", [1, 3])
def test_quota_is_one_query_for_any_rows(client, rows, django_assert_num_queries):
    for n in range(rows):
        Allowance.objects.create(subject=f"key:{n}", span=1, used=1)

    with django_assert_num_queries(2):  # quota, rows
        client.get(ACTORS)


def test_counts_are_not_logged():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'api_allowance'")
        assert cursor.fetchone() == ("u",)


@pytest.mark.django_db(transaction=True)
def test_requests_at_once_are_each_counted():
    def take(_n):
        try:
            return Allowance.objects.take("key:1", seconds=10**9)[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        counted = list(threads.map(take, range(40)))

    assert sorted(counted) == list(range(1, 41))


UNMETERED = {"schema", "api-docs", "api-explorer"}  # the same text for everybody


def test_every_endpoint_is_metered():
    """Views of the API that nobody counts would be the way around every quota."""
    found = {
        pattern.name
        for pattern in patterns_below(get_resolver())
        if not issubclass(view_class(pattern), Metered)
    }

    assert found == UNMETERED


def patterns_below(resolver, path=""):
    for pattern in resolver.url_patterns:
        address = path + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            if "api/v1/".startswith(address) or address.startswith("api/v1/"):
                yield from patterns_below(pattern, address)
        elif address.startswith("api/v1/"):
            yield pattern


def view_class(pattern):
    callback = pattern.callback
    return getattr(callback, "cls", None) or getattr(callback, "view_class", object)
