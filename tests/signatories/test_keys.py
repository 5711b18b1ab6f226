"""Keys of the API: made, rotated, revoked, told of."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from secretariat.identifiers import uuid7
from signatories import permissions
from signatories.actions import keys
from signatories.models import ApiKey, FocalPoint, KeyScope
from signatories.models.keys import LONGEST
from tests import factories

pytestmark = pytest.mark.django_db
Role = FocalPoint.Role
WEEK = dt.timedelta(days=7)
OTHERS = [role for role in Role if role != Role.APPROVER]


@pytest.fixture
def actor():
    return factories.ActorFactory(name="Cement Association")


@pytest.fixture
def approver(member, actor):
    return member(actor, Role.APPROVER)


def make(owner, actor, *scopes, life=WEEK, by=None, **fields):
    scopes = list(scopes) or ["read"]
    key = ApiKey(owner=owner, actor=actor, name="mirror", scopes=scopes, **fields)
    return keys.make(key, life=life, by=by or owner)


def test_made_key_is_stored_without_its_secret(approver, actor):
    key, token = make(approver, actor, "read", "write")

    key.refresh_from_db()
    assert token.startswith(f"bds_{key.prefix}_")
    assert token.rpartition("_")[2] not in str(vars(key))
    assert (key.owner, key.actor, key.made_by) == (approver, actor, approver)
    assert (key.scopes, key.life) == (["read", "write"], WEEK)
    assert ApiKey.objects.in_use().get() == key


def test_owner_is_told_of_a_new_key(approver, actor, run_jobs, mailoutbox):
    key, token = make(approver, actor)

    run_jobs()

    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == ([approver.email], "New API key: mirror")
    assert f"bds_{key.prefix}" in mail.body
    assert "http://localhost:8000/keys/" in mail.body
    assert token.rpartition("_")[2] not in mail.body


@pytest.mark.parametrize("role", OTHERS)
def test_only_approvers_make_keys(member, actor, role):
    assert not permissions.may_make_key(member(actor, role), actor)


def test_keys_are_made_for_ones_own_actor_alone(approver, actor, staff):
    assert permissions.may_make_key(approver, actor)
    assert not permissions.may_make_key(approver, factories.ActorFactory())
    assert not permissions.may_make_key(approver, None)
    assert permissions.may_make_key(staff, None)


def test_staff_make_a_key_for_who_acts(staff, approver, actor, run_jobs, mailoutbox):
    make(approver, actor, "read:own", by=staff)

    run_jobs()

    assert ApiKey.objects.get().made_by == staff
    assert f"Made by: {staff.name}" in mailoutbox[0].body


def refusal(*arguments, **fields):
    with pytest.raises(keys.CannotMakeKey) as refused:
        make(*arguments, **fields)
    assert not ApiKey.objects.exists()
    return str(refused.value)


def test_nobody_makes_a_key_to_write_as_somebody_else(staff, approver, actor):
    assert "made by its owner" in refusal(approver, actor, "write", by=staff)


def test_nobody_makes_a_key_that_would_read_for_others_too(staff, approver, actor):
    factories.FocalPointFactory(user=approver)

    assert "acts for others too" in refusal(approver, actor, "read:own", by=staff)


def test_owner_must_act_for_the_actor(staff, approver, actor):
    assert "does not act" in refusal(approver, factories.ActorFactory(), by=staff)
    assert "does not act" in refusal(approver, None)
    assert "does not act" in refusal(staff, actor)


@pytest.mark.parametrize("life", [dt.timedelta(0), LONGEST + dt.timedelta(seconds=1)])
def test_key_works_for_a_year_at_most(approver, actor, life):
    assert "a year" in refusal(approver, actor, life=life)


def test_scope_must_be_known(approver, actor):
    assert "may do" in refusal(approver, actor, "admin")


def test_person_has_few_keys_in_use(approver, actor, monkeypatch):
    monkeypatch.setattr(keys, "MOST", 2)
    made = [make(approver, actor).key for _n in range(2)]
    with pytest.raises(keys.CannotMakeKey, match="at most 2"):
        make(approver, actor)

    keys.revoke(made[0], by=approver)

    make(approver, actor)
    assert ApiKey.objects.in_use().count() == 2


def test_form_that_is_sent_twice_makes_one_key(approver, actor):
    uid = uuid7()
    make(approver, actor, uid=uid)

    with pytest.raises(keys.MadeBefore):
        make(approver, actor, uid=uid)
    assert ApiKey.objects.count() == 1


# Rotating, revoking --------------------------------------------------------------------------


def test_rotated_key_works_beside_the_new_one_until_its_time(approver, actor):
    old = make(approver, actor, "read:own", life=dt.timedelta(days=100)).key

    new, _token = keys.rotate(old, overlap=WEEK, by=approver)

    old.refresh_from_db()
    assert (new.replaces, new.scopes, new.life) == (old, ["read:own"], dt.timedelta(days=100))
    assert old.expires_at == new.made_at + WEEK
    assert set(ApiKey.objects.in_use()) == {old, new}
    assert list(ApiKey.objects.in_use(old.expires_at)) == [new]
    assert old.version == 2


def test_rotated_key_may_end_at_once(approver, actor):
    old = make(approver, actor).key

    new, _token = keys.rotate(old, overlap=dt.timedelta(0), by=approver)

    assert list(ApiKey.objects.in_use()) == [new]


def test_rotation_does_not_prolong_the_old_key(approver, actor):
    old = make(approver, actor, life=dt.timedelta(days=1)).key
    ends = old.expires_at

    keys.rotate(old, overlap=WEEK, by=approver)

    old.refresh_from_db()
    assert old.expires_at == ends


def test_owner_is_told_until_when_the_old_key_works(approver, actor, run_jobs, mailoutbox):
    old = make(approver, actor).key
    run_jobs()

    keys.rotate(old, overlap=dt.timedelta(hours=1), by=approver)
    run_jobs()

    mail = mailoutbox[-1]
    assert mail.subject == "API key rotated: mirror"
    assert f"(bds_{old.prefix}…) works until" in mail.body


def test_key_is_rotated_once(approver, actor):
    old = make(approver, actor).key
    keys.rotate(old, overlap=WEEK, by=approver)

    with pytest.raises(keys.KeyEnded, match="rotated before"):
        keys.rotate(old, overlap=WEEK, by=approver)
    assert ApiKey.objects.count() == 2


def test_ended_key_is_not_rotated(approver, actor):
    key = make(approver, actor).key
    keys.revoke(key, by=approver)

    with pytest.raises(keys.KeyEnded, match="no longer works"):
        keys.rotate(key, overlap=WEEK, by=approver)
    assert ApiKey.objects.count() == 1


def test_revoked_key_ends_once(approver, actor, run_jobs, mailoutbox):
    key = make(approver, actor).key
    keys.revoke(key, by=approver)

    with pytest.raises(keys.KeyEnded):
        keys.revoke(key, by=approver)
    key.refresh_from_db()
    assert (key.revoked_by, key.version) == (approver, 2)
    assert not ApiKey.objects.in_use().exists()
    run_jobs()
    assert [mail.subject for mail in mailoutbox] == [
        "New API key: mirror"
    ]  # it was their own doing


def test_owner_is_told_who_revoked_a_key(approver, actor, staff, run_jobs, mailoutbox):
    key = make(approver, actor).key
    keys.revoke(key, by=staff)

    run_jobs()

    assert mailoutbox[-1].subject == "API key revoked: mirror"
    assert f"was revoked by {staff.name}" in " ".join(mailoutbox[-1].body.split())


def test_who_rotates_may_write_in_no_other_name(staff, approver, actor, member):
    reading = factories.ApiKeyFactory(owner=approver, actor=actor, scopes=["read:own"])
    writing = factories.ApiKeyFactory(owner=approver, actor=actor, scopes=["read", "write"])
    colleague = member(actor, Role.APPROVER)

    def may(user):
        return [permissions.may_rotate_key(user, key) for key in (reading, writing)]

    assert (may(approver), may(staff), may(colleague)) == ([True, True], [True, False], [False] * 2)
    approver.focal_points.update(ends_on=timezone.now().date())
    assert may(approver) == [False, False]


# Telling of the end --------------------------------------------------------------------------


def told(now, run_jobs, mailoutbox):
    """Subjects of the mails that this hour's job leads to."""
    before = len(mailoutbox)
    keys.tell_expiring(now=now)
    run_jobs()
    return [mail.subject for mail in mailoutbox[before:]]


