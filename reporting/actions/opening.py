"""The opening picture: what public statistics say before anybody has reported."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.actions.cycles import open_cycle
from reporting.actions.desk_notes import record_desk_notes
from reporting.actions.editions import request_compilation
from reporting.actions.freezing import expected_reporters
from reporting.models import Edition, ReportingCycle, Revision

Status = Edition.Status


class NoOpeningCycle(Exception):
    """The register has no opening cycle to compile; the message says so."""


@transaction.atomic
def compile_opening_picture(*, by):
    """The latest opening picture's Edition, requested if what it would say is not said already.

    Opens the cycle and records the desk notes where that was not done. Safe to repeat: it asks
    for a new edition only when a reporter or a desk note changed since the last one that was not
    withdrawn. Raises NoOpeningCycle.
    """
    cycle = (
        ReportingCycle.objects.select_for_update()
        .filter(kind=ReportingCycle.Kind.OPENING)
        .order_by("-year", "pk")
        .first()
    )
    if cycle is None:
        raise NoOpeningCycle(_("There is no opening cycle. Load the register first."))
    if cycle.opened_at is None:
        cycle = open_cycle(cycle, by=by)
    record_desk_notes(cycle, by=by)
    last = cycle.editions.exclude(status=Status.WITHDRAWN).order_by("number").last()
    if last is not None and last.frozen_at is not None and _says(last) == _would_say(cycle):
        return last
    return request_compilation(cycle, by=by)


def _says(edition):
    """{(reporter's slug, uid of its revision or None)} of a frozen edition."""
    return set(edition.frozen_reports.values_list("actor_slug", "revision_uid"))


def _would_say(cycle):
    """The same of an edition frozen now."""
    revisions = dict(
        Revision.objects.in_force()
        .filter(report__cycle=cycle)
        .values_list("report__actor__slug", "uid")
    )
    reporters = expected_reporters(cycle, timezone.now().date())
    return {(slug, revisions.get(slug)) for slug in reporters.values_list("slug", flat=True)}
