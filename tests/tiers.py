"""Which tests run where (``-p tests.tiers``): deselected by tier and said so, never skipped.

Browser tests need a Chromium; with CI=true they run, and fail, without one. Run in parallel, the
tests of a module keep to one process, which makes ready what they share, and those of ``TOGETHER``
keep to one as well, one after the other.
"""

import os
import shutil

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/faults/",)
LONG = ("tests/test_first_run.py", "tests/faults/", "tests/browser/")  # begun first


def find_chromium():
    """Path (str) of the Chromium for browser tests; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def runs_browser():
    return bool(find_chromium() or os.environ.get("CI"))


def pytest_itemcollected(item):
    if item.nodeid.startswith("tests/browser/"):
        item.add_marker(pytest.mark.browser)
    if item.nodeid.startswith("tests/faults/"):
        item.add_marker(pytest.mark.faults)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    items.sort(key=_turn)  # so that no process is left with a long module at the end
    if runs_browser():
        return
    browser = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=browser)
    items[:] = [item for item in items if not item.get_closest_marker("browser")]


def _turn(item):
    return next((turn for turn, path in enumerate(LONG) if item.nodeid.startswith(path)), len(LONG))


class ByModule(LoadScopeScheduling):
    """Marks of the library's own for this (xdist_group) are passed over without a word by pytest 9.2."""

    def _split_scope(self, nodeid):
        shared = (folder for folder in TOGETHER if nodeid.startswith(folder))
        return next(shared, nodeid.partition("::")[0])


def pytest_xdist_make_scheduler(config, log):
    return ByModule(config, log) if config.getvalue("dist") == "loadscope" else None


def pytest_terminal_summary(terminalreporter):
    if not runs_browser():
        terminalreporter.write_line(
            "Browser tests were skipped: no Chromium was found. Get it: apt-get install chromium"
        )