def test_owner_is_told_twice_before_a_key_expires(approver, actor, run_jobs, mailoutbox):
    key = make(approver, actor, life=dt.timedelta(days=30)).key
    run_jobs()

    def days_before(days):
        return told(key.expires_at - dt.timedelta(days=days), run_jobs, mailoutbox)

    soon = ["API key expires soon: mirror"]
    assert [days_before(days) for days in (15, 14, 13, 2, 1)] == [[], soon, [], soon, []]
    assert days_before(0) == []
    assert "It was never used." in mailoutbox[-1].body


def test_short_key_is_told_of_only_when_it_helps(approver, actor, run_jobs, mailoutbox):
    key = make(approver, actor, life=dt.timedelta(days=10)).key
    run_jobs()

    assert told(key.made_at, run_jobs, mailoutbox) == []
    almost = key.expires_at - dt.timedelta(days=2)
    assert told(almost, run_jobs, mailoutbox) == ["API key expires soon: mirror"]


@pytest.mark.parametrize("settle", ["revoke", "rotate", "disable"])
def test_nobody_is_told_of_a_key_that_is_settled(approver, actor, run_jobs, mailoutbox, settle):
    key = make(approver, actor, life=dt.timedelta(days=20)).key
    now = key.expires_at - dt.timedelta(days=10)
    keys.tell_expiring(now=now)  # asked for, and settled before the mail leaves
    if settle == "revoke":
        keys.revoke(key, by=approver)
    elif settle == "rotate":
        keys.rotate(key, overlap=WEEK, by=approver)
    else:
        type(approver).objects.filter(pk=approver.pk).update(is_active=False)

    run_jobs()

    assert [mail for mail in mailoutbox if "expires" in mail.subject] == []
    assert list(ApiKey.objects.in_use(now).filter(pk=key.pk)) == []


