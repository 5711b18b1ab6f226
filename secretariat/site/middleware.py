"""What happens around every request: history, language, second factor, private pages, odd addresses."""

import time
from http import HTTPStatus
from urllib.parse import unquote

import pghistory
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.db import DataError
from django.http import Http404
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from pghistory.middleware import HistoryMiddleware as BaseHistoryMiddleware

from secretariat import languages
from secretariat.api.errors import PATH as API


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


class LanguageMiddleware(LocaleMiddleware):
    """The language chosen in this browser, else the person's own, else what the browser asks for.

    Stands behind the authentication, as it asks who is signed in.
    """

    def process_request(self, request):
        has_chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) in languages.NAMES
        if has_chosen or not request.user.is_authenticated:
            super().process_request(request)
        else:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        """Say which language it is in, unless it reads the same in all of them."""
        if getattr(response, "is_the_same_in_every_language", False):
            return response
        return super().process_response(request, response)


class KeepSessionMiddleware:
    """Starts the idle time of a session anew, but writes that down every few minutes only."""

    SEEN, MINUTES = "seen", 5

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        now = int(time.time())
        seen = request.session.get(self.SEEN, 0) if request.user.is_authenticated else now
        if now - seen >= self.MINUTES * 60:
            request.session[self.SEEN] = now
        return self.get_response(request)


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


class AddressOfFormsMiddleware:
    """Leads a browser from an address that takes forms alone to the page above it.

    A form that was sent with a mistake is shown again there. Whoever then reloads it, changes the
    language or signs in anew would stand before an empty answer. Programs still get 405.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_refused = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        if is_refused and request.method == "GET" and self.is_for_a_reader(request):
            return redirect(page_above(request.path_info))
        return response

    def is_for_a_reader(self, request):
        asks_for_a_page = "text/html" in request.headers.get("Accept", "")
        return asks_for_a_page and not request.path_info.startswith(API)


class NulMiddleware:
    """Answers that there is nothing at an address with a NUL, which no text of the database holds.

    Forms and the API say so themselves, with the name of the field; this is for all other values.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, DataError | ValueError) and "\0" in unquote(
            request.get_full_path()
        ):
            raise Http404 from exception


def page_above(path):
    """The nearest address (str) over ``path``, which ends in a slash, that leads anywhere."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        break
    return path
