"""What stands in the cells of a workbook. Runs in the limited child too, so it imports no Django.

Nothing is computed: a formula is told as one, and the result that a program kept with it is
never looked at.
"""

import datetime as dt
import re
import zipfile
from decimal import Decimal

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]{1,30})\"")
SHEET_PART = re.compile(r"xl/worksheets/sheet\d+\.xml")
PIECE = 1024 * 1024
MOST_MERGED = 20  # ranges that are told of
BLANK = ["", "text"]
SHORT_DATE = re.compile(r"[T ]00:00:00$")


def read_cell(cell, *, most):
    """[text of at most ``most`` characters, kind] of one cell: "text", "formula" or "error"."""
    value = getattr(cell, "value", None)
    if value is None:
        return BLANK
    if cell.data_type == "f":
        return ["", "formula"]
    if cell.data_type == "e":
        return [str(value)[:20], "error"]
    return [_text(cell, value)[:most], "text"]


def _text(cell, value):
    """What a person sees in the cell, as they would type it (str)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.timedelta):
        return str(value)
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return SHORT_DATE.sub("", value.isoformat())
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if "%" in (cell.number_format or ""):
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number):
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def merged_cells(path, *, part=None):
    """Ranges of merged cells (list of str), anywhere in the book or in one part of it."""
    found = []
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if SHEET_PART.fullmatch(name) and part in (None, name):
                found += _merged_in(book, name)
    return sorted(set(found))[:MOST_MERGED]


def _merged_in(book, name):
    found, before = [], b""
    with book.open(name) as part:
        while piece := part.read(PIECE):
            found += MERGED.findall(before + piece)
            before = piece[-200:]
    return [place.decode() for place in found]
