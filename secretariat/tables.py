"""Reading tables of text (CSV, UTF-8) whose columns are declared, with every problem named.

A column is a callable that turns a cell (str, no space around it) into a value, or raises
``BadCell``. An empty cell is the empty value of its column: "", None or [].
"""

import csv
import io
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _


class BadCell(ValueError):
    """A cell that its column cannot read; the message says why, for a person."""


class Problem(NamedTuple):
    """What is wrong, and where. ``row`` counts lines of the file, the header being 1."""

    file: str
    row: int
    column: str
    reason: str

    def __str__(self):
        return f"{self.file}:{self.row} {self.column}: {self.reason}"


@dataclass
class Row:
    """One line of a table: its number in the file and its cells by column (all str)."""

    number: int
    cells: dict = field(repr=False)


# What makes a spreadsheet take a text for a formula; those of East Asian locales read the full-width
# signs as the narrow ones.
NARROW_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDE_STARTS = ("＝", "＋", "－", "＠")
FORMULA_STARTS = NARROW_STARTS + WIDE_STARTS


def harmless(cell):
    """A cell that is written out, as text that no spreadsheet runs: an apostrophe before it.

    Numbers stay numbers, below zero too.
    """
    text = "" if cell is None else str(cell)
    is_guarded = text.startswith(FORMULA_STARTS) and not isinstance(cell, int | float | Decimal)
    return f"'{text}" if is_guarded else text


# As ``harmless``, in SQL of a text {0}, and nothing for an empty text. Most text begins with a letter.
HARMLESS_SQL = f"""
    CASE WHEN ascii({{0}}) BETWEEN {max(map(ord, NARROW_STARTS)) + 1}
            AND {min(map(ord, WIDE_STARTS)) - 1} THEN {{0}}
        WHEN {{0}} = '' THEN NULL
        WHEN ascii({{0}}) IN ({", ".join(str(ord(start)) for start in FORMULA_STARTS)})
            THEN '''' || {{0}}
        ELSE {{0}}
    END
"""
LONGEST_INTEGER = 19  # characters; no column of a database takes more
WHOLE_FILE = "(file)"
WHOLE_ROW = "(row)"


def read(path, columns, *, name, problems, optional=()):
    """Rows of the CSV file at ``path`` (list of Row), in its order.

    ``columns`` are the names its header must hold, in any order and no others; those of them that
    are ``optional`` may be left out, and are empty then. ``name`` is what ``problems`` (a list,
    appended to) call the file. A row with a wrong number of cells is named there and left out; a
    file that cannot be read at all gives no rows.
    """
    text = _text(path, name, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = []
    try:
        header = next(reader, [])
        if not _header_fits(header, columns, optional, name, problems):
            return []
        left_out = dict.fromkeys(optional, "")
        start = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(header):
                reason = f"has {len(cells)} cells, the header has {len(header)}"
                problems.append(Problem(name, start, WHOLE_ROW, reason))
            elif cells:
                stripped = (cell.strip() for cell in cells)
                rows.append(Row(start, left_out | dict(zip(header, stripped, strict=True))))
            start = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(name, reader.line_num, WHOLE_ROW, f"is not CSV: {error}"))
    return rows


def _text(path, name, problems):
    """Text of the file, or None when there is none to read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        problems.append(Problem(name, 1, WHOLE_FILE, reason))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problems.append(Problem(name, line, WHOLE_ROW, "is not UTF-8"))
        return None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        problems.append(Problem(name, line, WHOLE_ROW, "holds a NUL character"))
        return None
    return text


def _header_fits(header, columns, optional, name, problems):
    missing = [column for column in columns if column not in (*header, *optional)]
    wrong = [(column, "this column is missing") for column in missing]
    wrong += [(column, "no such column") for column in header if column not in columns]
    wrong += [
        (column, "this column stands twice")
        for column in sorted(set(header))
        if header.count(column) > 1
    ]
    problems.extend(Problem(name, 1, column or "(no name)", reason) for column, reason in wrong)
    return not wrong


# Columns -------------------------------------------------------------------------------------


def text(cell):
    return cell


def code(cell):
    """Text that may be absent: None, so that absent ones do not collide."""
    return cell or None


def needed(column):
    """The same column, in which a cell may not be empty."""

    def parse(cell):
        if not cell:
            raise BadCell(_("may not be empty"))
        return column(cell)

    return parse


def integer(cell):
    if not cell:
        return None
    if not (cell.isascii() and cell.removeprefix("-").isdigit()):
        raise BadCell(_("“%(cell)s” is not a whole number") % {"cell": cell})
    if len(cell) > LONGEST_INTEGER:
        raise BadCell(_("this number is too large"))
    return int(cell)


def decimal(cell):
    """Decimal as written: a point, no thousands separators, no exponent."""
    if not cell:
        return None
    try:
        number = Decimal(cell)
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or not set(cell) <= set("-.0123456789"):
        raise BadCell(_("“%(cell)s” is not a number") % {"cell": cell})
    return number


def date(cell):
    if not cell:
        return None
    try:
        value = parse_date(cell)
    except ValueError:
        value = None
    if value is None:
        raise BadCell(_("“%(cell)s” is not a date like 2025-11-14") % {"cell": cell})
    return value


def moment(cell):
    """Aware datetime; a time without its offset is refused."""
    if not cell:
        return None
    try:
        value = parse_datetime(cell)
    except ValueError:
        value = None
    if value is None or value.tzinfo is None:
        raise BadCell(f"“{cell}” is not a time like 2027-04-30T23:59:59Z")
    return value


def flag(cell):
    if cell not in {"0", "1"}:
        raise BadCell(_("“%(cell)s” is neither 0 nor 1") % {"cell": cell})
    return cell == "1"


def choice(choices):
    """A code out of ``choices`` (a TextChoices class); empty where it has no such code is ""."""

    def parse(cell):
        if cell and cell not in choices.values:
            known = ", ".join(choices.values)
            raise BadCell(_("“%(cell)s” is none of %(known)s") % {"cell": cell, "known": known})
        return cell

    return parse


def items(separator):
    """List of texts between ``separator``s."""

    def parse(cell):
        found = [part.strip() for part in cell.split(separator)] if cell else []
        if "" in found:
            raise BadCell(_("an item of the list is empty"))
        return found

    return parse
