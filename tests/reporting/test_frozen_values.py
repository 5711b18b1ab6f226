"""What an edition copies of values, and the hash of each row."""

import datetime as dt
import hashlib

from reporting.actions.sealing import seal
from reporting.figures.lines import VALUE_COLUMNS, Line
from reporting.models import FrozenValue, ProgressReport, Revision
from tests import factories
from tests.reporting.frozen import line_of
from tests.reporting.picture import value


def hashes(edition):
    """{indicator: hash stored of its row} and what it must be, by the line of the stored row."""
    rows = edition.frozen_values.annotate(line=Line(FrozenValue)).order_by("indicator_code")
    stored = {row.indicator_code: bytes(row.line_sha256) for row in rows}
    right = {row.indicator_code: hashlib.sha256(row.line.encode()).digest() for row in rows}
    return stored, right, {row.indicator_code: row for row in rows}


def test_freeze_hashes_the_line_of_each_row(cement):
    a = cement.supporter("A", slug="a")
    day = cement.definition("DAY-01", "latest", data_type="date", unit="")
    cement.open()
    number = value(
        cement.indicator,
        "12.5000",
        claim_id="the “big” plant",
        slice="route=BF",
        comment='=1+1\n\t"\\ ‮',
        rate="0.10",
        currency="EUR",
    )
    cement.accept(a, [number, value(day, date=dt.date(2026, 3, 1), text="1.3.")])

    stored, right, rows = hashes(cement.frozen())

    assert stored == right
    assert len(stored) == 2
    lines = {code: line_of(row, VALUE_COLUMNS) for code, row in rows.items()}
    assert stored == {code: hashlib.sha256(line.encode()).digest() for code, line in lines.items()}


def test_freeze_hashes_what_counts_in_totals_only_by_its_stand_in(cement):
    actor = cement.supporter("A", slug="a")
    cement.open()
    cement.accept(actor, [value(cement.indicator, "12.5")], consent="aggregated")

    stored, right, rows = hashes(cement.frozen())

    row = rows["CEM-01"]
    assert stored == right
    assert stored["CEM-01"] == hashlib.sha256(f'["{row.stand_in}"]'.encode()).digest()


# Public statistics beside reports ------------------------------------------------------------


def noted(cement, actor, values):
    """A desk note on an actor in the round's cycle."""
    report = ProgressReport.objects.get(cycle=cement.cycle, actor=actor)
    last = report.revisions.count()
    note = Revision.objects.create(report=report, number=last + 1, origin="public_statistics")
    for row in values:
        row.revision = note
    seal(note, values, to="noted", by=cement.staff, is_submitted=False)
    return note


def test_freeze_of_an_annual_cycle_keeps_desk_notes_apart_from_reports(cement):
    actors = {slug: cement.supporter(slug.title(), slug=slug) for slug in ("told", "noted", "none")}
    factories.PublicFigureFactory(actor=actors["told"], definition=cement.indicator, number=5)
    factories.PublicFigureFactory(actor=actors["none"], definition=cement.indicator, number=6)
    cement.open()
    public = {"source": "Public statistics", "licence": "CC BY 4.0", "dataset_date": "2026"}
    noted(cement, actors["noted"], [value(cement.indicator, "7", **public)])
    noted(cement, actors["told"], [value(cement.indicator, "8", **public)])
    cement.accept(actors["told"], [value(cement.indicator, "9")])  # supersedes the note

    edition = cement.frozen()

    reports = edition.frozen_reports.values_list("actor_slug", "state", "origin", "receipt")
    receipt = Revision.objects.get(status="accepted").receipt
    assert list(reports) == [
        ("none", "not_reported", "", ""),
        ("noted", "described", "public_statistics", ""),
        ("told", "reported", "reporter", receipt),
    ]
    rows = edition.frozen_values.values_list("report__actor_slug", "number", "consent", "source")
    assert list(rows) == [("noted", 7, "", "Public statistics"), ("told", 9, "in_full", "")]
    assert [row["values"] for row in edition.contents["sources"]] == [1]


def test_desk_note_in_an_annual_cycle_needs_no_consent_and_heeds_none(cement):
    actor = cement.supporter("Noted", slug="noted")
    cement.open()
    noted(cement, actor, [value(cement.indicator, "7", source="Public statistics")])
    cement.allow(actor, "not")

    row = cement.frozen().frozen_values.get()

    assert (row.report.state, row.consent, row.number) == ("described", "", 7)
