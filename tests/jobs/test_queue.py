import pytest
from django.db import transaction

from secretariat.jobs.models import Job
from secretariat.jobs.queue import NotInTransaction, enqueue
from secretariat.jobs.registry import UnknownKind


@pytest.mark.django_db
def test_enqueue_returns_the_row_that_has_the_key(kind):
    kind("paint", lambda progress, colour: None)

    first = enqueue("paint", key="fence", colour="green")
    second = enqueue("paint", key="fence", colour="red")

    assert second == first
    assert list(Job.objects.values_list("key", "arguments")) == [("fence", {"colour": "green"})]


@pytest.mark.django_db(transaction=True)
def test_enqueue_needs_a_transaction(kind):
    kind("paint", lambda progress: None)

    with pytest.raises(NotInTransaction):
        enqueue("paint", key="fence")

    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_enqueue_leaves_nothing_after_a_rollback(kind):
    kind("paint", lambda progress: None)

    with transaction.atomic():
        enqueue("paint", key="fence")
        transaction.set_rollback(True)

    assert not Job.objects.exists()


@pytest.mark.django_db
def test_enqueue_refuses_a_kind_that_nobody_registered():
    with pytest.raises(UnknownKind):
        enqueue("misspelt", key="fence")


@pytest.mark.parametrize("transactional", [True, False])
def test_run_jobs_does_what_is_due(request, kind, run_jobs, transactional):
    request.getfixturevalue("transactional_db" if transactional else "db")
    seen = []

    def paint(colour, progress):
        progress(1, 2, "first coat")
        with progress.finish():
            seen.append(colour)

    kind("paint", paint)
    with transaction.atomic():
        job = enqueue("paint", key="fence", colour="green")

    assert run_jobs() == ["fence"]
    assert run_jobs() == []
    assert seen == ["green"]
    job.refresh_from_db()
    assert (job.state, job.attempts, job.token) == (Job.State.DONE, 1, None)
