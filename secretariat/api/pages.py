"""Pages of lists by keyset: a page begins after the last key of the one before.

Rows that are added or go away meanwhile never shift a page, ties are settled by a unique last
key, and page 500 costs what page 1 costs. There is deliberately no count.
"""

import datetime as dt
import json
from dataclasses import dataclass, replace

from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, DateField, F, Func, TextField, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.utils.urls import replace_query_param

from secretariat.api.choices import CHOICES
from secretariat.api.errors import InvalidParameters
from secretariat.api.rows import is_record

LIMIT = "limit"
CURSOR = "cursor"
UPDATED_SINCE = "updated_since"
OF_PAGES = (LIMIT, CURSOR, UPDATED_SINCE)
FOLLOWING = {  # for OpenAPI
    "name": UPDATED_SINCE,
    "in": "query",
    "description": "What changed since the `token` of an earlier answer; everything where it is "
    "empty. Each result has the `id` of a row in your copy, and the row as it is now: null where it "
    "is gone, or no longer to be seen in this list. Follow `next`, and come back with the last "
    "`token`. With 410 start anew.",
    "schema": {"type": "string"},
}


@dataclass(frozen=True)
class Order:
    """Columns that sort a list, none of them nullable, all in one direction, together unique.

    A day that is withheld would be told by the place of its row, and by a cursor, which is signed
    and no secret. Lists are therefore sorted by days ``as_told``, which ``told`` adds to their rows.
    """

    keys: tuple
    descending: bool = False

    def told(self, model, reader):
        """{name: expression} of the days; last of all where they are withheld from the reader."""
        last = Value(dt.date.min if self.descending else dt.date.max)
        days = {key: F(key) for key in self.keys if _is_day(model, key)}
        shown = {key: reader.withheld(model, key, day) for key, day in days.items()}
        return {
            f"told_{key}": day
            if shown[key] is day
            else Coalesce(shown[key], last, output_field=DateField())
            for key, day in days.items()
        }

    def as_told(self, model):
        """The same order by the names that ``told`` gives to days (Order)."""
        names = [f"told_{key}" if _is_day(model, key) else key for key in self.keys]
        return replace(self, keys=tuple(names))

    def by(self, *, backward):
        """Arguments for ``order_by``, for reading forward or backward."""
        sign = "-" if self.descending != backward else ""
        return [sign + key for key in self.keys]

    def beyond(self, values, *, backward):
        """Condition for rows that come after ``values``, or before them when reading backward."""
        return RowComparison(
            self.keys, values, operator="<" if self.descending != backward else ">"
        )


def _is_day(model, key):
    """Whether a key of an order is a day of a record, which may be withheld."""
    is_own = is_record(model) and "__" not in key
    return is_own and isinstance(model._meta.get_field(key), DateField)


class RowComparison(Func):
    """``ROW(a, b) > ROW(1, 2)``, which an index on (a, b) answers."""

    output_field = BooleanField()
    template = "(%(expressions)s)"

    def __init__(self, columns, values, *, operator):
        super().__init__(
            Func(*map(F, columns), function="ROW", output_field=TextField()),
            Func(*map(Value, values), function="ROW", output_field=TextField()),
            arg_joiner=f" {operator} ",
        )


@dataclass(frozen=True)
class Position:
    """Where a page begins: the key it starts from, and the direction in which it is read."""

    key: list | None = None
    backward: bool = False


def filters_of(request):
    """What a request asks for besides its place in the list: [(name, [value, ...]), ...]."""
    return sorted(
        (name, sorted(filter(None, values)))
        for name, values in request.query_params.lists()
        if name not in {*OF_PAGES, *CHOICES} and any(values)
    )


class Cursors:
    """Cursors of one list: text that only this list, in this order, with these filters, accepts."""

    def __init__(self, view, request):
        order = view.order
        self.signer = Signer(
            salt=json.dumps([view.singular, order.keys, order.descending, filters_of(request)])
        )

    def write(self, position):
        key = [value.isoformat() if isinstance(value, dt.date) else value for value in position.key]
        return self.signer.sign_object([key, position.backward])

    def read(self, cursor):
        try:
            key, backward = self.signer.unsign_object(cursor)
        except (BadSignature, ValueError):
            raise InvalidParameters(
                {
                    CURSOR: [
                        _("This cursor belongs to another list, or to other filters. Start anew.")
                    ]
                }
            ) from None
        return Position(key, backward)


