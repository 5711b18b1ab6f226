"""Joins that several readers of the register share."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from signatories.models import Actor, Declaration, Endorsement, FocalPoint, GroupMembership
from signatories.models.actors import during


def groups_in_force(on=None):
    """Memberships of country groups on a day (default: today), by the group's code."""
    return GroupMembership.objects.filter(during(on or timezone.now().date())).order_by(
        "group__code"
    )


def support_in_force(user, on=None, *, today=None):
    """Endorsements in force on a day (default: today) that this user may see, by declaration.

    Of a day that somebody chose, those alone whose dates they may read: who asked for one day after
    the other would learn them.
    """
    found = Endorsement.objects.visible_to(user).in_force(on or today)
    if on:
        found = found.telling(user, "endorsed_on", "withdrawn_on")
    return found.filter(declaration__in=Declaration.objects.visible_to(user).values("pk")).order_by(
        "declaration__slug", "endorsed_on"
    )


def left_alone():
    """Actors whose last focal point or approver left: ``lacks_focal_point``, ``lacks_approver``.

    Both bool. Chainable; one query for any number of rows.
    """

    def lacks(role):
        held = FocalPoint.objects.filter(role=role, actor=OuterRef("pk")).order_by()
        return Exists(held) & ~Exists(held.in_force())

    return Actor.objects.annotate(
        lacks_focal_point=lacks(FocalPoint.Role.FOCAL_POINT),
        lacks_approver=lacks(FocalPoint.Role.APPROVER),
    ).filter(Q(lacks_focal_point=True) | Q(lacks_approver=True))
