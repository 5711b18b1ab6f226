"""Meetings of the Oversight Group: planned, their agenda written, then held or cancelled."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from initiatives.models import AgendaItem, Decision, Meeting
from secretariat.files.actions import store_incoming
from secretariat.transitions import InvalidTransition

Status = Meeting.Status
DETAILS = ("starts_on", "ends_on", "place", "is_online", "prepares", "is_public")


class CannotMeet(Exception):
    """The meeting or its agenda cannot be so; the message says why."""


@transaction.atomic
def plan(details, *, by):
    """A planned Meeting with the next number. ``details`` is a dict of DETAILS."""
    list(Meeting.objects.select_for_update().order_by("-number")[:1])  # of two at once one waits
    number = Meeting.objects.next_number()
    return Meeting.objects.create(slug=f"meeting-{number}", number=number, **_details(details))


@transaction.atomic
def change(meeting, details, *, by):
    """Set DETAILS of a meeting that is planned or was held. Raises InvalidTransition."""
    meeting = _locked(meeting)
    if meeting.status == Status.CANCELLED:
        raise InvalidTransition(_("This meeting was cancelled; it stays as it is."))
    for name, value in _details(details).items():
        setattr(meeting, name, value)
    meeting.save(update_fields=[*DETAILS])
    return meeting


@transaction.atomic
def hold(meeting, *, by, today):
    """Record that a meeting was held, and with it its agenda. Raises InvalidTransition.

    CannotMeet before its first day (``today`` is a date).
    """
    meeting = _locked(meeting)
    meeting.require_transition(Status.HELD)
    if today < meeting.starts_on:
        raise CannotMeet(_("This meeting has not begun yet."))
    meeting.status = Status.HELD
    meeting.save(update_fields=["status"])
    return meeting


@transaction.atomic
def cancel(meeting, why, *, by):
    """Record that a meeting will not be held, and why. Raises InvalidTransition, CannotMeet."""
    meeting = _locked(meeting)
    meeting.require_transition(Status.CANCELLED)
    meeting.cancelled_because = _text(why)
    if not meeting.cancelled_because:
        raise CannotMeet(_("Say why the meeting is cancelled."))
    meeting.status = Status.CANCELLED
    meeting.save(update_fields=["status", "cancelled_because"])
    return meeting


# The agenda ----------------------------------------------------------------------------------


@transaction.atomic
def add_item(meeting, title, *, by, text="", paper=None):
    """An AgendaItem at the end of the agenda; ``paper`` is an Incoming, or None.

    Raises InvalidTransition once the meeting is over, CannotMeet without a title.
    """
    meeting = _planned(meeting)
    return AgendaItem.objects.create(
        meeting=meeting,
        position=meeting.items.count() + 1,
        title=_titled(title),
        text=_text(text),
        paper=store_incoming(paper, by=by) if paper else None,
    )


@transaction.atomic
def change_item(item, title, *, by, text="", paper=None):
    """New words of an item; a ``paper`` (Incoming) takes the place of the former one.

    Raises InvalidTransition, CannotMeet as ``add_item`` does.
    """
    _planned(item.meeting)
    item = AgendaItem.objects.get(pk=item.pk)
    item.title, item.text = _titled(title), _text(text)
    if paper:
        item.paper = store_incoming(paper, by=by)
    item.save(update_fields=["title", "text", "paper"])
    return item


@transaction.atomic
def move_item(item, step, *, by):
    """Let an item change places with the one before it (``step`` -1) or after it (1).

    At the end of the agenda it stays. Raises InvalidTransition once the meeting is over.
    """
    meeting = _planned(item.meeting)
    item = meeting.items.get(pk=item.pk)
    other = meeting.items.filter(position=item.position + step).first()
    if other is not None:
        item.position, other.position = other.position, item.position
        AgendaItem.objects.bulk_update([item, other], ["position"])
    return item


@transaction.atomic
def remove_item(item, *, by):
    """Take an item off the agenda; those after it move up.

    Raises InvalidTransition once the meeting is over, CannotMeet where somebody commented on it.
    """
    meeting = _planned(item.meeting)
    try:
        meeting.items.filter(pk=item.pk).delete()
    except ProtectedError:
        raise CannotMeet(_("Somebody commented on this item; it stays.")) from None
    rest = list(meeting.items.order_by("position"))
    for position, each in enumerate(rest, 1):
        each.position = position
    AgendaItem.objects.bulk_update(rest, ["position"])


@transaction.atomic
def take_over(meeting, decisions, *, by):
    """Put open decisions and recommendations on the agenda, in the order given; the new items.

    Those that are on it, or no longer open, are passed over. Raises InvalidTransition.
    """
    meeting = _planned(meeting)
    offered = set(Decision.objects.offered_to(meeting).values_list("pk", flat=True))
    first = meeting.items.count() + 1
    chosen = [decision for decision in decisions if decision.pk in offered]
    return AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=position, title=decision.title, decision=decision)
        for position, decision in enumerate(chosen, first)
    )


def _details(details):
    return {name: details[name] for name in DETAILS}


def _locked(meeting):
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _planned(meeting):
    """The meeting, locked, while its agenda may change; else InvalidTransition."""
    meeting = _locked(meeting)
    if meeting.status != Status.PLANNED:
        raise InvalidTransition(
            _("This meeting %(status)s; its agenda stays as it is.")
            % {"status": meeting.get_status_display()}
        )
    return meeting


def _titled(title):
    title = _text(title)
    if not title:
        raise CannotMeet(_("Write what the item is about."))
    return title


def _text(text):
    return text.replace("\x00", "").strip()
