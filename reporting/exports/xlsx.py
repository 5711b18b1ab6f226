"""An edition as a workbook: about, figures, reporters, all values and passages."""

import datetime as dt
import itertools
import re
import tempfile
from pathlib import Path

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from reporting.exports import wording
from reporting.exports.columns import TABLES
from reporting.exports.copying import PIECE, cells

SHEET_ROWS = 1_000_000  # more go on another sheet
EXACT_DIGITS = 15  # a spreadsheet's number holds these exactly, and not one more
WIDTHS = {"first": 24, "other": 18}
NAME_LENGTH = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
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


def write_xlsx(edition):
    """The workbook, in pieces, the same bytes for the same edition.

    Texts are never formulas or links; a number of more than EXACT_DIGITS is written as text; a
    text longer than a cell is cut, and the first sheet says how many were.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.xlsx"
        with translation.override("en"):
            _write(edition, path, folder)
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _write(edition, path, folder):
    options = {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    # No `with`: closing after a failure would write the half-made book and hide the failure.
    book = xlsxwriter.Workbook(str(path), options)
    try:
        _fill(edition, _Book(book))
        book.close()
    finally:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()


def _fill(edition, book):
    coverage = wording.coverage_of_edition(edition.figures.get(key="reported").coverage)
    statements = wording.statements(edition)
    book.book.set_properties(
        {
            "title": edition.title,
            "author": _("Belém Declaration Secretariat"),
            "comments": f"{coverage}. {statements[0]}",
            "created": edition.frozen_at.astimezone(dt.UTC).replace(tzinfo=None),
        }
    )
    about = book.sheet(_("About"), 2)
    for table in TABLES:
        book.write_table(table, edition)
    sources = [wording.source(row) for row in edition.contents["sources"]]
    lines = [
        (edition.title, _("Edition %(slug)s") % {"slug": edition.slug}),
        (_("Coverage"), coverage),
        *wording.facts(edition),
        *((statement,) for statement in statements),
        *([(_cut(book.cut),)] if book.cut else []),
        *([(_("Sources and licences:"),)] if sources else []),
        *((source,) for source in sources),
    ]
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            about.write_string(row, column, CONTROL.sub("\ufffd", text))


def _cut(count):
    return _(
        "Texts cut because a cell holds no more than %(most)s characters: %(count)s. The CSV and"
        " JSON Lines files of this edition have them whole."
    ) % {"most": CELL_LENGTH, "count": count}


class _Sheet(Worksheet):
    """A sheet that takes rows as XML, for cell by cell a large edition takes many minutes."""

    def append(self, lines, *, last_row):
        """``lines`` follow all rows that are written; ``last_row`` counts from 0."""
        self._write_single_row(last_row + 1)
        self.fh.write(lines)
        self.dim_rowmax = last_row


class _Book:
    """Writes DataTables onto sheets. ``cut`` counts the texts that were too long for a cell."""

    def __init__(self, book):
        self.book, self.cut = book, 0
        self.bold = book.add_format({"bold": True})
        self.date_style = book.add_format({"num_format": "yyyy-mm-dd"})._get_xf_index()

    def sheet(self, name, columns):
        sheet = self.book.add_worksheet(name, worksheet_class=_Sheet)
        sheet.set_column(0, 0, WIDTHS["first"])
        sheet.set_column(1, max(1, columns - 1), WIDTHS["other"])
        return sheet

    def write_table(self, table, edition):
        """All rows of a DataTable, on as many sheets as they need: "Values", "Values 2", ..."""
        rows = cells(table, edition)
        for number in itertools.count(1):
            first = next(rows, None)
            if first is None and number > 1:
                return
            sheet = self.sheet(f"{table.title} {number}".removesuffix(" 1"), len(table.columns))
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(table.columns):
                sheet.write_string(0, place, column.title, self.bold)
            kept = (
                []
                if first is None
                else itertools.chain([first], itertools.islice(rows, SHEET_ROWS - 1))
            )
            self._fill(sheet, table, kept)

    def _fill(self, sheet, table, rows):
        writers = [
            (xl_col_to_name(place), self._writer(column.kind))
            for place, column in enumerate(table.columns)
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
