"""Keys of the API: making, rotating, revoking, and telling their owners."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.jobs.models import Job
from secretariat.jobs.queue import enqueue
from signatories.models import ApiKey, FocalPoint, KeyScope, KeyState, User
from signatories.models.keys import LONGEST, digest_of, new_prefix, new_token

MOST = 20  # keys in use of one person: quotas are each key's own
NOTICES = (14, 2)  # days before a key expires
TELL_EXPIRES = "tell_key_expires"
USE_NOTED_EVERY = timedelta(minutes=1)


class CannotMakeKey(Exception):
    """The owner may have no such key; the message says why."""


class MadeBefore(Exception):
    """The same form was sent before; its key was shown then, and never will be again."""


class KeyEnded(Exception):
    """The key no longer works, or a newer one took its place; the message says which."""


class Made(NamedTuple):
    """A new key, and the token to be shown this once (str)."""

    key: ApiKey
    token: str


@transaction.atomic
def make(key, *, life, by):
    """Store an unsaved key (owner, actor, name, scopes; perhaps uid) that works for ``life``; Made.

    Raises CannotMakeKey, and MadeBefore for a uid that is taken. The caller has already checked
    ``permissions.may_make_key``.
    """
    User.objects.select_for_update().get(pk=key.owner_id)  # who may make two at once
    if ApiKey.objects.filter(uid=key.uid).exists():
        raise MadeBefore(
            _("This key was made already. It was shown once; rotate it for a new one.")
        )
    require_may_hold(key, life=life, by=by)
    if ApiKey.objects.in_use().filter(owner=key.owner_id).count() >= MOST:
        raise CannotMakeKey(
            _("One person has at most %(most)s keys in use. Revoke one first.") % {"most": MOST}
        )
    return _store(key, life=life, by=by)


def require_may_hold(key, *, life, by):
    """Raise CannotMakeKey unless the owner may have the key from the hands of ``by``."""
    if not timedelta(0) < life <= LONGEST:
        raise CannotMakeKey(_("A key works for a year at most."))
    if not set(key.scopes) or set(key.scopes) - set(KeyScope.values):
        raise CannotMakeKey(_("Choose what the key may do."))
    if not is_owner_in_place(key):
        raise CannotMakeKey(_("The owner does not act for whom the key would be made."))
    if key.owner_id == by.pk:
        return
    if KeyScope.WRITE in key.scopes:
        raise CannotMakeKey(
            _("A key that writes is made by its owner: nobody writes in another's name.")
        )
    others = FocalPoint.objects.not_ended().filter(user=key.owner_id).exclude(actor=key.actor_id)
    if others.exists():
        raise CannotMakeKey(
            _(
                "The owner acts for others too, and the key would read theirs. Only they can make it."
            )
        )


def is_owner_in_place(key):
    """Whether the owner acts for the key's actor today; for a key without one, is staff (bool)."""
    owner = User.objects.get(pk=key.owner_id)
    if not owner.is_active:
        return False
    if key.actor_id is None:
        return owner.is_staff
    acts = owner.focal_points.in_force().filter(actor=key.actor_id)
    return not owner.is_staff and acts.exists()


@transaction.atomic
def rotate(key, *, overlap, by):
    """A key in the place of ``key``, alike and for as long; ``key`` itself ends after ``overlap``.

    ``overlap`` is a timedelta, zero for at once. Raises KeyEnded and CannotMakeKey. The caller
    has already checked ``permissions.may_rotate_key``. Returns Made.
    """
    key = _in_use(key)
    if ApiKey.objects.filter(replaces=key).exists():
        raise KeyEnded(_("This key was rotated before: rotate the one in its place."))
    new = ApiKey(
        owner_id=key.owner_id,
        actor_id=key.actor_id,
        name=key.name,
        scopes=key.scopes,
        replaces=key,
    )
    require_may_hold(new, life=key.life, by=by)
    made = _store(new, life=key.life, by=by)
    key.expires_at = min(key.expires_at, max(made.key.made_at, key.made_at) + overlap)
    key.save(update_fields=["expires_at"])
    return made


@transaction.atomic
def revoke(key, *, by):
    """End a key at once, for good; the ApiKey. Raises KeyEnded for one that was ended before."""
    key = ApiKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
    if key.revoked_at is not None:
        raise KeyEnded(_("This key was revoked before."))
    key.revoked_at, key.revoked_by = timezone.now(), by
    key.save(update_fields=["revoked_at", "revoked_by"])
    if key.owner_id != by.pk:
        enqueue(
            "tell_key_revoked",
            key=f"tell_key_revoked:{key.uid}",
            requested_by=by,
            api_key_id=key.pk,
        )
    return key


def note_use(key):
    """Note that the key was used now, unless that was noted within the last minute."""
    now = timezone.now()
    lately = Q(last_used_at__gt=now - USE_NOTED_EVERY)
    ApiKey.objects.filter(~lately | Q(last_used_at=None), pk=key.pk).update(last_used_at=now)


@transaction.atomic
def tell_expiring(*, now):
    """Ask for the mail about each key that soon expires and was not told of; how many.

    Two for each key, by ``NOTICES``. Of one that was rotated its owner knows.
    """
    soon = ApiKey.objects.in_use(now).filter(
        expires_at__lte=now + timedelta(days=max(NOTICES)), replaced_by=None
    )
    wanted = {}
    for key in soon:
        days = min(each for each in NOTICES if key.expires_at <= now + timedelta(days=each))
        if key.life > timedelta(days=days):
            wanted[f"{TELL_EXPIRES}:{key.uid}:{days}"] = key.pk
    known = set(Job.objects.filter(key__in=wanted).values_list("key", flat=True))
    new = {key: pk for key, pk in wanted.items() if key not in known}
    for job_key, pk in new.items():
        enqueue(TELL_EXPIRES, key=job_key, api_key_id=pk)
    return len(new)


def _in_use(key):
    """The key, locked; KeyEnded unless it works."""
    found = ApiKey.objects.with_state().select_for_update(of=("self",)).get(pk=key.pk)
    if found.state != KeyState.IN_USE:
        raise KeyEnded(_("This key no longer works. Make a new one."))
    return found


def _store(key, *, life, by):
    key.prefix = new_prefix()
    token = new_token(key.prefix)
    key.digest = digest_of(token, settings.API_KEY_PEPPERS[0])
    key.made_at = timezone.now()
    key.expires_at = key.made_at + life
    key.made_by = by
    key.save(force_insert=True)
    enqueue("tell_key_made", key=f"tell_key_made:{key.uid}", requested_by=by, api_key_id=key.pk)
    return Made(key, token)
