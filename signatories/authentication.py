"""Who asks the API: a program that shows a key acts as the key's owner.

Django REST framework loads this module while it loads itself: nothing here may need its views.
"""

import logging

import pghistory
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS

from secretariat.api.scopes import REALM, ScopeMissing
from signatories.actions import keys
from signatories.models import ApiKey, KeyScope, KeyState
from signatories.models.keys import SHAPE, is_digest_of

logger = logging.getLogger(__name__)

NOBODY = "0" * 64  # compared with where no key is found, so that this takes no less time
UNKNOWN = gettext_lazy("There is no such key. Check that it was copied whole.")
ENDED = {  # told to nobody but who has the key itself
    KeyState.REVOKED: gettext_lazy("This key was revoked. Make a new one."),
    KeyState.EXPIRED: gettext_lazy("This key has expired. Make a new one."),
    KeyState.OWNER_DISABLED: gettext_lazy("The account of this key's owner is closed."),
    KeyState.OWNER_LEFT: gettext_lazy("The owner of this key no longer acts for whom it was made."),
}


class KeyRefused(AuthenticationFailed):
    default_code = "key-refused"
    is_named = True


class KeyAuthentication(BaseAuthentication):
    """``Authorization: Bearer bds_...``; then ``request.auth`` is the ApiKey.

    One query, and once a minute another that notes the use. A session beside the key counts for
    nothing. For reading, who lacks the scope ``read:own`` is anybody (AnonymousUser).
    """

    def authenticate(self, request):
        scheme, _space, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        key = find_key(token.strip())
        reader = reader_by(key, request.method)
        if key.last_used_at is None or timezone.now() - key.last_used_at > keys.USE_NOTED_EVERY:
            keys.note_use(key)
        pghistory.context(user=str(key.owner.uid), key=str(key.uid))
        return reader, key

    def authenticate_header(self, request):
        is_refused = request.META.get("HTTP_AUTHORIZATION", "").lower().startswith("bearer")
        return f'{REALM}, error="invalid_token"' if is_refused else REALM


def find_key(token):
    """The key (ApiKey, with its owner) that the token opens; raises KeyRefused, and logs it."""
    shape = SHAPE.fullmatch(token)
    keyed = ApiKey.objects.with_state().select_related("owner")
    key = keyed.filter(prefix=shape[1]).first() if shape else None
    if not is_digest_of(token, key.digest if key else NOBODY):
        logger.warning("key refused: %s unknown", shape[1] if shape else "of no known shape,")
        raise KeyRefused(UNKNOWN)
    if key.state != KeyState.IN_USE:
        logger.warning("key refused: %s is %s", key.prefix, key.state)
        raise KeyRefused(ENDED[key.state])
    return key


def reader_by(key, method):
    """The user as whom a request with this key acts; raises ScopeMissing."""
    if method not in SAFE_METHODS:
        if KeyScope.WRITE not in key.scopes:
            raise ScopeMissing(
                _("This key may not write: it lacks the scope “write”."), scope="write"
            )
        return key.owner
    if KeyScope.READ_OWN in key.scopes:
        return key.owner
    if KeyScope.READ not in key.scopes:
        raise ScopeMissing(_("This key may not read: it lacks the scope “read”."), scope="read")
    return AnonymousUser()
