"""Every figure leads to exactly its rows, and its number follows from them alone."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from reporting.figures import VALUE_COLUMNS, compute, rows_digest, rows_of
from reporting.models import Figure, FrozenReport, FrozenValue
from secretariat.identifiers import uuid7
from tests.reporting.frozen import FrozenEdition, hash_of, line_of

KINDS = ("country", "company")
YEARS = (2025, 2026)


def fill(frozen, *, backwards=False):
    """An edition of every rule, consent and slice; the same whatever the order of its rows."""
    frozen.fewest = 3
    for number, rule in enumerate(
        ("sum", "weighted_mean", "sum_by_claim", "distribution", "latest", "none")
    ):
        weight = "TST-00" if rule == "weighted_mean" else None
        frozen.indicator(f"TST-{number:02}", rule, weighted_by=weight)
    numbers = range(18)
    reports = [_reporter(frozen, n) for n in (reversed(numbers) if backwards else numbers)]
    rows = [row for report in reports for row in _values(frozen, report)]
    rows.sort(key=lambda row: (row.indicator_code, row.report.actor_slug, *_place(row)))
    for number, row in enumerate(rows, start=1):
        row.number_in_edition = number
    FrozenValue.objects.bulk_create(reversed(rows) if backwards else rows)
    return frozen


def _place(row):
    return row.reference_year, row.slice, row.claim_id


def _reporter(frozen, n):
    return frozen.reporter(
        f"r{n:02}",
        kind=KINDS[n % 2],
        state="described" if n % 9 == 8 else "reported",
        consent="aggregated" if n % 3 == 0 else "in_full",
        groups=["ldc", "g77"][: n % 3],
        region=("", "Africa", "Asia")[n % 3],
        sectors=["steel"] * (n % 2),
        areas=["standards"],
        initiatives=[f"initiative-{n % 4}"],
        withheld=["TST-01/1"] if n % 7 == 0 else [],
    )


def _values(frozen, report):
    n = int(report.actor_slug[1:])
    for year in YEARS:
        same = {"reference_year": year}
        yield _row(frozen, report, "TST-00", Decimal(n * 1000 + year) / 10, **same)
        yield _row(frozen, report, "TST-00", n, slice=f"route={n % 2}", **same)
        if n % 7:
            yield _row(frozen, report, "TST-01", Decimal(n) / 7, **same)
        yield _row(frozen, report, "TST-02", n * 3, **same)
        yield _row(frozen, report, "TST-02", n, claim_id=f"thing-{n // 4}", **same)
        yield _row(frozen, report, "TST-03", None, code=("none", "50% done")[n % 2], **same)
        day = dt.date(year, 1, 1) + dt.timedelta(days=n)
        yield _row(frozen, report, "TST-04", None, date=day, **same)
        yield _row(frozen, report, "TST-05", n, **same)


def _row(frozen, report, indicator, number, **fields):
    number = None if number is None else round(Decimal(number), 10)
    consent = frozen.consents[report.pk]
    presence = "zero" if number == 0 else "reported"
    return FrozenValue(
        edition=frozen.edition,
        report=report,
        indicator_code=indicator,
        definition_number=1,
        theme="MIT",
        number=number,
        presence=presence,
        consent=consent,
        stand_in=uuid7() if consent == "aggregated" else None,
        unit="t",
        **fields,
    )


@pytest.fixture
def figures(frozen):
    return list(fill(frozen).figures().values())


def by_python(figure):
    """The number or date of a figure, from its rows."""
    rows = list(rows_of(figure))
    if figure.kind == Figure.Kind.COVERAGE:
        state = "described" if figure.key.startswith("described") else "reported"
        return sum(row.state == state for row in rows)
    if figure.kind == Figure.Kind.SUM:
        return sum(row.number for row in rows)
    if figure.kind == Figure.Kind.MEAN:
        return _mean(rows, figure.indicator_code)
    if figure.kind == Figure.Kind.LATEST:
        return max(row.date for row in rows)
    return len({row.report_id for row in rows})


def _mean(rows, code):
    numbers = {row.report_id: Fraction(row.number) for row in rows if row.indicator_code == code}
    weights = {row.report_id: Fraction(row.number) for row in rows if row.indicator_code != code}
    assert numbers.keys() == weights.keys()
    whole = sum(numbers[key] * weights[key] for key in numbers) / sum(weights.values())
    return round(Decimal(whole.numerator) / whole.denominator, 10)


def test_rows_of_every_figure_are_counted_and_hashed(figures):
    for figure in figures:
        assert rows_digest(rows_of(figure), anew=True) == (figure.row_count, figure.rows_sha256), (
            figure.key
        )
    dimensions = {figure.dimension for figure in figures}
    assert dimensions == set(Figure.Dimension.values)
    assert {figure.kind for figure in figures} == set(Figure.Kind.values)


def test_number_of_every_figure_follows_from_its_rows(figures):
    told = [figure for figure in figures if not figure.is_withheld]
    wrong = {
        figure.key: (figure.date or figure.number, by_python(figure))
        for figure in told
        if (figure.date or figure.number) != by_python(figure)
    }

    assert wrong == {}
    assert len(figures) > len(told) > 100


def test_coverage_of_every_figure_adds_up(figures):
    for figure in figures:
        coverage = figure.coverage
        if figure.kind == Figure.Kind.COVERAGE:
            states = sum(coverage[state] for state in ("reported", "described", "not_reported"))
            assert states == coverage["expected"]
            continue
        presence = coverage["presence"]
        assert sum(presence.values()) == coverage["expected"], figure.key
        assert presence["reported"] + presence["zero"] == coverage["with_value"], figure.key
        assert sum(coverage["with_value_kinds"].values()) == coverage["with_value"], figure.key
        assert min(presence.values()) >= 0, figure.key


def test_same_rows_give_the_same_figures_in_any_order(figures, frozen):
    told = {
        row.pk: (row.actor_slug, row.revision_sha256)
        for row in FrozenReport.objects.filter(edition=frozen.edition)
    }
    other = fill(FrozenEdition(), backwards=True)
    again = list(other.figures().values())

    def said(found):
        names = ("key", "title", "series", "number", "date", "coverage", "predicate", "row_count")
        return [tuple(getattr(figure, name) for name in names) for figure in found]

    assert len(told) == 18
    assert said(again) == said(figures)


def test_figures_computed_again_are_the_same(figures, frozen):
    again = compute(frozen.edition)

    assert [(f.key, f.number, f.rows_sha256) for f in again] == [
        (f.key, f.number, f.rows_sha256) for f in figures
    ]


def test_hash_is_that_of_hashes(figures):
    figure = next(figure for figure in figures if figure.dimension == "group" and figure.chapter)
    lines = [line_of(row, VALUE_COLUMNS) for row in rows_of(figure).select_related("report")]

    assert figure.rows_sha256 == hash_of(lines)


# Words and series ----------------------------------------------------------------------------


def test_change_is_told_against_the_year_before(figures):
    by_key = {figure.key: figure for figure in figures}
    now, before = (by_key[f"tst-00-sum-{year}-country-group-ldc"] for year in (2026, 2025))

    assert (now.earlier_number, now.earlier_edition) == (before.number, now.edition.slug)
    assert (before.earlier_number, before.earlier_edition) == (None, "")
    assert now.series == before.series
    assert all(f.earlier_number is None for f in figures if f.is_withheld)


def test_change_is_told_against_an_earlier_edition(frozen):
    frozen.indicator("TST-01", "sum")
    frozen.value(frozen.reporter("a"), "TST-01", "5", reference_year=2025)
    frozen.figures()
    later = FrozenEdition()
    later.earlier = [frozen.edition.slug]
    later.indicator("TST-01", "sum")
    later.value(later.reporter("a"), "TST-01", "7", reference_year=2026)

    figure = later.figures()["tst-01-sum-2026-country"]

    assert (figure.earlier_number, figure.earlier_edition) == (5, frozen.edition.slug)


def test_things_that_several_claim_stand_with_their_shares(frozen):
    frozen.indicator("TST-01", "sum_by_claim")
    for slug, number in (("a", "10"), ("b", "8")):
        frozen.value(frozen.reporter(slug), "TST-01", number, claim_id="plant:1")
    frozen.value(frozen.reporter("c"), "TST-01", "5", claim_id="plant:2")
    shy = frozen.reporter("d", consent="aggregated")
    frozen.value(shy, "TST-01", "1", claim_id="plant:1")

    figure = frozen.figures()["tst-01-sum-2026"]

    assert figure.number == 13
    assert figure.shares == [
        {
            "claim": "plant:1",
            "counted": "8",
            "claimed": [{"reporter": "a", "number": "10"}, {"reporter": "b", "number": "8"}],
        }
    ]
    assert figure.coverage["left_out"] == 1


def test_public_statistics_stand_apart(frozen):
    frozen.indicator("TST-01", "sum")
    frozen.value(frozen.reporter("a"), "TST-01", "5")
    frozen.value(frozen.reporter("b", state="described"), "TST-01", "70")

    figures = frozen.figures()

    reported, public = (figures[f"tst-01-sum-2026-country{end}"] for end in ("", "-public"))
    assert (reported.number, public.number) == (5, 70)
    assert (reported.is_public_statistics, public.is_public_statistics) == (False, True)
    assert (reported.coverage["expected"], public.coverage["expected"]) == (2, 1)
    assert public.title == "Name of TST-01 (2026, country, from public statistics): sum"
    assert reported.series != public.series
