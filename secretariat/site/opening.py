"""The main job of a local installation: the opening picture, compiled once and published."""

import time

from reporting.actions.editions import publish
from reporting.actions.opening import compile_opening_picture
from reporting.compilations import compilation_of
from reporting.models import Edition, ReportingCycle

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
    while not (compilation := compilation_of(edition)).is_done:
        if compilation.failed and not compilation.is_under_way:
            raise CompilationFailed("; ".join(map(_reason, compilation.failed)))
        step = _step(compilation)
        if step and step != said:
            say(step)
            said = step
        check()
        time.sleep(TICK)


def _reason(piece):
    return f"{piece.name}: {piece.why}" if piece.name else piece.why


def _step(compilation):
    """``3 of 7: PDF`` while a worker is at it, else an empty string."""
    notes = ", ".join(piece.note for piece in compilation.running if piece.note)
    return f"  {compilation.done} of {compilation.total}: {notes}" if notes else ""
