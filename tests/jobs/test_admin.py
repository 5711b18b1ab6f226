import pytest
from django.urls import reverse

from secretariat.identifiers import uuid7
from secretariat.jobs.models import Clock, Job, JobLease
from signatories.models import User

pytestmark = pytest.mark.django_db
QUERIES = 11  # session, user, filters, dates, counts, page
LIST = reverse("admin:jobs_job_changelist")


@pytest.fixture
def staff(client):
    user = User.objects.create_superuser("staff@example.org")
    client.force_login(user)
    return user


def failed(key):
    return Job.objects.create(
        kind="paint",
        key=key,
        state=Job.State.FAILED,
        attempts=3,
        error="ValueError: no green left\n\nTraceback of many lines",
        finished_at=Clock(),
    )


def test_list_shows_progress_and_the_first_line_of_an_error(client, staff):
    failed("gate")
    token = uuid7()
    JobLease.objects.create(
        token=token, worker="w", lease_until=Clock(), progress_done=37, progress_total=120
    )
    Job.objects.create(kind="paint", key="fence", state="running", token=token, attempts=1)

    page = client.get(LIST).content.decode()

    assert "37 of 120" in page
    assert "ValueError: no green left" in page
    assert "Traceback of many lines" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_rows(client, staff, django_assert_num_queries, rows):
    for number in range(rows):
        failed(f"gate {number}")

    with django_assert_num_queries(QUERIES):
        client.get(LIST)


def test_detail_is_read_only(client, staff):
    url = reverse("admin:jobs_job_change", args=[failed("gate").pk])

    assert b"Traceback of many lines" in client.get(url).content
    assert client.post(url, {"state": "done"}).status_code == 403
    assert client.get(reverse("admin:jobs_job_add")).status_code == 403


def test_retry_readies_the_failed_ones_and_names_the_others(client, staff):
    jobs = [failed("gate"), Job.objects.create(kind="paint", key="fence")]

    page = client.post(
        LIST, {"action": "retry", "_selected_action": [job.pk for job in jobs]}, follow=True
    ).content.decode()

    assert dict(Job.objects.values_list("key", "state")) == {"gate": "ready", "fence": "ready"}
    assert "1 job will run again." in page
    assert "The job fence is “Ready”" in page


def test_list_is_closed_to_others(client):
    client.force_login(User.objects.create_user("member@example.org"))

    assert client.get(LIST).status_code == 302


def test_retry_of_a_parent_and_its_child_together_is_no_error(client, staff):
    parent = failed("fence")
    Job.objects.filter(pk=parent.pk).update(waiting=1)
    child = failed("plank")
    Job.objects.filter(pk=child.pk).update(parent=parent)

    page = client.post(
        LIST, {"action": "retry", "_selected_action": [parent.pk, child.pk]}, follow=True
    ).content.decode()

    assert dict(Job.objects.values_list("key", "state")) == {"fence": "waiting", "plank": "ready"}
    assert "1 job will run again." in page
    assert "cannot become" not in page
