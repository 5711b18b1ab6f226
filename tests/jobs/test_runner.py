"""How one job is done. Jobs here are committed and run over real connections."""

import contextlib
import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction

from secretariat.identifiers import uuid7
from secretariat.jobs import runner
from secretariat.jobs.actions import retry
from secretariat.jobs.lease import Keeper
from secretariat.jobs.models import Clock, FailedForGood, Job, JobLease
from secretariat.jobs.queue import Call, enqueue, fan_out
from signatories.models import User
from tests.waiting import PATIENCE, wait_for

pytestmark = pytest.mark.django_db(transaction=True)


LEASE = 3  # seconds; others may keep this process waiting for half of it


@pytest.fixture
def quick_lease(settings):
    settings.JOB_LEASE_SECONDS = LEASE


def committed(name, key="fence", **arguments):
    with transaction.atomic():
        return enqueue(name, key=key, **arguments)


def sign(name):
    """An effect in the database that can be counted: one more user."""
    User.objects.create(email=f"{name}-{uuid7()}@example.org")


def abandon(job):
    """Leave the job as a worker does that was killed: running, its lease over."""
    token = uuid7()
    JobLease.objects.create(token=token, worker="gone", lease_until=Clock() - timedelta(seconds=1))
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING, token=token, attempts=job.attempts + 1
    )


def make_due(job):
    Job.objects.filter(pk=job.pk).update(run_after=Clock())


def database_time():
    return Job.objects.values_list(Clock(), flat=True)[0]


def steal(job):
    """What another worker does that finds the lease over."""
    JobLease.objects.filter(token=job.token).delete()
    runner.run(job.pk)


def test_run_passes_the_arguments_of_the_row(kind):
    seen = {}
    kind("paint", lambda progress, **arguments: seen.update(arguments))

    assert runner.run(committed("paint", colour="green", coats=2).pk)

    assert seen == {"colour": "green", "coats": 2}


def test_run_commits_effect_and_done_together(kind):
    def paint(progress):
        with progress.finish():
            sign("effect")
            assert Job.objects.get().state == Job.State.RUNNING

    kind("paint", paint)
    job = committed("paint")

    runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error, User.objects.count()) == (Job.State.DONE, "", 1)
    assert job.finished_at > job.created_at
    assert not JobLease.objects.exists()


def test_run_does_a_job_once(kind):
    calls = []
    kind("paint", lambda progress: calls.append(1))
    job = committed("paint")

    assert [runner.run(job.pk), runner.run(job.pk)] == [True, False]
    assert calls == [1]


def test_run_leaves_a_job_alone_before_its_time(kind):
    kind("paint", lambda progress: None)
    job = committed("paint")
    Job.objects.update(run_after=Clock() + timedelta(minutes=1))

    assert runner.run(job.pk) is False


def test_run_claims_for_one_of_many_workers(kind):
    calls, barrier, claimed = [], threading.Barrier(8), []

    def paint(progress):
        calls.append(1)
        time.sleep(0.2)

    def worker(job_id):
        barrier.wait()
        claimed.append(runner.run(job_id))
        connection.close()

    kind("paint", paint)
    job = committed("paint")
    threads = [threading.Thread(target=worker, args=[job.pk]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(claimed) == [False] * 7 + [True]
    assert calls == [1]
    assert Job.objects.get().attempts == 1


def test_run_keeps_its_lease_for_as_long_as_the_work_takes(kind, quick_lease):
    seen = []

    def paint(progress):
        first = JobLease.objects.get().lease_until
        while JobLease.objects.get().lease_until <= first + timedelta(seconds=LEASE):
            time.sleep(0.1)
            seen.append(Job.objects.due().exists())

    kind("paint", paint)

    assert runner.run(committed("paint").pk)
    assert set(seen) == {False}


def test_lease_is_renewed_at_once_although_the_connection_was_cut():
    keeper = Keeper(uuid7())
    keeper._insert()
    before = JobLease.objects.get().lease_until
    with contextlib.closing(connection.copy()) as other, other.cursor() as cursor:
        pid = connection.connection.info.backend_pid
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    keeper._renew()

    assert JobLease.objects.get().lease_until > before
    assert not keeper.is_lost


def test_progress_can_be_read_while_the_job_is_at_work(kind):
    seen = []

    def paint(progress):
        progress(37, 120, "sections")
        wait_for(lambda: Job.objects.get().lease.progress_total)
        lease = Job.objects.get().lease
        seen.append((lease.progress_done, lease.progress_total, lease.progress_note))

    kind("paint", paint)
    runner.run(committed("paint").pk)

    assert seen == [(37, 120, "sections")]


def test_run_takes_over_from_a_worker_that_died(kind):
    kind("paint", lambda progress: sign("effect"))
    job = committed("paint")
    abandon(job)

    assert runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)
    assert not JobLease.objects.exists()


def test_finish_rolls_back_when_another_worker_has_the_job(kind):
    def paint(progress):
        if progress.job.attempts == 1:
            steal(progress.job)
        with progress.finish():
            sign("effect")

    kind("paint", paint)
    job = committed("paint")

    assert runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempts, User.objects.count()) == (Job.State.DONE, 2, 1)


def test_step_rolls_back_when_another_worker_has_the_job(kind):
    def paint(progress):
        if progress.job.attempts == 1:
            steal(progress.job)
        with progress.step():
            sign("step")

    kind("paint", paint)
    job = committed("paint")

    runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, User.objects.count()) == (Job.State.DONE, 1)


