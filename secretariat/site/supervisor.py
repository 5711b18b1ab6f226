"""Keeps the processes of a local installation running, and stops all of them."""

import sys
import time
from pathlib import Path

from django.conf import settings

from secretariat import embedded
from secretariat.children import Child

STOP_WITHIN = 30  # seconds; a web request in flight may take 25
TOO_MANY = 3  # ends of one process ...
TOO_SOON = 60  # ... within so many seconds end the run
GRACE = 25  # seconds
PAGE_THREADS = 4  # of one process; whole lists and large files never take them
THREADS = PAGE_THREADS + settings.BULK_STREAMS + settings.BULK_DOWNLOADS
# One worker has no neighbours to hear from; its log tells which jobs are done.
QUIET = ["--without-gossip", "--without-mingle", "--loglevel=info"]


class ProcessLost(Exception):
    """A process ends again and again; the message names it and its log."""


def python_module(name, *arguments):
    return [sys.executable, "-m", name, *arguments]


def commands(port):
    """What a local installation consists of: name -> (command, environment)."""
    local = {"SECRETARIAT_BASE_URL": f"http://localhost:{port}"}
    celery = python_module("celery", "-A", "secretariat.celery", "--workdir", settings.BASE_DIR)
    return {
        "web": (
            python_module(
                "gunicorn",
                "--preload",
                "--bind=127.0.0.1:" + str(port),
                "--workers=2",
                "--worker-class=gthread",
                f"--threads={THREADS}",
                f"--graceful-timeout={GRACE}",
                "--access-logfile=-",
                "--no-control-socket",
                f"--chdir={settings.BASE_DIR}",
                "secretariat.wsgi",
            ),
            {**local, "SECRETARIAT_STATEMENT_TIMEOUT_MS": "15000"},
        ),
        "worker": ([*celery, "worker", "--concurrency=2", *QUIET], local),
        "beat": ([*celery, "beat", "--schedule", ""], local),
    }


class Supervisor:
    """Children by name. ``say`` gets one line (str) for each thing a person should know."""

    def __init__(self, commands, *, say, logs):
        self._commands = commands
        self._say = say
        self._logs = Path(logs)
        self._children = {}
        self._ends = {name: [] for name in commands}

    def start(self, name):
        command, environment = self._commands[name]
        addresses = {"DATABASE_URL": settings.DATABASE_URL, "REDIS_URL": settings.REDIS_URL}
        self._children[name] = Child(
            name, command, log=self._logs / f"{name}.log", env={**addresses, **environment}
        )

    def start_all(self):
        for name in self._commands:
            self.start(name)

    def pids(self):
        return {name: child.pid for name, child in self._children.items()}

    def check(self):
        """Start again what has ended. Raises ProcessLost for what ends too often."""
        for name in embedded.keep_running():
            self._say(f"{name} had stopped; it is running again.")
        for name, child in list(self._children.items()):
            if child.exit_code is not None:
                self._start_again(name, child)

    def _start_again(self, name, child):
        now = time.monotonic()
        recent = [at for at in self._ends[name] if now - at < TOO_SOON] + [now]
        self._ends[name] = recent
        child.kill()  # what it may have left behind
        problem = f"{name} ended with exit code {child.exit_code}: {child.last_line()}"
        if len(recent) >= TOO_MANY:
            raise ProcessLost(f"{problem} (log: {child.log})")
        self._say(f"{problem}; starting it again.")
        self.start(name)

    def stop(self):
        """Ask all to stop, wait, and kill what is left. A second Ctrl-C cuts the wait short."""
        children = list(self._children.values())
        try:
            for child in children:
                child.ask_to_stop()
            deadline = time.monotonic() + STOP_WITHIN
            for child in children:
                child.wait(max(0, deadline - time.monotonic()))
        except KeyboardInterrupt:
            self._say("Stopping at once.")
        finally:
            for child in children:
                child.kill()
