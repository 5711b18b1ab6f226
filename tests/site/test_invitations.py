"""How an invited person comes to a password, and what others learn by trying."""

import re

import pytest
from django.urls import reverse

from signatories.actions import nominations
from signatories.models import User
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "seven green kilns by the river"  # noqa: S105 - of this test alone


@pytest.fixture
def invited(client, staff, run_jobs, mailoutbox):
    """Somebody who was nominated, typing the address as people write it, and accepted."""
    nomination = factories.NominationFactory.build(
        actor=factories.ActorFactory(),
        letter=factories.StoredFileFactory(),
        email="First.Last@Example.org",
        name="First Last",
        proposed_by=None,
    )
    nominations.confirm(nominations.propose(nomination, by=staff), by=staff)
    run_jobs()
    link = re.search(r"http://localhost:8000(/invitations/\S+/)", mailoutbox[0].body)[1]
    client.post(link, {"name": "First Last", "password": PASSWORD, "repeated": PASSWORD})
    client.logout()
    return User.objects.get(name="First Last")


def ask_for_reset(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def test_invited_person_signs_in(client, invited, mailoutbox):
    response = client.post(
        reverse("account_login"), {"login": "First.Last@example.org", "password": PASSWORD}
    )

    assert mailoutbox[0].to == ["first.last@example.org"]
    assert response["Location"] == reverse("workspace")


@pytest.mark.parametrize(
    ("asked", "reached"),
    [({}, "/admin/"), ({"next": ""}, "/admin/"), ({"next": "/workspace/"}, "/workspace/")],
)
def test_staff_land_on_what_needs_attention_or_where_they_were_going(client, asked, reached):
    staff = factories.UserFactory(is_staff=True)
    staff.set_password(PASSWORD)
    staff.save()

    response = client.post(
        reverse("account_login"), {"login": staff.email, "password": PASSWORD, **asked}, follow=True
    )

    assert (response.status_code, response.request["PATH_INFO"]) == (200, reached)


def test_forgotten_password_is_set_anew_by_mail(client, invited, mailoutbox):
    mailoutbox.clear()
    anew = f"{PASSWORD} at night"

    ask_for_reset(client, "first.last@example.org")
    link = re.search(r"http://testserver(\S+/key/\S+)", mailoutbox[0].body)[1]
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": anew, "password2": anew})
    client.logout()
    response = client.post(reverse("account_login"), {"login": invited.email, "password": anew})

    assert response["Location"] == reverse("workspace")


def test_reset_answers_alike_for_strangers(client, invited):
    known = ask_for_reset(client, invited.email)
    unknown = ask_for_reset(client, "nobody@example.org")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_sign_in_is_refused_after_many_wrong_passwords(client, invited):
    address = reverse("account_login")
    for _attempt in range(10):
        client.post(address, {"login": invited.email, "password": "wrong"})

    client.post(address, {"login": invited.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_session_ends_when_the_account_is_disabled(client, invited):
    client.force_login(invited)
    assert client.get(reverse("workspace")).status_code == 200

    User.objects.filter(pk=invited.pk).update(is_active=False)

    assert client.get(reverse("workspace"))["Location"].startswith(reverse("account_login"))


def test_a_reset_link_of_a_disabled_account_signs_nobody_in(client, invited, mailoutbox):
    mailoutbox.clear()
    ask_for_reset(client, invited.email)
    link = re.search(r"http://testserver(\S+/key/\S+)", mailoutbox[0].body)[1]
    User.objects.filter(pk=invited.pk).update(is_active=False)
    anew = f"{PASSWORD} at night"

    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": anew, "password2": anew})
    client.post(reverse("account_login"), {"login": invited.email, "password": anew})

    assert client.get(reverse("workspace"))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "/\\example.org"])
def test_sign_in_leads_to_no_other_site(client, invited, target):

    response = client.post(
        reverse("account_login"), {"login": invited.email, "password": PASSWORD, "next": target}
    )

    assert response["Location"] == reverse("workspace")


@pytest.mark.parametrize("address", ["/admin/", "/admin/signatories/user/", "/api/v1/", "/review/"])
@pytest.mark.parametrize("method", ["get", "head", "post", "patch", "options"])
def test_staff_without_a_second_factor_get_nowhere(staff_client, settings, address, method):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True

    response = getattr(staff_client, method)(address)

    assert response.status_code == 302
    assert response["Location"] == reverse("mfa_activate_totp")


def test_no_filter_of_the_admin_guesses_a_password(staff_client):
    factories.UserFactory(password="pbkdf2$secret")

    page = staff_client.get(
        reverse("admin:signatories_user_changelist"), {"password__startswith": "pbkdf2$s"}
    )

    assert page.status_code == 400


def test_nobody_takes_an_address_without_proof(client, invited):
    client.force_login(invited)
    address = reverse("account_email")

    for action in ("action_add", "action_primary"):
        response = client.post(address, {action: "", "email": "minister@example.org"})
        assert response.status_code == 404

    invited.refresh_from_db()
    assert invited.email == "first.last@example.org"
