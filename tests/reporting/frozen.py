"""Editions made row by row: what a freeze would have copied, without the freeze."""

import hashlib
import json
from decimal import Decimal

from django.utils import timezone

from reporting.actions import editions
from reporting.actions.changes import edition_before
from reporting.actions.sealing import canonical_bytes, digest
from reporting.figures import compute
from reporting.figures.disclosure import to_compare_with
from reporting.figures.selection import frozen_rows
from reporting.models import Edition, Figure
from secretariat.identifiers import uuid7
from tests import factories

SHA = "ab" * 32


class FrozenEdition:
    """Add reporters and values, then ``figures()``; ``compiled`` and ``published`` go further."""

    def __init__(self, **fields):
        self.edition = factories.EditionFactory(**fields)
        self.definitions = {}
        self.fewest = 1  # reporters on whom a figure must stand; 3 and more in life
        self.earlier = []  # slugs of earlier editions, as the manifest names them
        self.compared = None  # slugs of those compared; None for all that are frozen by then
        self.consents = {}  # of a reporter's values, by the reporter's key

    def reporter(self, slug, *, kind="country", state="reported", consent="in_full", **fields):
        proof = {}
        if state != "not_reported":
            is_note = state == "described"
            proof = {
                "origin": "public_statistics" if is_note else "reporter",
                "report_uid": uuid7(),
                "revision_uid": uuid7(),
                "revision_number": 1,
                "revision_sha256": SHA,
                "receipt": "" if is_note else f"BD-{slug}",
            }
        report = factories.FrozenReportFactory(
            edition=self.edition,
            actor_slug=slug,
            actor_name=fields.pop("actor_name", slug.title()),
            actor_kind=kind,
            asked_as=["all_reporters", kind],
            state=state,
            **{**proof, **fields},
        )
        self.consents[report.pk] = "" if state == "described" else consent
        return report

    def indicator(self, code, aggregation, **fields):
        self.definitions[code] = {
            "code": code,
            "name": f"Name of {code}",
            "theme": "MIT",
            "number": 1,
            "definition": f"Definition of {code}.",
            "unit": "Mt/yr",
            "data_type": "decimal",
            "choices": [],
            "aggregation": aggregation,
            "aggregation_note": "",
            "weighted_by": None,
            "double_counting_note": "",
            "source_framework": "",
            "asked_of": [],
            **fields,
        }

    def value(self, report, indicator, number=None, **fields):
        """A frozen value: of a number, or with ``date``, ``code`` or ``presence`` given."""
        if number is not None:
            number = Decimal(number)
            fields.setdefault("presence", "reported" if number else "zero")
        return factories.FrozenValueFactory(
            edition=self.edition,
            report=report,
            indicator_code=indicator,
            indicator_name=f"Name of {indicator}",
            consent=fields.pop("consent", self.consents[report.pk]),
            number=number,
            text=str(number or ""),
            **fields,
        )

    def figures(self):
        """Close the rows, compute and store; {key: Figure}."""
        manifest = canonical_bytes(self._manifest())
        Edition.objects.filter(pk=self.edition.pk).update(
            frozen_at=timezone.now().replace(microsecond=0),
            manifest=manifest,
            manifest_sha256=digest(manifest),
        )
        self.edition = Edition.objects.get(pk=self.edition.pk)
        Figure.objects.bulk_create(compute(self.edition))
        return {figure.key: figure for figure in self.edition.figures.all()}

    def compiled(self):
        self.figures()
        editions.mark_compiled(self.edition)
        return Edition.objects.get(pk=self.edition.pk)

    def published(self, by):
        return editions.publish(factories.publishable(self.compiled(), by=by), by=by)

    def _manifest(self):
        cycle = self.edition.cycle
        before = edition_before(self.edition)
        compared = to_compare_with(self.edition).values_list("slug", flat=True)
        return {
            "cycle": {
                "declaration_title": cycle.declaration.title,
                "period_start": cycle.period_start,
                "period_end": cycle.period_end,
                "stocktake": 2,
                "stocktake_component": "ICP",
                "stocktake_component_name": "information collection and preparation",
                "cop": 32,
            },
            "frozen_rows": frozen_rows(self.edition),
            "fewest_reporters": self.fewest,
            "earlier": [{"slug": slug} for slug in self.earlier],
            "compared": [
                {"slug": slug} for slug in (compared if self.compared is None else self.compared)
            ],
            "replaces": before
            and {"slug": before.slug, "is_withdrawn": before.status == Edition.Status.WITHDRAWN},
            "groups": [
                {
                    "code": "ldc",
                    "name": "Least developed countries",
                    "definition": "As the General Assembly lists them.",
                    "source": "UN DESA",
                }
            ],
            "definitions": list(self.definitions.values()),
            "themes": [{"code": "MIT", "name": "Mitigation"}],
            "sources": [],
            "disclaimer": "Names imply no opinion.",
            "not_official": "Not an official United Nations document.",
            "silence": "Nobody is obliged to report.",
        }


def line_of(row, columns):
    """A frozen row as the hash of a figure sees it, written by Python."""
    return json.dumps([_plain(_column(row, name)) for name in columns], ensure_ascii=False)


def hash_of(lines):
    """The hash of rows with these lines, by Python."""
    hashes = b"".join(hashlib.sha256(line.encode()).digest() for line in lines)
    return hashlib.sha256(hashes).hexdigest()


def _column(row, name):
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _plain(value):
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if value is None or isinstance(value, (int, list)):
        return value
    return str(value)
