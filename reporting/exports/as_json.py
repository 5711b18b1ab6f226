"""An edition as one JSON document: figures, rows and the manifest that proves them.

Decimals are strings without trailing zeros. The lists hold the columns over which the hashes of
figures and manifest are taken (see reporting/figures/selection.py), in that order.
"""

import datetime as dt
import json
import uuid
from decimal import Decimal

from reporting.figures import REPORT_COLUMNS, VALUE_COLUMNS
from reporting.numbers import plain_text

SCHEMA = "belem-secretariat/edition/1"
FIGURE_FIELDS = (
    "key",
    "kind",
    "rule",
    "indicator_code",
    "slice",
    "title",
    "number",
    "date",
    "unit",
    "coverage",
    "predicate",
    "row_count",
    "rows_sha256",
)


def write_json(document):
    """Bytes of the JSON of a Document."""
    head = {
        "schema": SCHEMA,
        "edition": document.edition.slug,
        "title": document.title,
        "coverage": document.coverage,
        "statements": document.statements,
        "facts": dict(document.facts),
        "sources": document.sources,
        "manifest_sha256": document.edition.manifest_sha256,
        "manifest": document.manifest,
        # Values that count in figures and are in no list.
        "in_totals_only": sum(report.in_totals_only for report in document.reports),
    }
    figures = (
        {name: getattr(figure, name) for name in FIGURE_FIELDS} for figure in document.figures
    )
    lists = {
        "figures": figures,
        "reports": (_row(report, REPORT_COLUMNS) for report in document.reports),
        "values": (_row(value, VALUE_COLUMNS) for value in document.values),
    }
    # Row by row: as one object a large edition would need gigabytes.
    parts = [_text(head).removesuffix("}"), *(_list(name, rows) for name, rows in lists.items())]
    return (",\n".join(parts) + "\n}\n").encode()


def _list(name, rows):
    lines = ",\n".join(_text(row) for row in rows)
    return f'"{name}": [\n{lines}\n]'


def _text(part):
    return json.dumps(part, ensure_ascii=False, default=_written)


def _row(row, columns):
    return {name.removeprefix("report__"): _column(row, name) for name in columns}


def _column(row, name):
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _written(value):
    """One value that JSON has no type for, as text."""
    if isinstance(value, Decimal):
        return plain_text(value)
    if isinstance(value, (dt.date, uuid.UUID)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in this document")
