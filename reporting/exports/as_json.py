"""An edition as one JSON document: figures, rows and the manifest that proves them.

Decimals are strings without trailing zeros. The lists hold the columns over which the hashes of
figures and manifest are taken (see reporting/figures/selection.py).
"""

import json

from django.db.models import Sum
from django.utils import translation

from reporting.exports import wording
from reporting.exports.columns import FIGURES, tables_of
from reporting.exports.copying import json_lines

SCHEMA = "belem-secretariat/edition/2"
SEPARATOR = b",\n"


def write_json(edition):
    """JSON of a whole edition, in pieces: the head, then a list of rows for each table."""
    yield _text(_head(edition)).removesuffix("}").encode()
    for table in tables_of(edition):
        yield f',\n"{table.name}": [\n'.encode()
        yield from _items(json_lines(table, edition))
        yield b"\n]"
    yield b"\n}\n"


def write_figures(edition):
    """The figures alone, with the head of the whole."""
    yield _text(_head(edition)).removesuffix("}").encode()
    yield b',\n"figures": [\n'
    yield from _items(json_lines(FIGURES, edition))
    yield b"\n]\n}\n"


def write_manifest(edition):
    """The very bytes over which the manifest's SHA-256 is taken."""
    yield bytes(edition.manifest)


def jsonl_of(table):
    """Writer of the rows of a DataTable as JSON Lines."""

    def write(edition):
        return json_lines(table, edition)

    return write


def _head(edition):
    counts = edition.frozen_reports.aggregate(in_totals_only=Sum("in_totals_only"))
    coverage = edition.figures.get(key="reported").coverage
    with translation.override("en"):
        return {
            "schema": SCHEMA,
            "edition": edition.slug,
            "title": edition.title,
            "coverage": wording.coverage_of_edition(coverage),
            "statements": wording.statements(edition),
            "facts": dict(wording.facts(edition)),
            "sources": [wording.source(row) for row in edition.contents["sources"]],
            "manifest_sha256": edition.manifest_sha256,
            "manifest": edition.contents,
            # Values that count in figures and are in no list.
            "in_totals_only": counts["in_totals_only"] or 0,
        }


def _items(lines):
    """Lines as the items of a list; a piece always ends with a line."""
    between = b""
    for piece in lines:
        if piece:
            yield between + piece.removesuffix(b"\n").replace(b"\n", SEPARATOR)
            between = SEPARATOR


def _text(part):
    return json.dumps(part, ensure_ascii=False)
