import datetime as dt

import pytest

from tests import midnight


@pytest.mark.parametrize(
    ("time", "seconds"),
    [((0, 0), 0), ((12, 0), 0), ((23, 57, 59), 0), ((23, 58), 120), ((23, 59, 59), 1)],
)
def test_wait_spares_tests_the_change_of_the_day(time, seconds):
    clock = dt.datetime(2026, 12, 31, *time, tzinfo=dt.UTC).timestamp()

    assert midnight.wait(clock) == seconds
