"""What the files of an edition consist of: one Part for each file, in the order of pages.

A part is written by one job, from frozen rows, figures, charts and the manifest only, the same
bytes however often and on whatever day. Parts of a later stage read the rows (Artefact) of those
of the stages before, so these must be stored first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from reporting.exports.as_json import write_json
from reporting.exports.document import read_document
from reporting.exports.pdf import write_pdf
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


def _of_document(write):
    """A writer of parts from one that takes a Document and returns bytes."""

    def pieces(edition):
        with translation.override("en"):
            yield write(read_document(edition))

    return pieces


PARTS = (
    Part("document", Artefact.Format.PDF, _of_document(write_pdf)),
    Part("document", Artefact.Format.XLSX, _of_document(write_xlsx)),
    Part("document", Artefact.Format.JSON, _of_document(write_json)),
)


def part_of(key):
    """The Part of this key ("values.csv"); KeyError when there is none."""
    return {part.key: part for part in PARTS}[key]
