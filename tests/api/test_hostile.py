"""Requests that nobody sends by mistake: huge, broken or forged. Each is answered, none is believed."""

import pytest
from django.utils.http import urlencode

from secretariat.api.errors import MEDIA_TYPE
from tests import factories
from tests.api.keys import bearer, make_key

pytestmark = pytest.mark.django_db

ACTORS = "/api/v1/actors/"
MANY = 5000


def refused(response):
    """Names of the parameters that a problem says are wrong."""
    assert (response.status_code, response["Content-Type"]) == (400, MEDIA_TYPE)
    return {error["parameter"] for error in response.json().get("errors", [])}


@pytest.mark.parametrize("separator", [",", "&slug__in="])
def test_long_list_of_values_is_one_query(client, separator, django_assert_num_queries):
    actor = factories.ActorFactory(slug="last")
    values = separator.join(["x", *(f"nobody-{number}" for number in range(MANY)), actor.slug])

    with django_assert_num_queries(2):  # quota, rows
        response = client.get(f"{ACTORS}?slug__in={values}")

    assert [row["slug"] for row in response.json()["results"]] == ["last"]


@pytest.mark.parametrize("parameter", ["fields", "expand"])
def test_long_list_of_names_is_refused_before_anything_is_read(
    client, parameter, django_assert_num_queries
):
    names = ",".join(f"n{number}" for number in range(MANY))

    with django_assert_num_queries(1):  # quota
        response = client.get(ACTORS, {parameter: names})

    assert refused(response) == {parameter}


def test_same_name_over_and_over_is_one_name(client):
    factories.ActorFactory(slug="one")

    response = client.get(ACTORS, {"fields": ",".join(["slug"] * MANY)})

    assert response.json()["results"] == [{"slug": "one"}]


def test_more_parameters_than_anybody_needs_are_refused(client):
    assert refused(client.get(f"{ACTORS}?{'&a=1' * 20_000}")) == set()


@pytest.mark.parametrize(
    "query",
    ["q=%FF%FE", "q=%ED%A0%80", "search=%C3%28", "slug__in=%FF,%F0%9F", "q=%EF%BF%BF"],
)
def test_bytes_that_are_no_text_find_nothing(client, query):
    factories.ActorFactory()

    response = client.get(f"{ACTORS}?{query}")

    assert (response.status_code, response.json()["results"]) == (200, [])


@pytest.mark.parametrize("name", ["%00", "%FF", "q%00", "fields[]", "q[0]", "__class__", "Q"])
def test_odd_name_of_a_parameter_is_refused(client, name):
    assert len(refused(client.get(f"{ACTORS}?{name}=1"))) == 1


@pytest.mark.parametrize(
    "path",
    ["%00/", "%FF/", "..%2f..%2fkeys/", "a%0d%0aX-Forged:%201/", "x" * 3000 + "/", "%2e%2e/"],
)
def test_odd_address_is_not_found(client, path):
    response = client.get(f"{ACTORS}{path}")

    assert response.status_code == 404
    assert response["Content-Type"] == MEDIA_TYPE
    assert "X-Forged" not in response


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-host": "evil.example"},
        {"forwarded": "host=evil.example;proto=https"},
        {"x-original-url": "/api/v1/keys/", "x-rewrite-url": "/api/v1/keys/"},
        {"x-http-method-override": "DELETE"},
    ],
)
def test_headers_of_proxies_change_nothing_of_what_caches_keep(client, headers):
    factories.ActorFactory.create_batch(2)
    plain = client.get(ACTORS, {"limit": 1})

    forged = client.get(ACTORS, {"limit": 1}, headers=headers)

    assert (forged.status_code, forged.content) == (200, plain.content)
    for name in ("ETag", "Link", "Cache-Control", "Vary"):
        assert forged[name] == plain[name]


def test_two_credentials_are_not_added_up(client, member):
    """A key beside a session reads what the key may, and the answer is nobody else's."""
    hidden = factories.ActorFactory(slug="canary", is_public=False)
    client.force_login(member(hidden))
    _key, token = make_key("read")

    response = client.get(ACTORS, **bearer(token))

    assert "canary" not in response.text
    assert "private" in response["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in response


def test_cursor_of_staff_shows_the_public_no_more(client, staff):
    for slug in ("a", "b", "c"):
        factories.ActorFactory(slug=slug, is_public=slug != "b")
    client.force_login(staff)
    address = client.get(ACTORS, {"limit": 1, "q": "actor"}).json()["next"]
    assert [row["slug"] for row in client.get(address).json()["results"]] == ["b"]
    client.logout()

    assert [row["slug"] for row in client.get(address).json()["results"]] == ["c"]


def test_question_in_the_body_of_a_get_is_not_heard(client):
    factories.ActorFactory(slug="shown")

    response = client.generic(
        "GET", ACTORS, urlencode({"q": "nobody"}), "application/x-www-form-urlencoded"
    )

    assert [row["slug"] for row in response.json()["results"]] == ["shown"]
