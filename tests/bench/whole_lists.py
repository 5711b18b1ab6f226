"""Whole lists over HTTP, from a real gunicorn, beside PostgreSQL's own COPY of the same rows."""

import contextlib
import http.client
import re
import statistics
import tempfile
import time
from pathlib import Path

import psycopg
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from psycopg import ClientCursor

from reporting.viewsets import FrozenValueViewSet
from secretariat.api.rows import Reader, text
from secretariat.bulk.streams import OPTIONS
from secretariat.copying import AS_IT_IS
from tests.api.examples import published
from tests.bench.large import large_edition
from tests.bench.measures import alternate, at_most, faster
from tests.bulk.served import get, server

REPORTS, VALUES_EACH = 10_200, 45  # of which 400,000 values and some are shown
SHARES = {"csv": 0.6, "jsonl": 0.8}  # of the rows that COPY writes in the same time
FIRST_BYTE_MS = 300
MOST_MB = 64
ROUNDS = 5
KB = 1024
PIECE = 1 << 20


def whole_lists():
    """Rows for speed, first byte and memory; fills the database first."""
    edition = published(large_edition(REPORTS, VALUES_EACH))
    with connection.cursor() as cursor:  # as the database does by itself, later
        cursor.execute("VACUUM ANALYZE reporting_edition, reporting_frozenvalue")
    count = edition.frozen_values.published_in_full().count()
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as port:
        get(port, "/api/v1/values/?limit=1")  # whatever is loaded once is there
        worker = _worker(Path(folder))
        before = _memory(worker, "VmRSS")
        Path(f"/proc/{worker}/clear_refs").write_text("5")  # forget the peak so far; proc(5)
        for ending in SHARES:
            taken = statistics.median(_read(port, ending, all_of_it=False) for _ in range(ROUNDS))
            name = f"first byte of {ending} of {count} values, ms"
            yield at_most(name, ours=round(taken, 1), reference=0, limit=FIRST_BYTE_MS)
        for ending, share in SHARES.items():
            ours, reference = alternate(
                lambda ending=ending: _read(port, ending), _copier(ending), rounds=ROUNDS
            )
            name = f"{ending} of {count} values over HTTP, ms; COPY by one process"
            yield faster(name, ours=ours, reference=reference, limit=share)
        grown = max(0, _memory(worker, "VmHWM") - before) // KB
        name = f"memory of the server while it sends {count} values, MB more"
        yield at_most(name, ours=grown, reference=before // KB, limit=MOST_MB)


def _read(port, ending, *, all_of_it=True):
    """Read the list, or its beginning; milliseconds to the first byte."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    with contextlib.closing(client):
        begun = time.perf_counter()
        client.request("GET", f"/api/v1/values.{ending}")
        answer = client.getresponse()
        assert answer.status == 200, answer.status
        answer.read(1)
        first = (time.perf_counter() - begun) * 1000
        while all_of_it and answer.read(PIECE):
            pass
    return first


def _copier(ending):
    """The same rows, written by COPY from the plain query in the order of the list."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    row = FrozenValueViewSet.row(Reader(request))
    order = FrozenValueViewSet.order.by(backward=False)
    rows = FrozenValueViewSet(request=request).get_queryset().order_by(*order)
    rows = rows.values_list(*row.values()) if ending == "csv" else rows.values_list(text(row))
    query, parameters = rows.query.sql_with_params()
    options = "FORMAT csv" if ending == "csv" else AS_IT_IS

    def copy():
        settings = connection.get_connection_params()
        settings["options"] = f"{settings['options']} {OPTIONS}"
        with (
            psycopg.connect(**settings | {"cursor_factory": ClientCursor}) as own,
            own.cursor().copy(f"COPY ({query}) TO STDOUT ({options})", parameters) as blocks,
        ):
            return sum(len(block) for block in blocks)

    return copy


def _worker(folder):
    """Number of the process that answers (str)."""
    pid = (folder / "gunicorn.pid").read_text().strip()
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0]


def _memory(pid, name):
    """Kilobytes, as the kernel tells them."""
    return int(re.search(rf"{name}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())[1])
