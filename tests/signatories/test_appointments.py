"""Who may hold which roles at once, and how sessions end with the last of them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from signatories.models import FocalPoint, User
from tests import factories

pytestmark = pytest.mark.django_db
Role = FocalPoint.Role


def today():
    return timezone.now().date()


@pytest.mark.parametrize("role", ["focal_point", "alternate", "contributor"])
def test_nobody_writes_and_approves_without_a_letter(role):
    held = factories.FocalPointFactory(role=Role.APPROVER)

    with pytest.raises(IntegrityError, match="writes_or_approves"), transaction.atomic():
        factories.FocalPointFactory(user=held.user, actor=held.actor, role=role)

    letter = factories.StoredFileFactory()
    factories.FocalPointFactory(user=held.user, actor=held.actor, role=role, letter=letter)
    assert held.user.focal_points.in_force().count() == 2


def test_an_approver_may_read_and_write_elsewhere():
    held = factories.FocalPointFactory(role=Role.APPROVER)

    factories.FocalPointFactory(user=held.user, actor=held.actor, role=Role.READER)
    factories.FocalPointFactory(user=held.user, role=Role.CONTRIBUTOR)
    factories.FocalPointFactory(actor=held.actor, role=Role.CONTRIBUTOR)

    assert held.user.focal_points.count() == 3


def test_one_role_may_follow_the_other():
    held = factories.FocalPointFactory(
        role=Role.APPROVER, starts_on="2025-01-01", ends_on="2026-01-01"
    )

    later = factories.FocalPointFactory(
        user=held.user, actor=held.actor, role=Role.CONTRIBUTOR, starts_on="2026-01-01"
    )

    assert later.user.focal_points.in_force(dt.date(2026, 1, 1)).get() == later


def test_what_keeps_a_person_from_a_role_is_found():
    held = factories.FocalPointFactory(role=Role.APPROVER)
    asked = {"user": held.user, "actor": held.actor, "starts_on": today()}

    assert FocalPoint.objects.in_the_way_of(Role.CONTRIBUTOR, **asked).get() == held
    assert not FocalPoint.objects.in_the_way_of(Role.READER, **asked).exists()
    assert not FocalPoint.objects.in_the_way_of(Role.APPROVER, **asked).exists()


def test_only_contributors_are_held_to_sections():
    factories.FocalPointFactory(role=Role.CONTRIBUTOR, only_given_sections=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.FocalPointFactory(role=Role.ALTERNATE, only_given_sections=True)


def test_an_appointment_stays_with_its_person():
    held = factories.FocalPointFactory()

    with pytest.raises(Exception, match="stays_with_its_person"), transaction.atomic():
        FocalPoint.objects.filter(pk=held.pk).update(user=factories.UserFactory())


# Sessions ------------------------------------------------------------------------------------


@pytest.fixture
def appointed(client):
    """An appointment whose person is signed in."""
    appointment = factories.FocalPointFactory()
    client.force_login(appointment.user)
    assert client.get(reverse("workspace")).status_code == 200
    return appointment


def end(appointment, on):
    FocalPoint.objects.filter(pk=appointment.pk).update(ends_on=on)


def is_signed_in(client):
    return client.get(reverse("workspace")).status_code == 200


def test_session_ends_with_the_last_appointment(client, appointed):
    other = factories.FocalPointFactory(user=appointed.user)

    end(appointed, today())
    assert is_signed_in(client)
    end(other, today())

    assert client.get(reverse("workspace"))["Location"].startswith(reverse("account_login"))


def test_session_ends_on_the_day_of_a_coming_end(client, appointed, monkeypatch):
    end(appointed, today() + dt.timedelta(days=2))
    assert is_signed_in(client)

    User.objects.filter(pk=appointed.user_id).update(acts_until=today())
    assert is_signed_in(client)  # the day is the database's to work out
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime.now(dt.UTC) + dt.timedelta(hours=49))

    appointed.user.refresh_from_db()
    assert appointed.user.has_left


def test_an_appointment_that_was_never_in_force_keeps_no_session(client):
    appointment = factories.FocalPointFactory(starts_on=today())
    client.force_login(appointment.user)

    end(appointment, today())

    assert not is_signed_in(client)


def test_an_old_session_does_not_come_back(client, appointed):
    cookies = client.cookies.copy()
    end(appointed, today())
    factories.FocalPointFactory(user=appointed.user, starts_on=today())

    client.cookies = cookies

    assert not is_signed_in(client)


def test_disabling_ends_sessions_for_good(client, appointed):
    users = User.objects.filter(pk=appointed.user_id)
    users.update(is_active=False)
    users.update(is_active=True)

    assert not is_signed_in(client)


def test_a_stale_row_brings_no_session_back(client, appointed):
    stale = User.objects.get(pk=appointed.user_id)
    end(appointed, today())
    stale.name = "Somebody"
    stale.save()

    assert not is_signed_in(client)


def test_sessions_outlive_a_new_secret_key(client, appointed, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key that is long enough for this test only"

    assert is_signed_in(client)
    settings.SECRET_KEY_FALLBACKS = []
    end(appointed, today())
    assert not is_signed_in(client)


def test_who_left_may_sign_in_and_sees_nothing(client, appointed):
    end(appointed, today())
    appointed.user.refresh_from_db()

    client.force_login(appointed.user)

    assert is_signed_in(client)
    assert client.get(reverse("workspace")).context["reports"] == []
