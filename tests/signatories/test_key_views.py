"""Pages of keys: who sees, makes, rotates and revokes which."""

import re

import pytest

from signatories.actions import keys
from signatories.models import ApiKey, FocalPoint
from tests import factories

pytestmark = pytest.mark.django_db
Role = FocalPoint.Role
CANARY = "canary"


@pytest.fixture
def actor():
    return factories.ActorFactory(slug="cement", name="Cement Association")


@pytest.fixture
def people(member, actor, staff):
    """One person of each kind, by the name of their kind; a stranger approves for another."""
    found = {role.value: member(actor, role) for role in Role}
    found["colleague"] = member(actor, Role.APPROVER)
    found["stranger"] = member(factories.ActorFactory(slug="steel"), Role.APPROVER)
    return {**found, "staff": staff}


@pytest.fixture
def enter(client, people):
    def sign_in(who):
        client.force_login(people[who])
        return client

    return sign_in


@pytest.fixture
def key(people, actor):
    return factories.ApiKeyFactory(owner=people["approver"], actor=actor, name=CANARY)


def sent(client, address="/keys/make/cement/", **changes):
    """What the form at ``address`` posts."""
    form = client.get(address).context["form"]
    fields = {"uid": form["uid"].value(), "name": "mirror", "scopes": ["read"], "days": "30"}
    return {**fields, **changes}


def token_on(response):
    return re.search(r'id="token">(bds_[a-z0-9]{12}_\w{43})<', response.content.decode())[1]


@pytest.mark.parametrize("who", ["approver", "colleague", "staff"])
def test_keys_are_listed_with_what_is_known(enter, key, who):
    page = enter(who).get("/keys/").content.decode()

    assert CANARY in page
    assert f"bds_{key.prefix}…" in page
    assert "Never" in page
    assert ("Rotate" in page) is (who != "colleague")  # a new key is shown to who rotates
    assert "Revoke" in page


@pytest.mark.parametrize("who", ["stranger", "focal_point", "alternate", "contributor", "reader"])
def test_foreign_keys_are_not_found(enter, key, who):
    client = enter(who)

    assert CANARY not in client.get("/keys/").content.decode()
    for verb in ("rotate", "revoke"):
        for method in (client.get, client.post):
            response = method(f"/keys/{key.uid}/{verb}/", {"hours": "0"})
            assert response.status_code == 404
            assert CANARY not in response.content.decode()
    assert ApiKey.objects.in_use().get() == key


@pytest.mark.parametrize("who", ["focal_point", "alternate", "contributor", "reader"])
def test_only_approvers_make_keys(enter, actor, who):
    client = enter(who)

    assert "Make a key" not in client.get("/keys/").content.decode()
    for method in (client.get, client.post):
        assert method("/keys/make/cement/", {"name": "x"}).status_code == 403
        assert method("/keys/make/", {"name": "x"}).status_code == 403
    assert not ApiKey.objects.exists()


def test_keys_are_not_made_for_foreign_actors(enter, actor):
    client = enter("stranger")

    assert client.get("/keys/make/cement/").status_code == 404
    assert client.post("/keys/make/cement/", {"name": "x"}).status_code == 404
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("address", ["/keys/", "/keys/make/", "/keys/make/cement/"])
def test_public_signs_in_first(client, actor, address):
    assert client.get(address)["Location"].startswith("/accounts/login/")


def test_key_is_shown_on_one_page_once(enter, people):
    client = enter("approver")

    response = client.post("/keys/make/cement/", sent(client, scopes=["read", "write"]))

    token = token_on(response)
    assert "no-store" in response["Cache-Control"]
    made = ApiKey.objects.get()
    assert (made.owner, made.actor.slug, made.scopes) == (
        people["approver"],
        "cement",
        ["read", "write"],
    )
    headers = {"authorization": f"Bearer {token}"}
    assert client.get("/api/v1/actors/", headers=headers)["RateLimit"].startswith('"key"')
    assert token not in client.get("/keys/").content.decode()


def test_form_that_is_sent_twice_shows_the_key_once(enter):
    client = enter("approver")
    form = sent(client)
    client.post("/keys/make/cement/", form)

    again = client.post("/keys/make/cement/", form, follow=True)

    assert again.redirect_chain == [("/keys/", 302)]
    assert "This key was made already." in again.content.decode()
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["admin"]}, "scopes"),
        ({"days": "366"}, "days"),
        ({"days": ""}, "days"),
        ({"uid": "x"}, "uid"),
    ],
)
def test_form_that_is_wrong_is_shown_again(enter, change, field):
    client = enter("approver")

    response = client.post("/keys/make/cement/", sent(client, **change))

    assert list(response.context["form"].errors) == [field]
    assert "There is a problem" in response.content.decode()
    assert not ApiKey.objects.exists()


def test_columns_that_no_form_offers_stay_as_they_are(enter, people):
    """A form that is forged cannot make a key of somebody else, or one that works for ever."""
    client = enter("approver")
    forged = {
        "owner": people["staff"].pk,
        "owner_id": people["staff"].pk,
        "actor": factories.ActorFactory().pk,
        "expires_at": "2099-01-01",
        "made_by": people["staff"].pk,
        "prefix": "0" * 12,
        "digest": "0" * 64,
        "last_used_at": "2026-01-01",
        "replaces": 1,
        "version": 9,
    }

    client.post("/keys/make/cement/", sent(client, **forged))

    made = ApiKey.objects.get()
    assert (made.owner, made.made_by) == (people["approver"], people["approver"])
    assert (made.actor.slug, made.life.days, made.version) == ("cement", 30, 1)
    assert made.prefix != "0" * 12
    assert (made.digest != "0" * 64, made.last_used_at, made.replaces) == (True, None, None)


