"""Opening a round of reporting, and inviting those who take part in it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.models import ProgressReport, ReportingCycle
from secretariat.jobs.queue import Call, enqueue, enqueue_all
from signatories.models import Actor


class CannotOpen(Exception):
    """The cycle cannot be opened; the message says what is missing."""


class CannotInvite(Exception):
    """The actor cannot be invited; the message says why."""


@transaction.atomic
def open_cycle(cycle, *, by):
    """Open a cycle; an annual one invites every supporter of its declaration in force today.

    Creates one report per supporter and none for anybody else; an opening picture invites
    nobody. ``by`` is None for what the platform does by itself. Raises CannotOpen when it is open
    already or lacks a due date or a published questionnaire.
    """
    cycle = ReportingCycle.objects.select_for_update().get(pk=cycle.pk)
    require_ready(cycle)
    cycle.opened_at, cycle.opened_by = timezone.now(), by
    cycle.save(update_fields=["opened_at", "opened_by"])
    if cycle.kind == ReportingCycle.Kind.ANNUAL:
        _invite_all(cycle, by=by)
    return cycle


def _invite_all(cycle, *, by):
    """Invite every supporter in force, in as many statements as it takes for one."""
    supporters = Actor.objects.signatories(cycle.declaration).filter(retired_at=None)
    reports = (ProgressReport(cycle=cycle, actor=actor) for actor in supporters.order_by("slug"))
    ProgressReport.objects.bulk_create(reports, ignore_conflicts=True)
    waiting = cycle.reports.filter(actor__in=supporters.values("pk"), invited_at=None)
    asked = waiting.order_by("actor__slug").values_list("pk", "uid")
    calls = [Call("tell_invitation", _invitation_key(uid), {"report_id": pk}) for pk, uid in asked]
    waiting.update(invited_at=timezone.now())
    enqueue_all(calls, requested_by=by)


def require_ready(cycle):
    """Raise CannotOpen, which says what is missing, unless the cycle may be opened."""
    if cycle.opened_at is not None:
        raise CannotOpen(_("This cycle is open already."))
    if cycle.kind == ReportingCycle.Kind.OPENING:
        return
    if cycle.questionnaire_id is None:
        raise CannotOpen(_("Choose a questionnaire before you open this cycle."))
    if not cycle.questionnaire.is_published:
        raise CannotOpen(_("Publish the questionnaire before you open this cycle."))
    if cycle.due_at is None:
        raise CannotOpen(_("Set the date on which reports are due before you open this cycle."))


@transaction.atomic
def invite(cycle, actor, *, by):
    """The report of an actor that opted in; the same one when it was invited before.

    Raises CannotInvite unless the cycle is an open annual one and the actor is in the register.
    """
    cycle = ReportingCycle.objects.select_for_update().get(pk=cycle.pk)
    require_invitable(cycle, actor)
    return _invite(cycle, actor, by=by)


def require_invitable(cycle, actor):
    """Raise CannotInvite unless ``actor`` may report in ``cycle`` as both stand now."""
    if cycle.kind != ReportingCycle.Kind.ANNUAL:
        raise CannotInvite(_("Nobody reports in an opening picture."))
    if cycle.opened_at is None:
        raise CannotInvite(_("Open this cycle before you invite anybody to it."))
    if actor.retired_at is not None:
        raise CannotInvite(_("This actor is no longer in the register."))


def _invite(cycle, actor, *, by):
    report, _is_new = ProgressReport.objects.get_or_create(cycle=cycle, actor=actor)
    if report.invited_at is None:
        report.invited_at = timezone.now()
        report.save(update_fields=["invited_at"])
        enqueue(
            "tell_invitation",
            key=_invitation_key(report.uid),
            requested_by=by,
            report_id=report.pk,
        )
    return report


def _invitation_key(uid):
    return f"tell_invitation:{uid}"
