"""Errors of the API as problem details (RFC 9457)."""

from rest_framework.views import exception_handler


def problem_response(exc, context):
    return exception_handler(exc, context)
