"""Sign-ins of a local installation: made once, printed at every start, in no repository.

They speak for no State: the members among them act for an industry association.
"""

import json
import secrets

from django.conf import settings
from django.db import transaction

from signatories.models import Actor, Endorsement, FocalPoint, User

DOMAIN = "secretariat.localhost"  # reserved: no mail can reach it
MEMBERS = (FocalPoint.Role.FOCAL_POINT, FocalPoint.Role.CONTRIBUTOR, FocalPoint.Role.APPROVER)
ROLES = ("staff", *(role.value for role in MEMBERS))


class NotLocal(Exception):
    """Generated sign-ins are for local installations alone."""


def path():
    return settings.VAR / "sign-ins.json"


def address(role):
    return f"{role}@{DOMAIN}"


@transaction.atomic
def ensure():
    """Make what is missing. Returns {role: (email, password)} in the order of ROLES.

    A password is set only when the person or the file is new, so that one changed by hand
    stays. Raises NotLocal in production.
    """
    if not settings.IS_LOCAL:
        raise NotLocal("Sign-ins are generated on local installations only.")
    known = json.loads(path().read_text()) if path().exists() else {}
    passwords = {role: known.get(role) or secrets.token_urlsafe(15) for role in ROLES}
    for role, password in passwords.items():
        user = _user(role, password, is_new=role not in known)
        if role != "staff":
            _appoint(user, role)
    _keep(passwords)
    return {role: (address(role), password) for role, password in passwords.items()}


def represented():
    """The supporter (Actor) that the members act for; None in an empty register."""
    supporters = Actor.objects.filter(kind=Actor.Kind.INDUSTRY_ASSOCIATION)
    in_force = Endorsement.objects.in_force().filter(declaration__slug__startswith="belem")
    return supporters.filter(pk__in=in_force.values("actor")).order_by("slug").first()


def _user(role, password, *, is_new):
    user = User.objects.filter(email=address(role)).first()
    if user is None:
        is_staff = role == "staff"
        return User.objects.create_user(
            address(role), password, is_staff=is_staff, name=f"Local {role.replace('_', ' ')}"
        )
    if is_new:
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def _appoint(user, role):
    actor = represented()
    if actor is not None and not FocalPoint.objects.in_force().filter(user=user).exists():
        FocalPoint.objects.create(user=user, actor=actor, role=role)


def _keep(passwords):
    path().touch(mode=0o600)
    path().write_text(json.dumps(passwords, indent=2) + "\n")
