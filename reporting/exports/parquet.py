"""Rows as Apache Parquet: typed columns, decimals exact."""

import pyarrow as pa
from pyarrow import csv, parquet

from reporting.exports.copying import plain_csv

DECIMAL = pa.decimal128(28, 10)
TYPES = {
    "decimal": DECIMAL,
    "integer": pa.int32(),
    "date": pa.date32(),
    "flag": pa.bool_(),
}
BLOCK = 8 * 1024 * 1024  # bytes of CSV, about, that become a group of rows


def parquet_of(table):
    """Writer of the rows of a DataTable as Parquet (zstd); an empty text is an empty text."""

    def write(edition):
        sink = _Sink()
        schema = _schema(table, edition)
        with parquet.ParquetWriter(sink, schema, compression="zstd", store_schema=False) as file:
            for block in plain_csv(table, edition, BLOCK):
                if block:
                    file.write_table(_read(block, schema))
                    yield sink.taken()
        yield sink.taken()

    return write


def _schema(table, edition):
    fields = [
        pa.field(column.name, TYPES.get(column.kind, pa.string()), nullable=column.field.null)
        for column in table.columns
    ]
    proof = {"edition": edition.slug, "manifest_sha256": edition.manifest_sha256}
    return pa.schema(fields, metadata=proof)


def _read(block, schema):
    """Whole rows of CSV as a Table, read at once and by this thread."""
    return csv.read_csv(
        pa.BufferReader(block),
        read_options=csv.ReadOptions(
            column_names=schema.names, use_threads=False, block_size=len(block)
        ),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=schema, null_values=[""], strings_can_be_null=False
        ),
    ).cast(schema)


class _Sink:
    """A file to write that is emptied piece by piece."""

    closed = False

    def __init__(self):
        self.held, self.position = bytearray(), 0

    def write(self, data):
        self.held += data
        self.position += len(data)
        return len(data)

    def taken(self):
        found = bytes(self.held)
        self.held.clear()
        return found

    def tell(self):
        return self.position

    def flush(self):
        pass

    def close(self):
        self.closed = True
