"""A real gunicorn on the database of the test, and clients that read slowly or not at all."""

import contextlib
import http.client
import socket
import subprocess
import sys

from django.conf import settings
from django.db import connection

from tests.servers import environment, free_port
from tests.waiting import wait_for

PAGE_THREADS = 2
STATEMENT = 2  # seconds of the database that a page may take
SIGN_OF_LIFE = 60  # seconds without one, after which gunicorn ends a worker
# Other test processes have databases of their own on the same server.
OURS = """
    FROM pg_stat_activity
    WHERE application_name = 'secretariat bulk' AND datname = current_database()
"""


@contextlib.contextmanager
def server(folder, *, application="secretariat.wsgi", sign_of_life=SIGN_OF_LIFE):
    """Port of a gunicorn of one process, as in production but for what its pages may take.

    ``folder`` gets its log, and the number of the process that started it.
    """
    port = free_port()
    command = ["gunicorn", application, f"--bind=127.0.0.1:{port}", "--worker-class=gthread"]
    threads = PAGE_THREADS + settings.BULK_STREAMS + settings.BULK_DOWNLOADS
    command += ["--workers=1", f"--threads={threads}", f"--timeout={sign_of_life}"]
    # Loading takes long on a busy machine, and so may a write to its disk: neither is a hang.
    command += ["--preload", "--worker-tmp-dir=/dev/shm"]
    command += [f"--pid={folder / 'gunicorn.pid'}", "--no-control-socket"]
    log = folder / "gunicorn.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=settings.BASE_DIR,
            env=environment(
                DJANGO_SETTINGS_MODULE="secretariat.settings",
                REDIS_URL="redis://127.0.0.1:1",  # pages do without
                SECRETARIAT_STATEMENT_TIMEOUT_MS=str(STATEMENT * 1000),
            ),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: answers(port), log.read_text)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def answers(port):
    with contextlib.suppress(OSError):
        return get(port, "/livez").status == 200


def get(port, path, method="GET", **headers):
    """The answer, with its body in ``body``."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as client:
        client.request(method, path, headers=headers)
        answer = client.getresponse()
        answer.body = answer.read()
        return answer


def get_when_free(port, path):
    """The answer of a list or file once there is a place for it: it comes again while told to."""
    answers = []
    wait_for(lambda: answers.append(get(port, path)) or answers[-1].status != 503)
    return answers[-1]


class SlowReader:
    """A client that has read the beginning of an answer, and reads on when told."""

    def __init__(self, port, path, **headers):
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.settimeout(30)
        self._socket.connect(("127.0.0.1", port))
        lines = [f"GET {path} HTTP/1.1", f"Host: localhost:{port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self.beginning = self._socket.recv(100)

    def read_on(self):
        """All that comes (bytes) until the server closes; a reset ends it too."""
        found = bytearray()
        with self._socket, contextlib.suppress(ConnectionResetError):
            while piece := self._socket.recv(1 << 20):
                found += piece
        return self.beginning + bytes(found)

    def go_away(self):
        self._socket.close()


def streaming():
    """How many connections to the database serve streams now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {OURS}")
        return cursor.fetchone()[0]


def cut():
    """Lose the database under every stream; how many."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid) {OURS}")
        return cursor.rowcount