class KeysetPagination(BasePagination):
    """Pages of ``view.order``; the queryset has each row as JSON text in ``row``, and days as told."""

    is_followed = True  # the list has an order of changes as well
    default_limit = 100
    max_limit = 1000

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        self.cursors = Cursors(view, request)
        limit = self.limit(request)
        cursor = request.query_params.get(CURSOR)
        start = self.cursors.read(cursor) if cursor else Position()
        order = view.order.as_told(view.model)
        if start.key:
            queryset = queryset.filter(order.beyond(start.key, backward=start.backward))
        queryset = queryset.order_by(*order.by(backward=start.backward))
        found = list(queryset.values_list("row", *order.keys)[: limit + 1])
        is_more, found = len(found) > limit, found[:limit]
        if start.backward:
            found.reverse()
        self._note_neighbours(found, start, is_more=is_more)
        return [row for row, *_key in found]

    def _note_neighbours(self, found, start, *, is_more):
        """Set ``next`` and ``previous`` (addresses or None) from the keys at the page's ends."""
        self.next = self.previous = None
        if not found:
            return
        if is_more or start.backward:
            self.next = self._address(Position(found[-1][1:]))
        if (is_more and start.backward) or (start.key and not start.backward):
            self.previous = self._address(Position(found[0][1:], backward=True))

    def _address(self, position):
        return replace_query_param(
            self.request.build_absolute_uri(), CURSOR, self.cursors.write(position)
        )

    def limit(self, request):
        """How many rows are asked for (int)."""
        given = request.query_params.get(LIMIT)
        if not given:
            return self.default_limit
        if given.isascii() and given.isdigit() and len(given) < 5:
            limit = int(given)
            if 1 <= limit <= self.max_limit:
                return limit
        raise InvalidParameters(
            {LIMIT: [_("Enter a whole number from 1 to %(max)s.") % {"max": self.max_limit}]}
        )

    def get_paginated_response(self, data):
        """``data`` is the rows' JSON text; it is sent on as it is."""
        neighbours = json.dumps({"next": self.next, "previous": self.previous})
        response = HttpResponse(
            f'{{"results": [{", ".join(data)}], {neighbours[1:]}'.encode(),
            content_type="application/json",
        )
        links = {"next": self.next, "prev": self.previous}
        if any(links.values()):
            response["Link"] = ", ".join(
                f'<{address}>; rel="{rel}"' for rel, address in links.items() if address
            )
        return response

    def get_schema_operation_parameters(self, view):
        of_changes = [FOLLOWING] if self.is_followed else []
        return [
            {
                "name": LIMIT,
                "in": "query",
                "description": "Rows on a page.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": self.max_limit,
                    "default": self.default_limit,
                },
            },
            {
                "name": CURSOR,
                "in": "query",
                "description": "Where the page begins: take it from `next` or `previous`. "
                "It is bound to the list and its filters.",
                "schema": {"type": "string"},
            },
            *of_changes,
        ]

    def get_paginated_response_schema(self, schema):
        address = {"type": ["string", "null"], "format": "uri"}
        page = {"results": schema, "next": address, "previous": address}
        if not self.is_followed:
            return _object(page)
        change = {
            "id": {"type": "string", "format": "uuid"},
            "row": {"anyOf": [schema["items"], {"type": "null"}]},
        }
        changes = {
            "results": {"type": "array", "items": _object(change)},
            "next": address,
            "token": {"type": "string"},
        }
        return {"anyOf": [_object(page), _object(changes)]}


class UnfollowedPagination(KeysetPagination):
    """Pages of a list that has no order of changes."""

    is_followed = False


def _object(properties):
    return {"type": "object", "required": list(properties), "properties": properties}
