"""Writes rows that Python makes into an edition: any number of them by one COPY."""

import json
import tempfile

from django.db import connection

from reporting.actions.freezing.planning import count_rows_of

BLOCK = 1 << 20  # bytes
NULL = "\\N"
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_in(model, rows):
    """Store unsaved instances of a model, which get no keys.

    ``rows`` may come from a query that is still being read: they wait in a file, since a
    connection does one thing at a time. No more than one of them is held in memory.
    """
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with tempfile.TemporaryFile() as kept:
        for row in rows:
            line = "\t".join(_written(getattr(row, field.attname)) for field in fields)
            kept.write(line.encode() + b"\n")
        kept.seek(0)
        command = f"COPY {model._meta.db_table} ({columns}) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(command) as copy:
            while block := kept.read(BLOCK):
                copy.write(block)
    count_rows_of(model)


def _written(value):
    """A value of a column in the text format of COPY (str)."""
    if value is None:
        return NULL
    if isinstance(value, (list, dict)):
        value = json.dumps(value, ensure_ascii=False)
    return str(value).translate(ESCAPES)
