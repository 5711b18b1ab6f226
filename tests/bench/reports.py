"""What the journey of a report costs in queries, and the rush before a deadline."""

import tempfile
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reporting.actions import reports as actions
from reporting.sheet import sheet_of
from signatories.models import FocalPoint
from tests import factories
from tests.bench.measures import at_most
from tests.bench.rush import open_report, rush

PAGE, SAVE, SUBMIT = 10, 12, 15  # queries at most
RUSH, SECONDS = 1000, 60


def reports():
    """Rows for the form page, a save and a submission, at 5 and at 60 questions."""
    for count in (5, 60):
        report, draft = open_report(questions=count)
        contributor, approver = (
            _signed_in(report.actor, role)
            for role in (FocalPoint.Role.CONTRIBUTOR, FocalPoint.Role.APPROVER)
        )
        address = reverse("report-section", args=[report.uid, "B"])
        answers = {f"Q-{n}-amount": str(n + 1) for n in range(count)}
        saved = {"revision": draft.uid, "version": 0, **answers}
        submit = reverse("report-submit", args=[report.uid])
        title = f"{count} questions, queries"
        yield _queries(f"form page, {title}", PAGE, 200, contributor.get, address)
        yield _queries(f"save, {title}", SAVE, 302, contributor.post, address, saved)
        sent = {"number": draft.number, "seen": actions.draft_digest(sheet_of(draft))}
        yield _queries(f"submit, {title}", SUBMIT, 302, approver.post, submit, sent)


def _signed_in(actor, role):
    client = Client()
    client.force_login(factories.FocalPointFactory(actor=actor, role=role).user)
    client.get(reverse("workspace"))
    return client


def _queries(name, limit, status, ask, *arguments):
    with CaptureQueriesContext(connection) as queries:
        answer = ask(*arguments)
    assert answer.status_code == status, f"{name}: {answer.status_code}"
    return at_most(name, ours=len(queries), reference=limit, limit=limit)


def deadline():
    """Rows of the rush: what was lost, doubled or failed, and how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = rush(RUSH, Path(folder))
    print(outcome)
    missing = RUSH - outcome.sealed
    for name, count in (
        ("lost", outcome.lost),
        ("doubled", outcome.doubled),
        ("5xx", outcome.errors),
        ("not sealed", missing),
    ):
        yield at_most(f"rush of {RUSH}, {name}", ours=count, reference=0, limit=0)
    seconds = round(outcome.seconds, 1)
    yield at_most(f"rush of {RUSH}, seconds", ours=seconds, reference=SECONDS, limit=SECONDS)
    yield at_most(f"rush of {RUSH}, p95 ms", ours=round(outcome.p95), reference=3000, limit=3000)
