"""Tags, compression, caches, other sites, deprecation: how answers travel."""

import datetime as dt
import gzip
import hashlib

import pytest
from django.test import Client
from django.utils.http import http_date

from secretariat.api.answers import accepts_gzip
from secretariat.api.deprecations import Deprecation
from signatories.serializers import ActorSerializer
from signatories.viewsets import ActorViewSet
from tests import factories
from tests.api.examples import MAKERS, PUBLIC
from tests.api.test_endpoints import list_address

pytestmark = pytest.mark.django_db
ACTORS = "/api/v1/actors/"
DEPRECATION = Deprecation(dt.date(2026, 7, 1), dt.date(2027, 7, 1), "https://example.org/why")


def varies(response):
    return {name.strip() for name in response["Vary"].split(",")}


@pytest.mark.parametrize("resource", PUBLIC)
def test_answer_has_a_strong_tag_and_is_not_sent_twice(client, resource, django_assert_num_queries):
    MAKERS[resource]()
    url = client.get(list_address(resource)).json()["results"][0].get("url")

    for address in filter(None, [list_address(resource), url]):
        first = client.get(address)
        with django_assert_num_queries(2):  # quota, rows
            again = client.get(address, headers={"If-None-Match": first["ETag"]})

        assert first["ETag"] == f'"{hashlib.sha256(first.content).hexdigest()}"'
        assert (again.status_code, again.content) == (304, b"")
        assert "Content-Type" not in again
        assert "Content-Encoding" not in again
        for name in ("ETag", "Cache-Control", "Access-Control-Allow-Origin"):
            assert again[name] == first[name]
        assert varies(again) >= varies(first)


@pytest.mark.parametrize("condition", ["*", '"x", {tag}', "W/{tag}", '"x",W/{tag} , "y"'])
@pytest.mark.parametrize("method", ["get", "head"])
def test_any_of_several_tags_will_do(client, method, condition):
    factories.ActorFactory()
    tag = client.get(ACTORS)["ETag"]

    answer = getattr(client, method)(
        ACTORS, headers={"If-None-Match": condition.replace("{tag}", tag)}
    )

    assert (answer.status_code, answer["ETag"]) == (304, tag)


@pytest.mark.parametrize("condition", ["", '"x"', "x", "{bare}", '"*"'])
def test_other_tags_will_not(client, condition):
    factories.ActorFactory()
    tag = client.get(ACTORS)["ETag"]

    answer = client.get(
        ACTORS, headers={"If-None-Match": condition.replace("{bare}", tag.strip('"'))}
    )

    assert answer.status_code == 200


def test_tag_changes_with_the_row_and_with_what_is_sent(client):
    actor = factories.ActorFactory()
    address = f"{ACTORS}{actor.slug}/"
    before = client.get(address)["ETag"]

    assert client.get(f"{address}?fields=slug")["ETag"] != before
    actor.name = "Another name"
    actor.save()
    assert client.get(address, headers={"If-None-Match": before}).status_code == 200


def test_problem_has_no_tag_and_is_not_kept(client):
    for address, status in ((f"{ACTORS}nobody/", 404), (f"{ACTORS}?nonsense=1", 400)):
        answer = client.get(address, headers={"If-None-Match": "*"})

        assert (answer.status_code, answer["Cache-Control"]) == (status, "no-store")
        assert "ETag" not in answer


def test_head_tells_what_get_would(client):
    factories.ActorFactory()

    got, head = client.get(ACTORS), client.head(ACTORS)

    assert head.content == b""
    for name in ("ETag", "Content-Type", "Content-Length", "Cache-Control"):
        assert head[name] == got[name]


def test_list_is_compressed_under_its_own_tag(client):
    factories.ActorFactory.create_batch(3)
    plain = client.get(ACTORS)

    packed = client.get(ACTORS, headers={"Accept-Encoding": "br, gzip"})
    again = client.get(ACTORS, headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]})
    other = client.get(ACTORS, headers={"Accept-Encoding": "gzip", "If-None-Match": plain["ETag"]})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert packed["Content-Length"] == str(len(packed.content))
    assert packed["ETag"] == f'{plain["ETag"][:-1]}-gzip"'
    assert (again.status_code, other.status_code) == (304, 200)
    assert "Content-Encoding" not in plain
    assert varies(plain) == varies(packed) == {"Accept-Encoding", "Cookie", "Authorization"}


