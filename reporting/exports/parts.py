"""What the files of an edition consist of: one Part for each file, in the order of pages.

A part is written by one job, from frozen rows, figures, charts and the manifest only, the same
bytes however often and on whatever day. Parts of a later stage read the rows (Artefact) of those
of the stages before, so these must be stored first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from reporting.exports import datapackage, stocktake_pack
from reporting.exports.as_json import jsonl_of, write_figures, write_json, write_manifest
from reporting.exports.columns import (
    ACTIONS,
    FIGURES,
    PASSAGES,
    REFERRALS,
    REPORTS,
    TARGETS,
    VALUES,
)
from reporting.exports.csv_file import csv_of
from reporting.exports.datapackage import write_checksums, write_datapackage
from reporting.exports.document import read_in_turn
from reporting.exports.parquet import parquet_of
from reporting.exports.pdf import write_pdf
from reporting.exports.schemas import write_schema
from reporting.exports.stocktake_pack import write_pack
from reporting.exports.xlsx import write_xlsx
from reporting.models import Artefact

CONTENT, PACKAGE, CHECKSUMS = range(3)  # stages


@dataclass(frozen=True)
class Part:
    """One file: ``write(edition)`` yields its bytes in pieces, in constant memory.

    ``name`` and ``format`` are those of its Artefact, unique together.
    """

    name: str
    format: str
    write: Callable[[Any], Iterable[bytes]]
    stage: int = CONTENT

    @property
    def key(self):
        """E.g. "values.csv"."""
        return f"{self.name}.{self.format}"

    def filename(self, edition):
        """E.g. "belem-declaration-2026-1-values.csv"."""
        stem = f"belem-declaration-{edition.slug}"
        return f"{stem}.{self.format}" if self.name == "document" else f"{stem}-{self.key}"


def _pdf(edition):
    with translation.override("en"):
        yield write_pdf(read_in_turn(edition))


PARTS = (
    Part("document", Artefact.Format.PDF, _pdf),
    Part("document", Artefact.Format.XLSX, write_xlsx),
    Part("document", Artefact.Format.JSON, write_json),
    Part("schema", Artefact.Format.JSON, write_schema),
    Part("values", Artefact.Format.CSV, csv_of(VALUES)),
    Part("values", Artefact.Format.JSONL, jsonl_of(VALUES)),
    Part("values", Artefact.Format.PARQUET, parquet_of(VALUES)),
    Part("passages", Artefact.Format.CSV, csv_of(PASSAGES)),
    Part("passages", Artefact.Format.JSONL, jsonl_of(PASSAGES)),
    Part("figures", Artefact.Format.CSV, csv_of(FIGURES)),
    Part("figures", Artefact.Format.JSON, write_figures),
    Part("reports", Artefact.Format.CSV, csv_of(REPORTS)),
    Part("actions", Artefact.Format.CSV, csv_of(ACTIONS)),
    Part("targets", Artefact.Format.CSV, csv_of(TARGETS)),
    Part("referrals", Artefact.Format.CSV, csv_of(REFERRALS)),
    Part("manifest", Artefact.Format.JSON, write_manifest),
    Part(datapackage.PART, Artefact.Format.JSON, write_datapackage, stage=PACKAGE),
    Part(stocktake_pack.PART, Artefact.Format.ZIP, write_pack, stage=PACKAGE),
    Part(datapackage.CHECKSUMS, Artefact.Format.TXT, write_checksums, stage=CHECKSUMS),
)


def part_of(key):
    """The Part of this key ("values.csv"); KeyError when there is none."""
    return {part.key: part for part in PARTS}[key]


def in_order(artefacts):
    """Artefacts of an edition as its pages list them: the document first (list)."""
    places = {(part.name, part.format): place for place, part in enumerate(PARTS)}
    return sorted(artefacts, key=lambda file: places.get((file.part, file.format), len(PARTS)))
