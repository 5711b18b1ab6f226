"""Folders of a run go with it, and never before."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests import passing

RUN = """
import os, sys
from pathlib import Path
from tests import passing
passing.folder("SECRETARIAT_FILES_DIR")
Path(os.environ["SECRETARIAT_FILES_DIR"], "left").write_text("over")
print(os.environ["SECRETARIAT_FILES_DIR"], flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def begin(monkeypatch, tmp_path):
    """``begin(**environment)``: a process of a run, and the folder (Path) that it has."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    begun = []

    def begin(**environment):
        inherited = {k: v for k, v in os.environ.items() if k != "SECRETARIAT_FILES_DIR"}
        process = subprocess.Popen(
            [sys.executable, "-c", RUN],
            env={**inherited, "TMPDIR": str(tmp_path), **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process, Path(process.stdout.readline().strip())

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def test_a_run_that_ends_takes_its_folder_with_it(begin, tmp_path):
    process, folder = begin()
    assert (folder.parent, folder.is_dir()) == (tmp_path, True)

    process.communicate("end\n")

    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_killed_run_goes_with_the_next(begin, tmp_path):
    killed, left = begin()
    killed.kill()
    killed.communicate()
    assert (left / "left").exists()

    _next, folder = begin()

    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_stays_while_a_worker_of_its_run_lives(begin):
    first, folder = begin()
    worker, same = begin(SECRETARIAT_FILES_DIR=str(folder))
    first.kill()
    first.communicate()

    passing.sweep()
    assert (same, folder.is_dir()) == (folder, True)

    worker.kill()
    worker.communicate()
    passing.sweep()
    assert not folder.exists()


def test_sweep_touches_nothing_else(begin, tmp_path):
    other, named = tmp_path / "other", tmp_path / f"{passing.PREFIX}file"
    other.mkdir()
    named.write_text("no folder")
    (tmp_path / f"{passing.PREFIX}link").symlink_to(other)

    passing.sweep()

    assert sorted(tmp_path.iterdir()) == sorted([other, named, tmp_path / f"{passing.PREFIX}link"])


def test_hold_tells_what_is_gone(tmp_path):
    assert not passing.hold(tmp_path / "gone")
