"""The register's files, copied and spoilt."""

import csv
import shutil

from django.conf import settings


def copy_register(folder):
    """Copy the register's files into ``folder`` (Path), where a test may spoil them."""
    for app in ("signatories", "initiatives", "reporting"):
        shutil.copytree(settings.BASE_DIR / app / "register", folder / app / "register")
    return folder


def edit(folder, file, column, value, **where):
    """Put ``value`` into ``column`` of the one row with the cells ``where``; its line number."""
    path = folder / file
    with path.open(encoding="utf-8", newline="") as source:
        reader = csv.DictReader(source)
        rows, header = list(reader), reader.fieldnames
    (number,) = (
        number
        for number, row in enumerate(rows, 2)
        if all(row[name] == cell for name, cell in where.items())
    )
    rows[number - 2][column] = value
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return number


def append(folder, file, line):
    """Add a line to a file; its number."""
    path = folder / file
    with path.open("a", encoding="utf-8") as target:
        target.write(line + "\n")
    return len(path.read_text(encoding="utf-8").splitlines())
