"""Giving one reporter more time."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.models import Extension, ProgressReport
from secretariat.jobs.queue import enqueue

MOST = timedelta(days=366)


class CannotExtend(Exception):
    """The deadline cannot be moved so; the message says why."""


@transaction.atomic
def grant(report, due_at, why, *, by):
    """The Extension that moves the deadline of a report to ``due_at`` (aware datetime).

    Those who write and submit the report are told by mail. The same as the last one granted gives
    that one. Raises CannotExtend for a date that is past, not later than the one in force, more
    than MOST after it, or after the cycle freezes; and without a reason.
    """
    report = (
        ProgressReport.objects.select_for_update(of=("self",))
        .select_related("cycle")
        .with_due()
        .get(pk=report.pk)
    )
    why = why.strip()
    last = report.extensions.order_by("granted_at", "pk").last()
    if last is not None and (last.due_at, last.why) == (due_at, why):
        return last
    _require_sense(report, due_at, why)
    extension = Extension.objects.create(
        report=report, due_at=due_at, why=why, granted_by_uid=by.uid
    )
    enqueue(
        "tell_extension",
        key=f"tell_extension:{extension.pk}",
        requested_by=by,
        extension_id=extension.pk,
    )
    return extension


def _require_sense(report, due_at, why):
    if report.invited_at is None:
        raise CannotExtend(_("This reporter was not invited to report in this cycle."))
    if not why:
        raise CannotExtend(_("Give the reason."))
    if due_at <= timezone.now():
        raise CannotExtend(_("This day is past."))
    if report.due is not None and due_at <= report.due:
        raise CannotExtend(_("This is not later than the deadline in force."))
    if report.due is not None and due_at - report.due > MOST:
        raise CannotExtend(_("This is more than a year after the deadline in force."))
    if report.cycle.freezes_at is not None and due_at > report.cycle.freezes_at:
        raise CannotExtend(_("The cycle freezes before that day."))
