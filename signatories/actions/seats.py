"""Seats in the Oversight Group: given, confirmed and ended by people, never by the pattern."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from signatories.models import OversightSeat, Verification
from signatories.models.records import PUBLISHABLE


class CannotSeat(Exception):
    """The seat cannot stand so; the message says why."""


@transaction.atomic
def give(actor, capacity, from_cop, *, by, source, verification, until_cop=None, note=""):
    """An OversightSeat that a person enters, with where it is known from.

    Raises CannotSeat without a source, for terms out of order, and for a seat of the same actor in
    the same capacity whose term overlaps.
    """
    seat = OversightSeat(
        actor=actor,
        capacity=capacity,
        from_cop=from_cop,
        until_cop=until_cop,
        note=note.replace("\x00", "").strip(),
        source=_sourced(source),
        verification=verification,
    )
    _require_sense(seat)
    try:
        with transaction.atomic():
            seat.save(force_insert=True)
    except IntegrityError as error:
        if "no_overlap" not in str(error):
            raise
        raise CannotSeat(_overlapping()) from error  # of two at once the other came first
    return seat


@transaction.atomic
def confirm(seat, *, by, source):
    """Publish a seat that was only derived, with the source that confirms it. Raises CannotSeat."""
    seat = _locked(seat)
    if seat.verification in PUBLISHABLE:
        raise CannotSeat(_("This seat is confirmed already."))
    seat.source, seat.verification = _sourced(source), Verification.VERIFIED
    seat.verification_note, seat.unverified_fields = "", []
    seat.save(
        update_fields=[
            *("source", "verification", "verification_note", "unverified_fields", "updated_at"),
        ]
    )
    return seat


@transaction.atomic
def end(seat, until_cop, *, by, source):
    """Let a seat end at the opening of a COP, with the source that says so. Raises CannotSeat."""
    seat = _locked(seat)
    if seat.until_cop is not None and seat.until_cop.number <= until_cop.number:
        raise CannotSeat(_("This seat ends earlier already."))
    seat.until_cop, seat.source = until_cop, _sourced(source)
    _require_sense(seat)
    seat.save(update_fields=["until_cop", "source", "updated_at"])
    return seat


def _require_sense(seat):
    """As the database would refuse it, in words."""
    if seat.until_cop is not None and seat.until_cop.number <= seat.from_cop.number:
        raise CannotSeat(_("The seat must end at a later conference than the one it begins with."))
    try:
        seat.validate_constraints()
    except ValidationError as error:
        raise CannotSeat(_overlapping()) from error


def _overlapping():
    return _("This actor has a seat in this capacity whose term overlaps. End that one first.")


def _locked(seat):
    seats = OversightSeat.objects.select_for_update(of=("self",)).filter(retired_at=None)
    found = seats.select_related("actor", "from_cop", "until_cop").filter(pk=seat.pk).first()
    if found is None:
        raise CannotSeat(_("This seat was retired."))
    return found


def _sourced(source):
    source = source.replace("\x00", "").strip()
    if not source:
        raise CannotSeat(_("Say where this is known from: a letter, a page, a decision."))
    return source
