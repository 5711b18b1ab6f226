"""A key of the API from making to revoking, in a real browser; no script is needed for any of it."""

import json
import re

import pytest
from django.urls import reverse

from signatories.models import ApiKey
from tests import factories
from tests.browser.conftest import look


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def window(request, enter):
    """``window(user)``: signed in, with JavaScript and without."""

    def open_window(user):
        visitor = enter(user, java_script_enabled=request.param)
        visitor.has_script = request.param
        return visitor

    return open_window


def look_again(visitor):
    """The page as it stands is accessible, wide and narrow. Only looked at where axe can run."""
    if not visitor.has_script:
        return
    wrong = []
    for width in (1280, 320):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        wrong += visitor.violations()
        if visitor.is_wider_than_its_window():
            wrong.append(f"{visitor.page.url} is wider than {width} pixels")
    assert wrong + visitor.complaints == []


def press(visitor, name):
    visitor.page.get_by_role("button", name=name, exact=True).click()


def status_with(visitor, token):
    """What the API answers to a program with this key (int)."""
    headers = {"Authorization": f"Bearer {token}"}
    return visitor.page.request.get("/api/v1/keys/", headers=headers).status


def test_approver_makes_rotates_and_revokes_a_key(window, person, transactional_db):
    actor = factories.ActorFactory(name="Cement Association")
    visitor = window(person("approver@example.org", actor, "approver", name="Ana Souza"))
    page = visitor.page

    page.goto(reverse("account_change_password"))
    page.get_by_role("link", name="API keys").click()
    look_again(visitor)
    page.get_by_role("button", name="Make a key for Cement Association").click()
    press(visitor, "Make the key")
    page.get_by_text("There is a problem").wait_for()
    look_again(visitor)
    page.get_by_label("What is the key for?").fill("Mirror of our figures")
    page.get_by_label("read what its owner may see").check()
    press(visitor, "Make the key")
    token = page.locator("#token").inner_text()
    look_again(visitor)
    assert status_with(visitor, token) == 200

    page.get_by_role("link", name="I have copied it: to the list of keys").click()
    look_again(visitor)
    page.get_by_role("link", name=re.compile("Rotate.*Mirror of our figures")).click()
    look_again(visitor)
    page.get_by_label("1 day").check()
    press(visitor, "Rotate the key")
    newer = page.locator("#token").inner_text()
    assert [status_with(visitor, each) for each in (token, newer)] == [200, 200]

    page.goto(reverse("key-list"))
    look_again(visitor)
    page.get_by_role("link", name=re.compile("Revoke.*Mirror of our figures")).first.click()
    look_again(visitor)
    press(visitor, "Revoke the key")
    page.get_by_text("no longer works").wait_for()
    look_again(visitor)
    assert [status_with(visitor, each) for each in (token, newer)] == [200, 401]
    stored = json.dumps(list(ApiKey.objects.values()), default=str)
    assert not any(each.rpartition("_")[2] in stored for each in (token, newer))


def test_pages_of_keys_for_staff_are_accessible(enter, person, transactional_db):
    key = factories.ApiKeyFactory(actor__slug="cement")
    empty = factories.ActorFactory()
    staff = enter(person("staff@example.org", is_staff=True))

    for address in (
        reverse("key-list"),
        reverse("key-make-own"),
        reverse("key-make", args=["cement"]),
        reverse("key-make", args=[empty.slug]),
        reverse("key-rotate", args=[key.uid]),
        reverse("key-revoke", args=[key.uid]),
        reverse("people-detail", args=["cement"]),
    ):
        look(staff, address)
