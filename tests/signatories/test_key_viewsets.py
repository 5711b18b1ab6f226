"""Keys by the API: ``/api/v1/keys/``."""

import datetime as dt
import json

import pytest
from django.test import RequestFactory
from django.utils import timezone

from secretariat.api.errors import MEDIA_TYPE
from secretariat.api.models import KeptAnswer
from secretariat.api.rows import Reader, text
from signatories import rows, serializers
from signatories.actions import keys
from signatories.models import ApiKey, FocalPoint
from tests import factories
from tests.api.keys import bearer, make_key

pytestmark = pytest.mark.django_db
Role = FocalPoint.Role
KEYS = "/api/v1/keys/"
CANARY = "canary"
WANTED = {"name": "mirror", "scopes": ["read"], "actor": "cement"}


@pytest.fixture
def actor():
    return factories.ActorFactory(slug="cement", name="Cement Association")


@pytest.fixture
def approver(member, actor):
    return member(actor, Role.APPROVER)


@pytest.fixture
def approver_client(client, approver):
    client.force_login(approver)
    return client


def post(client, address, body=None, **extra):
    headers = {"if-match": "*"} | extra.pop("headers", {})
    return client.post(address, body or {}, "application/json", headers=headers, **extra)


@pytest.mark.parametrize("is_staff", [True, False])
def test_row_equals_its_serializer(is_staff, approver, actor):
    key, _token = make_key("read", "write", owner=approver, actor=actor)
    keys.note_use(key)
    keys.revoke(keys.rotate(key, overlap=dt.timedelta(0), by=approver).key, by=approver)
    make_key("read:own", actor=None)
    request = RequestFactory().get("/")
    request.user = factories.UserFactory(is_staff=True) if is_staff else approver
    seen = ApiKey.objects.visible_to(request.user).with_state().order_by("pk")

    built = seen.values_list(text(rows.key(Reader(request))), flat=True)
    documented = serializers.KeySerializer(
        seen.prefetch_related(*serializers.KeySerializer.related(request.user)),
        many=True,
        context={"request": request},
    )

    def pairs(text):
        return json.loads(text, object_pairs_hook=list)

    assert len(built) == (3 if is_staff else 2)
    assert [pairs(row) for row in built] == pairs(json.dumps(documented.data, default=str))


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_any_rows(
    approver_client, approver, actor, number, django_assert_num_queries
):
    for _n in range(number):
        factories.ApiKeyFactory(owner=approver, actor=actor)
    approver_client.get(KEYS)

    with django_assert_num_queries(4):  # session, user, quota, rows
        listed = approver_client.get(KEYS).json()["results"]

    assert len(listed) == number
    assert approver_client.get(listed[0]["url"]).json() == listed[0]


def test_foreign_keys_are_not_found(approver_client):
    key, _token = make_key("read", name=CANARY)

    assert approver_client.get(KEYS).json()["results"] == []
    found = [
        approver_client.get(f"{KEYS}{key.uid}/"),
        post(approver_client, f"{KEYS}{key.uid}/rotate/"),
        post(approver_client, f"{KEYS}{key.uid}/revoke/"),
    ]
    assert [response.status_code for response in found] == [404] * 3
    assert CANARY not in "".join(response.content.decode() for response in found)
    assert ApiKey.objects.in_use().get() == key


def test_nothing_is_written_without_credentials(client):
    key = factories.ApiKeyFactory(name=CANARY)

    for address in (KEYS, f"{KEYS}{key.uid}/rotate/", f"{KEYS}{key.uid}/revoke/"):
        response = post(client, address, WANTED)
        assert (response.status_code, response["Content-Type"]) == (401, MEDIA_TYPE)
        assert CANARY not in response.content.decode()
    assert ApiKey.objects.in_use().get() == key


def test_filters_choose_by_state_and_actor(approver_client, approver, actor):
    working, ended = (factories.ApiKeyFactory(owner=approver, actor=actor) for _n in range(2))
    keys.revoke(ended, by=approver)

    def uids(**parameters):
        return [row["uid"] for row in approver_client.get(KEYS, parameters).json()["results"]]

    assert uids(state="in_use") == [str(working.uid)]
    assert uids(state="revoked") == [str(ended.uid)]
    assert uids(actor="cement") == [str(working.uid), str(ended.uid)]
    assert uids(actor="steel") == []
    for parameters in ({"state": "lost"}, {"updated_since": ""}):
        assert approver_client.get(KEYS, parameters).status_code == 400


