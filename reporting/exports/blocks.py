"""What an edition consists of on page and paper: chapters of sections, figures, charts and tables."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.exports import wording
from reporting.exports.tables import Cell, Column, Table
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
class Picture:
    """A chart with the table beside it."""

    chart: Any
    table: Table

    @property
    def key(self):
        return self.chart.key


@dataclass(frozen=True)
class Said:
    """What one reporter wrote: ``text`` as it was typed, or ``table`` where it filled in lines.

    ``about`` says in what connection, e.g. the question; ``lang`` is the language it is in.
    """

    number: int
    reporter: str
    lang: str
    text: str
    about: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Section:
    """One indicator, priority action or question. ``code`` names it in addresses, if anything."""

    code: str
    title: str
    definition: str = ""
    notes: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    is_numbered: bool = True  # whether the code stands before the title


@dataclass(frozen=True)
class Chapter:
    """One theme of the stocktake, or what goes with them."""

    code: str
    title: str
    notes: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True)
class Document:
    """An edition: its cover, and the chapters that were asked for. ``facts`` are (label, text).

    In place of an edition stands whatever else has ``frozen_at``. The chapters of a short one
    follow each other on the page.
    """

    edition: Any
    title: str
    subtitle: str
    coverage: str
    statements: list[str]
    facts: list[tuple[str, str]]
    chapters: Iterable[Chapter]
    is_short: bool = False

    @property
    def frozen_at(self) -> dt.datetime:
        return self.edition.frozen_at


def figure_line(figure):
    """The Line of a Figure; where the number is withheld, count and rule stand for it."""
    coverage = wording.coverage(figure)
    rule = str(figure.get_rule_display()) if figure.rule else ""
    if figure.is_withheld and rule:
        coverage = f"{coverage}; {_('Rule')}: {rule}"
    return Line(
        figure=figure,
        title=figure.title,
        text=figure_text(figure),
        unit=wording.unit(figure),
        coverage=coverage,
        rule=rule,
    )


def figure_text(figure):
    """The number or date of a figure as people read it (str)."""
    if figure.is_withheld:
        return _("withheld")
    if figure.date is not None:
        return date_format(figure.date, "DATE_FORMAT")
    return plain_text(Decimal(figure.number))


def picture(chart):
    """The Picture of a Chart."""
    return Picture(
        chart,
        Table(
            key=f"chart-{chart.key}-table",
            caption=_("Numbers of the chart"),
            columns=[Column(column["name"], column["numeric"]) for column in chart.data["columns"]],
            rows=[
                [
                    Cell(text, is_number=column["numeric"])
                    for text, column in zip(row, chart.data["columns"], strict=True)
                ]
                for row in chart.data["rows"]
            ],
            notes=[],
        ),
    )
