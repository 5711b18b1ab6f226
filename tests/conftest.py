import pytest

from secretariat.jobs import runner
from secretariat.jobs.models import Job


@pytest.fixture
def run_jobs():
    """Call to do every job that is due, as the worker would, but in this process.

    Returns the keys in the order done. Works in ordinary and in transactional tests; a job that
    takes a snapshot (``progress.step(snapshot=True)``) needs a transactional one. Jobs that
    failed and wait for their next attempt are not due.
    """

    def run_all():
        keys = []
        while job := Job.objects.due().order_by("run_after", "id").first():
            assert runner.run(job.pk), f"{job} is due, yet could not be claimed"
            keys.append(job.key)
        return keys

    return run_all
