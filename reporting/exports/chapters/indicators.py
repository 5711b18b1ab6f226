"""Chapters of indicators: one for each theme of the stocktake, one for public statistics."""

from collections import defaultdict

from django.db.models import Case, Count, F, IntegerField, Q, When, Window
from django.db.models import Value as Literal
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.exports import wording
from reporting.exports.blocks import Chapter, Section, figure_line, picture
from reporting.exports.chapters.targets import target_tables
from reporting.exports.codes import PUBLIC
from reporting.exports.tables import MOST_ROWS, long_table, table_caption, value_table
from reporting.figures.targets import targets_of
from reporting.models import Dimension, ReporterState

MOST_FIGURES = 150  # of one indicator; the file of figures has them all
# Figures of these dimensions stand first where there are too many.
BROAD = [Dimension.ALL, Dimension.PART, Dimension.REGION, Dimension.GROUP]


def themes(edition):
    """Themes of the manifest that have an indicator with figures of reports, in order (list)."""
    reported = _codes(edition, is_public=False)
    used = {row["theme"] for row in edition.definitions if row["code"] in reported}
    return [theme for theme in edition.contents["themes"] if theme["code"] in used]


def has_public(edition):
    return bool(_codes(edition, is_public=True))


def _codes(edition, *, is_public):
    figures = edition.figures.filter(is_public_statistics=is_public).exclude(indicator_code="")
    return set(figures.order_by().values_list("indicator_code", flat=True).distinct())


def read_theme(edition, code):
    """The Chapter of a theme: what its reporters said, never public statistics."""
    title = next(theme["name"] for theme in edition.contents["themes"] if theme["code"] == code)
    definitions = [row for row in edition.definitions if row["theme"] == code]
    return Chapter(
        code=code,
        title=title,
        sections=_sections(edition, definitions, is_public=False, chapter=code),
    )


def read_public(edition):
    """The Chapter of what public statistics say of those who did not report."""
    return Chapter(
        code=PUBLIC,
        title=_("Public statistics"),
        notes=[
            _(
                "Nobody has reported what stands in this chapter. It is taken from public statistics,"
                " was not cleared by those whom it describes, and is in no figure of the other"
                " chapters."
            )
        ],
        sections=_sections(edition, edition.definitions, is_public=True, chapter=PUBLIC),
    )


def _sections(edition, definitions, *, is_public, chapter):
    """A Section for each definition of which anything is known. Five queries."""
    figures, further = _figures(edition, definitions, is_public=is_public)
    tables = _tables(edition, definitions, is_public=is_public)
    charts = defaultdict(list)
    for chart in edition.charts.filter(chapter=chapter).defer("spec"):
        charts[chart.indicator_code].append(picture(chart))
    targets = defaultdict(list)
    for target in [] if is_public else targets_of(edition):
        targets[target["indicator_code"]].append(target)
    found = []
    for definition in definitions:
        key = definition["code"], definition["number"]
        if figures[key] or key in tables:
            found.append(
                Section(
                    code=definition["code"],
                    title=definition["name"],
                    definition=definition["definition"],
                    notes=[*wording.notes(definition, figures[key]), *_more(further[key])],
                    lines=[figure_line(figure) for figure in figures[key]],
                    pictures=charts.pop(definition["code"], []),
                    tables=[
                        *([tables[key]] if key in tables else []),
                        *target_tables(definition, targets[definition["code"]]),
                    ],
                )
            )
    return found


def _more(number):
    if not number:
        return []
    told = ngettext(
        "%(number)s further figure stands in the file of figures.",
        "%(number)s further figures stand in the file of figures.",
        number,
    )
    return [told % {"number": number}]


def _figures(edition, definitions, *, is_public):
    """({definition: Figures that are shown}, {definition: how many more there are})."""
    rank = Case(
        When(dimension__in=BROAD, then=Literal(0)),
        default=Literal(1),
        output_field=IntegerField(),
    )
    rows = (
        edition.figures.filter(
            indicator_code__in=[row["code"] for row in definitions],
            is_public_statistics=is_public,
        )
        .annotate(
            rank=Window(RowNumber(), partition_by=F("indicator_code"), order_by=[rank, "position"]),
            all=Window(Count("pk"), partition_by=F("indicator_code")),
        )
        .filter(rank__lte=MOST_FIGURES)
        .order_by("position")
    )
    found, further = defaultdict(list), defaultdict(int)
    for figure in rows:
        key = figure.indicator_code, figure.predicate["where"].get("definition_number")
        found[key].append(figure)
        further[key] = max(0, figure.all - MOST_FIGURES)
    return found, further


def _tables(edition, definitions, *, is_public):
    """{definition: Table of its values}. Tables that are too long are not even read."""
    values = edition.frozen_values.published_in_full().filter(
        indicator_code__in={row["code"] for row in definitions}
    )
    described = Q(report__state=ReporterState.DESCRIBED)
    values = values.filter(described) if is_public else values.exclude(described)
    counts = {
        (code, number): count
        for code, number, count in values.order_by()
        .values_list("indicator_code", "definition_number")
        .annotate(count=Count("pk"))
    }
    short = Q(pk=None)
    for (code, number), count in counts.items():
        if count <= MOST_ROWS:
            short |= Q(indicator_code=code, definition_number=number)
    rows = defaultdict(list)
    for value in values.filter(short).select_related("report").order_by("number_in_edition"):
        rows[value.indicator_code, value.definition_number].append(value)
    found = {}
    for definition in definitions:
        key = definition["code"], definition["number"]
        if counts.get(key, 0) > MOST_ROWS:
            code = definition["code"].lower()
            found[key] = long_table(code, table_caption(definition), counts[key])
        elif rows[key]:
            found[key] = value_table(definition, rows[key])
    return found