def test_staff_make_a_key_for_who_acts(enter, people):
    client = enter("staff")
    address = "/keys/make/cement/"

    owners = set(client.get(address).context["form"].fields["owner"].queryset)
    response = client.post(address, sent(client, owner=people["reader"].pk))

    assert owners == {people[who] for who in [*Role.values, "colleague"]}
    assert token_on(response)
    assert ApiKey.objects.get().owner == people["reader"]


@pytest.mark.parametrize("change", [{"scopes": ["write"]}, {"owner": "stranger"}, {"owner": ""}])
def test_staff_make_no_key_to_write_and_none_of_others(enter, people, change):
    client = enter("staff")
    owner = change.get("owner", "reader")
    form = sent(client, **{**change, "owner": people[owner].pk if owner else ""})

    response = client.post("/keys/make/cement/", form)

    assert response.context["form"].errors
    assert not ApiKey.objects.exists()


def test_staff_make_their_own_key(enter, people):
    client = enter("staff")

    response = client.post("/keys/make/", sent(client, "/keys/make/", scopes=["read:own"]))

    assert token_on(response)
    assert (ApiKey.objects.get().owner, ApiKey.objects.get().actor) == (people["staff"], None)


def test_nobody_to_act_is_said(enter):
    factories.ActorFactory(slug="empty")

    page = enter("staff").get("/keys/make/empty/").content.decode()

    assert "Nobody acts for this actor alone." in page


def test_rotating_asks_then_shows_the_new_key(enter, key):
    client = enter("approver")
    assert "Rotate “canary”?" in client.get(f"/keys/{key.uid}/rotate/").content.decode()
    assert ApiKey.objects.count() == 1

    response = client.post(f"/keys/{key.uid}/rotate/", {"hours": "24"})

    assert token_on(response).startswith(f"bds_{ApiKey.objects.first().prefix}_")
    assert ApiKey.objects.in_use().count() == 2
    page = client.get("/keys/").content.decode()
    assert f"replaced by bds_{ApiKey.objects.first().prefix}…" in page
    again = client.post(f"/keys/{key.uid}/rotate/", {"hours": "24"}, follow=True)
    assert "This key was rotated before" in again.content.decode()
    assert ApiKey.objects.count() == 2


@pytest.mark.parametrize("hours", ["", "-1", "100000", "x"])
def test_overlap_is_one_of_those_offered(enter, key, hours):
    response = enter("approver").post(f"/keys/{key.uid}/rotate/", {"hours": hours})

    assert list(response.context["form"].errors) == ["hours"]
    assert ApiKey.objects.count() == 1


def test_colleague_does_not_rotate_but_revokes(enter, key):
    client = enter("colleague")

    assert client.post(f"/keys/{key.uid}/rotate/", {"hours": "0"}).status_code == 403
    assert "Revoke “canary”?" in client.get(f"/keys/{key.uid}/revoke/").content.decode()
    assert ApiKey.objects.in_use().get() == key
    page = client.post(f"/keys/{key.uid}/revoke/", follow=True).content.decode()

    assert "The key “canary” no longer works." in page
    assert not ApiKey.objects.in_use().exists()
    again = client.post(f"/keys/{key.uid}/revoke/", follow=True).content.decode()
    assert "This key was revoked before." in again


def test_staff_do_not_rotate_what_writes(enter, people, actor):
    key = factories.ApiKeyFactory(owner=people["approver"], actor=actor, scopes=["write"])

    assert "Rotate" not in enter("staff").get("/keys/").content.decode()
    assert enter("staff").post(f"/keys/{key.uid}/rotate/", {"hours": "0"}).status_code == 403
    assert ApiKey.objects.count() == 1


def test_key_of_who_left_is_listed_as_such(enter, key, people):
    people["approver"].focal_points.update(ends_on=factories.FocalPointFactory().starts_on)

    page = enter("colleague").get("/keys/").content.decode()

    assert "owner no longer acts for it" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_rows(enter, people, actor, rows, django_assert_num_queries):
    client = enter("approver")
    for _n in range(rows):
        old = factories.ApiKeyFactory(owner=people["approver"], actor=actor)
        keys.rotate(old, overlap=old.life, by=people["approver"])
    client.get("/keys/")

    with django_assert_num_queries(5):  # session, user, actors, count, keys
        response = client.get("/keys/")

    assert len(response.context["rows"]) == 2 * rows


def test_long_list_has_pages(enter, people, monkeypatch):
    monkeypatch.setattr("signatories.views.keys.ON_A_PAGE", 1)
    newer = [factories.ApiKeyFactory(name=f"key {n}") for n in range(2)][::-1]
    client = enter("staff")

    first = client.get("/keys/")
    second = client.get("/keys/?page=2")

    shown = [response.context["rows"][0][0] for response in (first, second)]
    assert shown == newer
    assert 'rel="next"' in first.content.decode()
    assert 'rel="prev"' in second.content.decode()


def test_admin_revokes(enter, key):
    client = enter("staff")

    client.post("/admin/signatories/apikey/", {"action": "revoke", "_selected_action": [key.pk]})

    assert not ApiKey.objects.in_use().exists()
    page = client.get(f"/admin/signatories/apikey/{key.pk}/change/").content.decode()
    assert key.digest not in page
