"""What a draft edition says of one reporter: its values, the figures they count in, its texts."""

from typing import Any, NamedTuple

from django.db.models import Q

from reporting.models import Dimension, FrozenValue

# Which list of the reporter says whether a figure of a dimension counts it.
LISTS = {
    Dimension.GROUP: "groups",
    Dimension.INITIATIVE: "initiatives",
    Dimension.SECTOR: "sectors",
    Dimension.AREA: "areas",
}


class Passages(NamedTuple):
    """Rows of the edition that name a reporter, or count it."""

    values: list[FrozenValue]
    figures: list[Any]
    charts: list[Any]
    texts: list[Any]


def passages_of(report):
    """Passages of a FrozenReport. Four queries.

    Its own values that count in totals only are among them: the reporter knows them.
    """
    edition = report.edition_id
    values = list(report.values.order_by("number_in_edition"))
    codes = {value.indicator_code for value in values}
    return Passages(
        values,
        figures_about(report, codes),
        list(report.edition.charts.filter(edition=edition, indicator_code__in=codes)),
        list(report.passages.order_by("number_in_edition")),
    )


def figures_about(report, codes):
    """Figures of indicators with these codes whose dimension includes the reporter (list)."""
    figures = report.edition.figures.filter(
        Q(actor_kind="") | Q(actor_kind=report.actor_kind), indicator_code__in=codes
    ).defer("predicate")
    return [figure for figure in figures if counts(figure, report)]


def counts(figure, report):
    """Whether a figure's dimension includes the reporter (bool)."""
    if figure.dimension == Dimension.REGION:
        return figure.member == report.region
    if figure.dimension in LISTS:
        return figure.member in getattr(report, LISTS[figure.dimension])
    return True


def places_of(passages):
    """(anchor in the edition, what stands there) of all passages (list)."""
    return [
        *((f"figure-{figure.key}", figure.title) for figure in passages.figures),
        *((f"chart-{chart.key}", chart.title) for chart in passages.charts),
        *(
            (f"passage-{text.number_in_edition}", f"{text.question_code}: {text.question_text}")
            for text in passages.texts
        ),
    ]
