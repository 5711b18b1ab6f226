"""Tables of an edition: reporters, and the values of one indicator side by side."""

import datetime as dt
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.exports import wording
from reporting.models import FrozenReport, ReporterState
from reporting.numbers import plain_text
from signatories.models import Actor

MOST_YEARS_ACROSS = 15  # more years than this stand below one another
MOST_ROWS = 2000  # longer tables stand in the data files alone
FEW_COMMENTS = 3  # so few that they stand below the table, once each
FEW_NAMES = 3  # so few that a comment below the table names them


@dataclass(frozen=True)
class Cell:
    """``text`` for people; ``value`` for machines, None when the cell is only text."""

    text: str
    value: Decimal | dt.date | None = None
    is_absent: bool = False
    is_number: bool = False
    lang: str = ""
    url: str = ""  # of a page of its own; paper does not show it

    def __str__(self):
        return self.text

    @property
    def numeric(self):
        return self.is_number or isinstance(self.value, Decimal)


@dataclass(frozen=True)
class Column:
    name: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """``rows`` are lists of Cells, as long as ``columns``; the first cell heads its row."""

    key: str
    caption: str
    columns: list[Column]
    rows: list[list[Cell]]
    notes: list[str]

    def emptied(self):
        """The Table without its rows, saying where they stand."""
        return replace(self, rows=[], notes=[_elsewhere(len(self.rows)), *self.notes])


def long_table(key, caption, rows):
    """A Table that has too many rows to be shown, which says where they stand."""
    return Table(key=key, caption=caption, columns=[], rows=[], notes=[_elsewhere(rows)])


def _elsewhere(rows):
    note = _("This table has %(rows)s rows: see the workbook or the CSV files of this edition.")
    return note % {"rows": rows}


def by_name(report):
    """Sort key of a FrozenReport: its name without accents and case, then its slug."""
    letters = unicodedata.normalize("NFKD", report.actor_name).casefold()
    return "".join(
        letter for letter in letters if not unicodedata.combining(letter)
    ), report.actor_slug


def number_cell(number):
    return Cell(plain_text(Decimal(number)), Decimal(number))


def value_cell(value):
    """What one FrozenValue says; why there is nothing where it says nothing."""
    if value.number is not None:
        return number_cell(value.number)
    if value.date is not None:
        return Cell(date_format(value.date, "DATE_FORMAT"), value.date)
    if value.code:
        return Cell(value.code)
    return Cell(str(value.get_presence_display()), is_absent=True)


def value_in_words(value):
    """What a Value says, with its unit, its year, and of what it is a part (str)."""
    said = f"{value.definition.indicator}: {value_cell(value).text} {value.shown_unit}".strip()
    about = " · ".join(filter(None, [str(value.reference_year or ""), value.part_in_words]))
    return f"{said} ({about})" if about else said


# Reporters -----------------------------------------------------------------------------------


def table_of_kinds(reports):
    """Counts of a queryset of FrozenReports by kind of reporter. One query."""
    counts = Counter()
    of_kinds = reports.order_by().values_list("actor_kind", "state").annotate(count=Count("pk"))
    for kind, state, count in of_kinds:
        counts[kind, state] = count
    kinds = [kind for kind in Actor.Kind if any(counts[kind, state] for state in ReporterState)]
    return Table(
        key="kinds",
        caption=_("Expected reporters by kind"),
        columns=[
            Column(_("Kind")),
            Column(_("Expected"), numeric=True),
            Column(_("Reported"), numeric=True),
            Column(_("Described from public statistics"), numeric=True),
            Column(_("Not reported"), numeric=True),
        ],
        rows=[
            [
                Cell(str(kind.label)),
                number_cell(sum(counts[kind, state] for state in ReporterState)),
                *(number_cell(counts[kind, state]) for state in ReporterState),
            ]
            for kind in kinds
        ],
        notes=[],
    )


