"""What an actor does with others: initiatives, actions, projects, outputs, events."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.known import rows
from initiatives.models import (
    ActionParty,
    Decision,
    Initiative,
    Membership,
    Need,
    Offer,
    Output,
    Overlap,
    Project,
    Referral,
)
from signatories.known import Detail, section
from signatories.models import Actor
from signatories.wording import Told


def is_initiative(actor):
    return actor.kind == Actor.Kind.INITIATIVE


@section("initiative", gettext_lazy("As an initiative"), expected=is_initiative)
def as_initiative(actor, reader):
    found = Initiative.objects.visible_to(reader.user).filter(actor=actor, retired_at=None)
    columns = ("kind", "status", "founded_on", "host")
    return reader.facts(
        found.select_related("actor"), lambda row: reader.fact(row, "", *columns, text=actor.name)
    )


def _memberships(actor, reader):
    return (
        Membership.objects.visible_to(reader.user)
        .filter(actor=actor, retired_at=None)
        .select_related("initiative__actor")
        .order_by("initiative__actor__slug", "role", "joined_on", "pk")
    )


def _membership(reader):
    columns = ("role", "role_detail", "joined_on", "left_on")
    return lambda row: reader.fact(row, "initiative", *columns)


@section(
    "led", gettext_lazy("Initiatives that it leads"), gettext_lazy("initiatives that it leads")
)
def led(actor, reader):
    leading = _memberships(actor, reader).filter(reader.verified("role"), role__in=rows.LEADING)
    return reader.facts(leading, _membership(reader))


@section(
    "memberships",
    gettext_lazy("Initiatives in which it takes part"),
    gettext_lazy("initiatives in which it takes part"),
    note=gettext_lazy("Member lists are incomplete: only those whom a source names are listed."),
)
def memberships(actor, reader):
    leading = Q(role__in=rows.LEADING) & reader.verified("role")
    return reader.facts(_memberships(actor, reader).exclude(leading), _membership(reader))


@section(
    "priority-actions",
    gettext_lazy("Priority actions that it leads or supports"),
    gettext_lazy("priority actions that it leads or supports"),
)
def priority_actions(actor, reader):
    parties = (
        ActionParty.objects.visible_to(reader.user)
        .filter(actor=actor, action__retired_at=None)
        .select_related("action")
        .order_by("role", "action__slug", "starts_on", "pk")
    )
    return reader.facts(parties, lambda row: rows.party(row, reader))


@section("reference-actions", gettext_lazy("Reference actions of what it is or leads"))
def reference_actions(actor, reader):
    """Of the initiative that it is, and of those that it leads today."""
    leading = (
        Membership.objects.visible_to(reader.user)
        .in_force()
        .filter(reader.verified("role"), actor=actor, role__in=rows.LEADING)
    )
    its = Q(actor=actor) | Q(pk__in=leading.values("initiative"))
    of = Initiative.objects.visible_to(reader.user).filter(its).values("pk")
    return reader.facts(
        rows.reference_actions(reader, of), lambda row: rows.reference_action(row, reader)
    )


@section("overlaps", gettext_lazy("Overlaps in which it leads, as agreed"))
def overlaps_led(actor, reader):
    pairs = Overlap.objects.visible_to(reader.user).agreed().filter(lead=actor).with_names()
    return reader.facts(
        pairs.order_by("-judged_at", "pk"), lambda overlap: rows.pair(overlap, reader)
    )


@section("decisions", gettext_lazy("What the Oversight Group put in its hands"))
def decisions(actor, reader):
    owed = (
        Decision.objects.visible_to(reader.user)
        .filter(reader.verified("owner"), owner=actor, retired_at=None)
        .select_related("due_cop")
        .order_by("-decided_on", "slug")
    )
    columns = ("kind", "decided_on", "due_cop", "answered_on", "closed_on")
    return reader.facts(
        owed, lambda row: reader.fact(row, "title", *columns, url=row.get_absolute_url())
    )


@section("projects", gettext_lazy("Projects"), gettext_lazy("projects"))
def projects(actor, reader):
    """Its own, and those in the country that it is."""
    its = Q(reader.verified("owner"), owner=actor) | Q(reader.verified("country"), country=actor)
    return reader.facts(rows.projects(reader).filter(its), lambda row: rows.project(row, reader))


@section("needs", gettext_lazy("Needs"), gettext_lazy("needs"))
def needs(actor, reader):
    owned = Project.objects.filter(reader.verified("owner"), owner=actor).values("pk")
    found = (
        Need.objects.visible_to(reader.user)
        .filter(Q(actor=actor) | Q(project__in=owned))
        .select_related("project", "sector")
        .order_by("expires_on", "uid")
    )
    columns = ("project", "kind", "sector", "instrument", "status", "expires_on")
    return reader.facts(
        found, lambda row: reader.fact(row, "", *columns, source=_stated_by_owner())
    )


@section("offers", gettext_lazy("Offers"), gettext_lazy("offers"))
def offers(actor, reader):
    """Its own, and those that name the country that it is."""
    naming = Offer.countries.through.objects.filter(actor=actor).values("offer")
    found = (
        Offer.objects.visible_to(reader.user)
        .filter(Q(actor=actor) | Q(pk__in=naming))
        .select_related("actor")
        .order_by("expires_on", "uid")
    )
    columns = ("actor", "kind", "instruments", "status", "expires_on")
    return reader.facts(
        found, lambda row: reader.fact(row, "", *columns, source=_stated_by_owner())
    )


def _stated_by_owner():
    return Told(_("its owner’s statement"))


@section("referrals", gettext_lazy("Referrals of its needs"))
def referrals(actor, reader):
    found = (
        Referral.objects.visible_to(reader.user)
        .filter(Q(need__actor=actor) | Q(need__project__owner=actor))
        .select_related("need")
        .order_by("-referred_on", "uid")
    )
    return reader.facts(found, lambda row: _referral(row, reader))


def _referral(row, reader):
    stated = reader.details(row, "to", "referred_on", "status", "closed_on")
    need = Detail(_("Need"), Told(str(row.need), row.need.get_absolute_url()))
    return reader.fact(row, "to", text=str(row.need), url=need.told.url, details=stated)


@section("outputs", gettext_lazy("Outputs"), gettext_lazy("outputs"))
def outputs(actor, reader):
    published = Output.publishers.through.objects.filter(actor=actor).values("output")
    found = rows.outputs(reader).filter(reader.verified("publishers"), pk__in=published)
    return reader.facts(found, lambda row: rows.output(row, reader))


@section("events", gettext_lazy("Events"), gettext_lazy("events"))
def events(actor, reader):
    return reader.facts(rows.events(reader, actor), lambda row: rows.event(row, reader))


ACTOR = [
    *(as_initiative, led, memberships, priority_actions, reference_actions, overlaps_led),
    *(decisions, projects, needs, offers, referrals, outputs, events),
]
