"""The main job of a local installation: the opening picture, compiled once and published."""

import time

from reporting.actions.editions import publish
from reporting.actions.opening import compile_opening_picture
from reporting.models import Edition, ReportingCycle
from secretariat.jobs.models import Job

TICK = 0.5  # seconds between two looks at the ledger


class CompilationFailed(Exception):
    """The job failed for good; the message is its error's first line."""


def ensure_published(*, by, say, check):
    """The opening picture's latest Edition, compiled and published when that was never done.

    ``say`` gets a line for each step of the worker, ``check`` is called while waiting. One that a
    person withdrew stays withdrawn. Raises CompilationFailed.
    """
    edition = _latest()
    if edition is None or edition.status == Edition.Status.REQUESTED:
        edition = compile_opening_picture(by=by)
        _wait(edition, say=say, check=check)
        edition.refresh_from_db()
    if edition.status == Edition.Status.COMPILED:
        edition = publish(edition, by=by)
    return edition


def _latest():
    editions = Edition.objects.filter(cycle__kind=ReportingCycle.Kind.OPENING)
    return editions.order_by("cycle__year", "number").last()


def _wait(edition, *, say, check):
    said = None
    while True:
        job = Job.objects.get(key=f"edition:{edition.uid}")
        if job.state == Job.State.FAILED:
            raise CompilationFailed(job.error.split("\n", 1)[0])
        if job.state == Job.State.DONE:
            return
        step = _step(job)
        if step and step != said:
            say(step)
            said = step
        check()
        time.sleep(TICK)


def _step(job):
    """``3 of 7: PDF`` while a worker is at it, else an empty string."""
    lease = job.lease
    if lease is None or not lease.progress_total:
        return ""
    return f"  {lease.progress_done} of {lease.progress_total}: {lease.progress_note}".rstrip(": ")
