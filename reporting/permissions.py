"""Who may act on a report or an edition. In which status they may stands in ``TRANSITIONS``."""

from django.core.exceptions import PermissionDenied

from signatories.models import WRITING_ROLES, FocalPoint

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


def may_compile(user):
    """Staff of the Secretariat: who compiles also publishes and withdraws."""
    return user.is_active and user.is_staff


def _acts(user, report, roles):
    return (
        user.is_authenticated
        and report.invited_at is not None
        and user.focal_points.in_force().filter(actor=report.actor_id, role__in=roles).exists()
    )
