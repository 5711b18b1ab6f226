"""Writes at the same moment, each on a connection of its own, and one that breaks off half-way."""

import threading
from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client

from reporting.models import ProgressReport, Revision, StatusChange
from secretariat.api.models import KeptAnswer
from secretariat.jobs.models import Job
from tests.at_once import alone, at_once
from tests.reporting.test_report_verbs import post, problem, signed_in, tag

pytestmark = pytest.mark.django_db(transaction=True)

KEY = "one-intent"
AT_ONCE = 12
WAITS_FOR_ROW = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()
"""


class Held:
    """Within it a report is locked, and ``waiting()`` starts a call that then waits for it."""

    def __init__(self, report):
        self.report, self.results, self.threads = report, [], []

    def __enter__(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        list(Revision.objects.select_for_update().filter(report=self.report))
        ProgressReport.objects.select_for_update().get(pk=self.report.pk)
        return self

    def __exit__(self, *error):
        self.transaction.__exit__(*error)
        for thread in self.threads:
            thread.join(timeout=120)

    def waiting(self, call, *, runs=alone):
        """Start the call; the pid of its backend, once that waits."""
        thread = threading.Thread(target=lambda: self.results.append(runs(call)))
        self.threads.append(thread)
        thread.start()
        pids = []
        while not pids and thread.is_alive():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_stat_clear_snapshot()")
                cursor.execute(WAITS_FOR_ROW)
                pids = [pid for (pid,) in cursor.fetchall()]
        (pid,) = pids
        return pid


def as_the_platform_does(call):
    """What the call returns, on a connection of its own, which waits for locks for a while only."""
    try:
        return call()
    finally:
        connection.close()


def settled(answer, again):
    """The answer, or that to the same request once more where the first was still in flight."""
    while answer.status_code == 409:
        problem(answer, 409, "idempotency-key-in-flight")
        assert int(answer["Retry-After"]) >= 1
        answer = again()
    return answer


def test_same_request_at_once_has_one_effect_and_one_answer(draft, report, approver):
    match = tag(signed_in(approver), report)
    calls = [
        partial(post, signed_in(approver), report, "submit", match=match, idempotency_key=KEY)
        for _ in range(AT_ONCE)
    ]

    answers = at_once(*calls)

    assert {answer.status_code for answer in answers} <= {200, 409}
    settled_answers = [settled(*each) for each in zip(answers, calls, strict=True)]
    assert {answer.content for answer in settled_answers} == {settled_answers[0].content}
    assert {answer.status_code for answer in settled_answers} == {200}
    assert sum("Idempotent-Replayed" not in answer for answer in settled_answers) == 1
    assert StatusChange.objects.filter(to_status="submitted").count() == 1
    assert Job.objects.filter(kind="tell_status_change").count() == 1
    assert KeptAnswer.objects.count() == 1


def test_request_in_flight_is_told_apart_from_one_that_is_done(draft, report, approver):
    call = partial(post, signed_in(approver), report, "submit", idempotency_key=KEY)
    second = partial(post, signed_in(approver), report, "submit", idempotency_key=KEY)

    with Held(report) as held:
        held.waiting(call)
        (meanwhile,) = at_once(second)
        problem(meanwhile, 409, "idempotency-key-in-flight")
        assert meanwhile["Retry-After"] == "1"
        assert KeptAnswer.objects.count() == 0

    (first,) = held.results
    again = second()
    assert (first.status_code, again.status_code) == (200, 200)
    assert (again.content, again["Idempotent-Replayed"]) == (first.content, "true")
    assert StatusChange.objects.filter(to_status="submitted").count() == 1


def test_of_two_who_saw_the_same_one_writes(submitted, report, staff):
    match = tag(signed_in(staff), report)
    calls = [
        partial(post, signed_in(staff), report, verb, match=match)
        for verb in ("accept", "return") * (AT_ONCE // 2)
    ]

    answers = at_once(*calls)

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [200] + [412] * (AT_ONCE - 1)
    changes = StatusChange.objects.exclude(to_status="submitted")
    assert changes.count() == 1
    for answer in answers:
        if answer.status_code == 412:
            problem(answer, 412, "stale")


def test_precondition_is_checked_again_behind_the_lock(submitted, report, staff):
    client = signed_in(staff)
    match = tag(client, report)

    with Held(report) as held:
        held.waiting(partial(post, client, report, "accept", match=match))
        ProgressReport.objects.filter(pk=report.pk).update(invited_at="2026-01-01T00:00Z")

    problem(held.results[0], 412, "stale")
    submitted.refresh_from_db()
    assert submitted.status == "submitted"


def test_write_that_breaks_off_leaves_nothing_and_goes_through_again(draft, report, approver):
    client = Client(raise_request_exception=False)
    client.force_login(approver)
    call = partial(post, client, report, "submit", idempotency_key=KEY)

    with Held(report) as held:
        pid = held.waiting(call)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        held.threads[0].join(timeout=120)

    (broken,) = held.results
    draft.refresh_from_db()
    assert broken.status_code == 500
    assert (draft.status, KeptAnswer.objects.count(), Job.objects.count()) == ("draft", 0, 0)

    again = call()
    assert again.status_code == 200
    assert "Idempotent-Replayed" not in again
    assert call()["Idempotent-Replayed"] == "true"
    assert StatusChange.objects.filter(to_status="submitted").count() == 1


def test_who_waits_too_long_for_a_row_is_told_to_come_again(draft, report, approver):
    client = signed_in(approver)

    with Held(report) as held:
        call = partial(post, client, report, "submit", idempotency_key=KEY)
        held.waiting(call, runs=as_the_platform_does)
        held.threads[0].join(timeout=120)

    answer = held.results[0]
    problem(answer, 503, "busy")
    assert answer["Retry-After"] == "1"
    assert KeptAnswer.objects.count() == 0
    assert post(client, report, "submit", idempotency_key=KEY).status_code == 200