def reporter_table(reports, edition):
    """Every expected reporter; what it keeps back is told in counts, where anybody does."""
    kept_back = [
        (_("Values in totals only"), lambda report: report.in_totals_only),
        (_("Values not published"), lambda report: report.not_published),
    ]
    if not any(count(report) for report in reports for _name, count in kept_back):
        kept_back = []
    return Table(
        key="reporters",
        caption=_("Expected reporters"),
        columns=[
            Column(_("Reporter")),
            Column(_("ISO code")),
            Column(_("Kind")),
            Column(_("State")),
            *(Column(name, numeric=True) for name, _count in kept_back),
        ],
        rows=[
            [
                Cell(
                    report.actor_name,
                    url=reverse("edition-reporter", args=[edition.slug, report.actor_slug]),
                ),
                Cell(report.iso2),
                Cell(str(Actor.Kind(report.actor_kind).label)),
                Cell(str(report.get_state_display())),
                *(_count_cell(report, count) for _name, count in kept_back),
            ]
            for report in sorted(reports, key=by_name)
        ],
        notes=[],
    )


def _count_cell(report, count):
    """A number of those who reported; nothing of the others, who keep nothing back."""
    return number_cell(count(report)) if report.state == ReporterState.REPORTED else Cell("")


# Values --------------------------------------------------------------------------------------


def value_table(definition, values):
    """The Table of one indicator's values; None when there are none."""
    if not values:
        return None
    years = sorted({value.reference_year for value in values if value.reference_year})
    simple = not any(value.slice or value.claim_id or value.rate for value in values)
    if simple and 1 < len(years) <= MOST_YEARS_ACROSS:
        return _by_year(definition, values, years)
    return _listed(definition, values)


def table_caption(definition):
    """The indicator with its unit (str)."""
    unit = definition["unit"]
    if unit and unit not in ("date", "number"):
        return f"{definition['name']} ({unit})"
    return definition["name"]


def _sources(values):
    """Source, date of the data set and licence of public statistics, each once."""
    found = {
        (value.source, value.dataset_date, value.licence)
        for value in values
        if value.source and value.report.state == ReporterState.DESCRIBED
    }
    return [
        wording.source({"source": source, "dataset_date": date, "licence": licence})
        for source, date, licence in sorted(found)
    ]


def _comments(values):
    """Each comment once (list of str), after the names of those whom it concerns when few do."""
    named = defaultdict(set)
    for value in values:
        if value.comment:
            named[value.comment].add(value.report.actor_name)
    return [
        f"{', '.join(sorted(names))}: {comment}" if len(names) <= FEW_NAMES else comment
        for comment, names in sorted(named.items())
    ]


def _by_year(definition, values, years):
    """One row per reporter, one column per year."""
    cells: dict[FrozenReport, dict[int, Cell]] = {}
    for value in values:
        cells.setdefault(value.report, {})[value.reference_year] = value_cell(value)
    return Table(
        key=definition["code"].lower(),
        caption=table_caption(definition),
        columns=[Column(_("Reporter")), *(Column(str(year), numeric=True) for year in years)],
        rows=[
            [
                Cell(report.actor_name),
                *(cells[report].get(year) or _nothing(report) for year in years),
            ]
            for report in sorted(cells, key=by_name)
        ],
        notes=[*_comments(values), *_sources(values)],
    )


def _nothing(report):
    """No row: not in the public statistics, or not said by the reporter. Never zero."""
    if report.state == ReporterState.DESCRIBED:
        return Cell(_("not available"), is_absent=True)
    return Cell(_("not reported"), is_absent=True)


def _listed(definition, values):
    """One row per value; columns that would be empty everywhere are left out."""
    is_number = any(value.number is not None for value in values)
    optional = [
        (_("Part"), lambda value: Cell(value.part_in_words)),
        (_("Year"), lambda value: Cell(str(value.reference_year or ""))),
        (_("Converted from"), lambda value: Cell(value.currency if value.rate else "")),
    ]
    comments = _comments(values)
    if len(comments) > FEW_COMMENTS:
        optional.append((_("Note"), lambda value: Cell(value.comment)))
        comments = []
    used = [(name, cell) for name, cell in optional if any(str(cell(value)) for value in values)]
    return Table(
        key=definition["code"].lower(),
        caption=table_caption(definition),
        columns=[
            Column(_("Reporter")),
            Column(_("Value"), numeric=is_number),
            *(Column(name) for name, _cell in used),
        ],
        rows=[
            [
                Cell(value.report.actor_name),
                value_cell(value),
                *(cell(value) for _name, cell in used),
            ]
            for value in sorted(values, key=lambda value: by_name(value.report))
        ],
        notes=[*comments, *_sources(values)],
    )
