"""Distances to the targets that reporters published."""

from decimal import Decimal

from reporting.figures.targets import targets_of
from tests import factories


def test_distance_is_from_the_latest_open_value_in_the_same_unit(frozen, django_assert_num_queries):
    a, b = frozen.reporter("a"), frozen.reporter("b")
    frozen.indicator("TST-01", "none")
    frozen.value(a, "TST-01", "9", reference_year=2025)
    frozen.value(a, "TST-01", "8", reference_year=2026)
    frozen.value(a, "TST-01", "1", reference_year=2026, slice="route=EAF")
    frozen.value(a, "TST-01", "7", reference_year=2027, consent="aggregated")
    frozen.value(a, "TST-01", "6000", reference_year=2028, unit="kt/yr")
    for report in (a, b):
        factories.FrozenTargetFactory(report=report)
    frozen.figures()

    with django_assert_num_queries(1):
        found, none = targets_of(frozen.edition)

    assert (found["reporter"], found["latest"], found["latest_year"]) == ("a", 8, 2026)
    assert (found["baseline"], found["target"], found["distance"]) == (10, 5, -3)
    assert found["way"] == Decimal("0.4")
    assert found["indicator_name"] == "Name of TST-01"
    assert (none["reporter"], none["latest"], none["distance"], none["way"]) == ("b", *[None] * 3)
