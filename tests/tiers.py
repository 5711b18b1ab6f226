"""Which tests run where (``-p tests.tiers``): deselected by tier and said so, never skipped.

Browser tests need a Chromium. Fault tests keep to one worker, one after the other.
"""

import shutil

import pytest


def find_chromium():
    """Path (str) of the Chromium for browser tests; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.hookimpl(trylast=True)  # after the marks that tests/browser and tests/faults add
def pytest_collection_modifyitems(config, items):
    for item in items:
        if item.get_closest_marker("faults"):
            item.add_marker(pytest.mark.xdist_group("faults"))
    if find_chromium():
        return
    browser = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=browser)
    items[:] = [item for item in items if not item.get_closest_marker("browser")]


def pytest_terminal_summary(terminalreporter):
    if not find_chromium():
        terminalreporter.write_line(
            "Browser tests were skipped: no Chromium was found. Get it: apt-get install chromium"
        )
