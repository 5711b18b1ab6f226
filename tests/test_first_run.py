"""A copy of the project on a machine that knows nothing of it: `manage.py run`, to the letter."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

HOUSE = Path(__file__).resolve().parent.parent
PATIENCE = 900  # seconds for a first start, on a machine that does other things too


def project_files():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [name for name in listed if (HOUSE / name).is_file()]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The folder of a copy with assets built, whose servers and data are its own."""
    folder = tmp_path_factory.mktemp("copy")
    for name in project_files():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HOUSE / name, target)
    shutil.copytree(HOUSE / "static" / "vendor", folder / "static" / "vendor", dirs_exist_ok=True)
    yield folder
    for process in processes_of(folder):
        process.kill()


def processes_of(folder):
    """Processes that work in the folder or name it."""
    found = []
    for process in psutil.process_iter(["name", "cmdline", "cwd"]):
        named = str(folder) in " ".join(process.info["cmdline"] or [])
        if named or str(folder) in (process.info["cwd"] or ""):
            found.append(process)
    return found


def own_environment():
    """This process's environment without what names the servers of the tests."""
    ours = ("SECRETARIAT_", "DATABASE_URL", "REDIS_URL", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


class Installation:
    """`manage.py run` in the folder, with what it printed so far."""

    def __init__(self, folder, port):
        self.address = f"http://localhost:{port}"
        self._out = folder / "out"
        with self._out.open("wb") as out:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", "run", "--port", str(port)],
                cwd=folder,
                env=own_environment(),
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    @property
    def output(self):
        return self._out.read_text()

    def wait_for(self, text):
        deadline = time.monotonic() + PATIENCE
        while text not in self.output:
            assert self._process.poll() is None, self.output
            assert time.monotonic() < deadline, self.output
            time.sleep(0.2)
        return self

    def wait(self):
        return self._process.wait(timeout=60)

    def stop(self, number=signal.SIGINT):
        self._process.send_signal(number)
        return self.wait()

    def status(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as response:  # noqa: S310
                return response.status
        except urllib.error.HTTPError as error:
            return error.code


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def install(copy, port):
    started = []

    def start():
        started.append(Installation(copy, port))
        return started[-1]

    yield start
    for installation in started:
        with contextlib.suppress(ProcessLookupError):
            installation.stop(signal.SIGTERM)


SERVING = "Ctrl-C stops everything."


def edition_path(installation):
    (address,) = re.findall(r"^Opening picture.*: (http://\S+)$", installation.output, re.MULTILINE)
    return address.removeprefix(installation.address)


def sign_ins(installation):
    return re.findall(r"^  (\w+) +(\S+@secretariat\.localhost) +(\S+)$", installation.output, re.M)


def test_run_publishes_serves_stops_and_keeps(install, copy, port):
    first = install().wait_for(SERVING)
    path, people = edition_path(first), sign_ins(first)

    assert [role for role, _, _ in people] == ["staff", "focal_point", "contributor", "approver"]
    assert [first.status(page) for page in ("/", path, "/livez", "/readyz")] == [200] * 4
    kept = json.loads((copy / "var" / "sign-ins.json").read_text())
    assert kept == {role: password for role, _, password in people}

    other = subprocess.run(
        [sys.executable, "manage.py", "run", "--port", str(port)],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert other.returncode == 1
    assert other.stderr.startswith(f"CommandError: Port {port} cannot be used")
    assert other.stderr.count("\n") == 1

    verified = subprocess.run(
        [sys.executable, "manage.py", "verify_edition", "--all"],
        cwd=copy,
        env=own_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert path.strip("/").split("/")[-1] in verified.stdout

    assert first.stop() == 0
    assert processes_of(copy) == []

    second = install().wait_for(SERVING)
    assert edition_path(second) == path
    assert sign_ins(second) == people
    assert "0 rows added, 0 changed" in second.output
    assert "Freezing" not in second.output

    assert second.stop(signal.SIGTERM) == 0
    assert processes_of(copy) == []


def test_run_survives_the_loss_of_its_processes(install, copy):
    installation = install().wait_for(SERVING)
    victims = [
        process
        for process in processes_of(copy)
        if process.info["name"] in {"valkey-server", "postgres"}
        or {"gunicorn", "worker", "beat"} & set(process.info["cmdline"] or [])
    ]

    for process in victims:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    installation.wait_for("PostgreSQL had stopped").wait_for("Valkey had stopped")
    for name in ("web", "worker", "beat"):
        installation.wait_for(f"{name} ended with exit code -9")
    deadline = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(OSError):
            if installation.status("/readyz") == 200:
                break
        assert time.monotonic() < deadline, installation.output
        time.sleep(0.5)

    assert installation.stop() == 0
    assert processes_of(copy) == []
