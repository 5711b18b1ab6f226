"""A broker that forgets, dies or is not there: the ledger remembers, the relay rings."""

from secretariat.jobs.models import Job
from tests.faults.conftest import wait_until

NAMES = [f"build {number}" for number in range(12)]


def test_jobs_finish_although_the_broker_forgets_them(site, broker, processes):
    broker.start()
    site.build(*NAMES)
    broker.flush()
    processes.beat()
    processes.worker()
    site.hold("late", "rendering")
    site.build("late")
    site.wait_at("late", "rendering")

    broker.flush()
    site.release("late", "rendering")
    site.wait_for_all()

    assert site.effects() == dict.fromkeys([*NAMES, "late"], 1)


def test_jobs_finish_although_the_broker_is_killed(site, broker, processes):
    broker.start()
    processes.beat()
    processes.worker()
    site.hold("running", "rendering")
    site.build("running")
    site.wait_at("running", "rendering")

    broker.kill()
    site.build(*NAMES)
    site.release("running", "rendering")
    wait_until(lambda: Job.objects.get(key="running").state == Job.State.DONE, processes.logs)
    broker.start()
    site.wait_for_all()

    assert site.effects() == dict.fromkeys(["running", *NAMES], 1)
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


def test_worker_waits_for_a_broker_that_is_not_there_yet(site, broker, processes):
    beat, worker = processes.beat(), processes.worker()
    site.build("build")
    wait_until(lambda: "Cannot connect" in worker.log.read_text(), processes.logs)

    broker.start()
    site.wait_for_all()

    assert site.effects() == {"build": 1}
    assert (beat.poll(), worker.poll()) == (None, None)
