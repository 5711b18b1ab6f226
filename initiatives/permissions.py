"""Who enters outputs, events, projects, needs and offers, and who refers a need."""

from signatories.models import WRITING_ROLES, Actor, FocalPoint
from signatories.permissions import require as require  # the doors ask for it here

CONTRIBUTING_ROLES = (*WRITING_ROLES, FocalPoint.Role.APPROVER)  # readers only read
Kind = Actor.Kind
DESCRIBING_KINDS = (Kind.COUNTRY, Kind.COMPANY, Kind.REIO)  # have projects and needs
OFFERING_KINDS = tuple(kind for kind in Kind if kind != Kind.COMPANY)


def contributed_to_by(user):
    """Actors for which this user may enter something today."""
    if not user.is_authenticated or not user.is_active:
        return Actor.objects.none()
    held = user.focal_points.in_force().filter(role__in=CONTRIBUTING_ROLES)
    return Actor.objects.filter(pk__in=held.values("actor"))


def may_contribute(user, owner_id):
    """Whoever writes or approves for the actor with this key, today. Staff do so in the admin."""
    return owner_id is not None and contributed_to_by(user).filter(pk=owner_id).exists()


def may_describe(actor):
    """Countries and companies have projects and needs."""
    return actor.kind in DESCRIBING_KINDS


def may_offer(actor):
    """Development banks, funds, agencies and other organizations, and countries, make offers."""
    return actor.kind in OFFERING_KINDS


def may_coordinate(user):
    """Staff of the Secretariat verify what members enter, suggest counterparts and refer needs."""
    return user.is_active and user.is_staff


def may_judge(user):
    """Staff of the Secretariat."""
    return user.is_active and user.is_staff
