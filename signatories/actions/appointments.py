"""Who acts for an actor: appointing, ending, handing over."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.jobs.queue import enqueue
from signatories.models import FocalPoint, User


class AlreadyEnded(Exception):
    """The appointment ended before; the message says so."""


class CannotAppoint(Exception):
    """The person holds the role already, or one that goes with it only by letter."""


def today():
    """The day by the server's UTC clock, as appointments count it."""
    return timezone.now().date()


def require_free(role, *, user, actor, starts_on, has_letter, replaces=None):
    """Raise CannotAppoint unless the person may begin in ``role`` on that day.

    ``has_letter``: a letter lets this person write and approve. ``replaces`` is an appointment
    that ends as this one begins.
    """
    if user.is_staff:
        raise CannotAppoint(_("Staff of the Secretariat act for no reporter."))
    held = FocalPoint.objects.not_ended(starts_on).filter(user=user, actor=actor, role=role)
    if held.exclude(pk=replaces and replaces.pk).exists():
        raise CannotAppoint(_("This person holds this role already."))
    clash = FocalPoint.objects.in_the_way_of(role, user=user, actor=actor, starts_on=starts_on)
    if not has_letter and clash.exclude(pk=replaces and replaces.pk).exists():
        raise CannotAppoint(
            _(
                "This person would write and approve reports. That needs a letter which says that"
                " one person may hold both roles, or the other role has to end first."
            )
        )


@transaction.atomic
def end(appointment, *, by):
    """End an appointment today, for good; the FocalPoint. Raises AlreadyEnded.

    One that was to begin later never does. Sessions of a person whose last appointment this was
    end in the same moment, by the database's own trigger.
    """
    appointment = FocalPoint.objects.select_for_update().get(pk=appointment.pk)
    if appointment.has_ended:
        raise AlreadyEnded(_("This appointment has ended already."))
    _end_on(appointment, max(today(), appointment.starts_on))
    if appointment.user_id != by.pk:
        _tell(appointment, by=by)
    return appointment


@transaction.atomic
def begin(nomination, user):
    """Appoint ``user`` as ``nomination`` says, and end what it replaces on the same day.

    Drafts and threads belong to the report, so nothing is moved. Raises CannotAppoint. Returns
    the FocalPoint.
    """
    former = nomination.replaces and FocalPoint.objects.select_for_update().get(
        pk=nomination.replaces_id
    )
    starts_on = max(today(), nomination.starts_on or today())
    user = User.objects.select_for_update().get(pk=user.pk)  # who may accept two roles at once
    require_free(
        nomination.role,
        user=user,
        actor=nomination.actor,
        starts_on=starts_on,
        has_letter=nomination.holds_both,
        replaces=former,
    )
    if former is not None and (former.ends_on is None or former.ends_on > starts_on):
        _end_on(former, max(starts_on, former.starts_on))
        _tell(former, by=user)
    return FocalPoint.objects.create(
        user=user,
        actor=nomination.actor,
        role=nomination.role,
        only_given_sections=nomination.only_given_sections,
        letter=nomination.letter if nomination.holds_both else None,
        starts_on=starts_on,
    )


def _end_on(appointment, day):
    appointment.ends_on = day
    appointment.save(update_fields=["ends_on"])


def _tell(appointment, *, by):
    enqueue(
        "tell_appointment_ended",
        key=f"tell_appointment_ended:{appointment.pk}:{appointment.ends_on}",
        requested_by=by,
        appointment_id=appointment.pk,
    )
