"""Whether an edition is still what it was compiled to be: rows, figures, changes, charts and files.

Everything is made again from the frozen rows and compared with what is stored. Nothing is written.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from reporting.actions.changes import changes_of
from reporting.actions.compiling import LANGUAGE
from reporting.actions.manifest import toolchain
from reporting.actions.sealing import digest
from reporting.exports.charts import draw
from reporting.exports.parts import PARTS
from reporting.figures import compute
from reporting.figures.selection import frozen_rows
from reporting.models import Chart, Edition, Figure, FigureChange
from secretariat.files import disk
from secretariat.jobs.queue import enqueue

OWN = {"id", "edition"}  # columns that say where a row is, not what
PIECE = 1 << 20  # bytes read at a time


@dataclass(frozen=True)
class Difference:
    """What is stored, and what was found instead; all text."""

    where: str
    what: str
    stored: str
    found: str

    def __str__(self):
        return _("%(where)s: %(what)s is %(stored)s, and should be %(found)s") % asdict(self)


@dataclass
class Verification:
    """The outcome for one edition. ``other_tools`` is {name: (version then, version now)}."""

    edition: Any
    differences: list[Difference] = field(default_factory=list)
    other_tools: dict[str, tuple[str, str]] = field(default_factory=dict)
    figures: int = 0
    files: int = 0

    @property
    def is_rendered_again(self):
        return not self.other_tools

    @property
    def sha256(self):
        """The same for the same differences (str)."""
        return digest(json.dumps([asdict(each) for each in self.differences]).encode())


def verify(edition):
    """The Verification of a compiled edition; reads all its rows and files."""
    outcome = Verification(edition, other_tools=_other_tools(edition))
    with translation.override(LANGUAGE):
        outcome.differences += _of_manifest(edition)
        outcome.differences += _of_rows(edition)
        computed = compute(edition)
        outcome.figures = len(computed)
        outcome.differences += _of_records(Figure, computed, edition.figures.all(), _("figure"))
        changed = edition.changes.all()
        outcome.differences += _of_records(
            FigureChange, changes_of(edition), changed, _("change"), key="figure_key"
        )
        artefacts = list(edition.artefacts.order_by("filename"))
        outcome.files = len(artefacts)
        for artefact in artefacts:
            outcome.differences += _of_file(artefact)
        if outcome.is_rendered_again:
            charts = edition.charts.all()
            outcome.differences += _of_records(Chart, draw(edition), charts, _("chart"))
            outcome.differences += _of_rendering(edition, artefacts)
    return outcome


def _other_tools(edition):
    """Tools whose version is not that of the manifest: {name: (then, now)}."""
    then, now = edition.contents.get("toolchain", {}), toolchain()
    return {
        name: (str(then.get(name, "-")), str(now.get(name, "-")))
        for name in sorted({*then, *now})
        if then.get(name) != now.get(name)
    }


def _of_manifest(edition):
    found = digest(bytes(edition.manifest))
    if found != edition.manifest_sha256:
        yield Difference(_("manifest"), "SHA-256", edition.manifest_sha256, found)


def _of_rows(edition):
    """The manifest's counts and hashes of frozen rows against the rows themselves.

    A kind of rows that came after the freeze is in no manifest from before, and has no rows.
    """
    stored, found = edition.contents["frozen_rows"], frozen_rows(edition, anew=True)
    found = {kind: rows for kind, rows in found.items() if kind in stored or rows["count"]}
    for rows in sorted({*stored, *found}):
        yield from _of_columns(
            _("frozen rows: %(rows)s") % {"rows": rows}, stored.get(rows, {}), found.get(rows, {})
        )


def _of_records(model, made, stored, noun, *, key="key"):
    """Rows made again against those stored, all columns, by the column ``key``."""
    fields = [each for each in model._meta.fields if each.name not in OWN]
    made = {getattr(row, key): _columns(row, fields) for row in made}
    stored = {getattr(row, key): _columns(row, fields) for row in stored.iterator()}
    for key in sorted({*made, *stored}):
        where = f"{noun} {key}"
        if key not in stored:
            yield Difference(where, _("row"), _("missing"), _("there"))
        elif key not in made:
            yield Difference(where, _("row"), _("there"), _("missing"))
        else:
            yield from _of_columns(where, stored[key], made[key])


def _of_columns(where, stored, found):
    for name in sorted({*stored, *found}):
        if stored.get(name) != found.get(name):
            yield Difference(where, name, str(stored.get(name)), str(found.get(name)))


def _columns(row, fields):
    return {each.name: _as_stored(each, getattr(row, each.attname)) for each in fields}


def _as_stored(column, value):
    """The value as the database would give it back."""
    if value is None:
        return None
    if isinstance(column, models.DecimalField):
        return Decimal(value).quantize(Decimal(1).scaleb(-column.decimal_places))
    if isinstance(column, models.JSONField):
        return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
    return column.to_python(value)


def _of_file(artefact):
    """The row of a file against the file on the disk."""
    path = disk.absolute(artefact.path)
    if not path.is_file():
        yield Difference(artefact.filename, _("file"), _("missing"), artefact.sha256)
        return
    with path.open("rb") as file:
        found = _hash(iter(lambda: file.read(PIECE), b""))
    yield from _of_hash(artefact, found, _("file on the disk"))


def _of_rendering(edition, artefacts):
    """The row of a file against the file written anew. Parts that no row names are left out."""
    stored = {f"{artefact.part}.{artefact.format}": artefact for artefact in artefacts}
    for part in PARTS:
        if part.key in stored:
            yield from _of_hash(stored[part.key], _written_anew(part, edition), _("written anew"))


def _written_anew(part, edition):
    try:
        return _hash(part.write(edition))
    except Exception as error:  # noqa: BLE001 - rows that were changed break a writer in any way
        return {"SHA-256": f"{type(error).__name__}: {error}"}


def _of_hash(artefact, found, what):
    stored = {"size": artefact.size, "SHA-256": artefact.sha256}
    yield from _of_columns(f"{artefact.filename} ({what})", stored, found)


def _hash(pieces):
    sha256, size = hashlib.sha256(), 0
    for piece in pieces:
        sha256.update(piece)
        size += len(piece)
    return {"size": size, "SHA-256": sha256.hexdigest()}


# By itself -----------------------------------------------------------------------------------


def ask_to_verify(day):
    """Ask for one job for each published edition; in the caller's transaction, once a day."""
    for edition in Edition.objects.published().order_by("pk"):
        enqueue(
            "verify_edition",
            key=f"verify_edition:{edition.uid}:{day.isoformat()}",
            edition_id=edition.pk,
        )


MOST_TOLD = 50  # differences in one mail


def tell_differences(outcome):
    """Ask for the mail to staff about these differences, once; in the caller's transaction."""
    if not outcome.differences:
        return
    enqueue(
        "tell_differences",
        key=f"tell_differences:{outcome.edition.uid}:{outcome.sha256}",
        edition_id=outcome.edition.pk,
        total=len(outcome.differences),
        differences=[asdict(each) for each in outcome.differences[:MOST_TOLD]],
    )
