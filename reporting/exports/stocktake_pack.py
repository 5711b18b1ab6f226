"""The pack that answers a call for inputs to the Global Stocktake: document, tables and an index.

It holds the same bytes as the files of the edition, which must be stored before. The index says of
every figure to which information type and theme of the stocktake it belongs.
"""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reporting.exports import wording
from reporting.exports.archive import zip_of
from reporting.exports.written import json_bytes
from reporting.models import Artefact
from reporting.numbers import plain_text
from secretariat.files.disk import absolute

PART = "stocktake"
SCHEMA = "belem-secretariat/stocktake-pack/1"
INDEX = "index.json"
PIECE = 256 * 1024  # bytes
# Types of information that a stocktake collects, after the page of the UNFCCC on its components,
# and the themes that belong to each. Response measures belong to none that is named there.
INFORMATION_TYPES = [
    ("mitigation", gettext_noop("Emissions and mitigation efforts"), ["MIT"]),
    ("adaptation", gettext_noop("Adaptation"), ["ADP"]),
    (
        "support",
        gettext_noop("Finance flows, means of implementation and support"),
        ["FIN", "TEC", "CAP"],
    ),
    ("loss_and_damage", gettext_noop("Loss and damage"), ["LND"]),
    (
        "cooperation",
        gettext_noop("Good practices and opportunities for international cooperation"),
        ["COO"],
    ),
]


def write_pack(edition):
    """A zip file, in pieces: the index, the document as PDF, the tables as CSV, the manifest."""
    files = list(_files(edition))
    index = json_bytes(read_index(edition, files))
    yield from zip_of([(INDEX, [index]), *((file.filename, _content(file)) for file in files)])


def _files(edition):
    """Stored files (Artefact) that go into the pack, in their order there."""
    document = Q(part="document", format=Artefact.Format.PDF)
    wanted = document | Q(format=Artefact.Format.CSV) | Q(part="manifest")
    return edition.artefacts.filter(wanted).order_by("filename")


def _content(file):
    with absolute(file.path).open("rb") as stored:
        while piece := stored.read(PIECE):
            yield piece


def read_index(edition, files):
    """What the pack holds, for programs (dict for JSON). One query."""
    contents = edition.contents
    return {
        "schema": SCHEMA,
        "title": edition.title,
        "feeds": wording.stocktake(edition),
        "basis": _("Decision 19/CMA.1"),
        "statements": wording.statements(edition),
        "edition": {
            "slug": edition.slug,
            "uid": str(edition.uid),
            "frozen_at": edition.frozen_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "manifest_sha256": edition.manifest_sha256,
        },
        "stocktake": contents.get("stocktake"),
        "information_types": [
            {"code": code, "name": _(name), "themes": themes}
            for code, name, themes in INFORMATION_TYPES
        ],
        "files": [
            {
                "name": file.filename,
                "format": file.format,
                "bytes": file.size,
                "sha256": file.sha256,
            }
            for file in files
        ],
        "chapters": _chapters(edition),
    }


def _chapters(edition):
    """Themes in the edition's order with their figures; last, as theme null, those of the whole."""
    themes = {row["code"]: row["name"] for row in edition.contents["themes"]}
    theme_of = {row["code"]: row["theme"] for row in edition.definitions}
    figures: dict[str, list] = {code: [] for code in [*themes, ""]}
    for figure in edition.figures.defer("predicate").order_by("position"):
        theme = theme_of.get(figure.indicator_code, "")
        figures.setdefault(theme, []).append(_figure(figure))
    return [
        {
            "theme": code or None,
            "name": themes.get(code) or _("The whole edition"),
            "information_type": information_type(code),
            "figures": found,
        }
        for code, found in figures.items()
        if found
    ]


def information_type(theme):
    """Code of the information type of a theme; None where none is named for it."""
    return next((code for code, _name, themes in INFORMATION_TYPES if theme in themes), None)


def _figure(figure):
    return {
        "anchor": f"figure-{figure.key}",
        "key": figure.key,
        "indicator": figure.indicator_code or None,
        "title": figure.title,
        "kind": figure.kind,
        "rule": figure.rule or None,
        "dimension": figure.dimension,
        "member": figure.member or None,
        "kind_of_reporter": figure.actor_kind or None,
        "reference_year": figure.reference_year,
        "part": figure.slice or None,
        "is_public_statistics": figure.is_public_statistics,
        "number": None if figure.number is None else plain_text(figure.number),
        "date": figure.date and figure.date.isoformat(),
        "unit": figure.unit or None,
        "is_withheld": figure.is_withheld,
        "coverage": figure.coverage,
        "rows": figure.row_count,
        "rows_sha256": figure.rows_sha256,
    }
