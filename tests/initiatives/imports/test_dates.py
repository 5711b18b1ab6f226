import datetime as dt

import pytest

from initiatives.imports.dates import read_date
from secretariat.tables import BadCell

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-22", "2026/11/22", "2026.11.22", "22/11/2026", "11/22/2026", "22.11.2026"),
        *("22 Nov 2026", "22 November 2026", "22nd Nov. 2026", "22-Nov-2026", "Nov 22, 2026"),
        *("November 22 2026", "  22  NOV  2026 "),
    ],
)
def test_read_a_day(text):
    assert read_date(text) == (DAY, "day")


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2026", dt.date(2026, 1, 1), "year"),
        ("2026-11", dt.date(2026, 11, 1), "month"),
        ("Nov 2026", dt.date(2026, 11, 1), "month"),
        ("05/05/2026", dt.date(2026, 5, 5), "day"),
        ("11.12.2026", dt.date(2026, 12, 11), "day"),
    ],
)
def test_read_what_is_known_of_a_date(text, day, precision):
    assert read_date(text) == (day, precision)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "11/12/2026",
            "“11/12/2026” can be 2026-12-11 or 2026-11-12. Write the one that it is.",
        ),
        (
            "46348",
            "“46348” is a spreadsheet's number for a date, perhaps 2026-11-22."
            " Write the date itself.",
        ),
        *(
            (text, f"“{text}” is not a date like 2025-11-14")
            for text in (
                *("2026-02-30", "31/31/2026", "22 Smarch 2026", "tomorrow", "20261122", "0000"),
                "2026-11-22T10:00:00",
            )
        ),
    ],
)
def test_refuse_what_is_no_one_day(text, reason):
    with pytest.raises(BadCell) as refused:
        read_date(text)

    assert str(refused.value) == reason
