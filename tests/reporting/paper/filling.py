"""Fills in a workbook as a person would, with openpyxl."""

import io
import json

from openpyxl import load_workbook

from reporting.exports.paper.layout import CELL, MARK


class Workbook:
    """A downloaded workbook, opened: cells are found by what they hold, as a person finds them."""

    def __init__(self, content):
        self.book = load_workbook(io.BytesIO(content))

    def sheet(self, name):
        """The sheet of a section, by its code, or "K:slug" in a repeated one."""
        wanted = MARK + (name if ":" in name else f"{name}:")
        return next(
            sheet
            for sheet in self.book.worksheets
            if any(cell.value == wanted for row in sheet.iter_rows(max_row=5) for cell in row)
        )

    def cell(self, section, *key, line=0, number=0):
        """The cell of a key: its ``number``-th, in the ``line``-th row that has this key."""
        sheet = self.sheet(section)
        places = [
            cell.column
            for row in sheet.iter_rows(max_row=5)
            for cell in row
            if cell.value == f"{CELL}{number}"
        ]
        rows = [
            cell.row
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str)
            and cell.value.startswith("[")
            and json.loads(cell.value) == list(key)
        ]
        return sheet.cell(rows[line], places[0])

    def put(self, text, section, *key, line=0, number=0):
        self.cell(section, *key, line=line, number=number).value = text

    def put_line(self, texts, section, *key, line=0, start=0):
        for number, text in enumerate(texts, start):
            self.put(text, section, *key, line=line, number=number)

    def labels(self, section, *key, line=0, number=0):
        """What may be chosen in a cell (list of str); None where anything may be typed."""
        cell = self.cell(section, *key, line=line, number=number)
        for each in self.sheet(section).data_validations.dataValidation:
            if cell.coordinate in each.sqref and each.type == "list":
                place = each.formula1.partition("!")[2].replace("$", "")
                return [row[0].value for row in self.book["lists"][place]]
        return None

    def save(self):
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()
