"""The API's description (OpenAPI 3.1), the page that explains it, and a form to try it."""

import functools

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView, View
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.views import SpectacularSwaggerSplitView

from secretariat.api.bodies import MOST_BYTES
from secretariat.api.errors import MEDIA_TYPE

PROBLEM = {
    "type": "object",
    "description": "A problem (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": "Stable name of the kind of problem, or `about:blank` where the status "
            "says it all.",
        },
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "successor": {
            "type": ["string", "null"],
            "format": "uri",
            "description": "With 410: the row that took the place of the retired one.",
        },
        "errors": {
            "type": "array",
            "description": "What is wrong, one by one.",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "parameter": {"type": "string", "description": "Name of a query parameter."},
                    "pointer": {
                        "type": "string",
                        "description": "JSON pointer into the body; where a draft is not complete, "
                        "into the draft: `/answers/{section}/{question}/{member}`, with the slug "
                        "of the action behind the section where that is filled in for each.",
                    },
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


class KeyScheme(OpenApiAuthenticationExtension):
    """How a key is shown, for the description."""

    target_class = "signatories.authentication.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema):
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A key, made on the page of API keys. Reading what is public needs none.",
        }


def describe_problems(result, **kwargs):
    """Schema hook: every address may answer with a problem."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    result["components"]["responses"] = {
        "InvalidParameters": {
            "description": "A parameter is unknown or cannot be read; `errors` names it.",
            "content": content,
        },
        "InvalidContent": {
            "description": "What was sent is not valid; `errors` points to it.",
            "content": content,
        },
        "Conflict": {
            "description": "The row is not in a state in which this can be done; `errors` names "
            "what is missing. Or a request with the same `Idempotency-Key` is being answered.",
            "content": content,
        },
        "NotFound": {
            "description": "There is no such row, or it is not public.",
            "content": content,
        },
        "Gone": {
            "description": "The row was retired; `successor` is the one in its place.",
            "content": content,
        },
        "Stale": {
            "description": "The row was changed since it was read. Nothing was done.",
            "content": content,
        },
        "BodyTooLarge": {
            "description": f"A body has {MOST_BYTES} bytes at most.",
            "content": content,
        },
        "NotJSON": {"description": "A body is `application/json`.", "content": content},
        "KeyUsed": {
            "description": "The `Idempotency-Key` was used for another request.",
            "content": content,
        },
        "MatchRequired": {"description": "`If-Match` is missing.", "content": content},
        "Busy": {
            "description": "Too many whole lists are being read; `Retry-After` says when to come back.",
            "content": content,
        },
        "KeyRefused": {
            "description": "The key is unknown, revoked or expired, or its owner no longer acts; or "
            "there is none where one is needed.",
            "headers": {"WWW-Authenticate": {"schema": {"type": "string"}}},
            "content": content,
        },
        "NotAllowed": {
            "description": "The key lacks a scope, or the person may not do this.",
            "content": content,
        },
        "QuotaExceeded": {
            "description": "Too many requests. `RateLimit` in every answer says how many are left.",
            "headers": {"Retry-After": {"schema": {"type": "integer"}}},
            "content": content,
        },
        "Problem": {"description": "Any other problem.", "content": content},
    }
    for address, operations in result["paths"].items():
        for method, operation in operations.items():
            operation["responses"] |= {
                status: {"$ref": f"#/components/responses/{name}"}
                for status, name in problems_of(address, method).items()
            }
            done = operation["responses"].get("200") or operation["responses"].get("201")
            if method == "post":
                done["headers"] = TAGGED
    return result


TAGGED = {
    "ETag": {
        "schema": {"type": "string"},
        "description": "The tag of the row as it is now, for the next `If-Match`.",
    },
    "Idempotent-Replayed": {
        "schema": {"const": "true"},
        "description": "The answer to an earlier request with the same `Idempotency-Key`.",
    },
}


def problems_of(address, method):
    """{status: name of the problem} of one operation."""
    is_whole = address.endswith(".{ending}")
    is_of_a_row = "{" in address and not is_whole
    of_writing = problems_of_writing(is_of_a_row=is_of_a_row) if method == "post" else {}
    return {
        "400": "InvalidParameters",
        "401": "KeyRefused",
        "403": "NotAllowed",
        **({"404": "NotFound"} if is_of_a_row else {}),
        **({"410": "Gone"} if is_of_a_row and not of_writing else {}),
        **of_writing,
        "429": "QuotaExceeded",
        **({"503": "Busy"} if is_whole else {}),
        "default": "Problem",
    }


def problems_of_writing(*, is_of_a_row):
    return {
        "400": "InvalidContent",
        "409": "Conflict",
        **({"412": "Stale", "428": "MatchRequired"} if is_of_a_row else {}),
        "413": "BodyTooLarge",
        "415": "NotJSON",
        "422": "KeyUsed",
        "default": "Problem",
    }


@functools.cache
def schema():
    """The description as a dict."""
    return SchemaGenerator().get_schema(public=True)


@functools.cache
def schema_text():
    """The description as YAML (bytes), the same as the committed ``docs/openapi.yaml``."""
    return OpenApiYamlRenderer().render(schema())


@method_decorator(login_not_required, name="dispatch")
class SchemaView(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request):
        return HttpResponse(schema_text(), content_type="application/vnd.oai.openapi")


@method_decorator(login_not_required, name="dispatch")
class DocsView(TemplateView):
    """The API in words: how it answers, and every list with its filters. Needs no JavaScript."""

    template_name = "api/docs.html"

    def get_context_data(self, **kwargs):
        description = schema()
        lists = [
            {"address": address, **operations["get"]}
            for address, operations in description["paths"].items()
            if "{" not in address
        ]
        return super().get_context_data(
            lists=lists,
            paths=description["paths"],
            base_url=settings.BASE_URL,
            quotas=settings.API_QUOTAS,
            **kwargs,
        )


class ExplorerView(SpectacularSwaggerSplitView):
    """A form to try the API, by Swagger UI from local assets."""

    url_name = "api:schema"
    template_name = "api/explorer.html"
