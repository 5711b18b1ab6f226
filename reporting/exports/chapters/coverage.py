"""The chapter of coverage: who was expected, who reported."""

from django.utils.translation import gettext as _

from reporting.exports.blocks import Chapter, figure_line, picture
from reporting.exports.codes import COVERAGE
from reporting.exports.tables import MOST_ROWS, long_table, reporter_table, table_of_kinds
from reporting.figures.selection import select

MOST_FIGURES = 150


def read(edition):
    """The Chapter; five queries."""
    figures = edition.figures.filter(indicator_code="").order_by("position")[:MOST_FIGURES]
    reports = select(edition, {"rows": "reports", "where": {}})
    counted = reports.count()
    reporters = (
        reporter_table(list(reports.defer("withheld", "initiatives", "areas", "sectors")), edition)
        if counted <= MOST_ROWS
        else long_table("reporters", _("Expected reporters"), counted)
    )
    return Chapter(
        code=COVERAGE,
        title=_("Coverage"),
        notes=[edition.contents["silence"]],
        lines=[figure_line(figure) for figure in figures],
        pictures=[picture(chart) for chart in edition.charts.filter(chapter=COVERAGE)],
        tables=[table_of_kinds(reports), reporters],
    )
