"""Who names people, and what staff may do in the admin. Who may act on a report stands there."""

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied

from signatories.models import LETTER_ROLES, NAMING_ROLES, Actor, FocalPoint, KeyScope

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


def may_merge(user):
    """Staff of the Secretariat: who merges two actors, or undoes it."""
    return user.is_active and user.is_staff


def may_import(user):
    """Staff of the Secretariat bring files into the register."""
    return user.is_active and user.is_staff


def needs_confirmation(user, role, *, holds_both):
    """Whether staff confirm what this user proposes (bool).

    The focal point alone names alternates, contributors and readers. All else rests on a letter
    that staff have read; staff themselves name nobody without one.
    """
    return user.is_staff or role in LETTER_ROLES or holds_both


def approved_by(user):
    """Actors for which this user approves today."""
    approves = user.focal_points.in_force().filter(role=FocalPoint.Role.APPROVER)
    return Actor.objects.filter(pk__in=approves.values("actor"))


def may_make_key(user, actor=None):
    """Approvers for the actors they approve for, today; staff for any, and without one."""
    if not user.is_active or not user.is_authenticated:
        return False
    if user.is_staff or actor is None:
        return user.is_staff
    return approved_by(user).filter(pk=actor.pk).exists()


def may_rotate_key(user, key, approved=None):
    """The owner, while they may make such keys; staff where the key cannot write.

    Whoever rotates a key reads the new one: nobody gets to write in another's name.
    ``approved`` are the pks of the actors that the user approves for, where they are known.
    """
    is_own = user.pk == key.owner_id
    if user.is_staff:
        return user.is_active and (is_own or KeyScope.WRITE not in key.scopes)
    if approved is None:
        approved = set(approved_by(user).values_list("pk", flat=True))
    return user.is_active and is_own and key.actor_id in approved


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
