"""How far each reporter is from the targets that it published."""

from django.db.models import F, OuterRef, Subquery

from reporting.figures.selection import GIVEN
from reporting.models import Consent, FrozenValue, ReporterState


def targets_of(edition):
    """Baselines, targets and distances (list of dict), by indicator, reporter and year.

    ``latest`` and ``latest_year`` are of the last year of which the reporter openly reports the
    whole, in the unit of the target; None where there is none. ``distance`` is the target less
    that value. ``way`` is the part of the way from the baseline that is behind it, a fraction that
    may lie outside [0, 1]; None without a baseline that differs from the target. Nothing is put
    together. One query.
    """
    latest = FrozenValue.objects.filter(
        report=OuterRef("report"),
        indicator_code=OuterRef("indicator_code"),
        unit=OuterRef("unit"),
        report__state=ReporterState.REPORTED,
        consent=Consent.IN_FULL,
        presence__in=GIVEN,
        number__isnull=False,
        slice="",
        claim_id="",
    ).order_by(F("reference_year").desc(nulls_last=True), "-number_in_edition")[:1]
    targets = edition.frozen_targets.select_related("report").annotate(
        latest=Subquery(latest.values("number")),
        latest_year=Subquery(latest.values("reference_year")),
    )
    names = {definition["code"]: definition["name"] for definition in edition.definitions}
    ordered = targets.order_by("indicator_code", "report__actor_slug", "target_year")
    return [_told(target, names) for target in ordered]


def _told(target, names):
    return {
        "reporter": target.report.actor_slug,
        "name": target.report.actor_name,
        "indicator_code": target.indicator_code,
        "indicator_name": names.get(target.indicator_code, target.indicator_code),
        "unit": target.unit,
        "baseline": target.baseline_value,
        "baseline_year": target.baseline_year,
        "target": target.target_value,
        "target_year": target.target_year,
        "latest": target.latest,
        "latest_year": target.latest_year,
        "distance": None if target.latest is None else target.target_value - target.latest,
        "way": _way(target.baseline_value, target.target_value, target.latest),
        "source": target.source,
    }


def _way(start, end, now):
    if start is None or now is None or start == end:
        return None
    return (now - start) / (end - start)
