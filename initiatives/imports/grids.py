"""The cells of one table, out of CSV text or a worksheet. No Django: the limited child imports it."""

import csv
import io
import re

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser

from secretariat.files.checks.delimited import CONTROL, DELIMITERS, FORMULA
from secretariat.worksheets import merged_cells, read_cell

MOST_ROWS = 10_000
MOST_COLUMNS = 200
MOST_IN_CELL = 10_000  # characters
MOST_PROBLEMS = 2_000  # told of
SLACK = 1_000  # empty rows between rows, at most
TURNED = re.compile("[\u202d\u202e]")  # letters after these are shown in another order


class TooMuch(Exception):
    """The text is the code of a refusal."""


class Grid:
    """A header and the rows below it, as they come; empty rows count and are left out."""

    def __init__(self, *, sheet="", others=(), is_ragged_told):
        self.header, self.header_row, self.rows, self.problems = None, 1, [], []
        self.sheet, self.others = sheet, list(others)
        self._is_ragged_told = is_ragged_told

    def add(self, number, cells):
        """``cells`` are [text, kind] of one row: the first that is not empty is the header."""
        while cells and cells[-1] == ["", "text"]:
            cells.pop()
        if not cells:
            return
        texts = [self._text(number, place, *cell) for place, cell in enumerate(cells)]
        if self.header is None:
            if len(texts) > MOST_COLUMNS:
                raise TooMuch("too_many_columns")
            self.header, self.header_row = texts, number
            return
        if len(self.rows) == MOST_ROWS:
            raise TooMuch("too_many_rows")
        width = len(self.header)
        if len(texts) > width:
            self._tell(number, None, "extra_cells", cells=len(texts), header=width)
        self.rows.append([number, (texts + [""] * (width - len(texts)))[:width]])

    def tell_short(self, number, count):
        """A line of CSV with fewer cells than its header has lost some, or gained a quote."""
        if self.header and self._is_ragged_told and 0 < count < len(self.header):
            self._tell(number, None, "few_cells", cells=count, header=len(self.header))

    def found(self):
        return {
            "encoding": "",
            "is_rewritten": False,
            "sheet": self.sheet,
            "others": self.others,
            "header": self.header or [],
            "header_row": self.header_row,
            "rows": self.rows,
            "problems": self.problems,
        }

    def _text(self, number, place, text, kind):
        code = kind if kind != "text" else _flaw(text)
        if not code:
            return text.strip()
        self._tell(number, place, code, text=text[:20] if code == "error" else "")
        return ""

    def _tell(self, number, place, code, **details):
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append([number, place, code, details])

    def tell_merged(self, place):
        column, row, _last_column, _last_row = range_boundaries(place)
        self._tell(row, column - 1, "merged", range=place)


def _flaw(text):
    """The code of what is wrong with a cell's text, else ""."""
    if len(text) > MOST_IN_CELL:
        return "long"
    return "control" if CONTROL.search(text) or TURNED.search(text) else ""


def csv_grid(text):
    """The Grid of a CSV text, its rows numbered by the line on which they begin."""
    grid = Grid(is_ragged_told=True)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
    start = 1
    try:
        for cells in reader:
            grid.tell_short(start, len(cells))
            grid.add(start, [_csv_cell(cell) for cell in cells])
            start = reader.line_num + 1
    except csv.Error:
        grid.problems.append([start, None, "quotes", {}])
    return grid


def _csv_cell(text):
    return ["", "formula"] if FORMULA.match(text) else [text.strip(), "text"]


def _delimiter(text):
    """The one that stands most often in the header."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def xlsx_grid(path):
    """The Grid of the first visible worksheet that holds anything."""
    with open(path, "rb") as file:  # opened by us: openpyxl asks a path for its ending
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        filled = [sheet for sheet in sheets if _holds_anything(sheet)]
        if not filled:
            return Grid(is_ragged_told=False)
        others = [sheet.title for sheet in filled[1:]]
        grid = Grid(sheet=filled[0].title, others=others, is_ragged_told=False)
        _fill(grid, filled[0])
        for place in merged_cells(path, part=filled[0]._worksheet_path):
            grid.tell_merged(place)
        return grid


def _holds_anything(sheet):
    return any(cells for _number, cells in _rows(sheet))


def _fill(grid, sheet):
    before = 0
    for number, cells in _rows(sheet):
        places = [cell.column for cell in cells]
        is_in_place = all(cell.row == number for cell in cells)
        if number <= before or places != sorted(set(places)) or not is_in_place:
            raise TooMuch("disorder")
        before = number
        if cells and number > MOST_ROWS + SLACK:
            raise TooMuch("too_many_rows")
        by_place = dict(zip(places, cells, strict=True))
        last = places[-1] if places else 0
        grid.add(number, [_sheet_cell(by_place.get(place)) for place in range(1, last + 1)])


def _rows(sheet):
    """(number, list of cells that hold anything) of every row of the file, as they stand in it.

    What openpyxl itself gives of a worksheet leaves rows and cells out that stand far off, twice or
    out of order.
    """
    book = sheet.parent
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=False,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, cells in parser.parse():
            yield number, [ReadOnlyCell(sheet, **c) for c in cells if c["value"] is not None]


def _sheet_cell(cell):
    text, kind = read_cell(cell, most=MOST_IN_CELL + 1)
    return [text.strip(), kind]
