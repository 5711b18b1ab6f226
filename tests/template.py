"""A migrated database, made once for each state of the migrations, that test databases copy.

A copy takes a fraction of a second; migrating takes many, and each test process would do it.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.apps import apps
from django.conf import settings

from secretariat import migrating

PREFIX = "secretariat_template_"
OURS = {"secretariat", "signatories", "initiatives", "reporting"}
LOCK = Path(settings.BASE_DIR, "requirements/development.txt")  # for the migrations of others


def deciding():
    """Paths (list, sorted) of the files that decide what migrating leaves behind."""
    migrations = {
        path
        for app in apps.get_app_configs()
        for path in Path(app.path, "migrations").glob("*.py")
        if app.name.split(".")[0] in OURS
    }
    return [LOCK, Path(migrating.__file__), *sorted(migrations)]


def state_of_migrations():
    """SHA-256 (hex, 16 digits) of all that decides what migrating leaves behind."""
    state = hashlib.sha256()
    for path in deciding():
        state.update(path.read_bytes())
    return state.hexdigest()[:16]


def ensure():
    """Name of the template database for this state of the migrations; made when it is missing.

    Test processes wait for the one that makes it. Older templates are dropped.
    """
    name = PREFIX + state_of_migrations()
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True)
    with Path(settings.FILES_DIR, "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as server:
            known = [row[0] for row in server.execute("SELECT datname FROM pg_database")]
            if name not in known:
                for old in known:
                    if old.startswith(PREFIX):
                        server.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
                _make(server, name)
    return name


def _make(server, name):
    """Migrate under another name first, so that an interrupted run leaves no half template."""
    server.execute(f'DROP DATABASE IF EXISTS "{name}_half" WITH (FORCE)')
    server.execute(f'CREATE DATABASE "{name}_half"')
    address = urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}_half").geturl()
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address},
        check=True,
    )
    server.execute(f'ALTER DATABASE "{name}_half" RENAME TO "{name}"')
