"""An edition as a workbook: about, figures, reporters, one sheet per table, and all values."""

import datetime as dt
import io
import re
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _

from reporting.exports.tables import Cell, Column, Table, number_cell, value_cell

# Nothing typed by a person becomes a formula, a link or a number.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
EXACT_DIGITS = 15  # a spreadsheet's number holds these exactly, and not one more
WIDTHS = {"first": 44, "other": 18}
NAME_LENGTH = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
# What XML 1.0 cannot hold.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CELL_LENGTH = 32767


def write_xlsx(document):
    """Bytes of the workbook of a Document, the same for the same edition."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    frozen_at = document.frozen_at.astimezone(dt.UTC).replace(tzinfo=None)
    book.set_properties(
        {
            "title": document.title,
            "author": _("Belém Declaration Secretariat"),
            "comments": f"{document.coverage}. {document.statements[0]}",
            "created": frozen_at,
        }
    )
    writer = _Writer(book)
    writer.write(_("About"), _about(document))
    writer.write(_("Figures"), _figures(document))
    for table in document.tables:
        writer.write(table.caption, table)
    for chapter in document.chapters:
        for section in chapter.sections:
            for table in section.tables:
                writer.write(section.code, table)
    writer.write(_("Values"), _values(document))
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes tables onto sheets, row after row."""

    def __init__(self, book):
        self.book = book
        self.bold = book.add_format({"bold": True})
        self.date = book.add_format({"num_format": "yyyy-mm-dd"})
        self.names = set()

    def write(self, name, table):
        sheet = self.book.add_worksheet(self._name(name))
        sheet.set_column(0, 0, WIDTHS["first"])
        sheet.set_column(1, max(1, len(table.columns) - 1), WIDTHS["other"])
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(table.columns):
            sheet.write_string(0, column, _text(heading.name), self.bold)
        row = 0
        for row, cells in enumerate(table.rows, start=1):
            for column, cell in enumerate(cells):
                self._write_cell(sheet, row, column, cell)
        for number, note in enumerate(table.notes, start=row + 2):
            sheet.write_string(number, 0, _text(note))

    def _write_cell(self, sheet, row, column, cell):
        if isinstance(cell.value, dt.date):
            sheet.write_datetime(row, column, cell.value, self.date)
        elif isinstance(cell.value, Decimal) and _is_exact(cell.value):
            sheet.write_number(row, column, cell.value)
        elif cell.text:
            sheet.write_string(row, column, _text(cell.text))

    def _name(self, wanted):
        name = FORBIDDEN.sub(" ", wanted)[:NAME_LENGTH].strip()
        number, base = 2, name
        while name.lower() in self.names:
            name = f"{base[: NAME_LENGTH - 4]} {number}"
            number += 1
        self.names.add(name.lower())
        return name


def _is_exact(number):
    """Whether a spreadsheet keeps every digit; other numbers are written as text."""
    return len(number.normalize().as_tuple().digits) <= EXACT_DIGITS


def _text(text):
    return CONTROL.sub("\ufffd", text)[:CELL_LENGTH]


def _about(document):
    rows = [
        [Cell(document.title), Cell(document.subtitle)],
        [Cell(_("Coverage")), Cell(document.coverage)],
        *([Cell(label), Cell(text)] for label, text in document.facts),
    ]
    notes = [*document.statements, _("Sources and licences:"), *document.sources]
    return Table("about", "", [Column(_("About")), Column("")], rows, notes)


def _figures(document):
    names = [_("Figure"), _("Value"), _("Unit"), _("Coverage"), _("Rule"), _("Key")]
    lines = [
        *document.lines,
        *(
            line
            for chapter in document.chapters
            for section in chapter.sections
            for line in section.lines
        ),
    ]
    rows = [
        [
            Cell(line.title),
            Cell(line.text, line.figure.date or Decimal(line.figure.number)),
            Cell(line.unit),
            Cell(line.coverage),
            Cell(str(line.rule)),
            Cell(line.key),
        ]
        for line in lines
    ]
    return Table("figures", "", [Column(name) for name in names], rows, [])


def _values(document):
    """Every frozen value that may be published, in the order of the edition."""
    names = [
        *(_("Reporter"), _("ISO code"), _("Indicator"), _("Name"), _("Definition"), _("Year")),
        *(_("Part"), _("Claim"), _("Value"), _("Presence"), _("Unit"), _("Currency")),
        *(_("Method"), _("Quality"), _("Source"), _("Date of the data set"), _("Licence")),
        *(_("Comment"), _("SHA-256 of the revision")),
    ]
    return Table(
        "values", "", [Column(name) for name in names], [_value(v) for v in document.values], []
    )


def _value(value):
    year = value.reference_year
    return [
        Cell(value.report.actor_name),
        Cell(value.report.iso2),
        Cell(value.indicator_code),
        Cell(value.indicator_name),
        number_cell(value.definition_number),
        number_cell(year) if year else Cell(""),
        Cell(value.slice),
        Cell(value.claim_id),
        value_cell(value),
        Cell(str(value.get_presence_display())),
        Cell(value.unit),
        Cell(value.currency),
        Cell(value.method),
        Cell(str(value.get_quality_display())),
        Cell(value.source),
        Cell(value.dataset_date),
        Cell(value.licence),
        Cell(value.comment),
        Cell(value.report.revision_sha256),
    ]
