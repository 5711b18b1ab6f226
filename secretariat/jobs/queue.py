"""Puts jobs into the ledger and rings for those that are due."""

from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Q

from secretariat.jobs import doorbell, registry
from secretariat.jobs.models import Clock, Job, JobLease

RING_AGAIN_AFTER = timedelta(seconds=10)
LEASES_KEPT = timedelta(hours=1)  # of workers that died; they hold nothing
BATCH = 500


class NotInTransaction(Exception):
    """enqueue() belongs in the transaction of the change that the job follows from."""


class Call(NamedTuple):
    """What enqueue() takes, of one job among several."""

    kind: str
    key: str
    arguments: dict[str, Any]


def enqueue(kind, *, key, requested_by=None, **arguments):
    """The Job with this key: a new one, or the one that is there already.

    Written in the caller's transaction (NotInTransaction without one), so that the change and
    its job are committed together or not at all. ``arguments`` must be JSON. Raises
    UnknownKind. A second run of the same work needs a new key.
    """
    job = _insert(Call(kind, key, arguments), requested_by=requested_by)
    if job.is_new:
        ring_on_commit(job.pk)
    return job


def enqueue_all(calls, *, requested_by=None):
    """Put a job into the ledger for each Call; those whose keys are there already stay as they are.

    One statement for any number of calls, in the caller's transaction (NotInTransaction without
    one). They are not rung for one by one: the relay finds them. Raises UnknownKind.
    """
    jobs = [_new(call, requested_by=requested_by) for call in calls]
    Job.objects.bulk_create(jobs, ignore_conflicts=True)


def fan_out(kind, *, key, children, requested_by=None, **arguments):
    """The Job with this key, which runs when all ``children`` (Calls) are done.

    A child that fails for good fails it, by name. Without children it is ready at once.
    """
    job = _insert(Call(kind, key, arguments), requested_by=requested_by, waiting=len(children))
    if not job.is_new:
        return job
    for call in children:
        child = _insert(call, requested_by=requested_by, parent=job)
        if not child.is_new:
            raise ValueError(f"the key {call.key!r} of a child is taken")
        ring_on_commit(child.pk)
    if not children:
        ring_on_commit(job.pk)
    return job


def _insert(call, *, requested_by, parent=None, waiting=0):
    """The Job with the call's key, with ``is_new``: whether this made it."""
    new = _new(call, requested_by=requested_by, parent=parent, waiting=waiting)
    Job.objects.bulk_create([new], ignore_conflicts=True)  # ON CONFLICT DO NOTHING
    job = Job.objects.get(key=call.key)
    job.is_new = job.uid == new.uid
    return job


def _new(call, *, requested_by, parent=None, waiting=0):
    """An unsaved Job."""
    registry.require(call.kind)
    if not connection.in_atomic_block:
        raise NotInTransaction(f"enqueue({call.kind!r}) outside a transaction")
    return Job(
        kind=call.kind,
        key=call.key,
        arguments=call.arguments,
        requested_by=requested_by,
        parent=parent,
        waiting=waiting,
        max_attempts=registry.attempts_of(call.kind),
        state=Job.State.WAITING if waiting else Job.State.READY,
    )


def ring_on_commit(job_id):
    transaction.on_commit(partial(doorbell.bell.ring, job_id), robust=True)


@transaction.atomic
def enqueue_regular(now):
    """Put the jobs that come round by themselves into the ledger, once for each span of time.

    ``now`` is a datetime; spans are counted from 1970, so that all workers agree on them.
    Returns the number of new jobs.
    """
    keys = {
        kind: f"{kind}:{int(now.timestamp() // every.total_seconds())}"
        for kind, every in registry.regular().items()
    }
    known = set(Job.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    missing = [(kind, key) for kind, key in keys.items() if key not in known]
    return sum(enqueue(kind, key=key).is_new for kind, key in missing)


@transaction.atomic
def relay():
    """Ring for every due job that was not rung lately; the number rung.

    Raises when the broker does not answer: then nothing counts as rung.
    """
    due = (
        Job.objects.due()
        .filter(Q(rung_at=None) | Q(rung_at__lt=Clock() - RING_AGAIN_AFTER))
        .order_by("run_after", "id")
        .select_for_update(skip_locked=True, no_key=True)
    )
    ids = list(due.values_list("pk", flat=True)[:BATCH])
    Job.objects.filter(pk__in=ids).update(rung_at=Clock())
    for job_id in ids:
        doorbell.bell.publish(job_id)
    JobLease.objects.filter(lease_until__lt=Clock() - LEASES_KEPT).delete()
    return len(ids)