def test_row_is_not_compressed(client):
    actor = factories.ActorFactory()

    answer = client.get(f"{ACTORS}{actor.slug}/", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in answer
    assert "Accept-Encoding" not in varies(answer)


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("GZIP;q=0.5", True),
        ("*", True),
        ("deflate, gzip;q=1.0, *;q=0.5", True),
        (None, False),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("*;q=0", False),
        ("gzip;q=0.5, identity", False),
        ("br", False),
        ("gzip;q=many", False),
    ],
)
def test_gzip_is_sent_to_those_who_take_it(header, accepted):
    assert accepts_gzip(header) is accepted


def test_what_a_session_shows_is_neither_kept_nor_compressed_nor_opened(staff_client):
    factories.ActorFactory.create_batch(3)

    answer = staff_client.get(
        ACTORS, headers={"Accept-Encoding": "gzip", "Origin": "https://example.org"}
    )

    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
    assert "Content-Encoding" not in answer
    assert "Access-Control-Allow-Origin" not in answer


def test_register_is_kept_for_a_minute_and_frozen_rows_for_long(client):
    kept = {}
    for resource in ("actor", "edition", "value", "figure", "report"):
        MAKERS[resource]()
        for row in client.get(list_address(resource)).json()["results"]:
            kept[resource] = client.get(row["url"])["Cache-Control"]
    register, frozen = "public, max-age=60", "public, max-age=86400"

    assert kept == {
        "actor": register,
        "edition": register,
        "value": frozen,
        "figure": frozen,
        "report": frozen,
    }
    assert client.get(list_address("value"))["Cache-Control"] == "public, max-age=3600"


def test_other_sites_may_read_without_credentials(client):
    factories.ActorFactory()
    origin = {"Origin": "https://example.org"}

    answer = client.get(ACTORS, headers=origin)
    asked = client.options(ACTORS, headers=origin | {"Access-Control-Request-Method": "GET"})

    for each in (answer, asked, client.get(f"{ACTORS}nobody/", headers=origin)):
        assert each["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in each
    exposed = set(answer["Access-Control-Expose-Headers"].split(", "))
    assert exposed >= {"ETag", "Link", "RateLimit", "Retry-After", "Deprecation", "Sunset"}
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert asked["Access-Control-Allow-Headers"] == "If-None-Match"


def test_pages_are_not_open_to_other_sites():
    answer = Client().get("/", headers={"Origin": "https://example.org"})

    assert "Access-Control-Allow-Origin" not in answer


def test_deprecated_resource_says_so(client, monkeypatch):
    monkeypatch.setattr(ActorViewSet, "deprecation", DEPRECATION)
    factories.ActorFactory.create_batch(2)

    first = client.get(ACTORS, {"limit": 1})
    again = client.get(ACTORS, {"limit": 1}, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    for answer in (first, again):
        assert answer["Deprecation"] == "@1782864000"
        assert answer["Sunset"] == http_date(1814400000) == "Thu, 01 Jul 2027 00:00:00 GMT"
    assert first["Link"].endswith('rel="next", <https://example.org/why>; rel="deprecation"')
    assert "Deprecation" not in client.get("/api/v1/cops/")


def test_deprecated_member_says_so_where_it_is_sent(client, monkeypatch):
    monkeypatch.setattr(ActorSerializer.Meta, "deprecated", {"m49": DEPRECATION}, raising=False)
    factories.ActorFactory()

    assert client.get(ACTORS)["Deprecation"] == "@1782864000"
    assert client.get(ACTORS, {"fields": "slug,m49"})["Deprecation"] == "@1782864000"
    assert "Deprecation" not in client.get(ACTORS, {"fields": "slug"})
