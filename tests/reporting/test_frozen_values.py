"""What an edition copies of values, and the hash of each row."""

import datetime as dt
import hashlib

from reporting.figures.lines import VALUE_COLUMNS, Line
from reporting.models import FrozenValue
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
