"""What changed in a list since a token: all that a follower needs to keep a copy (docs/adr/0017).

Changes come in the order of their transactions, and only those that no transaction under way
can still precede, so that nothing is ever skipped. A row is sent as it is now; one that is gone,
or that this reader no longer sees in this list, is sent as null.
"""

import hashlib
import hmac
import json
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.core.signing import BadSignature, Signer
from django.db import connection
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.utils.urls import replace_query_param

from secretariat.api.choices import EXPAND, FIELDS, names
from secretariat.api.errors import InvalidParameters, StartAnew
from secretariat.api.moments import AS_OF
from secretariat.api.pages import CURSOR, UPDATED_SINCE, RowComparison, filters_of
from secretariat.api.past import has_past
from secretariat.api.rows import Reader
from secretariat.changes.models import Change
from secretariat.changes.order import now

ORDER = ("xid", "object_id")


LATERAL = """
SELECT head.xid::text::bigint, head.object_id, line.*
FROM ({heads}) AS head (xid, object_id) CROSS JOIN LATERAL ({rows}) AS line (key, id, json)
ORDER BY head.xid, head.object_id, line.key LIMIT {limit}
"""


class Position(NamedTuple):
    """How far a follower is: behind this change, and behind ``key`` among the rows within it.

    Below ``start`` (a transaction) the follower has not been sent anything before.
    """

    xid: int
    object_id: int
    key: str | int | None
    start: int


class Tokens:
    """Tokens of one list, with its filters, for one reader.

    In another epoch, or once the reader may read other things, they lead on no more.
    """

    def __init__(self, view, request, epoch, identity):
        user = Reader(request).user
        fields = sorted(names(request, FIELDS))
        self.signer = Signer(
            salt=json.dumps(["changes", view.singular, user.pk, filters_of(request), fields])
        )
        state = f"{epoch} {identity} {getattr(user, 'rights', '')}"
        self.state = hashlib.sha256(state.encode()).hexdigest()[:16]

    def write(self, position):
        return self.signer.sign_object([self.state, *position])

    def read(self, token):
        try:
            state, *position = self.signer.unsign_object(token)
        except (BadSignature, ValueError):
            raise InvalidParameters(
                {
                    UPDATED_SINCE: [
                        _("This token belongs to another list, reader or filters. Start anew.")
                    ]
                }
            ) from None
        if state != self.state:
            raise StartAnew()
        return Position(*position)


def answer(view, request):
    """A page of changes: ``results`` of {"id", "row"}, ``next`` (an address or null), ``token``."""
    refused = {AS_OF, CURSOR, EXPAND}.intersection(request.query_params)
    if refused:
        raise InvalidParameters(dict.fromkeys(refused, [_("This does not go with changes.")]))
    limit = view.paginator.limit(request)
    epoch, identity, watermark = now()
    tokens = Tokens(view, request, epoch, identity)
    token = request.query_params[UPDATED_SINCE]
    position = tokens.read(token) if token else Position(0, 0, None, watermark)
    changes = Change.objects.of(view.followed().name).before(watermark).order_by(*ORDER)
    found = (_within if view.within else _changed)(view, changes, position, limit + 1)
    is_more, found = len(found) > limit, found[:limit]
    behind = Position(*found[-1][:3], position.start) if is_more else None
    token = tokens.write(behind or Position(watermark, 0, None, position.start))
    following = is_more and replace_query_param(request.build_absolute_uri(), UPDATED_SINCE, token)
    return _response(view, epoch, found, following or None, token)


def _changed(view, changes, position, limit):
    """[(xid, object, None, object, row as text or None)] of what changed behind a position."""
    rows = view.rows().order_by().filter(pk=OuterRef("object_id"))
    told = view.told_as_gone()
    changes = changes.filter(_after(position))
    if position.xid < position.start:
        # One look at each: for EXISTS the database would gather all rows of the list first.
        changes = changes.alias(shown=Subquery(rows.values("pk")))
        changes = changes.filter(Q(xid__gte=position.start) | Q(shown__isnull=False))
    if told is not None:
        changes = changes.filter(Exists(told.filter(pk=OuterRef("object_id"))))
    elif has_past(view.model) and not view.request.user.is_authenticated:
        # Else who sees a row appear would know since when, and how often, it was worked at.
        changes = changes.filter(Exists(_shown_once(view.model)))
    page = changes.annotate(row=Subquery(rows.values("row")))
    found = page.values_list(*ORDER, "row")[:limit]
    return [(xid, key, None, key, row) for xid, key, row in found]


def _shown_once(model):
    """Records of the object (OuterRef) by which it was for everybody; they stay when it goes."""
    events = model.pgh_event_model.objects.filter(pgh_obj_id=OuterRef("object_id"))
    return model.objects.public_by(events)


def _within(view, changes, position, limit):
    """The same for rows within what changed, in their own order: (xid, whole, key, object, row)."""
    shown = view.rows()
    row = Subquery(shown.order_by().filter(pk=OuterRef("pk")).values("row"))
    told = view.told_as_gone().annotate(row=row)
    is_first = position.xid < position.start
    found = _rest(view, changes, position, shown if is_first else told, limit)
    changes = changes.filter(_after(position))
    if is_first:
        first = changes.filter(xid__lt=position.start)
        found += _lines(view, first, shown, limit - len(found))
        changes = changes.filter(xid__gte=position.start)
    return found + _lines(view, changes, told, limit - len(found))


def _rest(view, changes, position, rows, limit):
    """Rows behind the position's key, unless what they are within has changed again."""
    head = (position.xid, position.object_id)
    if position.key is None or not changes.filter(xid=head[0], object_id=head[1]).exists():
        return []
    order = view.within_key or view.order.keys[-1]
    rows = rows.filter(**{view.within: head[1], f"{order}__gt": position.key})
    return [(*head, *line) for line in rows.order_by(order).values_list(order, "pk", "row")[:limit]]


def _lines(view, changes, rows, limit):
    """Rows within what changed. The database stops when it has enough of them."""
    if not limit:
        return []
    order = view.within_key or view.order.keys[-1]
    inner = rows.filter(**{view.within: RawSQL("head.object_id", ())}).order_by(order)
    try:
        rows_sql, of_rows = inner.values_list(order, "pk", "row")[:limit].query.sql_with_params()
    except EmptyResultSet:  # filters that no row can pass
        return []
    heads_sql, of_heads = changes.values_list(*ORDER).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            LATERAL.format(heads=heads_sql, rows=rows_sql, limit=limit), (*of_heads, *of_rows)
        )
        return cursor.fetchall()


def _after(position):
    return RowComparison(ORDER, [str(position.xid), position.object_id], operator=">")


def _response(view, epoch, found, following, token):
    results = ", ".join(
        f'{{"id": "{_opaque(epoch, view.singular, key)}", "row": {"null" if row is None else row}}}'
        for _xid, _object, _key, key, row in found
    )
    ends = json.dumps({"next": following, "token": token})
    response = HttpResponse(
        f'{{"results": [{results}], {ends[1:]}'.encode(), content_type="application/json"
    )
    response["Cache-Control"] = "no-store"  # a follower that asks again wants what is new
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


def _opaque(epoch, resource, key):
    """The identifier of an object in its list (UUID): the same all through an epoch."""
    name = f"{resource} {key}".encode()
    return UUID(bytes=hmac.digest(epoch.bytes, name, "sha256")[:16], version=5)
