"""The calendar of a term: what falls between the day of the dossier and the next COP."""

from initiatives.models import Meeting
from reporting.handover.words import iso
from reporting.models import ReportingCycle
from signatories.models import Cop, StocktakeMilestone


def read(term, user):
    """The entry "calendar" of a dossier: [{"kind", "title", "starts", "ends"}] by day. 4 queries.

    ``starts`` is None for what is known to come on a day that no source confirms.
    """
    rows = [
        *_cops(term, user),
        *_milestones(term, user),
        *_cycles(term, user),
        *_meetings(term, user),
    ]
    return {"calendar": sorted(rows, key=_order)}


def _order(row):
    return (row["starts"] or "9999", row["kind"], row["title"])


def _cops(term, user):
    found = Cop.objects.visible_to(user).filter(
        number__gte=term.first.number, number__lte=term.last.number
    )
    return [
        _row("cop", f"COP{cop.number}", cop.published("starts_on"), cop.published("ends_on"))
        for cop in found.order_by("number")
        if not cop.ends_on or cop.ends_on >= term.day
    ]


def _milestones(term, user):
    found = StocktakeMilestone.objects.visible_to(user).filter(
        ends_on__gte=term.day, starts_on__lte=term.until
    )
    return [
        _row("milestone", each.title, each.published("starts_on"), each.published("ends_on"))
        for each in found.order_by("code")
    ]


def _cycles(term, user):
    """Days of the reporting cycles that are open to reporters, each with its own kind."""
    found = ReportingCycle.objects.visible_to(user).order_by("declaration", "year", "kind")
    return [
        _row(name, cycle.title, moment.date(), moment.date())
        for cycle in found
        for name in ("opens_at", "due_at", "freezes_at", "publishes_at")
        if (moment := getattr(cycle, name)) and term.day <= moment.date() <= term.until
    ]


def _meetings(term, user):
    """Planned meetings that the public is told of, by number."""
    found = Meeting.objects.visible_to(user).filter(
        status=Meeting.Status.PLANNED, ends_on__gte=term.day, starts_on__lte=term.until
    )
    return [
        _row("meeting", str(each.number), each.starts_on, each.ends_on)
        for each in found.order_by("number")
    ]


def _row(kind, title, starts, ends):
    return {"kind": kind, "title": title, "starts": iso(starts), "ends": iso(ends)}
