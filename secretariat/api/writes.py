"""Writes: one intent has one effect, and nobody writes over what they have not seen.

A method of a resource that writes is a ``write``, which looks alike wherever it does::

    @extend_schema(request=serializers.ReturnSerializer, responses=serializers.ReportSerializer)
    @write
    def send_back(self, request, uid):
        report = ...                                      # as far as visible_to goes; locked
        permissions.require(...)
        given = self.given(serializers.ReturnSerializer)  # 400 names what is wrong
        self.require_match(request)                       # 428, 412
        actions.return_revision(..., by=request.user, why=given["why"])
        return self.answer(request)                       # the row as a GET sends it, and its tag

All of it is one transaction. An exception undoes it, and with it the note that the key was used.
"""

import functools
import hashlib
import json
import re
from http import HTTPStatus

from django.db import OperationalError, transaction
from django.http import Http404, HttpResponse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg import errors as postgres
from rest_framework.exceptions import APIException, ParseError
from rest_framework.metadata import SimpleMetadata
from rest_framework.reverse import reverse

from secretariat.api.answers import tag_of
from secretariat.api.bodies import StrictJSONParser
from secretariat.api.errors import Conflict
from secretariat.api.models import InFlight, KeptAnswer
from secretariat.api.rows import Reader, text
from secretariat.transitions import InvalidTransition

KEY = re.compile(r"[!-~]{1,255}")
KEPT_HEADERS = ("Content-Type", "Content-Location", "ETag", "Location")


class InvalidKey(ParseError):
    default_code = "invalid-idempotency-key"
    is_named = True
    default_detail = gettext_lazy(
        "An Idempotency-Key has 1 to 255 visible ASCII characters, no blanks. Take a UUID."
    )


class KeyUsed(APIException):
    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_code = "idempotency-key-used"
    is_named = True
    default_detail = gettext_lazy(
        "This Idempotency-Key was used for another request. Take a new key for a new request."
    )


class StillAnswering(Conflict):
    default_code = "idempotency-key-in-flight"
    default_detail = gettext_lazy(
        "A request with this Idempotency-Key is being answered. Send it again in a moment."
    )
    wait = 1  # seconds


class MatchRequired(APIException):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_code = "if-match-required"
    is_named = True
    default_detail = gettext_lazy(
        "Say what you have seen: read the row, and send the ETag of that answer as If-Match."
    )


class Stale(APIException):
    """The row is not what the client has seen."""

    status_code = HTTPStatus.PRECONDITION_FAILED
    default_code = "stale"
    is_named = True
    default_detail = gettext_lazy(
        "The row was changed since you read it; nothing was done. Read it again, and if you still "
        "want this, send it with the ETag of that answer as If-Match."
    )


class Busy(APIException):
    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_code = "busy"
    is_named = True
    default_detail = gettext_lazy(
        "Somebody else writes here at this moment; nothing was done. Send it again."
    )
    wait = 1  # seconds


def write(handler):
    """Decorator of a resource's method that writes (see above); takes ``Idempotency-Key``.

    Only what had an effect is kept: a request that was refused may be sent again, with the same
    key, once its reason is gone.
    """

    @functools.wraps(handler)
    def once(self, request, **keys):
        key, fingerprint = _key_of(request), _fingerprint(request)
        try:
            with transaction.atomic(durable=True):
                if key and (kept := KeptAnswer.objects.claim(request.user, key)):
                    return _answer_again(self, kept, fingerprint)
                response = handler(self, request, **keys)
                if key:
                    _keep(response, request.user, key, fingerprint)
                return response
        except InFlight:
            raise StillAnswering from None
        except InvalidTransition as error:
            raise Conflict(str(error)) from error
        except OperationalError as error:
            if isinstance(error.__cause__, (postgres.LockNotAvailable, postgres.DeadlockDetected)):
                raise Busy from error
            raise

    return once


def _key_of(request):
    key = request.headers.get("Idempotency-Key")
    if key is not None and not KEY.fullmatch(key):
        raise InvalidKey
    return key


def _fingerprint(request):
    """SHA-256 of what is asked: method, address and body, whatever blanks stand in it.

    Reads the body, so whatever cannot be read is refused before anything is looked up.
    """
    asked = [request.method, request.path, request.data]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _answer_again(view, kept, fingerprint):
    if kept.fingerprint != fingerprint:
        raise KeyUsed
    if view.kwargs and not view.found().exists():
        raise Http404(_("There is no such row, or it is not public."))
    response = HttpResponse(bytes(kept.body), status=kept.status, headers=kept.headers)
    response["Idempotent-Replayed"] = "true"
    return response


def _keep(response, user, key, fingerprint):
    """Store an answer; ``kept_content`` of it (bytes), where that is less than was sent."""
    KeptAnswer.objects.create(
        user=user,
        key=key,
        fingerprint=fingerprint,
        status=response.status_code,
        headers={name: response[name] for name in KEPT_HEADERS if name in response},
        body=getattr(response, "kept_content", response.content),
    )


class NoForms(SimpleMetadata):
    """What OPTIONS says; what may be sent stands in the description (OpenAPI)."""

    def determine_actions(self, request, view):
        return {}


class Writes:
    """For a resource with methods that write."""

    parser_classes = [StrictJSONParser]
    metadata_class = NoForms

    def given(self, serializer_class, **context):
        """What the body says (dict); raises ValidationError, also for a member that is not known."""
        serializer = serializer_class(
            data=self.request.data, context={**self.get_serializer_context(), **context}
        )
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def require_match(self, request):
        """Raise MatchRequired or Stale unless ``If-Match`` has the tag of the row as it is now.

        ``*`` is what somebody sends who means whatever is there. Call it while the row is locked.
        """
        condition = request.headers.get("If-Match")
        if condition is None:
            raise MatchRequired
        tags = parse_etags(condition)
        if "*" not in tags and tag_of(self.body_now()) not in tags:
            raise Stale

    def body_now(self):
        """The row as a GET of it sends it (bytes)."""
        row = type(self).detail_row or type(self).row
        written = self.found().order_by().values_list(text(row(Reader(self.request))), flat=True)
        return written.get().encode()

    def answer(self, request):
        """The row as it is after the write, with the tag for the next."""
        body = self.body_now()
        response = HttpResponse(body, content_type="application/json")
        response["ETag"] = tag_of(body)
        response["Content-Location"] = reverse(
            f"api:{self.singular}-detail", kwargs=self.kwargs, request=request
        )
        return response
