"""The relay, against a real Valkey: what it rings is read from the queue."""

import base64
import json
from datetime import timedelta

import pytest
import redis
from django.db import transaction
from kombu.exceptions import OperationalError

from secretariat.identifiers import uuid7
from secretariat.jobs.models import Clock, Job, JobLease
from secretariat.jobs.queue import enqueue, relay

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(valkey, broker):
    """Call for the job ids rung since the last call."""
    client = redis.Redis.from_url(valkey.connection_url)
    broker(valkey.connection_url)

    def read():
        ids = []
        while message := client.rpop("celery"):
            body = base64.b64decode(json.loads(message)["body"])
            ids.append(json.loads(body)[0][0])
        return ids

    yield read
    client.flushall()
    client.close()


@pytest.fixture
def job(kind):
    kind("paint", lambda progress: None)
    return enqueue("paint", key="fence")


def lease(seconds):
    token = uuid7()
    until = Clock() + timedelta(seconds=seconds)
    JobLease.objects.create(token=token, worker="somewhere", lease_until=until)
    return token


def run_with(job, token):
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, token=token, attempts=1)


def test_relay_rings_for_a_ready_job_and_not_again_at_once(job, rung):
    assert relay() == 1
    assert relay() == 0
    assert rung() == [job.pk]


def test_relay_rings_again_when_the_ring_was_lost(job, rung):
    relay()
    Job.objects.update(rung_at=Clock() - timedelta(seconds=11))

    relay()

    assert rung() == [job.pk, job.pk]


def test_relay_waits_until_a_job_may_run(job, rung):
    Job.objects.update(run_after=Clock() + timedelta(seconds=30))

    assert relay() == 0


def test_relay_rings_for_a_job_whose_worker_is_gone(job, rung):
    run_with(job, lease(-1))
    relay()

    assert rung() == [job.pk]


def test_relay_leaves_a_job_with_a_live_lease_alone(job, rung):
    run_with(job, lease(30))

    assert relay() == 0


@pytest.mark.parametrize("state", [Job.State.DONE, Job.State.FAILED])
def test_relay_leaves_finished_jobs_alone(job, rung, state):
    Job.objects.update(state=state, finished_at=Clock(), error="why")

    assert relay() == 0


def test_relay_sweeps_leases_of_workers_long_gone(rung):
    lease(-3601)
    recent = lease(-3000)

    relay()

    assert list(JobLease.objects.values_list("token", flat=True)) == [recent]


def test_relay_counts_nothing_as_rung_when_the_broker_is_away(job, broker, tmp_path):
    broker(f"redis+socket://{tmp_path}/nobody.sock")

    with pytest.raises(OperationalError), transaction.atomic():
        relay()

    assert Job.objects.get().rung_at is None


def test_enqueue_rings_when_its_transaction_is_committed(
    kind, rung, django_capture_on_commit_callbacks
):
    kind("paint", lambda progress: None)

    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue("paint", key="gate")
        again = enqueue("paint", key="gate")
        assert rung() == []

    assert again == job
    assert rung() == [job.pk]
