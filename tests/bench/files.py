"""What the data files of an edition cost beside PostgreSQL's own COPY, and in memory."""

from functools import partial

from django.db import connection

from reporting.exports.columns import VALUES
from reporting.exports.parts import part_of
from tests import factories
from tests.bench.large import large_edition
from tests.bench.measures import alternate, at_most, faster, peak

SMALL, LARGE = 250, 2500  # reports
VALUES_EACH = 40
SHARE = 0.6  # of the rows that COPY writes in the same time
MOST_MB = 64  # on top of what the process holds, whatever the number of rows
STREAMED = ("values.csv", "values.jsonl", "values.parquet", "document.json", "document.xlsx")


def files():
    """Rows for the CSV of all values, and for the memory of every file of values."""
    small, large = (_edition(reports) for reports in (SMALL, LARGE))
    count = large.frozen_values.published_in_full().count()
    ours, reference = alternate(lambda: _write(large, "values.csv"), _copier(large), rounds=9)
    name = f"CSV of {count} values, ms; PostgreSQL's own COPY"
    yield faster(name, ours=ours, reference=reference, limit=SHARE)
    for key in STREAMED:
        _write(small, key)  # whatever is made once is there
        few, many = (peak(partial(_write, edition, key))[1] for edition in (small, large))
        name = f"{key} of {count} values, MB; of a tenth of them"
        yield at_most(name, ours=many, reference=few, limit=MOST_MB)


def _edition(reports):
    edition = large_edition(reports, VALUES_EACH)
    counts = {"reported": 0, "expected": reports, "described": 0, "described_kinds": []}
    factories.FigureFactory(edition=edition, key="reported", position=0, coverage=counts)
    return edition


def _write(edition, key):
    return sum(len(piece) for piece in part_of(key).write(edition))


def _copier(edition):
    """The same columns and rows by COPY alone, text as it is."""
    columns = ", ".join(column.source for column in VALUES.columns)
    rows = VALUES.rows % {"edition": edition.pk}
    command = f"COPY (SELECT {columns} {rows} ORDER BY {VALUES.order}) TO STDOUT (FORMAT csv)"

    def copy():
        with connection.cursor() as cursor, cursor.copy(command) as blocks:
            return sum(len(block) for block in blocks)

    return copy
