"""What happens around every request: history, the second factor of staff, private pages."""

import pghistory
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from pghistory.middleware import HistoryMiddleware as BaseHistoryMiddleware


class HistoryMiddleware(BaseHistoryMiddleware):
    """Notes in the history who made a change, by uid only, and at which address."""

    def __call__(self, request):
        # The base class would follow later changes of request.user by primary key; the user of
        # a session is known here already.
        with pghistory.context(**self.get_context(request)):
            return self.get_response(request)

    def get_context(self, request):
        user = getattr(request, "user", None)
        uid = str(user.uid) if user is not None and user.is_authenticated else None
        return {"user": uid, "url": request.path}


class StaffSecondFactorMiddleware:
    """Sends staff without a second factor to set one up, where the installation requires it."""

    ALLOWED = ("/accounts/", "/static/", "/livez", "/readyz")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self.is_missing(request):
            messages.error(request, _("Staff sign in with a second factor. Set one up first."))
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def is_missing(self, request):
        return (
            settings.STAFF_SECOND_FACTOR_REQUIRED
            and request.user.is_authenticated
            and request.user.is_staff
            and not request.path.startswith(self.ALLOWED)
            and not is_mfa_enabled(request.user)
        )


class PrivatePagesMiddleware:
    """Keeps what a signed-in person sees out of every cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response
