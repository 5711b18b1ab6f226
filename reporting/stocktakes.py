"""One Global Stocktake followed across the editions that feed it."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import JSONField
from django.db.models.expressions import Func

from reporting.figures.words import kind_name
from reporting.models import Dimension, Edition, Figure

FIRST_ENDED = 2023  # the consideration of the first one's outputs
SPAN = 5  # years from there to that of the next


class EditionOfYear(NamedTuple):
    """The last published edition of a cycle; ``counts`` is its coverage, ``component`` in words."""

    edition: Edition
    component: str
    counts: dict[str, Any]


class Series(NamedTuple):
    """One figure over years; ``figures`` as long as these, None where no edition has it."""

    indicator: str
    name: str
    kind: str
    reporters: str
    unit: str
    is_public_statistics: bool
    figures: list[Figure | None]


class Stocktake(NamedTuple):
    """``editions`` are (year, list of EditionOfYear), one for each year of the stocktake."""

    number: int
    first: int
    last: int
    editions: list[tuple[int, list[EditionOfYear]]]
    years: list[int]
    series: list[Series]


def span(number):
    """(first, last) year of a stocktake: 2024 to 2028 for the second."""
    last = FIRST_ENDED + SPAN * (number - 1)
    return last - SPAN + 1, last


def read_stocktake(number, user):
    """The Stocktake with this number, from published editions. Two queries."""
    editions = _editions(number, user)
    figures = _figures([each.pk for each in editions])
    coverage = {
        figure.edition_id: figure.coverage for figure in figures if figure.key == "reported"
    }
    by_year = defaultdict(list)
    for each in editions:
        told = each.told.get("component_name") or ""
        by_year[each.cycle.year].append(EditionOfYear(each, told, coverage.get(each.pk, {})))
    first, last = span(number)
    all_years = sorted({*range(first, last + 1), *by_year})
    yearly = [figure for figure in figures if figure.series and figure.reference_year]
    years = sorted({figure.reference_year for figure in yearly})
    return Stocktake(
        number,
        first,
        last,
        [(year, by_year[year]) for year in all_years],
        years,
        _series(yearly, years, editions),
    )


def _editions(number, user):
    """The last published edition of each cycle that feeds a stocktake, by year (list).

    Each with ``told`` and ``named``, what its manifest says of the stocktake and the definitions.
    """
    published = Edition.objects.visible_to(user).published().filter(cycle__stocktake=number)
    latest = published.order_by("cycle_id", "-number").distinct("cycle_id").values("pk")
    found = (
        Edition.objects.filter(pk__in=latest)
        .select_related("cycle")
        .annotate(told=_Told("stocktake", "{}"), named=_Told("definitions", "[]"))
        .defer("manifest")
    )
    return sorted(found, key=lambda each: (each.cycle.year, each.cycle.kind != "opening"))


class _Told(Func):
    """One entry of a manifest (JSON), ``otherwise`` where it has none."""

    output_field = JSONField()

    def __init__(self, name, otherwise):
        manifest = "convert_from(%(expressions)s, 'UTF8')::jsonb"
        entry = f"nullif({manifest} -> '{name}', 'null')"
        super().__init__("manifest", template=f"coalesce({entry}, '{otherwise}'::jsonb)")


def _figures(editions):
    """Figures over all reporters of a kind, not those of slices; coverage of editions as well."""
    whole = Figure.objects.filter(edition__in=editions, dimension=Dimension.ALL, slice="")
    return list(whole.defer("predicate", "shares").order_by("position"))


def _series(figures, years, editions):
    """Of each year what the latest edition says of it; in the order of their first appearance."""
    place = {each.pk: number for number, each in enumerate(editions)}
    slugs = {each.pk: each.slug for each in editions}
    names = {row["code"]: row["name"] for each in editions for row in each.named}
    found: dict[str, dict[int, Figure]] = defaultdict(dict)
    for figure in sorted(figures, key=lambda each: place[each.edition_id]):
        figure.edition_slug = slugs[figure.edition_id]
        found[figure.series][figure.reference_year] = figure
    return [_one(by_year, years, names) for by_year in found.values()]


def _one(by_year, years, names):
    last = by_year[max(by_year)]
    return Series(
        indicator=last.indicator_code,
        name=names.get(last.indicator_code, last.indicator_code),
        kind=last.get_kind_display(),
        reporters=kind_name(last.actor_kind),
        unit=last.unit,
        is_public_statistics=last.is_public_statistics,
        figures=[by_year.get(year) for year in years],
    )
