"""Reads an uploaded workbook into plain JSON. Runs in the limited child, without Django.

Nothing is computed: a formula is told as one, and the result that a program kept with it is
never looked at.
"""

import json

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from reporting.exports.paper.layout import (
    CELL,
    CELL_LENGTH,
    KEYS_SHEET,
    MARK,
    MOST_CELLS,
    MOST_ROWS,
    MOST_SHEETS,
)
from secretariat.worksheets import BLANK, merged_cells, read_cell

SLACK = 1000  # rows beyond the last that may hold anything, looked at to tell of more
MOST_COLUMNS = 60  # looked at, so that columns may have been moved


def read(path):
    """What a workbook holds, as {"keys", "signature", "sheets"}, or {"refused": code}.

    Each sheet has "id", "title" and "rows". A row has "key", "row" and "cells", lists of
    [place, text, kind], kind being "text", "formula" or "error".
    """
    with open(path, "rb") as file:  # opened by us: openpyxl asks a path for its ending
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        return _read(book, path)


def _read(book, path):
    if len(book.sheetnames) > MOST_SHEETS:
        return {"refused": "too_many_sheets"}
    if KEYS_SHEET not in book.sheetnames:
        return {"refused": "no_keys"}
    keys = _read_keys(book[KEYS_SHEET])
    sheets = []
    for sheet in book.worksheets:
        found = _read_sheet(sheet)
        if found == "too_many_rows":
            return {"refused": found, "sheet": sheet.title}
        if found:
            sheets.append(found)
    return {
        "keys": keys,
        "signature": keys.pop("signature", ""),
        "sheets": sheets,
        "merged": merged_cells(path),
    }


def _read_keys(sheet):
    """{name: value}; what is not JSON stays text, and fits no signature."""
    sheet.reset_dimensions()
    keys = {}
    for name, *pieces in sheet.iter_rows(max_row=100, max_col=200, values_only=True):
        text = "".join(piece for piece in pieces if isinstance(piece, str))
        try:
            keys[str(name)] = json.loads(text)
        except ValueError:
            keys[str(name)] = text
    return keys


def _read_sheet(sheet):
    """A section's sheet, None for any other, or "too_many_rows"."""
    sheet.reset_dimensions()
    lines = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + SLACK), 1)
    for number, cells in lines:
        marks = _marks(cells)
        if marks is not None:
            break
        if number > MOST_ROWS:
            return None
    else:
        return None
    name, key_column, places = marks
    rows = []
    for number, cells in lines:
        if number > MOST_ROWS and any(cell.value is not None for cell in cells):
            return "too_many_rows"
        key = _key(cells, key_column)
        if key is not None:
            rows.append({"key": key, "row": number, "cells": _cells(cells, places, number)})
    return {"id": name, "title": sheet.title, "rows": rows}


def _marks(cells):
    """(id, column of the keys, {cell number: column}) of the row that marks a section's sheet."""
    name, key_column, places = None, None, {}
    for column, cell in enumerate(cells):
        text = cell.value
        if not isinstance(text, str):
            continue
        if text.startswith(MARK):
            name, key_column = text[len(MARK) :], column
        elif text.startswith(CELL) and text[len(CELL) :].isdecimal():
            places[int(text[len(CELL) :])] = column
    return None if name is None else (name, key_column, places)


def _key(cells, column):
    """The key of a row (list of str), None where it has none, [] for what is no key."""
    text = cells[column].value if column < len(cells) else None
    if text is None:
        return None
    try:
        key = json.loads(text) if isinstance(text, str) else []
    except ValueError:
        return []
    return key if isinstance(key, list) else []


def _cells(cells, places, row):
    """[place, text, kind] of each cell that is marked, in order; blanks at the end are left out."""
    found = []
    for number in range(MOST_CELLS):
        column = places.get(number)
        if column is None:
            break
        cell = cells[column] if column < len(cells) else None
        found.append(
            [f"{get_column_letter(column + 1)}{row}", *read_cell(cell, most=CELL_LENGTH + 1)]
        )
    while len(found) > 1 and found[-1][1:] == BLANK:
        found.pop()
    return found