def test_session_makes_a_key_that_is_shown_once(approver_client, approver):
    response = post(approver_client, KEYS, {**WANTED, "scopes": ["write", "read"], "days": 10})

    made = ApiKey.objects.get()
    row = response.json()
    assert (response.status_code, "no-store" in response["Cache-Control"]) == (201, True)
    assert response["Location"] == row["url"] == f"http://testserver{KEYS}{made.uid}/"
    assert row["key"].startswith(f"bds_{made.prefix}_")
    assert (made.owner, made.life.days, made.scopes) == (approver, 10, ["read", "write"])
    stored = approver_client.get(row["url"]).json()
    assert {name: value for name, value in row.items() if name != "key"} == stored


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": "x" * 101}, "/name"),
        ({"name": "\x00"}, "/name"),
        ({"name": None}, "/name"),
        ({"scopes": []}, "/scopes"),
        ({"scopes": ["admin"]}, "/scopes/0"),
        ({"scopes": "read"}, "/scopes"),
        ({"days": 366}, "/days"),
        ({"days": 0}, "/days"),
        ({"days": "soon"}, "/days"),
        ({"actor": "steel"}, "/actor"),
        ({"actor": {"slug": "cement"}}, "/actor"),
    ],
    ids=str,
)
def test_content_that_is_wrong_is_pointed_to(approver_client, change, pointer):
    factories.ActorFactory(slug="steel")

    response = post(approver_client, KEYS, {**WANTED, **change})

    assert (response.status_code, response["Content-Type"]) == (400, MEDIA_TYPE)
    assert [error["pointer"] for error in response.json()["errors"]] in ([pointer], ["/scopes"])
    assert not ApiKey.objects.exists()


COLUMNS = [field.name for field in ApiKey._meta.concrete_fields]


@pytest.mark.parametrize("who", ["approver", "staff"])
@pytest.mark.parametrize("column", [*COLUMNS, "owner_id", "key"])
def test_columns_are_not_assigned(client, approver, staff, who, column):
    """Whoever asks, a member of the body that is not offered is refused by its name."""
    client.force_login(approver if who == "approver" else staff)
    key = factories.ApiKeyFactory(owner=approver, actor=approver.focal_points.get().actor)
    before = ApiKey.objects.filter(pk=key.pk).values().get()
    offered = {"name", "scopes", "actor"}

    for address in [KEYS] * (column not in offered) + [f"{KEYS}{key.uid}/rotate/"]:
        body = {**(WANTED if address == KEYS else {}), column: "1"}
        response = post(client, address, body)
        assert (response.status_code, response["Content-Type"]) == (400, MEDIA_TYPE)
        assert [error["pointer"] for error in response.json()["errors"]] == [f"/{column}"]
    assert ApiKey.objects.filter(pk=key.pk).values().get() == before
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"null", b"\xff\xfe"])
def test_body_that_is_no_object_is_refused(approver_client, body):
    response = approver_client.post(KEYS, body, content_type="application/json")

    assert (response.status_code, response["Content-Type"]) == (400, MEDIA_TYPE)
    assert not ApiKey.objects.exists()


def test_write_takes_no_parameters(approver_client):
    response = post(approver_client, f"{KEYS}?fields=uid", WANTED)

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == ["fields"]
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.APPROVER])
def test_only_approvers_make_keys(client, member, actor, role):
    client.force_login(member(actor, role))

    assert post(client, KEYS, WANTED).status_code == 403
    assert post(client, KEYS, {**WANTED, "actor": None}).status_code == 403
    assert not ApiKey.objects.exists()


def test_staff_make_keys_for_themselves_alone(staff_client, actor):
    refused = post(staff_client, KEYS, WANTED)
    made = post(staff_client, KEYS, {**WANTED, "actor": None})

    assert refused.status_code == 400
    assert "does not act" in refused.json()["errors"][0]["detail"]
    assert (made.status_code, made.json()["actor"]) == (201, None)


def test_key_makes_no_keys(client, actor):
    _key, token = make_key("read", "read:own", "write", actor=actor)

    response = post(client, KEYS, {**WANTED, "scopes": ["read:own"]}, **bearer(token))

    assert (response.status_code, response["Content-Type"]) == (403, MEDIA_TYPE)
    assert response.json()["detail"] == "A key makes no keys. Sign in to make one."
    assert ApiKey.objects.count() == 1


def test_key_rotates_itself(client, actor):
    key, token = make_key("read:own", "write", actor=actor)

    response = post(client, f"{KEYS}{key.uid}/rotate/", {"hours": 1}, **bearer(token))

    new = response.json()
    assert (response.status_code, new["scopes"]) == (201, ["read:own", "write"])
    for shown in (token, new["key"]):
        assert client.get(KEYS, **bearer(shown)).status_code == 200
    again = post(client, f"{KEYS}{key.uid}/rotate/", {"hours": 1}, **bearer(token))
    assert (again.status_code, again["Content-Type"]) == (409, MEDIA_TYPE)
    assert again.json()["type"] == "urn:belem-secretariat:problem:conflict"
    assert ApiKey.objects.count() == 2


