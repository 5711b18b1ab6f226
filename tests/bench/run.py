"""Fill a scratch database, measure, print the table, write ``var/bench.json``."""

import contextlib
import json
import os
import platform

from django.conf import settings
from django.db import connection

from tests.bench import (
    api,
    coherence,
    crowd,
    editions,
    files,
    freezes,
    imports,
    matching,
    register,
    reports,
    searching,
    whole,
    whole_lists,
)
from tests.bench.measures import COLUMNS

BENCHES = [
    register.register,
    matching.matching,
    imports.imports,
    api.api,
    crowd.crowd,
    reports.reports,
    reports.deadline,
    freezes.freezes,
    editions.editions,
    files.files,
    coherence.coherence,
    searching.searching,
    whole_lists.whole_lists,
    whole.whole,
]  # each fills the database, measures and yields rows
SCRATCH = "secretariat_bench"


@contextlib.contextmanager
def scratch_database():
    """An empty, migrated database that is dropped whatever happens."""
    kept = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


def print_table(rows):
    cells = [COLUMNS, *([str(row[column]) for column in COLUMNS] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for name, *numbers in cells:
        aligned = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
        print(name.ljust(widths[0]), *aligned, sep="  ")


def main():
    """Exit code: 0 when every row holds."""
    settings.ROOT_URLCONF = "tests.bench.urls"
    with scratch_database():
        rows = [row for bench in BENCHES for row in bench()]
    print_table(rows)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    report = json.dumps({"machine": machine, "rows": rows}, indent=2)
    (settings.VAR / "bench.json").write_text(report + "\n")
    return 0 if all(row["holds"] for row in rows) else 1
