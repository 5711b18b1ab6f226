"""Joins that several readers of the register share."""

from django.utils import timezone

from signatories.models import Declaration, Endorsement, GroupMembership
from signatories.models.actors import during


def groups_in_force(on=None):
    """Memberships of country groups on a day (default: today), by the group's code."""
    return GroupMembership.objects.filter(during(on or timezone.now().date())).order_by(
        "group__code"
    )


def support_in_force(user, on=None):
    """Endorsements in force on a day (default: today) that this user may see, by declaration."""
    return (
        Endorsement.objects.visible_to(user)
        .in_force(on)
        .filter(declaration__in=Declaration.objects.visible_to(user).values("pk"))
        .order_by("declaration__slug", "endorsed_on")
    )
