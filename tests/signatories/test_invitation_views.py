"""Where the link of an invitation leads: each person, each state of the link."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from signatories.models import FocalPoint, Invitation, User
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "seven green kilns by the river"
GIVEN = {"name": "New Q. Person", "password": PASSWORD, "repeated": PASSWORD}


@pytest.fixture
def invitation():
    return factories.InvitationFactory(
        nomination__name="New Person", nomination__email="new@example.org"
    )


def address(invitation):
    return reverse("invitation-accept", args=[invitation.token])


def text_of(response):
    return response.content.decode()


def test_a_new_person_accepts_and_is_signed_in(client, invitation):
    page = client.get(address(invitation))
    assert 'value="New Person"' in text_of(page)
    assert "no-store" in page["Cache-Control"]

    response = client.post(address(invitation), GIVEN, follow=True)

    user = User.objects.get(email="new@example.org")
    assert response.request["PATH_INFO"] == reverse("workspace")
    assert response.wsgi_request.user == user
    assert f"You now act for {invitation.nomination.actor}." in text_of(response)
    assert user.focal_points.in_force().get().actor == invitation.nomination.actor
    assert client.post(address(invitation), GIVEN)["Location"] == reverse("workspace")
    assert user.focal_points.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "short", "repeated": "short"}, "password"),
        ({"password": "new@example.org"}, "password"),
        ({"repeated": "something else altogether"}, "repeated"),
        ({"name": " "}, "name"),
    ],
)
def test_what_is_amiss_makes_no_account(client, invitation, change, field):
    response = client.post(address(invitation), {**GIVEN, **change})

    assert field in response.context["form"].errors
    assert PASSWORD not in text_of(response)
    assert not User.objects.filter(email="new@example.org").exists()


def test_who_has_an_account_signs_in_to_accept(client, invitation):
    user = factories.UserFactory(email="new@example.org")
    user.set_password(PASSWORD)
    user.save()

    page = client.get(address(invitation))
    refused = client.post(address(invitation), GIVEN)
    assert f"?next={address(invitation)}" in text_of(page)
    assert "password" not in (refused.context.get("form") or {})
    assert not user.focal_points.exists()
    signed_in = client.post(
        reverse("account_login"),
        {"login": user.email, "password": PASSWORD, "next": address(invitation)},
    )
    assert signed_in["Location"] == address(invitation)
    response = client.post(address(invitation), follow=True)

    assert response.request["PATH_INFO"] == reverse("workspace")
    assert user.focal_points.in_force().get().role == FocalPoint.Role.FOCAL_POINT
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_who_had_left_stays_signed_in_on_coming_back(client, invitation):
    user = factories.UserFactory(email="new@example.org")
    factories.FocalPointFactory(user=user, ends_on="2026-01-01")
    user.refresh_from_db()
    client.force_login(user)

    response = client.post(address(invitation), follow=True)

    assert response.request["PATH_INFO"] == reverse("workspace")
    assert client.get(reverse("workspace")).status_code == 200


def test_somebody_else_is_asked_to_sign_out(client, invitation):
    client.force_login(factories.UserFactory(email="other@example.org"))

    for response in [client.get(address(invitation)), client.post(address(invitation), GIVEN)]:
        assert response.status_code == 403
        assert "You are signed in as other@example.org." in text_of(response)
        assert "new@example.org" not in text_of(response)
    assert FocalPoint.objects.count() == 0


def test_a_disabled_account_accepts_nothing(client, invitation):
    user = factories.UserFactory(email="new@example.org", is_active=False)

    client.post(address(invitation), GIVEN)

    assert not user.focal_points.exists()
    assert User.objects.filter(email="new@example.org").count() == 1


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ({"expires_at": timezone.now() - dt.timedelta(days=1)}, "send a new one"),
        ({"revoked_at": timezone.now()}, "Look for a later mail"),
        ({"used_at": timezone.now()}, "Sign in with your address"),
    ],
)
def test_a_closed_link_says_what_to_do(client, dates, text):
    invitation = factories.InvitationFactory(**dates)

    for response in [client.get(address(invitation)), client.post(address(invitation), GIVEN)]:
        assert response.status_code == 410
        assert text in text_of(response)
        assert invitation.nomination.email not in text_of(response)
    assert User.objects.filter(email=invitation.nomination.email).count() == 0


def test_any_other_link_is_not_found(client, invitation):
    for token in [invitation.token[:-2], str(invitation.uid), "x"]:
        response = client.get(reverse("invitation-accept", args=[token]))
        assert response.status_code == 404
    assert Invitation.objects.unused().count() == 1
