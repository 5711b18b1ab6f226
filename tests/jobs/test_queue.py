import pytest
from django.db import transaction

from secretariat.jobs.models import Job
from secretariat.jobs.queue import Call, NotInTransaction, enqueue, enqueue_all, fan_out
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


@pytest.mark.django_db(transaction=True)
def test_fan_out_runs_the_parent_after_its_children(kind, run_jobs):
    kind("plank", lambda progress, number: None)
    kind("fence", lambda progress: None)

    with transaction.atomic():
        parent = fan_out("fence", key="fence", children=planks(3))

    assert (parent.state, parent.waiting) == (Job.State.WAITING, 3)
    assert run_jobs() == ["plank 0", "plank 1", "plank 2", "fence"]
    parent.refresh_from_db()
    assert (parent.state, parent.waiting) == (Job.State.DONE, 0)


@pytest.mark.django_db
def test_fan_out_again_adds_no_children(kind):
    kind("plank", lambda progress, number: None)
    kind("fence", lambda progress: None)
    first = fan_out("fence", key="fence", children=planks(2))

    assert fan_out("fence", key="fence", children=planks(5)) == first
    assert Job.objects.count() == 3


@pytest.mark.django_db
def test_fan_out_refuses_a_child_whose_key_is_taken(kind):
    kind("plank", lambda progress, number: None)
    kind("fence", lambda progress: None)
    enqueue("plank", key="plank 1", number=1)

    with pytest.raises(ValueError, match="'plank 1'"):
        fan_out("fence", key="fence", children=planks(2))


@pytest.mark.django_db
def test_fan_out_without_children_is_ready_at_once(kind):
    kind("fence", lambda progress: None)

    assert fan_out("fence", key="fence", children=[]).state == Job.State.READY


def planks(count):
    return [Call("plank", f"plank {number}", {"number": number}) for number in range(count)]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_enqueue_all_is_one_statement_for_any_calls(kind, count, django_assert_num_queries):
    kind("paint", lambda progress, colour: None)
    calls = [Call("paint", f"fence-{n}", {"colour": "green"}) for n in range(count)]

    with django_assert_num_queries(1):
        enqueue_all(calls)

    assert Job.objects.filter(state=Job.State.READY, arguments={"colour": "green"}).count() == count


@pytest.mark.django_db
def test_enqueue_all_leaves_jobs_that_are_there(kind):
    kind("paint", lambda progress, colour: None)
    enqueue("paint", key="fence", colour="green")

    enqueue_all([Call("paint", key, {"colour": "red"}) for key in ("fence", "gate")])

    jobs = Job.objects.order_by("key").values_list("key", "arguments")
    assert list(jobs) == [("fence", {"colour": "green"}), ("gate", {"colour": "red"})]


@pytest.mark.django_db(transaction=True)
def test_enqueue_all_needs_a_transaction(kind):
    kind("paint", lambda progress: None)

    with pytest.raises(NotInTransaction):
        enqueue_all([Call("paint", "fence", {})])

    assert not Job.objects.exists()
