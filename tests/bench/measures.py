"""How a measurement becomes a row of the table."""

import statistics
import time

# `ratio` is compared with `limit`: at least it for times, at most it for counts.
COLUMNS = ("name", "value", "reference", "ratio", "limit", "holds")


def faster(name, *, ours, reference, limit):
    """A row of milliseconds: the reference takes at least ``limit`` times as long as ours."""
    ratio = reference / ours
    row = (name, round(ours, 2), round(reference, 2), round(ratio, 2), limit, ratio >= limit)
    return dict(zip(COLUMNS, row, strict=True))


def at_most(name, *, ours, reference, limit):
    """A row of a count that may not exceed ``limit``; the reference is told for comparison."""
    row = (name, ours, reference, ours, limit, ours <= limit)
    return dict(zip(COLUMNS, row, strict=True))


def alternate(*functions, rounds=15):
    """Median milliseconds of each function, called in turn so that all meet the same weather."""
    taken = [[] for _ in functions]
    for _ in range(rounds):
        for times, function in zip(taken, functions, strict=True):
            start = time.perf_counter()
            function()
            times.append((time.perf_counter() - start) * 1000)
    return [statistics.median(times) for times in taken]
