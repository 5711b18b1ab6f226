"""How a measurement becomes a row of the table."""

import re
import statistics
import time
from pathlib import Path

# `ratio` is compared with `limit`: at least it for times, at most it for counts.
COLUMNS = ("name", "value", "reference", "ratio", "limit", "holds")
MB = 1024  # of the kB in which the kernel counts


def faster(name, *, ours, reference, limit):
    """A row of milliseconds: the reference takes at least ``limit`` times as long as ours."""
    ratio = reference / ours
    row = (name, round(ours, 2), round(reference, 2), round(ratio, 2), limit, ratio >= limit)
    return dict(zip(COLUMNS, row, strict=True))


def at_most(name, *, ours, reference, limit):
    """A row of a count that may not exceed ``limit``; the reference is told for comparison."""
    row = (name, ours, reference, ours, limit, ours <= limit)
    return dict(zip(COLUMNS, row, strict=True))


def printed(name, *, ours, reference, ratio):
    """A row that is told and holds whatever it says; above 1, ``ratio`` speaks for ours."""
    return dict(zip(COLUMNS, (name, ours, reference, round(ratio, 2), "", True), strict=True))


def left_out(name, why):
    """A row of what could not be measured here, and why; it holds, and says so plainly."""
    row = (f"{name}: LEFT OUT, {why}", "", "", "", "", True)
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


def peak(function):
    """Megabytes that the process held at most while a function ran, and on top of before (ints)."""
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far; proc(5)
    before = _memory("VmRSS")
    function()
    most = _memory("VmHWM")
    return most // MB, max(0, most - before) // MB


def _memory(name):
    """Kilobytes, as the kernel tells them."""
    return int(re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])
