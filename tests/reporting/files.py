"""The files of an edition read again."""

import csv
import io
import json

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
