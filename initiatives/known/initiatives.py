"""What is known of an initiative: who takes part, what it does, where it stands."""

from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from initiatives.coherence.matrix import REGIONS, UNSTATED
from initiatives.known import rows
from initiatives.models import (
    AccelerationPlan,
    ActionParty,
    ActivationGroup,
    Initiative,
    InitiativeStatus,
    Membership,
    Overlap,
    PriorityAction,
)
from signatories.known import Fact, section


@section(
    "members",
    gettext_lazy("Members named by sources"),
    gettext_lazy("members"),
    note=gettext_lazy("Member lists are incomplete: only those whom a source names are listed."),
)
def members(initiative, reader):
    found = (
        Membership.objects.visible_to(reader.user)
        .filter(initiative=initiative, retired_at=None)
        .select_related("actor")
        .order_by("role", "actor__slug", "joined_on", "pk")
    )
    columns = ("role", "role_detail", "joined_on", "left_on")
    return reader.facts(found, lambda row: reader.fact(row, "actor", *columns))


@section("parts", gettext_lazy("Parts"))
def parts(initiative, reader):
    found = (
        Initiative.objects.visible_to(reader.user)
        .filter(reader.verified("parent"), parent=initiative, retired_at=None)
        .select_related("actor")
        .order_by("actor__slug")
    )
    return reader.facts(found, lambda row: reader.fact(row, "", "kind", "status", "founded_on"))


@section("reference-actions", gettext_lazy("Reference actions"), gettext_lazy("reference actions"))
def reference_actions(initiative, reader):
    found = rows.reference_actions(reader, [initiative.pk])
    return reader.facts(found, lambda row: rows.reference_action(row, reader))


@section(
    "priority-actions",
    gettext_lazy("Priority actions of the Declaration"),
    gettext_lazy("priority actions that it leads or supports"),
)
def priority_actions(initiative, reader):
    """Those that it leads or supports."""
    parties = (
        ActionParty.objects.visible_to(reader.user)
        .filter(actor=initiative.actor_id, action__retired_at=None)
        .select_related("action")
        .order_by("role", "action__slug", "starts_on", "pk")
    )
    return reader.facts(parties, lambda row: rows.party(row, reader))


@section("taken-up", gettext_lazy("Priority actions that go back to its reference actions"))
def taken_up(initiative, reader):
    found = (
        PriorityAction.objects.visible_to(reader.user)
        .filter(
            reader.verified("reference_action"),
            reader.verified("initiative", "reference_action__"),
            reference_action__initiative=initiative,
            retired_at=None,
        )
        .order_by("slug")
    )
    return reader.facts(
        found, lambda row: reader.fact(row, "title", "status", "decided_on", "decision")
    )


@section("beside", gettext_lazy("Who works beside it"), gettext_lazy("judged overlaps with others"))
def beside(initiative, reader):
    pairs = Overlap.objects.visible_to(reader.user).agreed().of(initiative).with_names()
    return reader.facts(
        pairs.order_by("status", "-judged_at", "pk"),
        lambda overlap: rows.pair(overlap, reader, initiative),
    )


@section("groups", gettext_lazy("Activation Groups"), gettext_lazy("Activation Groups"))
def groups(initiative, reader):
    named = ActivationGroup.initiatives.through.objects.filter(initiative=initiative)
    found = (
        ActivationGroup.objects.visible_to(reader.user)
        .filter(
            reader.verified("initiatives"),
            pk__in=named.values("activationgroup"),
            retired_at=None,
        )
        .select_related("objective")
        .order_by("slug")
    )
    return reader.facts(
        found,
        lambda row: reader.fact(row, "name", "objective", url=row.get_absolute_url()),
    )


@section("plans", gettext_lazy("Plans to Accelerate Solutions"))
def plans(initiative, reader):
    named = AccelerationPlan.initiatives.through.objects.filter(initiative=initiative)
    found = (
        AccelerationPlan.objects.visible_to(reader.user)
        .filter(
            reader.verified("initiatives"),
            pk__in=named.values("accelerationplan"),
            retired_at=None,
        )
        .select_related("group")
        .order_by("slug")
    )
    return reader.facts(found, lambda row: reader.fact(row, "title", "group"))


@section(
    "map",
    gettext_lazy("Its places on the map of who works where"),
    gettext_lazy("its places on the map of who works where"),
    note=gettext_lazy("It stands in the regions of the countries that are its members."),
)
def places(initiative, reader):
    """By sector and region, each leading to what else is there. Two queries at most."""
    if initiative.status == InitiativeStatus.ENDED:
        return [], 0
    held = (
        Membership.objects.visible_to(reader.user)
        .in_force()
        .exclude(role=Membership.Role.NAMED)
        .filter(reader.verified("region", "actor__"), initiative=initiative)
    )
    there = set(held.order_by().values_list("actor__region", flat=True).distinct())
    regions = [region for region in REGIONS if region in there]
    is_told = reader.user.is_staff or initiative.published("sectors") is not None
    sectors = list(initiative.sectors.all()) if is_told and regions else []
    return reader.cut([_place(sector, region) for sector in sectors for region in regions])


def _place(sector, region):
    url = reverse("coherence-cell", args=[sector.code or UNSTATED, slugify(region)])
    name = f"{sector.shown['name']}, {REGIONS[region]}"
    return Fact(name, url=url, key=f"{sector.code or UNSTATED}.{slugify(region)}")


@section("projects", gettext_lazy("Projects"), gettext_lazy("projects"))
def projects(initiative, reader):
    its = Q(reader.verified("owner"), owner=initiative.actor_id)
    return reader.facts(rows.projects(reader).filter(its), lambda row: rows.project(row, reader))


@section("outputs", gettext_lazy("Outputs"), gettext_lazy("outputs"))
def outputs(initiative, reader):
    its = Q(reader.verified("initiative"), initiative=initiative)
    return reader.facts(rows.outputs(reader).filter(its), lambda row: rows.output(row, reader))


@section("events", gettext_lazy("Events"), gettext_lazy("events"))
def events(initiative, reader):
    found = rows.events(reader, initiative.actor_id)
    return reader.facts(found, lambda row: rows.event(row, reader))


INITIATIVE = [
    *(members, parts, priority_actions, taken_up, reference_actions, beside),
    *(groups, plans, places, projects, outputs, events),
]
