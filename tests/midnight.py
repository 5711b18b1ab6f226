"""Tests wait for the next day, rather than meet it halfway.

Many tests store today's date, and what they test reads the clock again: were midnight (UTC) between
both, they would fail. So none begins shortly before it.
"""

DAY = 24 * 60 * 60
SHORTLY = 120  # seconds; nearly all tests take less


def wait(clock):
    """Seconds to wait at ``clock`` (seconds since 1970) before the next test begins; 0 nearly always."""
    left = DAY - clock % DAY
    return left if left <= SHORTLY else 0
