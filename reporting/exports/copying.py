"""Rows of a DataTable as PostgreSQL itself writes them, in pieces and in constant memory.

While pieces come, the connection can do nothing else.
"""

from django.db import connection

from secretariat import copying
from secretariat.copying import AS_IT_IS, copied, pieces

PLAIN = {
    "decimal": "trim_scale({0})",
    "date": "to_char({0}, 'YYYY-MM-DD')",
    "flag": "{0}::text",
    "uuid": "{0}::text",
    "json": "{0}::text",
}
IN_JSON = {
    "decimal": "trim_scale({0})::text",
    "date": "to_char({0}, 'YYYY-MM-DD')",
    "uuid": "{0}::text",
}


def plain_csv(table, edition, size):
    """CSV without a header (UTF-8, LF), text as it is, an empty text as "".

    In pieces of whole rows, each of ``size`` bytes or a row more.
    """
    return pieces(copied(connection, _select(table, edition, PLAIN), "FORMAT csv"), size)


def csv_lines(table, edition, guard):
    """CSV with a header, each text as the SQL ``guard`` writes it (bytes, in pieces)."""
    query = _select(table, edition, {**PLAIN, "text": guard})
    return pieces(copied(connection, query, "FORMAT csv, HEADER"))


def json_lines(table, edition):
    """One JSON object a line, decimals and dates as text (bytes, in pieces)."""
    return pieces(copied(connection, _objects(table, edition), AS_IT_IS))


def cells(table, edition):
    """Rows as tuples of text, None for what is not there."""
    return copying.cells(connection, _select(table, edition, PLAIN))


def _objects(table, edition):
    rows = _select(table, edition, IN_JSON)
    return f"SELECT row_to_json(line) FROM ({rows}) line"  # noqa: S608 - of _select


def _select(table, edition, writing):
    """SQL of all columns, each as ``writing`` has it for its kind; nothing in it is typed."""
    columns = ", ".join(
        f'{writing.get(column.kind, "{0}").format(column.source)} AS "{column.name}"'
        for column in table.columns
    )
    rows = table.rows % {"edition": int(edition.pk)}
    return f"SELECT {columns} {rows} ORDER BY {table.order}"  # noqa: S608 - all declared in columns
