"""The files of an edition described for programs (Data Package 2.0), and their checksums.

Both read the rows of the files that are stored already.
"""

import datetime as dt
import re

from django.utils import translation

from reporting.exports import wording
from reporting.exports.columns import TABLES
from reporting.exports.schemas import table_schema
from reporting.exports.written import json_bytes
from reporting.models import Artefact

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
PART, CHECKSUMS = "datapackage", "SHA256SUMS"
TYPES = {
    Artefact.Format.PDF: "application/pdf",
    Artefact.Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Artefact.Format.CSV: "text/csv",
    Artefact.Format.JSON: "application/json",
    Artefact.Format.JSONL: "application/jsonl",
    Artefact.Format.PARQUET: "application/vnd.apache.parquet",
    Artefact.Format.SVG: "image/svg+xml",
    Artefact.Format.ZIP: "application/zip",
    Artefact.Format.TXT: "text/plain",
}
GUARDED = (
    "A text that a spreadsheet would take for a formula has an apostrophe before it; the JSON Lines"
    " and JSON files have it as typed."
)
_TABLES = {table.name: table for table in TABLES}
_NOT_IN_NAMES = re.compile("[^a-z0-9._-]+")


def write_datapackage(edition):
    """datapackage.json: every file with its size and hash, CSV files with their columns."""
    with translation.override("en"):
        sources = edition.contents["sources"]
        licences = sorted({row["licence"] for row in sources if row["licence"]})
        package = {
            "$schema": PROFILE,
            "name": f"belem-declaration-{edition.slug}".lower(),
            "id": str(edition.uid),
            "title": edition.title,
            "description": " ".join(wording.statements(edition)),
            "version": edition.slug,
            "created": edition.frozen_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "sources": [{"title": wording.source(row)} for row in sources],
            "licenses": [{"name": _name(text), "title": text} for text in licences],
            "manifest_sha256": edition.manifest_sha256,
            "resources": [_resource(file) for file in _files(edition) if _is_resource(file)],
        }
    # A list of nothing is not allowed.
    yield json_bytes({key: value for key, value in package.items() if value != []})


def write_checksums(edition):
    """Lines as `sha256sum --check` reads them."""
    lines = (f"{file.sha256}  {file.filename}\n" for file in _files(edition))
    yield "".join(lines).encode()


def _files(edition):
    return edition.artefacts.exclude(part=CHECKSUMS).order_by("filename")


def _is_resource(file):
    """Not the description itself, nor a pack that holds the same files once more."""
    return file.part != PART and file.format != Artefact.Format.ZIP


def _resource(file):
    found = {
        "name": f"{file.part}-{file.format}".lower(),
        "path": file.filename,
        "format": file.format,
        "mediatype": TYPES[file.format],
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.format in (Artefact.Format.CSV, Artefact.Format.JSONL, Artefact.Format.JSON):
        found["encoding"] = "utf-8"
    if file.format == Artefact.Format.CSV and file.part in _TABLES:
        found |= {
            "name": file.part,
            "type": "table",
            "description": GUARDED,
            "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
            "schema": table_schema(_TABLES[file.part]),
        }
    return found


def _name(licence):
    """A licence as a name in a data package, e.g. "cc-by-4.0"."""
    return _NOT_IN_NAMES.sub("-", licence.lower()).strip("-")
