"""A list as a CSV file that a spreadsheet opens without running anything."""

import csv
import io

from reporting.exports.copying import csv_lines
from secretariat.tables import HARMLESS_SQL, harmless

MARK = "\ufeff"  # tells spreadsheets that this is UTF-8


def write_csv(columns, rows):
    """Bytes of a CSV file (UTF-8 with its mark, RFC 4180) of one line of names and ``rows``.

    Cells are text or None. A text that a spreadsheet would take for a formula gets an apostrophe
    before it.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerows([[harmless(cell) for cell in row] for row in [columns, *rows]])
    return (MARK + buffer.getvalue()).encode()


def csv_of(table):
    """Writer of the rows of a DataTable as CSV (UTF-8, LF, no mark: it is for programs)."""

    def write(edition):
        return csv_lines(table, edition, HARMLESS_SQL)

    return write
