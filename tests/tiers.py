"""Which tests run where (``-p tests.tiers``): deselected by tier and said so, never skipped.

Browser tests need a Chromium; with CI=true they run, and fail, without one. Fault tests keep to one worker, one after the other.
"""

import os
import shutil

import pytest


def find_chromium():
    """Path (str) of the Chromium for browser tests; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def runs_browser():
    return bool(find_chromium() or os.environ.get("CI"))


def pytest_itemcollected(item):
    """Mark by folder; before pytest-xdist reads the groups."""
    if item.nodeid.startswith("tests/browser/"):
        item.add_marker(pytest.mark.browser)
    if item.nodeid.startswith("tests/faults/"):
        item.add_marker(pytest.mark.faults)
        item.add_marker(pytest.mark.xdist_group("faults"))


def pytest_collection_modifyitems(config, items):
    if runs_browser():
        return
    browser = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=browser)
    items[:] = [item for item in items if not item.get_closest_marker("browser")]


def pytest_terminal_summary(terminalreporter):
    if not runs_browser():
        terminalreporter.write_line(
            "Browser tests were skipped: no Chromium was found. Get it: apt-get install chromium"
        )
