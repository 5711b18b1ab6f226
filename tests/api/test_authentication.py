"""Who a key lets in, to what, and how it refuses all else. What could leak bears a canary."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from secretariat.api.errors import MEDIA_TYPE
from signatories.actions import keys
from signatories.models import ApiKey
from signatories.models.keys import digest_of, new_token
from tests import factories
from tests.api.keys import bearer, make_key

pytestmark = pytest.mark.django_db

ACTORS = "/api/v1/actors/"
KEYS = "/api/v1/keys/"
CANARY = "canary"


@pytest.fixture
def hidden():
    """An actor that only staff, and who acts for it, may see."""
    return factories.ActorFactory(slug=CANARY, name=CANARY, is_public=False)


def slugs(client, token):
    return [row["slug"] for row in client.get(ACTORS, **bearer(token)).json()["results"]]


def written(client, address, **headers):
    """What a POST without a body answers."""
    return client.post(address, "", "application/json", headers={"if-match": "*", **headers})


def refused(response, status, code):
    """The problem's sentence, once all else about the refusal is as it must be."""
    problem = response.json()
    assert (response.status_code, response["Content-Type"]) == (status, MEDIA_TYPE)
    assert problem["type"] == f"urn:belem-secretariat:problem:{code}"
    assert CANARY not in response.content.decode()
    return problem["detail"]


def test_key_reads_what_its_owner_may_see(client, hidden):
    _key, token = make_key("read:own", actor=hidden)
    _foreign, other = make_key("read:own")

    assert CANARY in slugs(client, token)
    assert CANARY not in slugs(client, other)


def test_key_to_read_what_is_public_reads_no_more(client, hidden):
    _key, token = make_key("read", actor=hidden)

    assert slugs(client, token) == []
    assert client.get(f"{ACTORS}{CANARY}/", **bearer(token)).status_code == 404


def test_key_of_staff_reads_as_staff(client, hidden):
    _key, token = make_key("read:own", actor=None)

    assert slugs(client, token) == [CANARY]


def disabled(key):
    type(key.owner).objects.filter(pk=key.owner_id).update(is_active=False)


def ended(key):
    key.owner.focal_points.update(ends_on=timezone.now().date())


def moved(key):
    """The owner now acts for another actor, and no longer for the key's."""
    ended(key)
    factories.FocalPointFactory(user=key.owner, role="approver")


def became_staff(key):
    type(key.owner).objects.filter(pk=key.owner_id).update(is_staff=True)


def expired(key):
    ApiKey.objects.filter(pk=key.pk).update(expires_at=timezone.now())


def revoked(key):
    keys.revoke(key, by=key.owner)


LEFT = "The owner of this key no longer acts for whom it was made."
ENDS = {
    disabled: "The account of this key's owner is closed.",
    ended: LEFT,
    moved: LEFT,
    became_staff: LEFT,
    expired: "This key has expired. Make a new one.",
    revoked: "This key was revoked. Make a new one.",
}


@pytest.mark.parametrize("address", [ACTORS, KEYS, f"{ACTORS}{CANARY}/"])
@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_key_that_ended_is_refused_at_the_next_request(client, hidden, end, address):
    key, token = make_key("read", "read:own", "write", actor=hidden, name=CANARY)
    assert CANARY in client.get(address, **bearer(token)).content.decode()

    end(key)

    response = client.get(address, **bearer(token))
    assert refused(response, 401, "key-refused") == ENDS[end]
    assert response["WWW-Authenticate"] == 'Bearer realm="api", error="invalid_token"'
    assert response["Cache-Control"] == "no-store"


def test_key_of_former_staff_is_refused(client, hidden):
    key, token = make_key("read:own", actor=None)
    type(key.owner).objects.filter(pk=key.owner_id).update(is_staff=False)

    assert refused(client.get(ACTORS, **bearer(token)), 401, "key-refused") == LEFT


