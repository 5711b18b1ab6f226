"""Loaded by pytest before all else (``-p tests.database``): a PostgreSQL for tests alone.

It never waits for the disk, so it may lose what it wrote when the machine crashes; nobody needs
that afterwards. On a busy disk the other way costs minutes for each checkpoint, and a server that
is asked to stop in the midst of one is killed.
"""

import os

import psycopg

from secretariat import embedded

UNSAFE = ("fsync", "full_page_writes")


def start():
    """Address (str) of the server, started."""
    embedded.POSTGRES = embedded.VAR / "postgres-tests"
    address = embedded.database_url()
    with psycopg.connect(address, autocommit=True) as server:
        for setting in UNSAFE:
            server.execute(f"ALTER SYSTEM SET {setting} = off")
        server.execute("SELECT pg_reload_conf()")
    return address


if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = start()
