"""Reminders of a deadline: each kind once for each report, while nothing was submitted."""

from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef

from reporting.models import ProgressReport, ReportingCycle, Revision
from secretariat.jobs.models import Job
from secretariat.jobs.queue import Call, enqueue_all

DAYS = (60, 30, 7, 1)  # before the deadline
OVERDUE = "overdue"
KIND = "send_reminder"


def reminder_due(due, *, now, zone):
    """The reminder for which it is time: one of DAYS, OVERDUE, or None.

    Days are those of the reporter's own calendar (``zone``: name of a time zone); whether a
    report is overdue is decided by the instant. ``due`` and ``now`` are aware datetimes.
    """
    if now > due:
        return OVERDUE
    there = ZoneInfo(zone)
    days = (due.astimezone(there).date() - now.astimezone(there).date()).days
    return min((each for each in DAYS if days <= each), default=None)


def awaited():
    """Reports of open cycles of which nothing was ever submitted, each with ``due``."""
    submitted = Revision.objects.filter(report=OuterRef("pk"), submitted_at__isnull=False)
    return (
        ProgressReport.objects.invited()
        .filter(
            ~Exists(submitted),
            cycle__kind=ReportingCycle.Kind.ANNUAL,
            cycle__opened_at__isnull=False,
        )
        .with_due()
        .select_related("actor", "cycle")
    )


@transaction.atomic
def remind(*, now):
    """Ask for the mail of every reminder that is due and was not asked for; how many."""
    wanted = {}
    for report in awaited():
        reminder = reminder_due(report.due, now=now, zone=report.actor.time_zone)
        if reminder is not None:
            wanted[f"{KIND}:{report.uid}:{reminder}"] = (report.pk, str(reminder))
    known = set(Job.objects.filter(key__in=wanted).values_list("key", flat=True))
    new = [
        Call(KIND, key, {"report_id": report_id, "reminder": reminder})
        for key, (report_id, reminder) in wanted.items()
        if key not in known
    ]
    enqueue_all(new)
    return len(new)
