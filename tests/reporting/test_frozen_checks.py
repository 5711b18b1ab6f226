"""A value that breaks its definition keeps the edition from being made, and says which it is."""

import datetime as dt

import pytest

from reporting.actions import editions
from reporting.actions.freezing import BrokenValue
from reporting.compilations import compile_key
from reporting.models import Edition, FrozenReport, FrozenValue, IndicatorDefinition
from secretariat.jobs.models import Job
from tests.reporting.picture import Round, value

NUMBER = {"data_type": "decimal"}
CHOICE = {"data_type": "choice", "choices": ["none", "adopted"], "aggregation": "distribution"}
BOUNDS = {"hard_min": 0, "hard_max": 100}
DAY = dt.date(2026, 1, 1)
BROKEN = {
    "a number of another unit": (NUMBER, {"number": "5", "unit": "kt"}, "the unit is not"),
    "nil of another unit": (NUMBER, {"presence": "nil", "unit": "kt"}, "the unit is not"),
    "a date for a number": (NUMBER, {"date": DAY}, "asks for a number"),
    "a choice for a number": (NUMBER, {"code": "adopted"}, "asks for a number"),
    "a number for a date": ({"data_type": "date"}, {"number": "5"}, "asks for a date"),
    "a number for a choice": (CHOICE, {"number": "5"}, "not among the choices"),
    "a choice that is none": (CHOICE, {"code": "planned"}, "not among the choices"),
    "a fraction of a thing": ({"data_type": "integer"}, {"number": "1.5"}, "in whole numbers"),
    "half a level": ({"data_type": "ordinal"}, {"number": "1.5"}, "in whole numbers"),
    "too much": (BOUNDS, {"number": "100.0000000001"}, "more than the definition allows"),
    "too little": (BOUNDS, {"number": "-0.1"}, "less than the definition allows"),
    "a part of too much": (
        BOUNDS,
        {"number": "101", "slice": "route=BF"},
        "more than the definition allows",
    ),
}
KEPT = {
    "bounds themselves": (BOUNDS, {"number": "100"}),
    "zero": (BOUNDS, {"number": "0"}),
    "nothing to report": (BOUNDS, {"presence": "nil"}),
    "a choice": (CHOICE, {"code": "adopted"}),
    "no choice": (CHOICE, {"presence": "not_available"}),
    "a date": ({"data_type": "date"}, {"date": DAY}),
    "a bound from memory": (BOUNDS | {"unverified_fields": ["hard_max"]}, {"number": "101"}),
    "a whole number": ({"data_type": "integer"}, {"number": "3.000"}),
}


def said(round_, definition, fields, *, consent="in_full"):
    """Accept a report of Namibia that says so of an indicator; the round's next edition."""
    wanted = round_.definition("NEW-01", **definition)
    actor = round_.supporter("Namibia", slug="namibia")
    round_.open()
    unit = fields.pop("unit", None)
    number = fields.pop("number", None)
    row = value(wanted, number, **fields)
    row.unit = wanted.unit if unit is None else unit
    round_.accept(actor, [row], consent=consent)


@pytest.mark.parametrize("case", BROKEN)
def test_freeze_refuses_a_value_that_breaks_its_definition(cement, case):
    definition, fields, reason = BROKEN[case]
    said(cement, definition, dict(fields))

    with pytest.raises(BrokenValue, match=rf"^Namibia, NEW-01, 2026.*: .*{reason}") as caught:
        cement.frozen()

    assert fields.get("number", "?") not in str(caught.value)


@pytest.mark.parametrize("case", KEPT)
def test_freeze_takes_a_value_that_keeps_to_its_definition(cement, case):
    definition, fields = KEPT[case]
    said(cement, definition, dict(fields))

    assert cement.frozen().frozen_values.count() == 1


def test_freeze_checks_what_counts_in_totals_only(cement):
    said(cement, BOUNDS, {"number": "101"}, consent="aggregated")

    with pytest.raises(BrokenValue):
        cement.frozen()


def test_freeze_counts_all_values_that_break_their_definitions(cement):
    actor = cement.supporter("Namibia")
    cement.open()
    IndicatorDefinition.objects.filter(pk=cement.indicator.pk).update(hard_max=1)
    rows = [value(cement.indicator, "2", slice=f"part={number}") for number in range(3)]
    cement.accept(actor, rows)

    with pytest.raises(BrokenValue, match="part=0: .* 3 in all"):
        cement.frozen()


def test_edition_with_a_broken_value_fails_at_once_and_nothing_of_it_stays(
    transactional_db, staff, run_jobs, settings, tmp_path
):
    settings.FILES_DIR = tmp_path
    round_ = Round(staff)
    round_.definition("CEM-01")
    said(round_, BOUNDS, {"number": "101"})
    edition = editions.request_compilation(round_.cycle, by=staff)

    run_jobs()

    job = Job.objects.get(key=compile_key(edition))
    assert (job.state, job.attempts) == ("failed", 1)
    assert job.error.startswith("Namibia, NEW-01, 2026: this is more than")
    edition = Edition.objects.get()
    assert (edition.status, edition.frozen_at) == ("requested", None)
    assert not FrozenReport.objects.exists()
    assert not FrozenValue.objects.exists()
