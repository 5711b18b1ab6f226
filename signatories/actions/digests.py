"""What each person is told by mail: choosing it, following actors, and asking for what is due."""

import datetime as dt

from django.db import transaction

from secretariat.jobs.queue import enqueue
from signatories.models import Digest, DigestFrequency, Follow, User

KIND = "send_digest"
# Rows carry the time at which their transaction began; by now all of so long ago have ended.
SETTLED = dt.timedelta(minutes=5)


def settled(now):
    """Up to when a digest asked for at ``now`` tells (datetime, in whole seconds)."""
    return (now - SETTLED).replace(microsecond=0)


@transaction.atomic
def choose_digest(*, by, now, frequency, weekday, subjects, time_zone):
    """Keep what a person chose (Digest). Who had none before is told of what comes from now on."""
    User.objects.select_for_update().get(pk=by.pk)
    digest = Digest.objects.filter(user=by).first() or Digest(user=by)
    if digest.frequency == DigestFrequency.NEVER:
        digest.told_until = settled(now)
    digest.frequency, digest.weekday = frequency, weekday
    digest.subjects, digest.time_zone = subjects, time_zone
    digest.save()
    return digest


def stop_digest(user):
    """Send the person no digest from now on; what it told of is kept, should they come back."""
    Digest.objects.filter(user=user).update(frequency=DigestFrequency.NEVER)


def follow(actor, *, by):
    """Tell the person what is new about an actor; following twice is following once."""
    Follow.objects.bulk_create([Follow(user=by, actor=actor)], ignore_conflicts=True)


def unfollow(actor, *, by):
    Follow.objects.filter(user=by, actor=actor).delete()


@transaction.atomic
def ask_for_digests(*, now):
    """Put into the ledger the mail of each digest whose morning came; how many are new.

    One for each person and day. What it tells of is the time from the last one on, so that days
    on which no worker lived are made up for. Digests that another worker is at are left to it.
    """
    until = settled(now)
    found = Digest.objects.asked_for().filter(told_until__lt=until).select_related("user")
    return sum(
        _ask(digest, until)
        for digest in found.select_for_update(of=["self"], skip_locked=True).order_by("pk")
    )


def _ask(digest, until):
    """Whether a new job tells of the time until ``until`` (bool)."""
    morning = digest.last_morning(until)
    if digest.told_until >= morning:
        return False
    job = enqueue(
        KIND,
        key=f"{KIND}:{digest.user.uid}:{morning:%Y-%m-%d}",
        user_id=digest.user_id,
        since=digest.told_until.isoformat(),
        until=until.isoformat(),
    )
    if job.is_new:  # of a morning that was told of, in another time zone, the next one goes on
        digest.told_until = until
        digest.save(update_fields=["told_until"])
    return job.is_new
