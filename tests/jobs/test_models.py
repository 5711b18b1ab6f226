import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from secretariat.identifiers import uuid7
from secretariat.jobs.models import Clock, InvalidJobTransition, Job, JobLease
from signatories.models import User

State = Job.State


def test_transitions_name_every_state():
    assert set(Job.TRANSITIONS) == set(State)


@pytest.mark.parametrize("state", State)
def test_require_transition_refuses_what_is_not_listed(state):
    refused = []
    for to in State:
        try:
            Job(key="fence", state=state).require_transition(to)
        except InvalidJobTransition:
            refused.append(to)

    assert set(refused) == set(State) - Job.TRANSITIONS[state]


BROKEN = {
    "job_state_known": {"state": "lost"},
    "job_finished_at_when_finished": {"state": State.DONE},
    "job_token_when_running": {"state": State.RUNNING},
    "job_waiting_for_children": {"state": State.WAITING},
    "job_error_when_failed": {"state": State.FAILED, "finished_at": Clock()},
    "job_attempts_within_allowed": {"attempts": 4},
}


@pytest.mark.django_db
@pytest.mark.parametrize("constraint", BROKEN)
def test_database_refuses_a_contradictory_job(constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.create(kind="paint", key="fence", **BROKEN[constraint])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"finished_at": Clock()},
        {"token": uuid7()},
        {"waiting": 1},
        {"state": State.DONE, "finished_at": Clock(), "waiting": 1},
    ],
)
def test_database_refuses_what_belongs_to_another_state(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="paint", key="fence", **fields)


@pytest.mark.django_db
def test_database_refuses_progress_beyond_its_total():
    with pytest.raises(IntegrityError, match="joblease_progress_within_total"):
        JobLease.objects.create(
            token=uuid7(), worker="w", lease_until=Clock(), progress_done=2, progress_total=1
        )


@pytest.mark.django_db
def test_visible_to_shows_people_their_own_jobs_and_staff_all():
    alice, bob = (User.objects.create_user(f"{name}@example.org") for name in ("alice", "bob"))
    staff = User.objects.create_user("staff@example.org", is_staff=True)
    Job.objects.create(kind="paint", key="alice's", requested_by=alice)
    Job.objects.create(kind="paint", key="nobody's")

    def keys(user):
        return sorted(Job.objects.visible_to(user).values_list("key", flat=True))

    assert keys(alice) == ["alice's"]
    assert keys(bob) == []
    assert keys(AnonymousUser()) == []
    assert keys(staff) == ["alice's", "nobody's"]
