"""Workers that die or freeze: every job is done, and its effect is there once."""

import os
import signal

import pytest
from django.db import transaction

from secretariat.jobs.models import Job
from secretariat.jobs.queue import enqueue
from tests.faults.conftest import PATIENCE, kill_group, wait_until
from tests.faults.handlers import POINTS
from tests.servers import end_other_sessions


def test_worker_killed_at_any_point_leaves_each_job_done_once(site, broker, processes):
    broker.start()
    processes.beat()
    first = processes.worker(concurrency=len(POINTS))
    for point in POINTS:
        site.hold(point, point)
    site.build(*POINTS)
    for point in POINTS:
        site.wait_at(point, point)

    kill_group(first)
    done_before = list(Job.objects.filter(state=Job.State.DONE).values_list("key", flat=True))
    for point in POINTS:
        site.release(point, point)
    processes.worker()
    site.wait_for_all()

    assert done_before == ["after"]
    assert site.effects() == dict.fromkeys(POINTS, 1)
    attempts = dict(Job.objects.values_list("key", "attempts"))
    assert attempts == {"start": 2, "rendering": 2, "publishing": 2, "after": 1}


def test_pool_child_killed_leaves_each_job_done_once(site, broker, processes):
    broker.start()
    processes.beat()
    processes.worker(concurrency=2)
    site.hold("victim", "rendering")
    site.build("victim", "neighbour")

    os.kill(site.wait_at("victim", "rendering"), signal.SIGKILL)
    site.release("victim", "rendering")
    site.wait_for_all()

    assert site.effects() == {"victim": 1, "neighbour": 1}
    assert dict(Job.objects.values_list("key", "attempts")) == {"victim": 2, "neighbour": 1}


def test_worker_frozen_past_its_lease_is_fenced(site, broker, processes):
    broker.start()
    processes.beat()
    frozen = processes.worker(concurrency=1)
    site.hold("build", "publishing")
    site.build("build")
    site.wait_at("build", "publishing")

    kill_group(frozen, signal.SIGSTOP)
    site.release("build", "publishing")
    processes.worker(concurrency=1)
    site.wait_for_all()
    kill_group(frozen, signal.SIGCONT)
    wait_until(lambda: "another worker holds it" in frozen.log.read_text(), processes.logs)

    assert site.effects() == {"build": 1}
    assert Job.objects.get().attempts == 2


def test_job_that_kills_its_worker_fails_and_others_go_on(site, broker, processes):
    broker.start()
    processes.beat()
    processes.worker(concurrency=2)
    with transaction.atomic():
        enqueue("faults.poison", key="poison")
    site.build("neighbour")

    wait_until(lambda: Job.objects.filter(state=Job.State.FAILED).exists(), processes.logs)
    site.build("late")
    wait_until(lambda: Job.objects.filter(state=Job.State.DONE).count() == 2, processes.logs)

    poison = Job.objects.get(key="poison")
    assert (poison.state, poison.attempts) == (Job.State.FAILED, 3)
    assert site.effects() == {"neighbour": 1, "late": 1}


def test_database_connections_cut_in_mid_job_leave_it_done_once(site, broker, processes):
    broker.start()
    processes.beat()
    processes.worker(concurrency=1)
    site.hold("build", "publishing")
    site.build("build")
    site.wait_at("build", "publishing")

    end_other_sessions()
    site.release("build", "publishing")
    site.wait_for_all()

    assert site.effects() == {"build": 1}
    assert Job.objects.get().attempts == 2


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 1)])
def test_idle_worker_and_beat_start_and_stop_cleanly(site, broker, processes, number, code):
    broker.start()
    beat, worker = processes.beat(), processes.worker()
    site.build("build")
    site.wait_for_all()

    for process in (worker, beat):
        os.kill(process.pid, number)
    codes = [process.wait(timeout=PATIENCE) for process in (worker, beat)]

    assert codes == [code, 0]  # Celery ends with 1 on Ctrl-C
    assert " WARNING " not in processes.logs()
    assert " ERROR " not in processes.logs()


def test_stopping_worker_ends_its_job_first(site, broker, processes):
    broker.start()
    processes.beat()
    worker = processes.worker(concurrency=1)
    site.hold("build", "rendering")
    site.build("build")
    site.wait_at("build", "rendering")

    os.kill(worker.pid, signal.SIGTERM)
    wait_until(lambda: "Warm shutdown" in worker.log.read_text(), processes.logs)
    site.release("build", "rendering")

    assert worker.wait(timeout=PATIENCE) == 0
    assert site.effects() == {"build": 1}
    assert Job.objects.get().attempts == 1
