"""Which charts an edition has: where at least two numbers of one kind can be compared."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from reporting.exports.charts.pictures import Mark, Picture, Shape
from reporting.exports.charts.specs import MOST_ANSWERS
from reporting.exports.codes import COVERAGE, PUBLIC
from reporting.models import Dimension, Figure, ReporterState
from reporting.numbers import plain_text
from signatories.models import Actor

MOST_REPORTERS = 30  # whose own values stand in one chart
KEY_LENGTH = 190
LISTS = {Dimension.GROUP: "groups"}  # of the manifest, which name the members
FIELDS = (
    *("key", "position", "indicator_code", "kind", "dimension", "member", "actor_kind", "slice"),
    *("reference_year", "series", "is_public_statistics", "is_withheld", "number", "unit"),
    *("coverage", "predicate", "earlier_number", "earlier_edition", "edition_id"),
)
DRAWN = (Figure.Kind.SUM, Figure.Kind.MEAN)
DIMENSIONS = (Dimension.ALL, Dimension.REGION, Dimension.GROUP, Dimension.PART)
# Figures of which any chart is made; an edition has tens of thousands of others.
COMPARED = (
    Q(kind=Figure.Kind.COVERAGE, dimension=Dimension.REGION)
    | Q(kind__in=DRAWN, dimension__in=DIMENSIONS)
    | Q(kind=Figure.Kind.SHARE, dimension=Dimension.ALL)
)


def pictures(edition):
    """Every Picture of an edition, coverage first, then indicator by indicator, public ones last."""
    choice = _Choice(edition)
    found = [*choice.coverage(), *choice.of_indicators(), *choice.of_reporters()]
    order = {COVERAGE: 0, PUBLIC: 2}
    found.sort(key=lambda picture: order.get(picture.chapter, 1))
    return _with_own_keys(found)


def _with_own_keys(found):
    taken, kept = set(), []
    for picture in found:
        if picture.key not in taken:
            taken.add(picture.key)
            kept.append(picture)
    return kept


class _Choice:
    def __init__(self, edition):
        self.edition = edition
        self.definitions = {row["code"]: row for row in edition.definitions}
        self.figures = list(edition.figures.filter(COMPARED).order_by("position").only(*FIELDS))

    # How many reported --------------------------------------------------------------------------

    def coverage(self):
        regions = [
            figure
            for figure in self.figures
            if figure.kind == Figure.Kind.COVERAGE
            and figure.dimension == Dimension.REGION
            and not figure.actor_kind
            and figure.member
            and figure.number is not None
        ]
        marks = [
            Mark(
                name=figure.member,
                number=figure.number,
                text=_("%(reported)s of %(expected)s")
                % {"reported": plain_text(figure.number), "expected": figure.coverage["expected"]},
                of=Decimal(figure.coverage["expected"]),
            )
            for figure in sorted(regions, key=lambda figure: figure.member)
        ]
        if len(marks) >= 2:  # noqa: PLR2004 - one alone compares nothing
            yield Picture(
                shape=Shape.TILES,
                key="coverage-by-region",
                chapter=COVERAGE,
                indicator_code="",
                title=_("Reported, of those expected, by M49 region"),
                unit=_("reporters"),
                heading=_("M49 region"),
                marks=marks,
            )

    # Figures --------------------------------------------------------------------------------------

    def of_indicators(self):
        """Of each indicator, from the figures of its latest year: by kind, region, group and part."""
        figures_of = defaultdict(list)
        for figure in self.figures:
            if figure.indicator_code in self.definitions:
                figures_of[figure.indicator_code, figure.is_public_statistics].append(figure)
        for code, definition in self.definitions.items():
            for is_public in (False, True):
                figures = figures_of[code, is_public]
                yield from self._bars(definition, figures)
                yield from self._shares(definition, figures)
                yield from self._years(definition, figures)

    def _bars(self, definition, figures):
        sets = defaultdict(list)
        for figure in _of_latest_year([f for f in figures if f.kind in DRAWN]):
            sets[_compared(figure)].append(figure)
        for (dimension, kind, _part, _unit), members in _largest_kind(sets):
            title = _by(dimension) % {"name": _limited(definition, members[0], kind)}
            marks = [self._mark(figure, self._member(figure, dimension)) for figure in members]
            if _can_be_compared(marks):
                yield self._picture(
                    Shape.BARS, definition, members[0], title, marks, dimension, _heading(dimension)
                )

    def _member(self, figure, dimension):
        if dimension == Dimension.ALL:
            return _kind_name(figure.actor_kind)
        if dimension == Dimension.PART:
            return figure.slice.replace("=", ": ")
        for row in self.edition.contents.get(LISTS.get(dimension, ""), []):
            if row["code"] == figure.member:
                return row["name"]
        return figure.member

    def _shares(self, definition, figures):
        sets = defaultdict(list)
        chosen = [
            figure
            for figure in figures
            if figure.kind == Figure.Kind.SHARE and figure.dimension == Dimension.ALL
        ]
        for figure in _of_latest_year(chosen):
            sets[figure.unit].append(figure)
        for members in sets.values():
            marks = [
                self._mark(figure, _kind_name(figure.actor_kind), answer=_answer(figure))
                for figure in members
            ]
            answers = {mark.answer for mark in marks if mark.number is not None}
            if not _can_be_compared(marks) or len(answers) > MOST_ANSWERS:
                continue
            title = _("%(name)s: answers by kind of reporter") % {
                "name": _limited(definition, members[0], "")
            }
            yield self._picture(
                Shape.SHARES, definition, members[0], title, marks, "answers", _("Kind of reporter")
            )

    def _years(self, definition, figures):
        series = defaultdict(list)
        for figure in figures:
            if figure.kind in DRAWN and figure.dimension == Dimension.ALL and figure.reference_year:
                series[figure.series, figure.actor_kind, figure.unit].append(figure)
        for (_series, kind, _unit), members in series.items():
            members.sort(key=lambda figure: figure.reference_year)
            marks = [self._mark(figure, str(figure.reference_year)) for figure in members]
            first = members[0]
            if first.earlier_number is not None:
                year = str(first.reference_year - 1)
                text = plain_text(first.earlier_number)
                marks.insert(0, Mark(year, first.earlier_number, text))
            if not _can_be_compared(marks):
                continue
            limits = ", ".join(part for part in (_kind_name(kind), _public(first)) if part)
            name = f"{definition['name']} ({limits})" if limits else definition["name"]
            title = _("%(name)s over the years") % {"name": name}
            yield self._picture(
                Shape.LINE, definition, first, title, marks, f"years {kind}", _("Year")
            )

    def _mark(self, figure, name, *, answer=""):
        is_known = figure.number is not None and not figure.is_withheld
        return Mark(
            name=name,
            number=figure.number if is_known else None,
            text=plain_text(figure.number) if is_known else _("withheld"),
            reporters=figure.coverage.get("with_value"),
            answer=answer,
        )

    def _picture(self, shape, definition, figure, title, marks, what, heading):
        public = "public" if figure.is_public_statistics else ""
        key = f"{definition['code']} {shape} {what} {figure.kind} {figure.slice} {public}"
        if shape != Shape.LINE and what != Dimension.ALL:
            key += f" {figure.actor_kind}"
        return Picture(
            shape=shape,
            key=slugify(key.replace("_", "-").replace("=", "-"))[:KEY_LENGTH],
            chapter=PUBLIC if figure.is_public_statistics else definition["theme"],
            indicator_code=definition["code"],
            title=title,
            unit=figure.unit,
            heading=heading,
            marks=marks,
        )

    # Values of single reporters -------------------------------------------------------------------

    def of_reporters(self):
        """Values of the latest year side by side, where few reporters agreed to be shown."""
        rows = self.edition.frozen_values.published_in_full().filter(
            slice="", claim_id="", number__isnull=False, currency=""
        )
        places = ("indicator_code", "definition_number", "reference_year", "unit", "report__state")
        few = (
            rows.order_by(*places)
            .values(*places)
            .annotate(count=Count("pk"))
            .filter(count__gte=2, count__lte=MOST_REPORTERS)
        )
        latest = {(row["indicator_code"], row["report__state"]): row for row in few}
        wanted = Q(pk=None)
        for row in latest.values():
            wanted |= Q(**{name: row[name] for name in places})
        values = defaultdict(list)
        shown = rows.filter(wanted).select_related("report")
        for value in shown.order_by("report__actor_name", "report__actor_slug"):
            values[value.indicator_code, value.report.state].append(value)
        for code, definition in self.definitions.items():
            for state in (ReporterState.REPORTED, ReporterState.DESCRIBED):
                if values[code, state]:
                    yield _of_values(definition, state, values[code, state])


def _of_values(definition, state, values):
    is_public = state == ReporterState.DESCRIBED
    limits = [str(values[0].reference_year or "")]
    if is_public:
        limits.append(_("from public statistics"))
    limits = ", ".join(part for part in limits if part)
    name = f"{definition['name']} ({limits})" if limits else definition["name"]
    marks = [
        Mark(value.report.actor_name, value.number, plain_text(value.number)) for value in values
    ]
    return Picture(
        shape=Shape.BARS,
        key=slugify(f"{definition['code']} bars reporters {'public' if is_public else ''}"),
        chapter=PUBLIC if is_public else definition["theme"],
        indicator_code=definition["code"],
        title=_("%(name)s by reporter") % {"name": name},
        unit=values[0].unit,
        heading=_("Reporter"),
        marks=marks,
    )


def _of_latest_year(figures):
    """Those of the latest year that any of them has."""
    years = {figure.reference_year for figure in figures if figure.reference_year}
    latest = max(years) if years else None
    return [figure for figure in figures if figure.reference_year == latest]


def _compared(figure):
    """(dimension, kind of reporter, part, unit): alike for figures that are compared in one chart."""
    kind = "" if figure.dimension == Dimension.ALL else figure.actor_kind
    part = "" if figure.dimension == Dimension.PART else figure.slice
    return figure.dimension, kind, part, figure.unit


def _largest_kind(sets):
    """Of each dimension the set with the most members, of the first kind among equals."""
    best = {}
    for place, members in sets.items():
        dimension, _kind, part, unit = place
        if part and dimension != Dimension.PART:
            continue
        known = sum(figure.number is not None for figure in members)
        if (dimension, unit) not in best or known > best[dimension, unit][0]:
            best[dimension, unit] = known, place, members
    return [(place, members) for _known, place, members in best.values()]


def _can_be_compared(marks):
    return sum(mark.number is not None for mark in marks) >= 2  # noqa: PLR2004 - two of them


def _limited(definition, figure, kind):
    """The indicator's name with what a chart is limited to (str)."""
    limits = [str(figure.reference_year or ""), _kind_name(kind), _public(figure)]
    told = ", ".join(part for part in limits if part)
    return f"{definition['name']} ({told})" if told else definition["name"]


def _public(figure):
    return _("from public statistics") if figure.is_public_statistics else ""


def _kind_name(kind):
    return str(Actor.Kind(kind).label) if kind else ""


def _answer(figure):
    if figure.is_withheld:
        return ""
    where = figure.predicate["where"]
    return str(where.get("code") or where.get("number") or "")


def _by(dimension):
    return {
        Dimension.ALL: _("%(name)s by kind of reporter"),
        Dimension.REGION: _("%(name)s by M49 region"),
        Dimension.GROUP: _("%(name)s by country group"),
        Dimension.PART: _("%(name)s by part of the value"),
    }[dimension]


def _heading(dimension):
    return {
        Dimension.ALL: _("Kind of reporter"),
        Dimension.REGION: _("M49 region"),
        Dimension.GROUP: _("Country group"),
        Dimension.PART: _("Part"),
    }[dimension]
