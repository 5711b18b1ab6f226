"""Decisions and recommendations of the Oversight Group: entered, answered, closed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.slugs import free_slug
from initiatives.models import Decision, Meeting
from secretariat.files.actions import store_incoming
from secretariat.transitions import InvalidTransition
from signatories.models import Verification


class CannotDecide(Exception):
    """The decision, answer or evidence cannot be kept so; the message says why."""


@transaction.atomic
def record(meeting, *, by, title, kind, text="", owner=None, due_cop=None):
    """A Decision that was taken at a meeting, of its last day; verified by the meeting itself.

    Raises CannotDecide without a title or before the meeting was held.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    title = _said(title, _("Write what was decided."))
    if meeting.status != Meeting.Status.HELD:
        raise CannotDecide(_("Record first that the meeting was held."))
    return Decision.objects.create(
        slug=free_slug(Decision, title),
        kind=kind,
        title=title,
        text=text.replace("\x00", "").strip(),
        meeting=meeting,
        decided_on=meeting.ends_on,
        owner=owner,
        due_cop=due_cop,
        source=f"Meeting {meeting.number} of the Oversight Group",
        verification=Verification.VERIFIED,
    )


@transaction.atomic
def answer(decision, text, *, by):
    """Keep what the owner answers to a recommendation: it leaves the agendas.

    Raises CannotDecide without a text, InvalidTransition for what is no open recommendation.
    """
    decision = _open(decision)
    if decision.kind != Decision.Kind.RECOMMENDATION:
        raise InvalidTransition(_("A decision is not answered; it is closed with evidence."))
    decision.answer = _said(text, _("Write the answer."))
    decision.answered_on = max(timezone.now().date(), decision.decided_on)
    decision.answered_by_uid = by.uid
    decision.save(update_fields=["answer", "answered_on", "answered_by_uid", "updated_at"])
    return decision


@transaction.atomic
def close(decision, evidence, *, by, file=None):
    """Close a decision with what shows that it was carried out; ``file`` is an Incoming, or None.

    A recommendation that was answered may be closed as well. Raises CannotDecide without
    evidence, InvalidTransition for one that is closed.
    """
    decision = _locked(decision)
    if decision.closed_on is not None or decision.retired_at is not None:
        raise InvalidTransition(_("This is closed already."))
    decision.closing_evidence = _said(evidence, _("Say what shows that it was carried out."))
    decision.closing_file = store_incoming(file, by=by) if file else None
    decision.closed_on = max(timezone.now().date(), decision.decided_on)
    decision.save(update_fields=["closing_evidence", "closing_file", "closed_on", "updated_at"])
    return decision


def _open(decision):
    decision = _locked(decision)
    if not decision.is_open:
        raise InvalidTransition(_("This is no longer open."))
    return decision


def _locked(decision):
    return Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)


def _said(text, otherwise):
    text = text.replace("\x00", "").strip()
    if not text:
        raise CannotDecide(otherwise)
    return text
