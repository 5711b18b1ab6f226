"""The tables that an edition's data files hold, each column declared once.

The header of CSV and workbook, the JSON Schema, the Frictionless schema and the Parquet schema all
come from here, and so does the query behind every file. The files are in English throughout.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from reporting.figures.lines import ACTION_COLUMNS, REFERRAL_COLUMNS, REPORT_COLUMNS
from reporting.models import (
    Consent,
    Figure,
    FrozenAction,
    FrozenPassage,
    FrozenReferral,
    FrozenReport,
    FrozenTarget,
    FrozenValue,
    Origin,
)

KINDS = {
    models.DecimalField: "decimal",
    models.IntegerField: "integer",
    models.DateField: "date",
    models.BooleanField: "flag",
    models.UUIDField: "uuid",
    models.JSONField: "json",
}
ABOUT = {
    "number_in_edition": "Place of the row in the edition, by which its rows are ordered.",
    "revision_sha256": "SHA-256 of the sealed revision from which the row was copied.",
    "slice": 'Part of the value, as "key=code"; empty for the whole.',
    "claim_id": "Identifier of the thing claimed; each thing counts once in totals.",
    "state": "Whether the reporter reported, or is described from public statistics.",
    "presence": "Why there is, or is not, a value.",
    "number": "Exact decimal number in the unit of the row.",
    "text": "As typed.",
    "rate": "Rate by which the number was converted from the currency of the row.",
    "in_totals_only": "How many values count in totals and are in no file.",
    "not_published": "How many values are not in the edition at all.",
    "predicate": "Which frozen rows the figure stands on.",
    "rows_sha256": "SHA-256 of those rows.",
    "is_withheld": "Whether the number is kept back, so that it gives nobody away.",
    "coverage": "Counts of reporters by what the edition has of them.",
    "needs": "Needs referred in the reporting period, whoever's they are.",
    "referrals": "Referrals made, or whose outcome was told, in the reporting period.",
    "pending": "Of the referrals, how many stood so at the freeze; the four outcomes add up to all.",
    "shares": "Things that several reporters claim, and the part of each.",
}


@dataclass(frozen=True)
class Column:
    """``kind`` is one of KINDS' values or "text"; ``source`` the SQL that reads it."""

    name: str
    field: models.Field = field(repr=False)
    source: str

    @property
    def kind(self):
        return next((kind for cls, kind in KINDS.items() if isinstance(self.field, cls)), "text")

    @property
    def title(self):
        title = str(self.field.verbose_name)
        return title[:1].upper() + title[1:]

    @property
    def description(self):
        return ABOUT.get(self.name, "")

    @property
    def is_required(self):
        """Whether no row goes without; an empty text counts as none."""
        return not self.field.null and not self.field.blank

    @property
    def choices(self):
        """What alone may stand there (list); empty for anything."""
        return [code for code, _label in self.field.choices or ()]


@dataclass(frozen=True)
class DataTable:
    """Rows of one kind. ``rows`` is SQL from FROM on, with %(edition)s; ``order`` what sorts them."""

    name: str
    title: Any
    columns: tuple[Column, ...]
    rows: str
    order: str
    key: tuple[str, ...]


def _columns(*sources: tuple[str, type[models.Model], tuple[str, ...]]):
    """Columns of fields of models, each behind an alias of the query."""
    found: dict[str, Any] = {}
    for alias, model, names in sources:
        for name in names:
            fields = {one.name: one for one in model._meta.fields}
            found[name] = Column(name, fields[name], f'{alias}."{fields[name].column}"')
    return tuple(found.values())


_REPORTER = ("actor_slug", "actor_name", "actor_kind", "iso3")
_OF_REPORT = "JOIN {report} report ON report.id = {row}.report_id"
_REPORT_TABLE = FrozenReport._meta.db_table