def test_key_touches_no_other_key(client, actor):
    key, token = make_key("read:own", "write", actor=actor)
    other = factories.ApiKeyFactory(owner=key.owner, actor=actor)

    assert client.get(f"{KEYS}{other.uid}/", **bearer(token)).status_code == 200
    for verb in ("rotate", "revoke"):
        response = post(client, f"{KEYS}{other.uid}/{verb}/", **bearer(token))
        assert response.status_code == 404
    assert ApiKey.objects.in_use().count() == 2


def test_colleague_revokes_and_does_not_rotate(client, member, approver, actor):
    key = factories.ApiKeyFactory(owner=approver, actor=actor)
    client.force_login(member(actor, Role.APPROVER))

    assert post(client, f"{KEYS}{key.uid}/rotate/").status_code == 403
    revoked = post(client, f"{KEYS}{key.uid}/revoke/")
    again = post(client, f"{KEYS}{key.uid}/revoke/")

    assert (revoked.status_code, revoked.json()["state"]) == (200, "revoked")
    assert revoked.json()["version"] == 2
    assert again.status_code == 409
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize("hours", [-1, 721, "x", None])
def test_overlap_is_a_month_at_most(approver_client, approver, actor, hours):
    key = factories.ApiKeyFactory(owner=approver, actor=actor)

    response = post(approver_client, f"{KEYS}{key.uid}/rotate/", {"hours": hours})

    assert [error["pointer"] for error in response.json()["errors"]] == ["/hours"]
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_rows_are_not_changed_otherwise(approver_client, approver, actor, method):
    key = factories.ApiKeyFactory(owner=approver, actor=actor)

    for address in (KEYS, f"{KEYS}{key.uid}/", f"{KEYS}{key.uid}/revoke/"):
        response = getattr(approver_client, method)(address, {}, "application/json")
        assert response.status_code == 405
    assert ApiKey.objects.in_use().get() == key


# One intent, one effect ------------------------------------------------------------------------


def test_key_made_twice_by_one_request_is_one_and_shown_once(approver_client, actor):
    body = {"name": "Loader", "scopes": ["read"], "actor": actor.slug}
    sent = {"headers": {"idempotency-key": "k"}}

    first = post(approver_client, KEYS, body, **sent)
    again = post(approver_client, KEYS, body, **sent)

    made = ApiKey.objects.get()
    token = first.json()["key"]
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == {name: first.json()[name] for name in first.json() if name != "key"}
    assert (again["Location"], again["Idempotent-Replayed"]) == (first["Location"], "true")
    assert token.startswith(f"bds_{made.prefix}_")
    assert token.encode() not in bytes(KeptAnswer.objects.get().body)
    assert token not in str(KeptAnswer.objects.values())


@pytest.mark.parametrize("verb", ["rotate", "revoke"])
def test_key_is_ended_by_who_has_seen_it(approver_client, approver, actor, verb):
    key, _token = make_key("read", owner=approver, actor=actor)
    address = f"{KEYS}{key.uid}/"
    seen = approver_client.get(address)["ETag"]
    post(approver_client, f"{address}rotate/", {"hours": 5})
    held = list(ApiKey.objects.order_by("pk").values())

    missing = approver_client.post(f"{address}{verb}/", {}, "application/json")
    stale = post(approver_client, f"{address}{verb}/", headers={"if-match": seen})

    assert (missing.status_code, stale.status_code) == (428, 412)
    assert list(ApiKey.objects.order_by("pk").values()) == held


def test_use_of_a_key_makes_no_other_tag_of_it(approver_client, approver, actor):
    key, token = make_key("read:own", owner=approver, actor=actor)
    keys.note_use(key)
    address = f"{KEYS}{key.uid}/"
    seen = approver_client.get(address)["ETag"]
    ApiKey.objects.update(last_used_at=timezone.now())

    revoked = post(approver_client, f"{address}revoke/", headers={"if-match": seen})

    assert revoked.status_code == 200
    assert revoked["ETag"] == approver_client.get(address)["ETag"] != seen


def test_revoked_key_is_no_way_to_its_own_answer(client, approver, actor):
    key, token = make_key("write", owner=approver, actor=actor)
    sent = {"headers": {"idempotency-key": "k", **bearer(token)["headers"]}}

    first = post(client, f"{KEYS}{key.uid}/revoke/", **sent)
    again = post(client, f"{KEYS}{key.uid}/revoke/", **sent)

    assert (first.status_code, again.status_code) == (200, 401)