def test_step_sees_one_moment_when_asked_for_a_snapshot(kind):
    seen = []

    def another(email):
        User.objects.create(email=email)
        connection.close()

    def paint(progress):
        with progress.step(snapshot=True):
            seen.append(User.objects.count())
            thread = threading.Thread(target=another, args=["new@example.org"])
            thread.start()
            thread.join()
            seen.append(User.objects.count())
        seen.append(User.objects.count())

    kind("paint", paint)
    job = committed("paint")
    runner.run(job.pk)

    job.refresh_from_db()
    assert seen == [0, 0, 1]
    assert job.state == Job.State.DONE


def test_progress_raises_once_another_worker_has_the_job(kind, quick_lease):
    reached = []

    def paint(progress):
        if progress.job.attempts > 1:
            return
        steal(progress.job)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            time.sleep(0.1)
            progress(1, 2)
        reached.append("the end")

    kind("paint", paint)
    job = committed("paint")
    runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, reached) == (Job.State.DONE, [])


def test_run_records_a_failure_and_waits_longer_each_time(kind):
    def paint(progress):
        sign("kept: outside finish()")
        with progress.finish():
            sign("undone")
            raise ValueError("no green left\x00")

    kind("paint", paint)
    job = committed("paint")
    for seconds in (5, 20):
        before = database_time()
        runner.run(job.pk)
        job.refresh_from_db()
        assert before < job.run_after - timedelta(seconds=seconds) < database_time()
        make_due(job)

    assert (job.state, job.attempts, job.finished_at) == (Job.State.READY, 2, None)
    assert User.objects.count() == 2
    assert job.error.splitlines()[0] == "ValueError: no green left�"
    assert 'raise ValueError("no green left' in job.error


def test_error_of_a_fenced_worker_is_not_held_against_the_job(kind):
    person = User.objects.create_user("staff@example.org", is_staff=True)

    def paint(progress):
        steal(progress.job)  # whoever finds it so after its last attempt, fails it
        retry(progress.job, by=person)
        raise ValueError("from the past")

    kind("paint", paint)
    job = committed("paint")
    Job.objects.update(max_attempts=1)
    runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (Job.State.READY, 0, "")


def test_error_after_finish_leaves_the_job_done(kind):
    def paint(progress):
        with progress.finish():
            sign("effect")
        raise ValueError("too late")

    kind("paint", paint)
    job = committed("paint")
    runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error, User.objects.count()) == (Job.State.DONE, "", 1)


def test_run_fails_a_job_for_good_after_its_last_attempt(kind):
    def paint(progress):
        raise ValueError("no green left")

    kind("paint", paint)
    job = committed("paint")
    for _attempt in range(4):
        runner.run(job.pk)
        make_due(job)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 3)
    assert job.finished_at is not None
    assert not Job.objects.due().exists()


def test_run_tries_nothing_again_that_people_must_put_right(kind):
    def paint(progress):
        raise FailedForGood("The wall is gone.")

    kind("paint", paint)
    job = committed("paint")

    runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 1)
    assert job.error.startswith("The wall is gone.\n")


def test_run_fails_a_job_that_kills_its_worker_each_time(kind):
    kind("paint", lambda progress: None)
    job = committed("paint")
    for _attempt in range(3):
        abandon(job)
        job.refresh_from_db()

    assert runner.run(job.pk) is False

    job.refresh_from_db()
    assert (job.state, job.error) == (
        Job.State.FAILED,
        "The worker died during the last attempt.",
    )


def test_run_fails_a_job_whose_kind_has_gone(kind):
    kind("paint", lambda progress: None)
    job = committed("paint")
    Job.objects.update(kind="gone")

    runner.run(job.pk)

    job.refresh_from_db()
    assert job.error.splitlines()[0] == "UnknownKind: no tasks.py registers jobs of kind 'gone'"


def test_child_that_fails_for_good_fails_its_parent_by_name(kind, run_jobs):
    def plank(progress, number):
        if number == 1:
            raise ValueError("split")

    kind("plank", plank)
    kind("fence", lambda progress: None)
    with transaction.atomic():
        parent = fan_out(
            "fence",
            key="fence",
            children=[Call("plank", f"plank {n}", {"number": n}) for n in range(3)],
        )
    for _attempt in range(3):
        run_jobs()
        Job.objects.filter(state=Job.State.READY).update(run_after=Clock())

    parent.refresh_from_db()
    assert (parent.state, parent.waiting) == (Job.State.FAILED, 1)
    assert parent.error == "It waited for plank 1, which failed."


def test_children_that_end_together_ready_their_parent_once(kind):
    barrier, calls = threading.Barrier(4), []

    def plank(progress):
        barrier.wait()

    def worker(job_id):
        runner.run(job_id)
        connection.close()

    kind("plank", plank)
    kind("fence", lambda progress: calls.append(1))
    with transaction.atomic():
        parent = fan_out(
            "fence", key="fence", children=[Call("plank", f"plank {n}", {}) for n in range(4)]
        )
    threads = [threading.Thread(target=worker, args=[c.pk]) for c in parent.children.all()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    parent.refresh_from_db()
    assert (parent.state, parent.waiting) == (Job.State.READY, 0)
    assert runner.run(parent.pk)
    assert calls == [1]
