"""Errors of the API as problem details (RFC 9457), whoever raised them."""

from http import HTTPStatus

from django.http import JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import defaults
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:belem-secretariat:problem:"  # followed by the code of the exception
PATH = "/api/"


class InvalidParameters(APIException):
    """Query parameters that cannot be answered. ``problems`` is {parameter: [reason, ...]}."""

    status_code = HTTPStatus.BAD_REQUEST
    default_code = "invalid-parameters"
    is_named = True

    def __init__(self, problems):
        super().__init__(
            gettext("Cannot answer this request: %(names)s.")
            % {"names": ", ".join(sorted(problems))}
        )
        self.errors = [
            {"parameter": name, "detail": str(reason)}
            for name, reasons in problems.items()
            for reason in reasons
        ]


class Conflict(APIException):
    """The row is not in a state in which this can be done. ``detail`` says in which it is."""

    status_code = HTTPStatus.CONFLICT
    default_code = "conflict"
    is_named = True


class Gone(APIException):
    """A row that was public and is retired. ``successor`` is the address of the row in its place."""

    status_code = HTTPStatus.GONE
    default_detail = _("This row is no longer in force.")

    def __init__(self, successor=None):
        super().__init__()
        self.successor = successor


class StartAnew(APIException):
    """A token that was good once and leads on no more: the follower's copy is to be made anew."""

    status_code = HTTPStatus.GONE
    default_code = "start-anew"
    is_named = True
    default_detail = _(
        "This token no longer leads on: the database was restored, or what you may read has "
        "changed. Start anew with an empty token, and drop your copy."
    )


def pointers(detail, path=""):
    """``errors`` of a refused body: DRF's nested detail as JSON pointers (RFC 6901)."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            step = "" if key == "non_field_errors" else f"/{escaped(key)}"
            yield from pointers(inner, path + step)
    elif isinstance(detail, list):
        for position, inner in enumerate(detail):
            step = f"/{position}" if isinstance(inner, dict) else ""
            yield from pointers(inner, path + step)
    else:
        yield {"pointer": path, "detail": str(detail)}


def escaped(key):
    """One step of a JSON pointer."""
    return str(key).replace("~", "~0").replace("/", "~1")


def problem(status, *, detail="", code=None, errors=()):
    """The members of a problem (dict). Without a code, the status says it all."""
    body = {
        "type": TYPE + code if code else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
    }
    return body | ({"errors": list(errors)} if errors else {})


def problem_response(exc, context):
    """DRF's exception handler. None for what is not an API exception: that is a fault of ours.

    An exception that ``is_named`` gives its ``default_code`` to the type of the problem.
    """
    response = exception_handler(exc, context)
    if response is None:
        return None
    if isinstance(exc, ValidationError):
        body = problem(
            response.status_code,
            detail=gettext("The content is not valid."),
            code="invalid-content",
            errors=pointers(exc.detail),
        )
    else:
        body = problem(
            response.status_code,
            detail=str(response.data["detail"]),
            code=exc.default_code if getattr(exc, "is_named", False) else None,
            errors=getattr(exc, "errors", ()),
        )
    if isinstance(exc, Gone):
        body["successor"] = exc.successor
    headers = {
        name: response[name] for name in ("WWW-Authenticate", "Retry-After") if name in response
    }
    return Response(body, response.status_code, headers=headers, content_type=MEDIA_TYPE)


def _problem_or_page(status, page, detail):
    """A view for errors outside any view: a problem below ``PATH``, else Django's page."""

    def view(request, *args, **kwargs):
        if request.path.startswith(PATH):
            return JsonResponse(
                problem(status, detail=str(detail)),
                status=status,
                content_type=MEDIA_TYPE,
                headers={"Cache-Control": "no-store"},
            )
        return page(request, *args, **kwargs)

    return view


bad_request = _problem_or_page(400, defaults.bad_request, _("The request cannot be read."))
permission_denied = _problem_or_page(403, defaults.permission_denied, _("You may not do this."))
not_found = _problem_or_page(404, defaults.page_not_found, _("There is nothing at this address."))
server_error = _problem_or_page(500, defaults.server_error, _("The fault is ours."))
