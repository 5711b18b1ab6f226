"""What an app says of a model that has dates, and which of all dates come next: one query."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, DateField, DateTimeField, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from secretariat.finding.rows import ask, texts, truth

SHAPE = {  # of every kind of dates
    "kind": TextField(),
    "page": TextField(),
    "title": TextField(),
    "starts_on": DateField(),
    "ends_on": DateField(),
    "precision": TextField(),
    "starts_at": DateTimeField(),
    "ends_at": DateTimeField(),
    "is_public": BooleanField(),
    "uid": TextField(),
    "version": IntegerField(),
    "changed_at": DateTimeField(),
}
COLUMNS = (*SHAPE, "keys", "notes")
PAGE = 60
# A month without a day, and a year without a month, stand behind what is known more exactly.
AHEAD = "begins_by, dated_precision, dated_starts_at, dated_kind, dated_title, dated_keys"
BACK = "over_on DESC, dated_precision DESC, dated_kind, dated_title, dated_keys"
ASKED = """
    , begun AS (
        SELECT *, (CASE dated_precision
            WHEN 'month' THEN date_trunc('month', dated_starts_on) + interval '1 month - 1 day'
            WHEN 'year' THEN make_date(extract(year FROM dated_starts_on)::int, 12, 31)
            ELSE dated_starts_on END)::date AS begins_by
        FROM gathered
    ), spanned AS (
        SELECT *, greatest(dated_ends_on, begins_by) AS over_on FROM begun
    ), asked AS (SELECT * FROM spanned WHERE {condition}),
    counted AS (SELECT dated_kind, count(*) AS number FROM asked GROUP BY dated_kind),
    shown AS (
        SELECT * FROM asked WHERE %s IN ('', dated_kind) ORDER BY {order} LIMIT %s OFFSET %s
    )
    SELECT (SELECT json_object_agg(dated_kind, number) FROM counted),
           (SELECT json_agg(json_build_array({columns}, begins_by, over_on) ORDER BY {order})
            FROM shown),
           (SELECT max(dated_changed_at) FROM gathered)
"""
UPCOMING = ASKED.format(
    condition="over_on >= %s OR over_on IS NULL",
    order=AHEAD,
    columns=", ".join(f"dated_{name}" for name in COLUMNS),
)
PAST = ASKED.format(
    condition="over_on < %s",
    order=BACK,
    columns=", ".join(f"dated_{name}" for name in COLUMNS),
)


@dataclass(frozen=True)
class Dated:
    """One kind of dates. ``rows(user)`` makes the querysets (``shaped``) of those the user may see."""

    kind: str
    label: Any
    rows: Callable

    def querysets(self, user):
        return [
            rows.values_list(*(f"dated_{name}" for name in COLUMNS)) for rows in self.rows(user)
        ]


def shaped(rows, *, public, keys=(), notes=(), **columns):
    """Rows as dates. ``columns`` are expressions or constants of SHAPE; what is left out is NULL.

    ``starts_on`` is NULL where no date is confirmed, ``ends_on`` the last day; ``precision`` is
    "day", "month" or "year" of the first. ``public`` is the Q of dates that everybody may know of,
    ``notes`` texts (expressions) said beside them.
    """
    columns = {"precision": "day", **columns, "is_public": truth(public)}
    given = {
        f"dated_{name}": Cast(_expression(columns.get(name)), field)
        for name, field in SHAPE.items()
    }
    return rows.order_by().annotate(**given, dated_keys=texts(*keys), dated_notes=texts(*notes))


def _expression(column):
    return column if hasattr(column, "resolve_expression") else Value(column)


@dataclass(frozen=True)
class Date:
    """One date as pages and calendars show it; ``url`` is "" where no page shows more.

    ``begins_by`` and ``over_on`` are its last possible first day and its last day; None where no
    date is confirmed.
    """

    kind: str
    url: str
    title: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    precision: str
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    is_public: bool
    uid: str
    version: int
    changed_at: dt.datetime
    notes: list
    begins_by: dt.date | None
    over_on: dt.date | None


@dataclass(frozen=True)
class Dates:
    """``counts`` is {kind: dates} of all kinds; ``dates`` are those of one page of the chosen kind."""

    counts: dict
    dates: list
    has_more: bool
    changed_at: dt.datetime | None


def dates_of(kinds, *, user, day, is_past=False, kind="", page=1, most=PAGE):
    """Dates that the user may see (Dates): over by ``day`` or, else, not; one query."""
    querysets = [rows for each in kinds for rows in each.querysets(user)]
    asked = [day, kind, most + 1, most * (page - 1)]
    counts, rows, changed_at = ask(querysets, PAST if is_past else UPCOMING, asked)
    dates = [_date(*row) for row in rows or []]
    return Dates(counts or {}, dates[:most], len(dates) > most, changed_at)


def _date(kind, page, *rest):
    (title, starts_on, ends_on, precision, starts_at, ends_at, is_public) = rest[:7]
    (uid, version, changed_at, keys, notes, begins_by, over_on) = rest[7:]
    return Date(
        kind=kind,
        url=reverse(page, args=keys) if page else "",
        title=title,
        starts_on=_day(starts_on),
        ends_on=_day(ends_on),
        precision=precision,
        starts_at=_moment(starts_at),
        ends_at=_moment(ends_at),
        is_public=is_public,
        uid=uid,
        version=version,
        changed_at=_moment(changed_at),
        notes=notes,
        begins_by=_day(begins_by),
        over_on=_day(over_on),
    )


def _day(text):
    return text and dt.date.fromisoformat(text)


def _moment(text):
    return text and dt.datetime.fromisoformat(text)
