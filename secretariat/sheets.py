"""Workbooks in constant memory, whose texts are never formulas or links.

A number of more than EXACT_DIGITS is written as text; a text longer than a cell is cut.
"""

import contextlib
import datetime as dt
import itertools
import re
import tempfile
from functools import partial
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from secretariat.copying import PIECE

SHEET_ROWS = 1_000_000  # more go on another sheet
EXACT_DIGITS = 15  # a spreadsheet's number holds these exactly, and not one more
WIDTHS = {"first": 24, "other": 18}
NAME_LENGTH = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet
# What XML 1.0 cannot hold.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CELL_LENGTH = 32767  # in units of UTF-16
SURELY_SHORT = CELL_LENGTH // 2
# Text that cannot stand in XML as it is; "_x0041_" would be read as "A".
ODD = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\\s|\\s$")
ESCAPED = re.compile("_(x[0-9A-Fa-f]{4}_)")
CUT = " [cut]"  # ends a text that is longer than a cell
DAY_ZERO, FIRST_DAY = dt.date(1899, 12, 30), dt.date(1900, 3, 1)
NUMBERS = ("decimal", "integer")
LINES = 500  # rows written at once
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook_pieces(fill):
    """A workbook's bytes, in pieces. ``fill(book)`` writes what it holds onto a Book."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        with _workbook(path, folder) as book:
            fill(book)
        with path.open("rb") as file:
            yield from iter(partial(file.read, PIECE), b"")


@contextlib.contextmanager
def _workbook(path, folder):
    """A Book to fill, written to ``path``; ``folder`` takes what is written on the way."""
    # No `with`: closing after a failure would write the half-made book and hide the failure.
    book = xlsxwriter.Workbook(str(path), {**OPTIONS, "tmpdir": folder})
    try:
        yield Book(book)
        book.close()
    finally:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()


class _Sheet(Worksheet):
    """A sheet that takes rows as XML, for cell by cell a large edition takes many minutes."""

    def append(self, lines, *, last_row):
        """``lines`` follow all rows that are written; ``last_row`` counts from 0."""
        self._write_single_row(last_row + 1)
        self.fh.write(lines)
        self.dim_rowmax = last_row


class Book:
    """Writes tables onto sheets. ``cut`` counts the texts that were too long for a cell."""

    def __init__(self, book):
        self.book, self.cut = book, 0
        self.bold = book.add_format({"bold": True})
        self.date_style = book.add_format({"num_format": "yyyy-mm-dd"})._get_xf_index()

    def sheet(self, name, columns):
        sheet = self.book.add_worksheet(name, worksheet_class=_Sheet)
        sheet.set_column(0, 0, WIDTHS["first"])
        sheet.set_column(1, max(1, columns - 1), WIDTHS["other"])
        return sheet

    def write_table(self, title, columns, rows):
        """All rows, on as many sheets as they need: "Values", "Values 2", ...

        ``columns`` are (heading, kind) pairs, ``rows`` an iterator of tuples of text or None.
        """
        for number in itertools.count(1):
            first = next(rows, None)
            if first is None and number > 1:
                return
            sheet = self.sheet(f"{title} {number}".removesuffix(" 1"), len(columns))
            sheet.freeze_panes(1, 0)
            for place, (heading, _kind) in enumerate(columns):
                sheet.write_string(0, place, heading, self.bold)
            kept = (
                []
                if first is None
                else itertools.chain([first], itertools.islice(rows, SHEET_ROWS - 1))
            )
            self._fill(sheet, columns, kept)

    def _fill(self, sheet, columns, rows):
        writers = [
            (xl_col_to_name(place), self._writer(kind))
            for place, (_heading, kind) in enumerate(columns)
        ]
        lines, number = [], 1
        for number, row in enumerate(rows, start=2):
            written = "".join(
                write(f"{letter}{number}", text)
                for (letter, write), text in zip(writers, row, strict=True)
                if text
            )
            lines.append(f'<row r="{number}">{written}</row>')
            if len(lines) == LINES:
                sheet.append("".join(lines), last_row=number - 1)
                lines.clear()
        sheet.append("".join(lines), last_row=number - 1)

    def _writer(self, kind):
        """Function of a cell's name and its text that gives the cell as XML."""
        if kind in NUMBERS:
            return self._number
        return self._day if kind == "date" else self._text

    def _text(self, cell, text):
        space = ""
        if ODD.search(text) or len(text) > SURELY_SHORT:
            text, space = self._in_xml(text), ' xml:space="preserve"'
        return f'<c r="{cell}" t="inlineStr"><is><t{space}>{text}</t></is></c>'

    def _number(self, cell, text):
        if len(text) > EXACT_DIGITS and not _is_exact(text):
            return self._text(cell, text)
        return f'<c r="{cell}"><v>{text}</v></c>'

    def _day(self, cell, text):
        day = dt.date.fromisoformat(text)
        if day < FIRST_DAY:
            return self._text(cell, text)
        return f'<c r="{cell}" s="{self.date_style}"><v>{(day - DAY_ZERO).days}</v></c>'

    def _in_xml(self, text):
        """A text of any length and characters as a cell can hold it."""
        text = CONTROL.sub("\ufffd", text)
        units = text.encode("utf-16-le")
        if len(units) > 2 * CELL_LENGTH:
            self.cut += 1
            text = units[: 2 * (CELL_LENGTH - len(CUT))].decode("utf-16-le", "ignore") + CUT
        text = ESCAPED.sub(r"_x005F_\1", text)
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace("\r", "&#13;")


def _is_exact(text):
    """Whether a spreadsheet keeps every digit; other numbers are written as text."""
    return len(text.replace(".", "").strip("-0")) <= EXACT_DIGITS