VALUES = DataTable(
    name="values",
    title=_("Values"),
    columns=_columns(
        ("value", FrozenValue, ("number_in_edition",)),
        ("report", FrozenReport, (*_REPORTER, "state", "revision_sha256")),
        ("value", FrozenValue, ("theme", "indicator_code", "indicator_name")),
        ("value", FrozenValue, ("definition_number", "reference_year", "slice", "claim_id")),
        ("value", FrozenValue, ("presence", "number", "date", "code", "text", "unit")),
        ("value", FrozenValue, ("currency", "price_year", "rate", "method", "quality")),
        ("value", FrozenValue, ("source", "dataset_date", "licence", "comment")),
    ),
    # As FrozenValueQuerySet.published_in_full().
    rows=f"""
        FROM {FrozenValue._meta.db_table} value
        {_OF_REPORT.format(report=_REPORT_TABLE, row="value")}
        WHERE value.edition_id = %(edition)s AND (
            value.consent = '{Consent.IN_FULL}'
            OR (value.consent = '' AND report.origin = '{Origin.PUBLIC_STATISTICS}')
        )
    """,
    order="value.number_in_edition",
    key=("number_in_edition",),
)
PASSAGES = DataTable(
    name="passages",
    title=_("Passages"),
    columns=_columns(
        ("passage", FrozenPassage, ("number_in_edition",)),
        ("report", FrozenReport, (*_REPORTER, "revision_sha256")),
        ("passage", FrozenPassage, ("section_code", "section_title", "question_code")),
        ("passage", FrozenPassage, ("question_text", "answer_type", "about", "lang")),
        ("passage", FrozenPassage, ("text", "content")),
    ),
    rows=f"""
        FROM {FrozenPassage._meta.db_table} passage
        {_OF_REPORT.format(report=_REPORT_TABLE, row="passage")}
        WHERE passage.edition_id = %(edition)s
    """,
    order="passage.number_in_edition",
    key=("number_in_edition",),
)
FIGURES = DataTable(
    name="figures",
    title=_("Figures"),
    columns=_columns(
        ("figure", Figure, ("key", "chapter", "kind", "rule", "indicator_code", "dimension")),
        ("figure", Figure, ("member", "actor_kind", "reference_year", "slice", "series")),
        ("figure", Figure, ("is_public_statistics", "title", "number", "date", "unit")),
        ("figure", Figure, ("is_withheld", "earlier_number", "earlier_edition", "shares")),
        ("figure", Figure, ("coverage", "predicate", "row_count", "rows_sha256")),
    ),
    rows=f"FROM {Figure._meta.db_table} figure WHERE figure.edition_id = %(edition)s",
    order="figure.position",
    key=("key",),
)
REPORTS = DataTable(
    name="reports",
    title=_("Expected reporters"),
    # What a reporter keeps back is told in counts alone.
    columns=_columns(("report", FrozenReport, REPORT_COLUMNS)),
    rows=f"FROM {_REPORT_TABLE} report WHERE report.edition_id = %(edition)s",
    order='report.actor_slug COLLATE "C"',
    key=("actor_slug",),
)
ACTIONS = DataTable(
    name="actions",
    title=_("Priority actions"),
    columns=_columns(("action", FrozenAction, ACTION_COLUMNS)),
    rows=f"FROM {FrozenAction._meta.db_table} action WHERE action.edition_id = %(edition)s",
    order='action.slug COLLATE "C"',
    key=("slug",),
)
TARGETS = DataTable(
    name="targets",
    title=_("Targets"),
    columns=_columns(
        ("report", FrozenReport, ("actor_slug", "actor_name")),
        ("target", FrozenTarget, ("indicator_code", "baseline_value", "baseline_year")),
        ("target", FrozenTarget, ("target_value", "target_year", "unit", "source")),
    ),
    rows=f"""
        FROM {FrozenTarget._meta.db_table} target
        {_OF_REPORT.format(report=_REPORT_TABLE, row="target")}
        WHERE target.edition_id = %(edition)s
    """,
    order="""
        report.actor_slug COLLATE "C", target.indicator_code COLLATE "C", target.target_year
    """,
    key=("actor_slug", "indicator_code", "target_year"),
)
REFERRALS = DataTable(
    name="referrals",
    title=_("Referrals of needs"),
    columns=_columns(("referral", FrozenReferral, REFERRAL_COLUMNS)),
    rows=f"FROM {FrozenReferral._meta.db_table} referral WHERE referral.edition_id = %(edition)s",
    order='referral.referred_to COLLATE "C"',
    key=("referred_to",),
)
# In the order of every file.
TABLES = (FIGURES, REPORTS, VALUES, PASSAGES, ACTIONS, TARGETS, REFERRALS)


def tables_of(edition):
    """The tables in the files of an edition (list): figures, and the rows that its manifest counts.

    An edition frozen before rows of some kind were kept is written without their table, so that
    its files stay the same bytes.
    """
    kept = edition.contents["frozen_rows"]
    return [table for table in TABLES if table is FIGURES or table.name in kept]
