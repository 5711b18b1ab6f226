"""Reads a CSV or XLSX file into plain JSON. Runs in the limited child, without Django.

What is wrong with the form of a cell is told by row and column, and the cell is left empty.
"""

from initiatives.imports.decoding import decode
from initiatives.imports.grids import TooMuch, csv_grid, xlsx_grid
from secretariat.files.checks.signatures import recognise
from secretariat.files.checks.unfit import Unfit

MOST_TEXT = 8_000_000  # characters in all
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"  # in the place of odd bytes


def read(path, ending, rewritten):
    """What the file at ``path`` holds, or {"refused": code}.

    Returns {"encoding", "is_rewritten", "sheet", "others", "header", "header_row", "rows",
    "problems"}: the header is a list of texts; a row is [number, list of texts as long as the header]; a problem
    is [number of the row, place of the column from 0 or None, code, details (dict)].
    ``is_rewritten``: a CSV file that was not plain UTF-8 stands at ``rewritten`` in UTF-8.
    """
    try:
        found = _read_csv(path, rewritten) if ending == "csv" else xlsx_grid(path).found()
    except TooMuch as error:
        return {"refused": str(error)}
    if "refused" in found:
        return found
    size = sum(len(cell) for _number, cells in found["rows"] for cell in cells)
    return {"refused": "too_much_text"} if size > MOST_TEXT else found


def _read_csv(path, rewritten):
    with open(path, "rb") as file:
        content = file.read()
    if _is_other_kind(content):
        return {"refused": "other_kind"}
    decoded = decode(content)
    if decoded is None:
        return {"refused": "encoding"}
    grid = csv_grid(decoded.text)
    grid.problems += _odd(dict(grid.rows), decoded.odd_lines)
    is_rewritten = decoded.encoding != "utf-8"
    if is_rewritten:
        with open(rewritten, "w", encoding="utf-8", newline="") as file:
            file.write(decoded.text)
    return {**grid.found(), "encoding": decoded.encoding, "is_rewritten": is_rewritten}


def _odd(rows, lines):
    """A problem for each cell with odd bytes; for a line, where no row begins on it."""
    return [
        [number, place, "encoding", {}]
        for number in lines
        for place in _replaced(rows.get(number, ())) or [None]
    ]


def _replaced(cells):
    return [place for place, cell in enumerate(cells) if REPLACEMENT in cell]


def _is_other_kind(content):
    try:
        return bool(content and recognise(content))
    except Unfit:
        return True
