import re
import subprocess
import sys
from pathlib import Path

from tests.tiers import LONG, TOGETHER

HOUSE = Path(__file__).resolve().parent.parent
MODULE = """
import os
import time

import pytest

NAME = os.environ["PYTEST_XDIST_WORKER"]

@pytest.mark.parametrize("number", range(4))
def test_tells_where_it_runs(number):
    time.sleep(0.01)
    print("ran", __file__, NAME)
"""


def run(folder, *modules):
    """{module: processes that ran tests of it}, and the modules in the order begun."""
    for module in modules:
        path = folder / module
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MODULE)
    done = subprocess.run(
        [
            *[sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadscope", "-rP"],
            *[
                "--no-loadscope-reorder",
                "-p",
                "tests.tiers",
                "-p",
                "no:django",
                "-p",
                "no:cacheprovider",
            ],
            *["--rootdir", folder, "--override-ini", "markers=browser\nfaults", *modules],
        ],
        cwd=folder,
        env={"PATH": "/usr/bin", "PYTHONPATH": str(HOUSE), "CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = {}
    for path, name in re.findall(r"^ran (\S+) (\S+)$", done.stdout, re.MULTILINE):
        found.setdefault(path.removeprefix(f"{folder}/"), set()).add(name)
    return found


def test_modules_that_lose_servers_run_in_one_process_and_others_beside(tmp_path):
    faults = ["tests/faults/test_a.py", "tests/faults/test_b.py"]
    others = ["tests/test_c.py", "tests/test_d.py"]

    found = run(tmp_path, *faults, *others)

    assert found.keys() == {*faults, *others}
    assert all(len(processes) == 1 for processes in found.values())
    (here,) = set.union(*(found[module] for module in faults))
    assert found[others[0]] != {here}


def test_paths_that_are_said_to_run_together_or_first_exist():
    assert all((HOUSE / path).exists() for path in {*TOGETHER, *LONG})
