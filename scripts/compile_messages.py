"""Compile the catalogues in ``locale/`` for Django: each ``.po`` into the ``.mo`` beside it.

    .venv/bin/python scripts/compile_messages.py

Babel does it, so that GNU gettext need not be installed. A ``.mo`` newer than its ``.po`` stays.
"""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_catalogue(source):
    """Write the ``.mo`` of one ``.po`` as a whole, so that no reader meets half of it."""
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    fresh = source.with_suffix(f".mo.{os.getpid()}")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.rename(compiled)


def compile_all(folder=LOCALE):
    sources = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    if not sources:
        sys.exit(f"There are no catalogues in {folder}")
    for source in sources:
        compile_catalogue(source)


if __name__ == "__main__":
    compile_all()