@pytest.mark.parametrize("break_it", ["secret", "prefix", "case", "cut", "long"])
def test_key_that_is_not_quite_one_is_refused_alike(client, hidden, break_it):
    key, token = make_key("read:own", actor=hidden)
    expired(key)  # which nobody learns without the key itself
    wrong = {
        "secret": new_token(key.prefix),
        "prefix": token.replace(key.prefix, "0" * 12),
        "case": token.swapcase(),
        "cut": token[:-1],
        "long": token + "A",
    }[break_it]

    detail = refused(client.get(ACTORS, **bearer(wrong)), 401, "key-refused")

    assert detail == "There is no such key. Check that it was copied whole."


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "bearer x",
        "BEARER bds_x_y",
        "Bearer a b",
        "Bearer \x00",
        "Bearer é" * 9,
    ],
)
def test_bearer_without_a_key_is_refused(client, hidden, header):
    response = client.get(ACTORS, headers={"authorization": header})

    refused(response, 401, "key-refused")


def test_other_credentials_are_nobodys(client, hidden):
    public = factories.ActorFactory()

    response = client.get(ACTORS, headers={"authorization": "Basic eDp5"})

    assert [row["slug"] for row in response.json()["results"]] == [public.slug]


@pytest.mark.parametrize(
    ("scopes", "method", "lacking"),
    [
        (["write"], "get", "read"),
        (["read"], "post", "write"),
        (["read:own"], "post", "write"),
        (["read", "read:own"], "delete", "write"),
    ],
)
def test_scope_that_is_missing_is_named(client, hidden, scopes, method, lacking):
    _key, token = make_key(*scopes, actor=hidden)

    response = getattr(client, method)(ACTORS, **bearer(token))

    assert f"“{lacking}”" in refused(response, 403, "scope-missing")
    assert response["WWW-Authenticate"] == (
        f'Bearer realm="api", error="insufficient_scope", scope="{lacking}"'
    )


def test_key_without_own_scope_sees_no_keys(client, hidden):
    _key, token = make_key("read", actor=hidden, name=CANARY)

    assert "“read:own”" in refused(client.get(KEYS, **bearer(token)), 403, "scope-missing")


def test_nobody_is_asked_for_a_key_where_one_is_needed(client):
    factories.ApiKeyFactory(name=CANARY)

    response = client.get(KEYS)

    assert (response.status_code, response["Content-Type"]) == (401, MEDIA_TYPE)
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'
    assert CANARY not in response.content.decode()


@pytest.mark.parametrize("page", ["/workspace/", "/keys/", "/people/", "/admin/"])
def test_key_opens_no_page(client, page):
    _key, token = make_key("read", "read:own", "write", actor=None)

    response = client.get(page, **bearer(token))

    assert response.status_code == 302
    assert "/login/?next=" in response["Location"]


def test_key_decides_where_there_is_a_session_too(staff_client, hidden):
    _key, token = make_key("read")

    assert CANARY in staff_client.get(ACTORS).content.decode()
    assert CANARY not in slugs(staff_client, token)


def test_refused_key_does_not_fall_back_on_the_session(staff_client, hidden):
    key, token = make_key("read:own")
    revoked(key)

    refused(staff_client.get(ACTORS, **bearer(token)), 401, "key-refused")


def test_key_writes_without_a_csrf_token():
    client = Client(enforce_csrf_checks=True)
    key, token = make_key("write")

    response = written(client, f"{KEYS}{key.uid}/revoke/", **bearer(token)["headers"])

    assert response.status_code == 200
    assert response.json()["state"] == "revoked"


def test_session_reads_without_a_csrf_token_and_writes_with_one():
    client = Client(enforce_csrf_checks=True)
    key = factories.ApiKeyFactory()
    client.force_login(key.owner)

    assert client.get(KEYS).json()["results"][0]["uid"] == str(key.uid)
    address = f"{KEYS}{key.uid}/revoke/"
    response = written(client, address)

    assert (response.status_code, response["Content-Type"]) == (403, MEDIA_TYPE)
    assert not ApiKey.objects.get(pk=key.pk).revoked_at
    client.get(f"/keys/{key.uid}/revoke/")  # where the browser gets its CSRF cookie
    cookie = client.cookies[settings.CSRF_COOKIE_NAME].value
    response = written(client, address, **{"x-csrftoken": cookie})
    assert response.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_key_costs_two_queries_for_any_rows(client, rows, django_assert_num_queries):
    for _n in range(rows):
        key, token = make_key("read:own")
        factories.FocalPointFactory(user=key.owner)
    ApiKey.objects.update(last_used_at=timezone.now())
    tag = client.get(ACTORS, **bearer(token))["ETag"]

    with django_assert_num_queries(3):  # key, quota, rows
        response = client.get(ACTORS, **bearer(token))
    with django_assert_num_queries(3):
        headers = {**bearer(token)["headers"], "if-none-match": tag}
        unchanged = client.get(ACTORS, headers=headers)

    assert len(response.json()["results"]) == 2 * rows
    assert unchanged.status_code == 304
    assert "RateLimit" in unchanged


