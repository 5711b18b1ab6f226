"""Rows of a DataTable as Apache Parquet."""

import pyarrow as pa

from reporting.exports.copying import plain_csv
from secretariat import parquet
from secretariat.parquet import BLOCK, TYPES


def parquet_of(table):
    """Writer of the rows of a DataTable as Parquet (zstd); an empty text is an empty text."""

    def write(edition):
        return parquet.parquet_of(plain_csv(table, edition, BLOCK), _schema(table, edition))

    return write


def _schema(table, edition):
    fields = [
        pa.field(column.name, TYPES.get(column.kind, pa.string()), nullable=column.field.null)
        for column in table.columns
    ]
    proof = {"edition": edition.slug, "manifest_sha256": edition.manifest_sha256}
    return pa.schema(fields, metadata=proof)
