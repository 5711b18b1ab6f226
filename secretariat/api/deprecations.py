"""What is going to end, told in every answer: ``Deprecation`` (RFC 9745), ``Sunset`` (RFC 8594)."""

import datetime as dt
from dataclasses import dataclass

from django.utils.http import http_date

from secretariat.api.choices import FIELDS, names


@dataclass(frozen=True)
class Deprecation:
    """Deprecated since a day, gone after another, as a page (address) explains."""

    since: dt.date
    sunset: dt.date
    explained_at: str


def announce(view, request, response):
    """Set the headers for a deprecated resource, or for deprecated members that are sent.

    A resource declares ``deprecation``; of members the serializer does, in ``Meta.deprecated``:
    {name: Deprecation}. Where several apply, the earliest days are told.
    """
    found = [*filter(None, [view.deprecation]), *_of_members(view, request)]
    if not found:
        return
    response["Deprecation"] = f"@{_timestamp(min(each.since for each in found))}"
    response["Sunset"] = http_date(_timestamp(min(each.sunset for each in found)))
    links = [f'<{each.explained_at}>; rel="deprecation"' for each in found]
    response["Link"] = ", ".join([*filter(None, [response.get("Link")]), *dict.fromkeys(links)])


def _of_members(view, request):
    asked = names(request, FIELDS)
    declared = deprecated_members(getattr(view, "get_serializer_class", lambda: None)())
    return [each for name, each in declared.items() if name in asked or not asked]


def deprecated_members(serializer):
    """{name: Deprecation} of a row's serializer (class or None)."""
    return getattr(getattr(serializer, "Meta", None), "deprecated", {})


def _timestamp(day):
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