def test_refused_key_costs_two_queries(client, django_assert_num_queries):
    key, token = make_key("read:own")
    revoked(key)

    with django_assert_num_queries(2):  # key, quota
        client.get(ACTORS, **bearer(token))


def test_use_is_noted_once_a_minute(client, django_assert_num_queries):
    key, token = make_key("read")

    with django_assert_num_queries(4):  # key, its use, quota, rows
        client.get(ACTORS, **bearer(token))
    first = ApiKey.objects.get(pk=key.pk)
    assert first.last_used_at is not None
    with django_assert_num_queries(3):
        client.get(ACTORS, **bearer(token))
    assert ApiKey.objects.get(pk=key.pk).last_used_at == first.last_used_at

    long_ago = timezone.now() - dt.timedelta(seconds=61)
    ApiKey.objects.update(last_used_at=long_ago)
    client.get(ACTORS, **bearer(token))
    after = ApiKey.objects.get(pk=key.pk)
    assert after.last_used_at > long_ago
    assert (after.version, after.events.count()) == (1, 1)  # a use is no change


def test_history_names_owner_and_key(client):
    key, token = make_key("write")

    written(client, f"{KEYS}{key.uid}/revoke/", **bearer(token)["headers"])

    event = key.events.order_by("pgh_id").last()
    context = event.pgh_context.metadata
    assert (context["user"], context["key"]) == (str(key.owner.uid), str(key.uid))


def test_refusal_is_logged_without_the_key(client, caplog):
    key, token = make_key("read")
    revoked(key)

    client.get(ACTORS, **bearer(token))
    client.get(ACTORS, **bearer("forged\r\nline"))

    lines = [record.getMessage() for record in caplog.records if "key refused" in record.message]
    assert lines == [
        f"key refused: {key.prefix} is revoked",
        "key refused: of no known shape, unknown",
    ]
    assert token not in caplog.text


def test_pepper_that_was_replaced_still_opens(client, settings):
    _key, token = make_key("read")
    former = settings.API_KEY_PEPPERS

    settings.API_KEY_PEPPERS = ["a new one", *former]
    assert client.get(ACTORS, **bearer(token)).status_code == 200
    settings.API_KEY_PEPPERS = ["a new one"]
    assert client.get(ACTORS, **bearer(token)).status_code == 401


def test_dump_of_the_database_holds_no_usable_key(client, run_jobs):
    owner = factories.UserFactory(is_staff=True)
    made = keys.make(
        ApiKey(owner=owner, name="dumped", scopes=["read:own"]), life=dt.timedelta(1), by=owner
    )
    run_jobs()
    client.get(ACTORS, **bearer(made.token))

    dump = dump_of_the_database()

    assert made.key.prefix in dump
    secret = made.token.rpartition("_")[2]
    assert secret not in dump
    for found in set(re.findall(r"bds_\w+|[0-9a-f]{64}", dump)):
        assert client.get(ACTORS, **bearer(found)).status_code == 401
        assert client.get(ACTORS, **bearer(f"bds_{made.key.prefix}_{found}")).status_code == 401
    # Who has dump and secret, but not the pepper, cannot even check it.
    assert made.key.digest not in {digest_of(made.token, pepper) for pepper in ["", secret]}


def dump_of_the_database():
    """Every row of every table as text, as a dump made now would have it (str)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT {name}::text FROM {name}")  # noqa: S608 - of the catalogue
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)
