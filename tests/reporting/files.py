"""The files of an edition read again."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import openpyxl

from reporting.exports.columns import TABLES
from reporting.exports.parts import part_of


def content(edition, key):
    """Bytes of the part with a key such as "values.csv"."""
    return b"".join(part_of(key).write(edition))


def lines(edition, key):
    """Rows (list of dict) of a JSON Lines file."""
    return [json.loads(line) for line in content(edition, key).decode().split("\n") if line]


def cells(edition, key):
    """Rows (list of dict of str) of a CSV file."""
    text = content(edition, key).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def book(edition):
    return openpyxl.load_workbook(io.BytesIO(content(edition, "document.xlsx")))


def sheet(edition, name):
    """Rows (list of dict) of the sheet of a table, by the names of its columns."""
    table = next(table for table in TABLES if table.name == name)
    headed, *rows = book(edition)[str(table.title)].iter_rows(values_only=True)
    assert list(headed) == [column.title for column in table.columns]
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in rows]


READ = {
    "integer": int,
    "number": Decimal,
    "date": dt.date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
    "string": str,
    "array": json.loads,
    "object": json.loads,
}


def fits(cell, field):
    """Whether a cell of a CSV file is what its field in a Table Schema says."""
    rules = field.get("constraints", {})
    if cell == "":
        return not rules.get("required")
    try:
        READ[field["type"]](cell)
    except (ValueError, ArithmeticError, KeyError):
        return False
    return cell in rules.get("enum", [cell])
