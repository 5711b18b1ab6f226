"""What an edition tells everybody of one reporter, on one page."""

from typing import Any, NamedTuple

from reporting.clearing import Passages, figures_about, passages_of
from reporting.models import FrozenReport, FrozenValue, Presence, ReporterState

GIVEN = (Presence.REPORTED, Presence.ZERO)


class Change(NamedTuple):
    """A value that says otherwise than in the edition before; ``difference`` None without two numbers."""

    before: FrozenValue | None
    now: FrozenValue
    difference: Any


class Since(NamedTuple):
    """Against which FrozenReport; ``gone`` counts its values that the edition has no more."""

    report: FrozenReport
    changes: list[Change]
    gone: int


def public_passages(report):
    """Passages of a FrozenReport as everybody may read them.

    Without its values that count in totals only, and without the figures that would tell that
    there are some.
    """
    whole = passages_of(report)
    values = shown_values(report)
    given = _given(values)
    codes = {value.indicator_code for value in given}
    return Passages(
        values,
        [figure for figure in whole.figures if _counts_one(figure, given, report)],
        [chart for chart in whole.charts if chart.indicator_code in codes],
        whole.texts,
    )


def shown_values(report):
    """FrozenValues of a report that each may be shown, in their order (list)."""
    return list(
        FrozenValue.objects.filter(report=report).published_in_full().order_by("number_in_edition")
    )


def figures_counting(report, values):
    """Figures of its edition that count one of these values of a FrozenReport (list). One query."""
    given = _given(values)
    return [
        figure
        for figure in figures_about(report, {value.indicator_code for value in given})
        if _counts_one(figure, given, report)
    ]


def _given(values):
    return [value for value in values if value.presence in GIVEN]


def _counts_one(figure, given, report):
    """Whether a figure counts one of these values: of its year and part, where it names them."""
    if figure.is_public_statistics != (report.state == ReporterState.DESCRIBED):
        return False
    return any(
        value.indicator_code == figure.indicator_code
        and figure.reference_year in (None, value.reference_year)
        and figure.slice in ("", value.slice)
        for value in given
    )


def since_last(report, values):
    """Since: what ``values`` say otherwise than the reporter's last published edition before.

    None where there is none. Two queries.
    """
    last = _last(report)
    if last is None:
        return None
    before, now = _latest(shown_values(last)), _latest(values)
    changes = [
        Change(before.get(key), value, _difference(before.get(key), value))
        for key, value in now.items()
        if key not in before or _says(before[key]) != _says(value)
    ]
    return Since(last, changes, len(before.keys() - now.keys()))


def _last(report):
    edition = report.edition
    return (
        FrozenReport.objects.filter(
            actor_slug=report.actor_slug,
            edition__status=type(edition).Status.PUBLISHED,
            edition__cycle__declaration=edition.cycle.declaration_id,
            edition__frozen_at__lte=edition.frozen_at,
        )
        .exclude(edition__cycle=edition.cycle_id, edition__number__gte=edition.number)
        .exclude(state=ReporterState.NOT_REPORTED)
        .select_related("edition")
        .defer("edition__manifest")
        .order_by("-edition__frozen_at", "-edition__pk")
        .first()
    )


def _latest(values):
    """{(indicator, part, thing claimed): the value of the latest year}."""
    found = {}
    for value in sorted(values, key=lambda value: value.reference_year or 0):
        found[value.indicator_code, value.slice, value.claim_id] = value
    return found


def _says(value):
    return value.reference_year, value.presence, value.number, value.date, value.code, value.unit


def _difference(before, now):
    """By how much the number is greater (Decimal); None where there are not two alike."""
    if before is None or before.number is None or now.number is None:
        return None
    is_alike = (before.unit, before.definition_number) == (now.unit, now.definition_number)
    return now.number - before.number if is_alike else None
