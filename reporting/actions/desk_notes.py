"""Describes supporting countries from public statistics, in a cycle in which nobody reports."""

from django.db import transaction
from django.utils.translation import gettext as _

from reporting.actions.sealing import canonical_bytes, content_of, digest, move, seal
from reporting.models import (
    Origin,
    Presence,
    ProgressReport,
    PublicFigure,
    ReportingCycle,
    Revision,
    Value,
)
from reporting.numbers import plain_text
from signatories.models import Actor

Status = Revision.Status


class NotAnOpeningPicture(Exception):
    """Desk notes belong to an opening picture that is open; the message says what is amiss."""


@transaction.atomic
def record_desk_notes(cycle, *, by):
    """Note what public statistics say of each supporting country; the Revisions it wrote.

    A desk note is never submitted, accepted, receipted or counted as reported, and it never
    replaces anything that a reporter said: invited countries are left out. The same figures as
    last time write nothing; changed ones supersede the former note. Raises NotAnOpeningPicture.
    """
    cycle = ReportingCycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.kind != ReportingCycle.Kind.OPENING or cycle.opened_at is None:
        raise NotAnOpeningPicture(_("Desk notes are recorded in an open opening picture only."))
    countries = Actor.objects.signatories(cycle.declaration).filter(
        kind=Actor.Kind.COUNTRY, retired_at=None
    )
    notes = (_note(cycle, country, by=by) for country in countries.order_by("slug"))
    return [note for note in notes if note is not None]


def _note(cycle, country, *, by):
    """The new desk note on one country; None when there is nothing new to note."""
    report, _is_new = ProgressReport.objects.get_or_create(cycle=cycle, actor=country)
    if report.invited_at is not None:
        return None
    values = [_value(figure) for figure in _figures(country)]
    former = report.revisions.in_force().first()
    if former is not None and former.content_sha256 == _digest(former, values):
        return None
    last = report.revisions.order_by("number").last()
    note = Revision.objects.create(
        report=report, number=last.number + 1 if last else 1, origin=Origin.PUBLIC_STATISTICS
    )
    for value in values:
        value.revision = note
    if former is not None:
        move(former, Status.SUPERSEDED, by=by)
    seal(note, values, to=Status.NOTED, by=by, is_submitted=False)
    return note


def _digest(revision, values):
    """SHA-256 that a note would have if it said ``values``."""
    return digest(canonical_bytes(content_of(revision, values)))


def _figures(country):
    return (
        PublicFigure.objects.publishable()
        .filter(actor=country)
        .select_related("definition__indicator")
        .order_by("definition__indicator__code", "reference_year")
    )


def _value(figure):
    """The unsaved Value that repeats a public figure; without one it is not available, never 0."""
    presence = Presence.REPORTED
    if figure.number is None and figure.date is None:
        presence = Presence.NOT_AVAILABLE
    elif figure.number == 0:
        presence = Presence.ZERO
    return Value(
        definition=figure.definition,
        reference_year=figure.reference_year,
        claim_id=figure.claim_id,
        presence=presence,
        number=figure.number,
        date=figure.date,
        text=figure.text or _as_text(figure),
        unit=figure.definition.unit,
        source=figure.source,
        dataset_date=figure.dataset_date,
        licence=figure.licence,
        comment=figure.note,
    )


def _as_text(figure):
    if figure.number is not None:
        return plain_text(figure.number)
    return str(figure.date or "")
