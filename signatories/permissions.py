"""Who names people, and what staff may do in the admin. Who may act on a report stands there."""

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied

from signatories.models import LETTER_ROLES, NAMING_ROLES

STAFF_APPS = {"signatories", "initiatives", "reporting", "files", "jobs", "bulk", "pghistory"}
STAFF_VERBS = {"view", "add", "change", "import", "export"}


def require(allowed):
    """Raise PermissionDenied, the door's 403, unless ``allowed`` (bool)."""
    if not allowed:
        raise PermissionDenied


def may_name_people(user, actor):
    """Staff; focal point and alternates of the actor, today."""
    return user.is_active and (
        user.is_staff
        or (
            user.is_authenticated
            and user.focal_points.in_force().filter(actor=actor, role__in=NAMING_ROLES).exists()
        )
    )


def may_end(user, appointment):
    """Those who name people for the actor, and each person their own appointment."""
    is_own = user.is_active and appointment.user_id == user.pk
    return is_own or may_name_people(user, appointment.actor)


def may_confirm(user):
    """Staff of the Secretariat."""
    return user.is_active and user.is_staff


def needs_confirmation(user, role, *, holds_both):
    """Whether staff confirm what this user proposes (bool).

    The focal point alone names alternates, contributors and readers. All else rests on a letter
    that staff have read; staff themselves name nobody without one.
    """
    return user.is_staff or role in LETTER_ROLES or holds_both


class StaffBackend(BaseBackend):
    """Staff may view, add and change what the platform keeps, and delete nothing.

    Permissions follow from being staff; there are deliberately no rows to keep in step.
    """

    def has_perm(self, user, perm, obj=None):
        app, _, action = perm.partition(".")
        verb = action.split("_")[0]
        return user.is_active and user.is_staff and app in STAFF_APPS and verb in STAFF_VERBS

    def has_module_perms(self, user, app_label):
        return user.is_active and user.is_staff and app_label in STAFF_APPS
