"""What an edition says, once, for page, PDF, spreadsheet and JSON alike.

Read from frozen rows, figures and the manifest only. Each Cell carries the text that people read
and the value that machines read; nothing downstream formats a number again.
"""

import datetime as dt
import json
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.exports import wording
from reporting.exports.tables import Table, reporter_tables, value_table
from reporting.figures.selection import select
from reporting.models import FrozenReport, FrozenValue
from reporting.numbers import plain_text


@dataclass(frozen=True)
class Line:
    """One figure as people read it. ``figure`` is the row itself."""

    figure: Any
    title: str
    text: str
    unit: str
    coverage: str
    rule: str

    @property
    def key(self):
        return self.figure.key

    @property
    def predicate(self):
        """Which rows the figure stands on, as JSON text."""
        return json.dumps(self.figure.predicate, sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True)
class Section:
    """One indicator."""

    code: str
    title: str
    definition: str
    notes: list[str]
    lines: list[Line]
    tables: list[Table]


@dataclass(frozen=True)
class Chapter:
    """One theme of the stocktake."""

    code: str
    title: str
    sections: list[Section]


@dataclass(frozen=True)
class Document:
    """A whole edition. ``facts`` are (label, text); ``figures``, ``reports`` and ``values`` rows."""

    edition: Any
    title: str
    subtitle: str
    coverage: str
    statements: list[str]
    facts: list[tuple[str, str]]
    lines: list[Line]
    tables: list[Table]
    chapters: list[Chapter]
    sources: list[str]
    figures: list[Any] = field(repr=False)
    reports: list[FrozenReport] = field(repr=False)
    values: list[FrozenValue] = field(repr=False)

    @property
    def frozen_at(self) -> dt.datetime:
        return self.edition.frozen_at

    @property
    def manifest(self):
        return self.edition.contents


def read_document(edition):
    """The Document of a frozen edition whose figures are computed, in the active language.

    Four queries. Values that count in totals only are in no row and no table.
    """
    reports = list(select(edition, {"rows": "reports", "where": {}}))
    figures = list(edition.figures.order_by("position"))
    values = list(edition.frozen_values.published_in_full().order_by("number_in_edition"))
    by_pk = {report.pk: report for report in reports}
    for value in values:
        value.report = by_pk[value.report_id]
    coverage = next(figure for figure in figures if figure.key == "reported")
    return Document(
        edition=edition,
        title=edition.title,
        subtitle=_("Edition %(slug)s") % {"slug": edition.slug},
        coverage=wording.coverage_of_edition(coverage.coverage),
        statements=wording.statements(edition),
        facts=wording.facts(edition),
        lines=[figure_line(figure) for figure in figures if not figure.indicator_code],
        tables=reporter_tables(reports),
        chapters=_chapters(edition, figures, values),
        sources=[wording.source(row) for row in edition.contents["sources"]],
        figures=figures,
        reports=reports,
        values=values,
    )


def _chapters(edition, figures, values):
    """Themes in the manifest's order, each with the sections of its indicators."""
    figures_of, values_of = defaultdict(list), defaultdict(list)
    for figure in figures:
        figures_of[
            figure.indicator_code, figure.predicate["where"].get("definition_number")
        ].append(figure)
    for value in values:
        values_of[value.indicator_code, value.definition_number].append(value)
    sections = defaultdict(list)
    for definition in edition.definitions:
        key = definition["code"], definition["number"]
        section = _section(definition, figures_of[key], values_of[key])
        sections[definition["theme"]].append(section)
    return [
        Chapter(theme["code"], theme["name"], sections[theme["code"]])
        for theme in edition.contents["themes"]
        if sections[theme["code"]]
    ]


def _section(definition, figures, values):
    table = value_table(definition, values)
    return Section(
        code=definition["code"],
        title=definition["name"],
        definition=definition["definition"],
        notes=wording.notes(definition, figures),
        lines=[figure_line(figure) for figure in figures],
        tables=[table] if table else [],
    )


def figure_line(figure):
    """The Line of a Figure."""
    return Line(
        figure=figure,
        title=figure.title,
        text=figure_text(figure),
        unit=figure.unit,
        coverage=wording.coverage(figure),
        rule=figure.get_rule_display() if figure.rule else "",
    )


def figure_text(figure):
    """The number or date of a figure as people read it (str)."""
    if figure.is_withheld:
        return _("withheld")
    if figure.date is not None:
        return date_format(figure.date, "DATE_FORMAT")
    return plain_text(Decimal(figure.number))
