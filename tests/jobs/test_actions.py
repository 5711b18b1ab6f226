import pytest

from secretariat.jobs.actions import retry
from secretariat.jobs.models import Clock, InvalidJobTransition, Job
from secretariat.jobs.queue import Call, enqueue, fan_out
from signatories.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return User.objects.create_user("staff@example.org", is_staff=True)


@pytest.fixture
def paint(kind):
    """A kind whose jobs fail while ``paint.dry`` is true."""

    def function(progress):
        if function.dry:
            raise ValueError("dry")

    function.dry = True
    kind("paint", function)
    return function


def exhaust(run_jobs):
    for _attempt in range(3):
        run_jobs()
        Job.objects.filter(state=Job.State.READY).update(run_after=Clock())


def states():
    return dict(Job.objects.values_list("key", "state"))


def test_retry_gives_all_attempts_again(paint, run_jobs, staff):
    job = enqueue("paint", key="fence")
    exhaust(run_jobs)
    paint.dry = False

    job = retry(job, by=staff)

    assert (job.state, job.attempts, job.error, job.finished_at) == ("ready", 0, "", None)
    assert run_jobs() == ["fence"]
    assert states() == {"fence": "done"}


@pytest.mark.parametrize("state", ["ready", "done"])
def test_retry_refuses_a_job_that_is_not_failed(paint, run_jobs, staff, state):
    job = enqueue("paint", key="fence")
    if state == "done":
        paint.dry = False
        run_jobs()

    with pytest.raises(InvalidJobTransition):
        retry(job, by=staff)

    assert states() == {"fence": state}


def test_retry_of_a_parent_retries_its_failed_children(paint, run_jobs, staff):
    parent = fan_out("paint", key="fence", children=[Call("paint", f"plank {n}", {}) for n in "12"])
    exhaust(run_jobs)
    assert set(states().values()) == {"failed"}
    paint.dry = False

    retry(parent, by=staff)

    assert states() == {"fence": "waiting", "plank 1": "ready", "plank 2": "ready"}
    assert run_jobs() == ["plank 1", "plank 2", "fence"]


def test_retry_of_the_last_failed_child_takes_its_parent_along(paint, run_jobs, staff):
    parent = fan_out("paint", key="fence", children=[Call("paint", f"plank {n}", {}) for n in "12"])
    exhaust(run_jobs)
    paint.dry = False
    first, second = parent.children.order_by("id")

    retry(first, by=staff)
    assert states() == {"fence": "failed", "plank 1": "ready", "plank 2": "failed"}
    assert run_jobs() == ["plank 1"]
    retry(second, by=staff)

    assert states() == {"fence": "waiting", "plank 1": "done", "plank 2": "ready"}
    assert run_jobs() == ["plank 2", "fence"]
