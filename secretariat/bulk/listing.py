"""A whole list as queries that PostgreSQL's COPY writes out, in the order of the list.

The rows, what is hidden of them and the columns are those of the list itself: its filters, its
``visible_to`` and the one declaration of its row.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db import DEFAULT_DB_ALIAS, connection
from psycopg import ClientCursor
from psycopg.postgres import types

from secretariat.api.rows import Reader, text
from secretariat.api.serializers import NumberField, TimeField
from secretariat.tables import HARMLESS_SQL

# A limit that is none, which PostgreSQL learns too late: it plans for the first rows, by the index
# in the order of the list. A sort of all rows would keep the reader waiting, and fill the disk.
FIRST_ROWS_SOON = "LIMIT (SELECT NULL::bigint)"
KINDS = {"bool": "flag", "int2": "integer", "int4": "integer", "int8": "integer", "date": "date"}
TOLD = {NumberField: "decimal", TimeField: "time"}  # by serializers: rows have them as text
JSON = {"json", "jsonb"}
WRITTEN = {
    "text": "{0}::text",
    "flag": "{0}::text",
    "date": "to_char({0}, 'YYYY-MM-DD')",
    "json": "to_json({0})::text",
}
GUARDED = WRITTEN | {"text": HARMLESS_SQL.format("{0}::text")}


@dataclass(frozen=True)
class Column:
    """``kind`` is text, integer, decimal, flag, date, time or json."""

    name: str
    kind: str


class Listing:
    """The whole list that a view (of a Resource, with its request) answers with."""

    def __init__(self, view):
        rows = view.filter_queryset(view.get_queryset())
        rows = rows.annotate(**view.order.told(view.model, Reader(view.request)))
        self._rows = rows.order_by(*view.order.as_told(view.model).by(backward=False))
        self._columns = view.columns()
        self._serializer = view.get_serializer_class()

    def json_lines(self):
        """SQL of one column: each row as the list has it, as JSON text."""
        return f"{_bound(self._rows.values_list(text(self._columns)))} {FIRST_ROWS_SOON}"

    def csv(self):
        """SQL of a column for each member of the row, as text that no spreadsheet runs."""
        return self._table(GUARDED)

    def plain(self):
        """SQL of the same columns, text as it is."""
        return self._table(WRITTEN)

    def count(self):
        """How many rows there are now (int)."""
        return self._rows.order_by().count()

    @cached_property
    def columns(self):
        """What each member of the row is (list of Column). One query, which reads no row.

        PostgreSQL knows its types; decimals and times, which are text by then, the serializer.
        """
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM ({self._members}) line LIMIT 0")  # noqa: S608 - Django's
            found = [_kind(column.type_code) for column in cursor.description]
        told = {
            name: kind
            for name, field in self._serializer().fields.items()
            for kind in [TOLD.get(type(field))]
            if kind
        }
        return [
            Column(name, told.get(name, kind))
            for name, kind in zip(self._columns, found, strict=True)
        ]

    @cached_property
    def _members(self):
        return _bound(self._rows.values_list(*self._columns.values()))

    def _table(self, writing):
        """The limit keeps the inner query apart, so that each member is computed once."""
        aliases = [f"c{place}" for place, _column in enumerate(self.columns)]
        written = ", ".join(
            f"{writing.get(column.kind, '{0}').format(alias)}"
            f" AS {connection.ops.quote_name(column.name)}"
            for alias, column in zip(aliases, self.columns, strict=True)
        )
        rows = f"({self._members} {FIRST_ROWS_SOON}) AS line ({', '.join(aliases)})"
        return f"SELECT {written} FROM {rows}"  # noqa: S608 - Django's, and names of columns


def _bound(queryset):
    """SQL of a queryset with its parameters in their places; also of one that finds nothing."""
    query, parameters = queryset.query.get_compiler(DEFAULT_DB_ALIAS, elide_empty=False).as_sql()
    connection.ensure_connection()
    return ClientCursor(connection.connection).mogrify(query, parameters)


def _kind(oid):
    """Kind of a column by PostgreSQL's number of its type; lists are JSON."""
    known = types.get(oid)
    if known is None:
        return "text"
    is_json = known.name in JSON or known.array_oid == oid
    return "json" if is_json else KINDS.get(known.name, "text")
