"""A questionnaire as a protected workbook, to be filled in offline and uploaded again.

Cells to fill in are text, so that they keep what is typed: "45%", "007" and "=1+1" alike. The
protection has no password: it keeps from slips, and the signature of the keys from the rest.
"""

import datetime as dt
import io
import json
from collections import Counter

import xlsxwriter
from django.utils.translation import gettext as _

from reporting.exports.paper import layout
from reporting.exports.paper.keys import canonical, keys_of, sign
from reporting.exports.paper.rows import rows_of
from secretariat.sheets import CONTROL, FORBIDDEN, NAME_LENGTH

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = [2, 12, 46, 44, 20, 28, 44, 20, 20, 20, 20, 20, 20, 20, 20]
FIRST_CELL = 3  # column D
HEAD = 2  # the row of headings, counted from 0
TIP_LENGTH = 255
PIECE = 30000  # characters of the keys in one cell
MAY = {  # what the protection leaves to people, beside filling in
    "format_rows": True,
    "format_columns": True,
    "format_cells": False,
}


def write_workbook(sheet, form):
    """Bytes of the workbook of a PaperForm made from a Sheet, the same for the same form."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    created = form.printed_at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties(
        {
            "title": form.title,
            "author": _("Belém Declaration Secretariat"),
            "comments": " · ".join(form.marks),
            "created": created,
        }
    )
    _Writer(book, sheet, form).write()
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes the sheets of one workbook, and remembers what its keys must say."""

    def __init__(self, book, sheet, form):
        self.book, self.sheet, self.form = book, sheet, form
        self.lists = {}
        self.places = {}  # of lists on their sheet, by name
        self.names = Counter()
        wrap = {"text_wrap": True, "valign": "top"}
        self.plain = book.add_format(wrap)
        self.bold = book.add_format({**wrap, "bold": True})
        self.hint = book.add_format({**wrap, "italic": True, "font_color": "#505a5f"})
        self.head = book.add_format({**wrap, "bold": True, "bg_color": "#d2e2f1"})
        self.fill = book.add_format(
            {**wrap, "num_format": "@", "locked": False, "border": 1, "bg_color": "#fff7bf"}
        )

    def write(self):
        self._write_instructions()
        sheets = [self._write_section(number) for number in range(len(self.form.sections))]
        self._write_lists()
        self._write_keys(keys_of(self.sheet, self.form, sheets=sheets, lists=self.lists))

    def _add(self, wanted):
        """A protected sheet of this name, or one like it; the marks stand at the head of print."""
        name = FORBIDDEN.sub(" ", wanted)[: NAME_LENGTH - 4].strip() or "–"
        self.names[name.lower()] += 1
        count = self.names[name.lower()]
        sheet = self.book.add_worksheet(name if count == 1 else f"{name} ({count})")
        sheet.protect("", MAY)
        sheet.hide_gridlines(2)
        sheet.set_header(f"&L{' · '.join(self.form.marks).replace('&', '&&')}"[:TIP_LENGTH])
        return sheet

    def _write_instructions(self):
        sheet = self._add(_("Instructions"))
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, _text(self.form.title), self.bold)
        for row, (label, text) in enumerate(self.form.facts, 1):
            sheet.write_string(row, 0, _text(label), self.bold)
            sheet.write_string(row, 1, _text(text), self.plain)
        start = len(self.form.facts) + 2
        for row, text in enumerate([self.form.marks[0], *self.form.notes, *_instructions()], start):
            sheet.write_string(row, 1, _text(text), self.plain)

    # Sections --------------------------------------------------------------------------------

    def _write_section(self, number):
        """One sheet; what the keys say of it (dict)."""
        section = self.form.sections[number]
        sheet = self._add(section.heading)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width, None, {"hidden": column == 0})
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.freeze_panes(HEAD + 1, FIRST_CELL)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD3000"})
        name = f"{section.code}:{section.slug}"
        sheet.write_string(0, 0, f"{layout.MARK}{name}")
        for cell in range(layout.MOST_CELLS):
            sheet.write_string(0, FIRST_CELL + cell, f"{layout.CELL}{cell}")
        sheet.write_string(1, 1, _text(section.heading), self.bold)
        heads = [_("Code"), _("Question"), _("Answer"), _("Unit"), _("Last year")]
        for column, head in enumerate([*heads, _("Public figure")], 1):
            sheet.write_string(HEAD, column, head, self.head)
        rows, at = [], HEAD + 1
        for question in section.questions:
            for row in rows_of(question):
                lists = self._write_row(sheet, at, row)
                at += 1
                if row.key:
                    rows.append([row.key, lists])
            at += 1
        return {
            "id": name,
            "section": section.code,
            "about": section.slug,
            "version": section.version,
            "rows": rows,
        }

    def _write_row(self, sheet, at, row):
        """Names of the lists to choose from, "" for none, one for each cell (list of str)."""
        if row.key:
            sheet.write_string(at, 0, json.dumps(row.key, ensure_ascii=False))
        for column, (text, style) in row.said.items():
            if text:
                sheet.write_string(at, column, _text(text), getattr(self, style))
        return [
            self._write_cell(sheet, at, FIRST_CELL + number, cell)
            for number, cell in enumerate(row.cells)
        ]

    def _write_cell(self, sheet, at, column, cell):
        if cell.is_fixed:
            sheet.write_string(at, column, _text(cell.text), self.plain)
            return ""
        if cell.text:
            sheet.write_string(at, column, shown(cell.text), self.fill)
        else:
            sheet.write_blank(at, column, None, self.fill)
        offer = {"validate": "any"}
        name = self._list(cell.options) if cell.options else ""
        if name:
            place = self.places[name]
            source = f"={layout.LISTS_SHEET}!${place}$1:${place}${len(cell.options)}"
            offer = {"validate": "list", "source": source, "show_error": not cell.is_open}
        if cell.tip:
            offer["input_message"] = _text(cell.tip)[:TIP_LENGTH]
        if name or cell.tip:
            sheet.data_validation(at, column, at, column, offer)
        return name

    def _list(self, options):
        """The name under which a list stands in the keys; the same list stands there once."""
        listed = [[shown(option.label), option.value] for option in options]
        known = next((name for name, found in self.lists.items() if found == listed), None)
        if known is None:
            known = f"list{len(self.lists)}"
            self.places[known] = xlsxwriter.utility.xl_col_to_name(len(self.lists))
            self.lists[known] = listed
        return known

    # Hidden sheets ---------------------------------------------------------------------------

    def _write_lists(self):
        sheet = self.book.add_worksheet(layout.LISTS_SHEET)
        sheet.protect()
        sheet.very_hidden()
        for column, listed in enumerate(self.lists.values()):
            for row, (label, _value) in enumerate(listed):
                sheet.write_string(row, column, label)

    def _write_keys(self, keys):
        sheet = self.book.add_worksheet(layout.KEYS_SHEET)
        sheet.protect()
        sheet.very_hidden()
        rows = [[name, canonical(value)] for name, value in keys.items()]
        for at, (name, text) in enumerate([*rows, ["signature", canonical(sign(keys))]]):
            sheet.write_string(at, 0, name)
            for piece in range(0, len(text), PIECE):
                sheet.write_string(at, 1 + piece // PIECE, text[piece : piece + PIECE])


def shown(text):
    """A text as its cell holds it, and gives it back (str)."""
    return layout.shown(_text(text))


def _text(text):
    return CONTROL.sub("\ufffd", text)[: layout.CELL_LENGTH]


def _instructions():
    return [
        _("Fill in the yellow cells. Each sheet is one section of the form."),
        _("Type values as you would on the form: numbers alone, in the unit shown."),
        _("Write numbers, not formulas: a formula is never computed and is not taken over."),
        _("Choose from the list where a cell has one. An empty cell means no answer."),
        _("Files of evidence are added on the platform; they have no place in a workbook."),
        _(
            "Sheets are protected without a password, so that nothing is changed by mistake. Rows,"
            " columns and hidden sheets tell the platform where an answer belongs: leave them."
        ),
        _(
            "Save as .xlsx and upload the workbook on the page from which you took it. You see what"
            " would change before anything is saved."
        ),
    ]
