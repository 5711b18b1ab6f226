"""How one row of each kind is told, for the sections of actors and of initiatives alike."""

from django.utils.translation import gettext as _

from initiatives.models import (
    Event,
    Membership,
    Output,
    Project,
    ReferenceAction,
)
from signatories.known import Detail, Fact
from signatories.wording import Told

LEADING = (Membership.Role.CO_CHAIR, Membership.Role.CO_LEAD, Membership.Role.SECTOR_LEAD)


def party(row, reader):
    """Of an ActionParty with its action."""
    action = row.action
    return reader.fact(
        action,
        "title",
        url=action.get_absolute_url(),
        key="parties",
        details=(
            *reader.details(row, "role", "starts_on", "ends_on"),
            *reader.details(action, "status", "decided_on", "decision"),
        ),
    )


def reference_actions(reader, initiatives):
    """ReferenceActions in force of some initiatives (rows), as far as the reader may see both."""
    return (
        ReferenceAction.objects.visible_to(reader.user)
        .filter(reader.verified("initiative"), initiative__in=initiatives, retired_at=None)
        .select_related("initiative__actor")
        .order_by("framework", "slug")
    )


def reference_action(row, reader):
    columns = ("framework", "source_status", "year", "target_on")
    return reader.fact(row, "title", *columns, url=row.get_absolute_url())


def pair(overlap, reader, beside=None):
    """Of an Overlap with its names; ``beside`` is the row on whose page it stands."""
    about = overlap.other_than(beside) if beside else overlap
    lead = overlap.lead
    is_seen = lead is not None and (reader.user.is_staff or lead.is_publishable)
    details = [Detail(_("Judgement"), Told(str(overlap.get_status_display())))]
    if is_seen:
        led = Told(str(lead), lead.get_absolute_url())
        details.append(Detail(_("Who leads, as agreed"), led))
    return Fact(
        str(about),
        url=about.get_absolute_url() if beside else "",
        details=tuple(details),
        note=overlap.why,
        key=str(overlap.uid),
        changed_at=overlap.judged_at,
    )


def projects(reader):
    return (
        Project.objects.visible_to(reader.user)
        .filter(retired_at=None)
        .select_related("owner", "country", "sector")
        .order_by("slug")
    )


def project(row, reader):
    columns = ("owner", "country", "sector", "stage", "starts_on", "ends_on")
    return reader.fact(row, "title", *columns, url=row.get_absolute_url())


def outputs(reader):
    return (
        Output.objects.visible_to(reader.user)
        .filter(retired_at=None)
        .order_by("-published_on", "slug")
    )


def output(row, reader):
    return reader.fact(row, "title", "kind", "published_on", url=row.get_absolute_url())


def events(reader, organizer):
    return (
        Event.objects.visible_to(reader.user)
        .filter(reader.verified("organizer"), organizer=organizer, retired_at=None)
        .order_by("-starts_on", "slug")
    )


def event(row, reader):
    columns = ("kind", "starts_on", "ends_on", "place")
    return reader.fact(row, "title", *columns, url=row.get_absolute_url())
