"""What the register says of an actor: names, support, seats, groups; and of any row how it changed."""

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.known.reading import Detail, Fact, section
from signatories.models import (
    PUBLISHABLE,
    Actor,
    Correction,
    Endorsement,
    OversightSeat,
)
from signatories.models.corrections import CorrectionStatus
from signatories.wording import Told

# Columns that say how a row is kept, not what it says.
NOT_TOLD = {
    *("version", "created_at", "updated_at", "retired_at", "merged_into", "is_public"),
    *("unverified_fields", "verification_note", "translations", "lang"),
}


def is_country(actor):
    return actor.kind == Actor.Kind.COUNTRY


@section("names", gettext_lazy("Other names in sources"))
def names(actor, reader):
    aliases = actor.aliases.filter(is_public=True).order_by("name")
    return reader.facts(aliases, lambda alias: Fact(alias.name))


@section("support", gettext_lazy("Supports"), gettext_lazy("support of a declaration"))
def support(actor, reader):
    rows = (
        Endorsement.objects.visible_to(reader.user)
        .filter(actor=actor, retired_at=None)
        .select_related("declaration")
        .order_by("endorsed_on", "pk")
    )
    columns = ("endorsed_on", "withdrawn_on")
    return reader.facts(rows, lambda row: reader.fact(row, "declaration", *columns))


@section(
    "seats",
    gettext_lazy("Seats in the Oversight Group"),
    gettext_lazy("seats in the Oversight Group"),
    expected=is_country,
)
def seats(actor, reader):
    rows = (
        OversightSeat.objects.visible_to(reader.user)
        .filter(actor=actor, retired_at=None)
        .select_related("from_cop", "until_cop")
        .order_by("from_cop", "pk")
    )
    return reader.facts(
        rows, lambda row: reader.fact(row, "capacity", "from_cop", "until_cop", "note")
    )


@section(
    "groups",
    gettext_lazy("Country groups"),
    gettext_lazy("country groups"),
    note=gettext_lazy("Groups follow different definitions and do not agree with each other."),
    expected=is_country,
)
def groups(actor, reader):
    rows = actor.group_memberships.select_related("group").order_by("group__code", "pk")
    return reader.facts(rows, lambda row: _group(row, reader))


def _group(membership, reader):
    group = membership.group
    return Fact(
        group.shown["name"],
        details=reader.details(membership, "starts_on", "ends_on", "note"),
        note=group.shown["definition"],
        source=Told(group.source) if group.source else None,
        key=group.code,
    )


@section("corrections", gettext_lazy("Corrections that were accepted"), tells_of_changes=True)
def corrections(row, reader):
    """Who suggested one sees it, and staff; what it changed is public as any fact is."""
    answered = Correction.objects.visible_to(reader.user).filter(
        page=row.get_absolute_url(), status=CorrectionStatus.ACCEPTED
    )
    return reader.facts(answered.order_by("-answered_at", "-pk"), _correction(reader))


def _correction(reader):
    def tell(correction):
        return Fact(
            correction.fact or _("The whole page"),
            url=reverse("correction-detail", args=[correction.uid]) if reader.user.is_staff else "",
            details=reader.details(correction, "answered_at"),
            note=correction.answer,
            source=Told(correction.source),
            changed_at=correction.answered_at,
        )

    return tell


@section(
    "changes", gettext_lazy("Recent changes of its entry in the register"), tells_of_changes=True
)
def changes(row, reader):
    """Which columns of the row changed when, the latest first; for the public while it was public."""
    events = row.events.order_by("-pgh_id")
    if not reader.user.is_staff:
        events = events.filter(_was_public(row))
    if reader.page is None:
        events = events[: 4 * reader.most]  # many events change nothing that is told
    events = list(events)
    pairs = zip(events, events[1:], strict=False)  # each with the one before it
    found = [_change(row, event, before, reader) for event, before in pairs]
    return reader.cut([fact for fact in found if fact is not None])


def _was_public(row):
    public = Q(verification__in=PUBLISHABLE, retired_at=None)
    return public & Q(is_public=True) if hasattr(row, "is_public") else public


def _change(row, event, before, reader):
    """Fact of what an event changed; None where it changed nothing that this reader is told."""
    columns = [
        capfirst(str(column.verbose_name))
        for column in row._meta.concrete_fields
        if _is_told(column.name, event, before, reader)
        and getattr(event, column.attname) != getattr(before, column.attname)
    ]
    if not columns:
        return None
    day = Told(date_format(event.pgh_created_at, "DATE_FORMAT"))
    return Fact(", ".join(columns), details=(Detail(_("Changed"), day),))


def _is_told(name, event, before, reader):
    hidden = {*event.unverified_fields, *before.unverified_fields}
    return name not in NOT_TOLD and (reader.user.is_staff or name not in hidden)


ACTOR = [support, names, seats, groups]
HISTORY = [corrections, changes]
