"""Rows as Apache Parquet: typed columns, decimals exact."""

import pyarrow as pa
from pyarrow import csv, parquet

DECIMAL = pa.decimal128(28, 10)
TYPES = {
    "decimal": DECIMAL,
    "integer": pa.int32(),
    "date": pa.date32(),
    "flag": pa.bool_(),
}
BLOCK = 8 * 1024 * 1024  # bytes of CSV, about, that become a group of rows


def parquet_of(blocks, schema, *, texts_may_be_null=False):
    """A Parquet file (zstd) in pieces. ``blocks`` are whole rows of CSV, without a header.

    An empty text ("") is one; nothing is null, but among texts only if they may be null.
    """
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd", store_schema=False) as file:
        for block in blocks:
            if block:
                file.write_table(_read(block, schema, texts_may_be_null))
                yield sink.taken()
    yield sink.taken()


def _read(block, schema, texts_may_be_null):
    """Whole rows of CSV as a Table, read at once and by this thread."""
    return csv.read_csv(
        pa.BufferReader(block),
        read_options=csv.ReadOptions(
            column_names=schema.names, use_threads=False, block_size=len(block)
        ),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=schema,
            null_values=[""],
            strings_can_be_null=texts_may_be_null,
            quoted_strings_can_be_null=False,
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
