"""Writes a Listing as a file of typed columns: Parquet or a workbook, in constant memory."""

import pyarrow as pa
from django.db import connection

from secretariat.bulk.models import Ending
from secretariat.copying import cells, copied, pieces
from secretariat.parquet import BLOCK, DECIMAL, parquet_of
from secretariat.sheets import CELL_LENGTH, workbook_pieces

TYPES = {
    "decimal": DECIMAL,
    "integer": pa.int64(),
    "date": pa.date32(),
    "flag": pa.bool_(),
    "time": pa.timestamp("us", tz="UTC"),
}
TOLD_EVERY = 5000  # rows


class Counted:
    """The same items; ``count`` is how many have come, told to ``tell`` every so often."""

    def __init__(self, items, tell):
        self._items, self._tell, self.count = iter(items), tell, 0

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self._items)
        self.count += 1
        if self.count % TOLD_EVERY == 0:
            self._tell(self.count)
        return item


def rows_of(listing, ending, tell):
    """The rows of a Listing as ``written`` takes them for this ending (Counted)."""
    query = listing.plain()
    if ending == Ending.PARQUET:  # COPY writes row by row
        return Counted(copied(connection, query, "FORMAT csv"), tell)
    return Counted(cells(connection, query), tell)


def written(export, listing, rows):
    """The file's bytes, in pieces."""
    write = {Ending.PARQUET: _parquet, Ending.XLSX: _workbook}[export.ending]
    return write(export, listing, rows)


def _parquet(export, listing, rows):
    schema = pa.schema(
        [pa.field(column.name, TYPES.get(column.kind, pa.string())) for column in listing.columns],
        metadata={"address": export.address},
    )
    return parquet_of(pieces(rows, BLOCK), schema, texts_may_be_null=True)


def _workbook(export, listing, rows):
    """One sheet of rows, more where they do not fit, and a last one that says what they are."""

    def fill(book):
        columns = [(column.name, column.kind) for column in listing.columns]
        book.write_table(export.plural, columns, rows)
        about = [("Address", export.address), ("Asked", f"{export.asked_at:%Y-%m-%d %H:%M} UTC")]
        if book.cut:
            cut = f"{book.cut}; a cell holds no more than {CELL_LENGTH} characters"
            about.append(("Texts cut", cut))
        sheet = book.sheet("about this file", 2)
        for place, line in enumerate(about):
            sheet.write_row(place, 0, line)

    return workbook_pieces(fill)
