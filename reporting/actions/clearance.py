"""How a draft edition is cleared: its reporters answer, the Oversight Group takes note, two sign."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.actions.editions import Status, move, require_compared
from reporting.models import Clearance, Edition, InvalidTransition, Remark, ReporterState, SignOff
from secretariat.jobs.queue import Call, enqueue_all

WORKING_DAYS = 10
SATURDAY = 5
Answer = Clearance.Status


class NothingSaid(Exception):
    """A remark or an answer without text; the message says what is missing."""


class NotYet(Exception):
    """A step of the clearance that comes too early; the message says what it waits for."""


# With the reporters --------------------------------------------------------------------------


def working_days_after(day, days):
    """The date that many working days after a date; Saturdays and Sundays are none.

    Holidays are not known here: they differ from reporter to reporter.
    """
    while days:
        day += dt.timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


@transaction.atomic
def send_out(edition, *, by):
    """Show a compiled edition to each reporter in it, for ten working days; the edition.

    Each gets a Clearance and a mail. Again changes nothing. Raises InvalidTransition.
    """
    edition = _locked(edition)
    if edition.status == Status.IN_CLEARANCE:
        return edition
    edition.require_transition(Status.IN_CLEARANCE)
    require_compared(edition)
    edition.clearance_due = working_days_after(timezone.now().date(), WORKING_DAYS)
    reported = edition.frozen_reports.filter(state=ReporterState.REPORTED).order_by("actor_slug")
    asked = Clearance.objects.bulk_create(
        Clearance(edition=edition, report=report) for report in reported
    )
    enqueue_all(
        [
            Call(
                "ask_clearance",
                f"ask_clearance:{clearance.uid}",
                {"clearance_id": clearance.pk},
            )
            for clearance in asked
        ],
        requested_by=by,
    )
    return move(edition, Status.IN_CLEARANCE, by=by, along=["clearance_due"])


@transaction.atomic
def answer(clearance, *, by, remarks=()):
    """Confirm the draft edition, or ask for the corrections among ``remarks``; the Clearance.

    ``remarks`` are (place, text, is_correction). Without a correction the draft is confirmed,
    with comments or without; a comment alone does not take a correction back. A later answer takes
    the place of an earlier one; remarks stay. Raises InvalidTransition once the time is up,
    NothingSaid for a remark without text.
    """
    clearance = _open(clearance)
    written = [
        Remark(
            clearance=clearance,
            place=place,
            text=_said(text),
            is_correction=is_correction,
            written_by_uid=by.uid,
        )
        for place, text, is_correction in remarks
    ]
    wants = any(remark.is_correction for remark in written)
    wants |= bool(written) and clearance.status == Answer.CORRECTION_ASKED
    to = Answer.CORRECTION_ASKED if wants else Answer.CONFIRMED
    if clearance.status != to:
        clearance.require_transition(to)
        clearance.status = to
    Remark.objects.bulk_create(written)
    clearance.answered_at, clearance.answered_by_uid = timezone.now(), by.uid
    clearance.save(update_fields=["status", "answered_at", "answered_by_uid"])
    return clearance


@transaction.atomic
def reply(remark, *, by, text):
    """The Secretariat's answer to a remark, once; a later one takes its place before the edition
    is published. Raises NothingSaid, InvalidTransition.
    """
    remark = Remark.objects.select_related("clearance__edition").get(pk=remark.pk)
    edition = _locked(remark.clearance.edition)
    if edition.status not in (Status.IN_CLEARANCE, Status.CLEARED):
        raise InvalidTransition(_("The edition is no longer being cleared."))
    remark.answer, remark.answered_at, remark.answered_by_uid = _said(text), timezone.now(), by.uid
    remark.save(update_fields=["answer", "answered_at", "answered_by_uid"])
    return remark


@transaction.atomic
def close(edition, *, by, today=None):
    """End the clearance: who has not answered is recorded as silent; the edition.

    Before the time is up only when all have answered (NotYet). ``by`` is None for the platform.
    Again changes nothing. Raises InvalidTransition.
    """
    edition = _locked(edition)
    if edition.status == Status.CLEARED:
        return edition
    edition.require_transition(Status.CLEARED)
    waiting = edition.clearances.select_for_update().filter(status=Answer.ASKED)
    today = today or timezone.now().date()
    if today <= edition.clearance_due and waiting.exists():
        raise NotYet(_("Reporters still have time to answer."))
    waiting.update(status=Answer.SILENT)
    return move(edition, Status.CLEARED, by=by)


def overdue(today):
    """Editions whose time for answers is up and that are not closed yet (QuerySet)."""
    return Edition.objects.filter(status=Status.IN_CLEARANCE, clearance_due__lt=today)


def _open(clearance):
    """The clearance, locked, while its reporter may answer; else InvalidTransition."""
    clearance = hold(clearance)
    if not is_open(clearance):
        raise InvalidTransition(_("The time to answer is over."))
    return clearance


def hold(clearance):
    """The clearance as stored, locked until the transaction ends.

    Its edition is locked before it, as by all that happens to editions.
    """
    _locked(clearance.edition)
    return (
        Clearance.objects.select_for_update(of=("self",))
        .select_related("edition", "report")
        .get(pk=clearance.pk)
    )


def is_open(clearance):
    """Whether the reporter may answer now (bool)."""
    edition = clearance.edition
    return edition.status == Status.IN_CLEARANCE and timezone.now().date() <= edition.clearance_due


def _said(text):
    text = text.strip()
    if not text:
        raise NothingSaid(_("Write what you want to say."))
    return text


# In the Secretariat --------------------------------------------------------------------------


@transaction.atomic
def take_note(edition, decision, *, by):
    """Record by which Decision the Oversight Group took note of a cleared edition; the edition.

    Raises InvalidTransition before it is cleared or after it is published, and NotYet for a
    decision of before the freeze.
    """
    edition = _cleared(edition)
    if decision.decided_on < edition.frozen_at.date():
        raise NotYet(_("This decision is older than the edition."))
    edition.noted_by = decision
    edition.save(update_fields=["noted_by"])
    return edition


@transaction.atomic
def sign_off(edition, *, by):
    """One of the two signatures of the Secretariat; the SignOff. The same person signs once.

    Raises InvalidTransition before the edition is cleared, NotYet before the Oversight Group
    took note.
    """
    edition = _cleared(edition)
    if edition.noted_by_id is None:
        raise NotYet(_("The Oversight Group has not taken note yet."))
    return SignOff.objects.get_or_create(edition=edition, user=by)[0]


@transaction.atomic
def set_aside(edition, *, by, why):
    """Give up an edition that was never published, so that the next one takes its place.

    Raises NothingSaid without a reason, and InvalidTransition.
    """
    edition = _locked(edition)
    return move(edition, Status.SET_ASIDE, by=by, why=_said(why))


def _cleared(edition):
    edition = _locked(edition)
    if edition.status != Status.CLEARED:
        raise InvalidTransition(
            _("This is %(status)s; it is not signed off now.")
            % {"status": edition.get_status_display()}
        )
    return edition


def _locked(edition):
    return Edition.objects.select_for_update().get(pk=edition.pk)
