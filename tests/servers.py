"""What servers and other processes that tests start need: a port, and the database of the test."""

import contextlib
import os
import secrets
import socket
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

LEAST, MOST = 10_000, 30_000


def free_port():
    """A port (int) of this machine on which nothing listens.

    It lies below those that the system gives to whoever asks for any. One of these could be
    taken by a connection of another test before the server has it, or while that starts again.
    """
    given = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    while True:
        port = LEAST + secrets.randbelow(max(given, MOST) - LEAST)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


@contextlib.contextmanager
def open_folder():
    """A folder (Path) for a PostgreSQL of its own, which runs as another user where root starts it.

    Folders below pytest's are no place for it: whoever starts pytest closes them to other users.
    """
    with tempfile.TemporaryDirectory(prefix="secretariat-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def database_url():
    """Address (str) of the database of the present test."""
    address = urlsplit(settings.DATABASE_URL)
    return address._replace(path="/" + connection.settings_dict["NAME"]).geturl()


def environment(**others):
    """What a process gets that is to work on the database of the present test."""
    ours = {"DATABASE_URL": database_url(), "SECRETARIAT_ENV": "test"}
    return {**os.environ, **ours, **others}


def end_other_sessions():
    """End all sessions in the database of the present test but this one, and wait until they have."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
