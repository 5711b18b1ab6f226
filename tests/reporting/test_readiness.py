"""Who blocks what before a cycle is compiled."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting.actions import reports
from reporting.models import ReportingCycle
from tests import factories

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SESSION = 5  # queries: the session, its user, and every five minutes keep it alive (3)


@pytest.fixture
def page(staff_client, report):
    """``page(blocker=..)``: the readiness of the cycle of ``report``."""

    def get(**parameters):
        return staff_client.get(reverse("cycle-readiness", args=[report.cycle_id]), parameters)

    return get


def blockers(response):
    """{report: values of what is open} of a page."""
    return {
        row["report"]: [blocker.value for blocker in row["blockers"]]
        for row in response.context["rows"]
    }


def counts(response):
    return {blocker.value: number for blocker, number in response.context["counts"] if number}


def test_readiness_says_what_is_open_of_each_report(page, staff, report):
    waiting, returned, done, again = (
        factories.ProgressReportFactory(cycle=report.cycle) for _ in range(4)
    )
    for each in (waiting, returned, done, again):
        revision = factories.RevisionFactory(report=each)
        reports.seal(revision, [], to="submitted", by=staff)
        if each == returned:
            reports.return_revision(revision, by=staff, why="Please explain.")
        if each in (done, again):
            reports.accept(revision, by=staff)
    factories.RevisionFactory(report=again, number=2)

    response = page()

    assert blockers(response) == {
        report: ["not_reported"],
        waiting: ["in_review"],
        returned: ["returned"],
    }, "what is accepted is in the edition, whatever was begun after it"
    assert counts(response) == {"not_reported": 1, "returned": 1, "in_review": 1}
    assert response.context["total"] == 5


def test_readiness_counts_open_comments_and_files_held(page, staff, submitted, report):
    factories.CommentFactory(report=report)
    held = factories.StoredFileFactory(status="quarantined")
    factories.EvidenceAdditionFactory(revision=submitted, file=held)

    response = page(blocker="unverified")

    assert blockers(response) == {report: ["in_review", "unexplained", "unverified"]}
    assert counts(response)["unexplained"] == 1


def test_readiness_filter_leaves_the_rest_out(page, report):
    assert blockers(page(blocker="in_review")) == {}
    assert blockers(page(blocker="not_reported")) == {report: ["not_reported"]}
    assert blockers(page(q="nobody is called so")) == {}


def test_readiness_lists_ratings_not_yet_published(page, report):
    action = factories.PriorityActionFactory()

    assert list(page().context["not_rated"]) == [action]

    factories.ActionReviewFactory(
        cycle=report.cycle, action=action, status="published", shown_at=NOW, published_at=NOW
    )
    assert not page().context["not_rated"]


@pytest.mark.parametrize("more", [1, 5])
def test_readiness_costs_the_same_for_any_reports(page, report, more, django_assert_num_queries):
    for _each in range(more):
        factories.ProgressReportFactory(cycle=report.cycle)
        factories.PriorityActionFactory()

    with django_assert_num_queries(SESSION + 4):  # cycle, counts, reports, ratings
        response = page()

    assert len(blockers(response)) == more + 1


def test_readiness_is_for_the_secretariat_alone(client, report, contributor):
    address = reverse("cycle-readiness", args=[report.cycle_id])

    assert client.get(address).status_code == 302
    client.force_login(contributor)
    response = client.get(address)

    assert response.status_code == 403
    assert report.actor.name not in response.content.decode().replace(contributor.name, "")


def test_readiness_of_a_cycle_not_opened_is_not_found(staff_client, cycle):
    assert ReportingCycle.objects.filter(pk=cycle.pk, opened_at=None).exists()
    assert staff_client.get(reverse("cycle-readiness", args=[cycle.pk])).status_code == 404


def test_desks_lead_to_the_readiness_of_each_cycle(staff_client, report):
    address = reverse("cycle-readiness", args=[report.cycle_id])

    for desk in ("edition-desk", "review-desk"):
        assert address in staff_client.get(reverse(desk)).content.decode()
