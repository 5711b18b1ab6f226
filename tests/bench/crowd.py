"""Eight clients at once against gunicorn with two processes: what it answers in a second, and how soon.

Beside each address of ours the same by plain DRF, in turns of a second, so that both meet the same
weather. The clients keep their connections; they and the database share the machine with the server.
"""

import contextlib
import http.client
import itertools
import statistics
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from reporting.actions import reports
from signatories.models import FocalPoint
from tests.api.examples import published
from tests.api.keys import make_key
from tests.bench import rush
from tests.bench.large import large_edition
from tests.bench.measures import at_most, printed

CLIENTS, ROUNDS, SECONDS = 8, 3, 1
ROWS = 100  # on a page
SUBMISSIONS = 120  # to each of the two, at most
APPLICATION = "tests.bench.served"
OURS, PLAIN = "/api/v1/", "/plain/"


@dataclass
class Asked:
    """What was asked of one address, over all its turns; ``requests`` are (method, path, headers)."""

    requests: object
    taken: list = field(default_factory=list)  # milliseconds of each answer
    refused: list = field(default_factory=list)  # statuses that are no success
    seconds: float = 0

    @property
    def per_second(self):
        return round(len(self.taken) / self.seconds, 1)

    @property
    def p95(self):
        return round(statistics.quantiles(self.taken, n=20)[-1], 1)


def crowd():
    """Rows of requests per second and p95 of lists, a row and a submission; fills the database."""
    published(large_edition(ROWS, 20))
    cast = _cast()
    slug = cast[0][0].actor.slug
    reads = {
        f"list of {ROWS} actors": f"actors/?limit={ROWS}",
        f"list of {ROWS} values": f"values/?limit={ROWS}",
        "one actor": f"actors/{slug}/",
    }
    journeys = {
        name: [itertools.repeat(("GET", root + address, {})) for root in (OURS, PLAIN)]
        for name, address in reads.items()
    }
    half = len(cast) // 2
    journeys["submit"] = [_submissions(OURS, cast[:half]), _submissions(PLAIN, cast[half:])]
    with (
        tempfile.TemporaryDirectory() as folder,
        rush.server(Path(folder), application=APPLICATION) as place,
    ):
        for name, (ours, plain) in journeys.items():
            yield from _compared(place, f"{CLIENTS} clients, {name}", Asked(ours), Asked(plain))


def _compared(place, name, ours, plain):
    for _round in range(ROUNDS):
        for asked in (ours, plain):
            _turn(place, asked)
    speed = {"ours": ours.per_second, "reference": plain.per_second}
    yield printed(
        f"{name}, requests/s; plain DRF", **speed, ratio=ours.per_second / plain.per_second
    )
    slow = {"ours": ours.p95, "reference": plain.p95}
    yield printed(f"{name}, p95 ms; plain DRF", **slow, ratio=plain.p95 / ours.p95)
    refused = len(ours.refused) + len(plain.refused)
    yield at_most(f"{name}, not answered", ours=refused, reference=0, limit=0)


def _turn(place, asked):
    """All clients ask for a second, or until there is nothing left to ask."""
    begun = time.perf_counter()
    clients = [
        threading.Thread(target=_client, args=(place, asked, begun + SECONDS))
        for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    asked.seconds += time.perf_counter() - begun


def _client(place, asked, ends):
    with contextlib.closing(http.client.HTTPConnection(*place, timeout=60)) as client:
        while time.perf_counter() < ends and (request := next(asked.requests, None)):
            method, path, headers = request
            begun = time.perf_counter()
            client.request(method, path, headers=headers)
            answer = client.getresponse()
            answer.read()
            asked.taken.append((time.perf_counter() - begun) * 1000)
            if answer.status not in (200, 201):
                asked.refused.append(answer.status)


def _submissions(root, cast):
    """Each report once, by a program of its approver, which may send it again if it must."""
    requests = []
    for report, token in cast:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        headers |= {"If-Match": "*", "Idempotency-Key": str(uuid.uuid4())}
        requests.append(("POST", f"{root}progress-reports/{report.uid}/submit/", headers))
    return iter(requests)


def _cast():
    """[(report with a draft that can be submitted, token of a key of its approver)]."""
    cast = []
    for report, _contributor, _approver in rush.prepare(2 * SUBMISSIONS, name="crowd"):
        approver = FocalPoint.objects.get(actor=report.actor, role="approver").user
        draft = report.revisions.get()
        section = report.cycle.questionnaire.sections.get()
        entries = {question: {"amount": "12.5"} for question in section.questions.all()}
        reports.save_section(draft, section, entries, by=approver, version=0)
        _key, token = make_key("read:own", "write", actor=report.actor, owner=approver)
        cast.append((report, token))
    return cast
