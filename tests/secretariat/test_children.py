import os
import signal
import subprocess
import sys

import psutil
import pytest

from secretariat.children import Child
from tests.waiting import wait_for

HANGS = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
LEAVES_ONE_BEHIND = (
    "import subprocess, sys; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True)"
)


@pytest.fixture
def start(tmp_path):
    """``start(code)``: a Child that runs this Python; all are ended after the test."""
    started = []

    def begin(code):
        child = Child("test", [sys.executable, "-c", code], log=tmp_path / "log")
        started.append(child)
        return child

    yield begin
    for child in started:
        child.kill()


def is_gone(pid):
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_stop_ends_a_process_by_asking(start):
    child = start("import time; time.sleep(60)")

    child.stop()

    assert child.exit_code == -signal.SIGTERM


def test_stop_kills_a_process_that_does_not_listen(start):
    child = start(HANGS)
    wait_for(lambda: child.last_line() == "up")

    child.stop(seconds=0.1)

    assert child.exit_code == -signal.SIGKILL


def test_kill_ends_what_a_process_left_behind(start):
    child = start(LEAVES_ONE_BEHIND)
    assert child.wait(20)
    left = int(child.last_line())
    assert not is_gone(left)

    child.kill()

    wait_for(lambda: is_gone(left))


def test_output_goes_to_the_log(start):
    child = start("print('one'); print('two')")
    assert child.wait(20)

    assert child.last_line() == "two"
    assert child.exit_code == 0


def test_children_end_with_a_killed_parent(tmp_path):
    code = (
        "import sys, time; from secretariat.children import Child;"
        f"child = Child('test', ['sleep', '60'], log={str(tmp_path / 'log')!r});"
        "print(child.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())

    os.kill(parent.pid, signal.SIGKILL)
    parent.communicate()

    wait_for(lambda: is_gone(pid))