# What the database holds ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"scopes": ["admin"]},
        {"scopes": []},
        {"digest": "bds_something"},
        {"prefix": "UPPER"},
        {"expires_at": dt.datetime(2100, 1, 1, tzinfo=dt.UTC)},
        {"revoked_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
    ],
    ids=str,
)
def test_database_refuses_a_key_that_cannot_be(change):
    with pytest.raises(DatabaseError), transaction.atomic():
        factories.ApiKeyFactory(**change)
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"scopes": ["read", "read:own", "write"]},
        {"actor": None},
        {"digest": "0" * 64},
        {"expires_at": F("expires_at") + dt.timedelta(days=1)},
    ],
    ids=["scopes", "actor", "digest", "expires_at"],
)
def test_key_never_grows(change):
    key = factories.ApiKeyFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        ApiKey.objects.filter(pk=key.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        key.delete()


def test_revocation_is_not_taken_back():
    key = factories.ApiKeyFactory()
    keys.revoke(key, by=key.owner)

    with pytest.raises(DatabaseError), transaction.atomic():
        ApiKey.objects.filter(pk=key.pk).update(revoked_at=None, revoked_by=None)


def test_scopes_are_said_in_words():
    key = factories.ApiKeyFactory.build(scopes=["read", "write"], owner=None, actor=None)

    assert [str(each) for each in key.allows] == [
        str(KeyScope.READ.label),
        str(KeyScope.WRITE.label),
    ]
    with pytest.raises(ValidationError):
        key.clean_fields()  # nobody's
