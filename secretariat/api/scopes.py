"""What a key lets a program do. Which key has which scope, the app that makes keys knows.

Django REST framework loads this module while it loads itself: nothing here may need its views.
"""

from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated

REALM = 'Bearer realm="api"'


class ScopeMissing(PermissionDenied):
    """The key is good, but not for this."""

    default_code = "scope-missing"
    is_named = True

    def __init__(self, detail, *, scope):
        super().__init__(detail)
        self.auth_header = f'{REALM}, error="insufficient_scope", scope="{scope}"'


class SignedIn(IsAuthenticated):
    """For what nobody reads without saying who they are."""

    def has_permission(self, request, view):
        if super().has_permission(request, view):
            return True
        if request.auth is not None:
            text = _("This key reads only what is public: it lacks the scope “read:own”.")
            raise ScopeMissing(text, scope="read:own")
        return False
