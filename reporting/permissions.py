"""Who may act on a report or an edition. In which status they may stands in ``TRANSITIONS``."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from initiatives.models import ActionParty
from signatories.models import NAMING_ROLES, WRITING_ROLES, FocalPoint, User
from signatories.models.actors import during

Role = FocalPoint.Role
EDIT_ROLES = (*WRITING_ROLES, Role.APPROVER)


def require(allowed):
    """Raise PermissionDenied, the door's 403, unless ``allowed`` (bool)."""
    if not allowed:
        raise PermissionDenied


def may_edit(user, report):
    """Focal point, alternates, contributors and approvers of the reporter, today."""
    return _acts(user, report, EDIT_ROLES)


def may_submit(user, report):
    """Approvers of the reporter, today."""
    return _acts(user, report, [Role.APPROVER])


def may_review(user):
    """Staff of the Secretariat."""
    return user.is_active and user.is_staff


def may_comment(user, report):
    """Staff, and those who write and submit the report."""
    return may_review(user) or _acts(user, report, EDIT_ROLES)


def may_reply(user, review):
    """Focal points, alternates and approvers of those who lead the priority action, today."""
    return user.is_authenticated and leads_of(review).filter(pk=user.pk).exists()


def leads_of(review):
    """Users who may reply to the rating of a priority action."""
    leads = ActionParty.objects.filter(
        during(timezone.now().date()), role=ActionParty.Role.LEAD, action=review.action_id
    )
    acting = FocalPoint.objects.in_force().filter(
        actor__in=leads.values("actor"), role__in=[*NAMING_ROLES, Role.APPROVER]
    )
    return User.objects.filter(pk__in=acting.values("user"), is_active=True).order_by("pk")


def may_compile(user):
    """Staff of the Secretariat: who compiles also publishes and withdraws."""
    return user.is_active and user.is_staff


def _acts(user, report, roles):
    return (
        user.is_authenticated
        and report.invited_at is not None
        and user.focal_points.in_force().filter(actor=report.actor_id, role__in=roles).exists()
    )
