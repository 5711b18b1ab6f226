"""Who blocks what before a cycle is compiled."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting.actions import reports
from reporting.models import IndicatorDefinition, ReportingCycle
from tests import factories
from tests.reporting.picture import value

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

    assert blockers(response) == {report: ["in_review", "comments", "unverified"]}
    assert counts(response)["comments"] == 1


# What is not explained -------------------------------------------------------------------------


@pytest.fixture
def usual(form):
    """Of cement up to 10 Mt a year are usual; ask for it before ``cycle``."""
    IndicatorDefinition.objects.filter(pk=form.cement.definition_id).update(warn_max=10)


def problems(response):
    """{report: [(question, rule), ..]} of a page, of those that have any."""
    return {
        row["report"]: [(each.question.code, each.rule) for each in row["problems"]]
        for row in response.context["rows"]
        if row["problems"]
    }


def said(report, question, amount, **entry):
    """A draft of the report that says just this."""
    revision = factories.RevisionFactory(report=report)
    entry |= {"amount": amount}
    factories.AnswerFactory(revision=revision, question=question, entry=entry)
    return revision


def test_readiness_lists_what_a_draft_does_not_explain(
    usual, page, report, form, draft, contributor
):
    other = factories.ProgressReportFactory(cycle=report.cycle)
    said(other, form.cement, "9")

    response = page(blocker="unexplained")

    assert blockers(response) == {report: ["not_reported", "unexplained"]}
    assert problems(response) == {report: [("Q-CEM-01", "usual-range")]}
    assert counts(response) == {"not_reported": 2, "unexplained": 1}
    assert "This is more than usual: mostly at most 10 Mt/yr." in response.content.decode()

    entry = {"amount": "12.5", "explanation": "A second kiln was built."}
    reports.save_section(draft, form.production, {form.cement: entry}, by=contributor, version=1)

    assert blockers(page(blocker="unexplained")) == {}


def test_readiness_compares_each_draft_with_its_own_last_year(page, staff, report, form):
    grown, steady, first = (factories.ProgressReportFactory(cycle=report.cycle) for _ in range(3))
    for each, year, before in ((grown, 2025, "8"), (steady, 2026, "12")):
        cycle = factories.ReportingCycleFactory(declaration=report.cycle.declaration, year=year)
        revision = factories.RevisionFactory(
            report=factories.ProgressReportFactory(actor=each.actor, cycle=cycle)
        )
        was = value(form.cement.definition, before, revision=revision)
        reports.seal(revision, [was], to="submitted", by=staff)
        reports.accept(revision, by=staff)
    for each in (grown, steady, first):
        said(each, form.cement, "12.5")

    assert problems(page()) == {grown: [("Q-CEM-01", "change")]}


def test_readiness_lists_what_was_handed_in_unexplained(usual, page, staff, report, form):
    waiting, done = (factories.ProgressReportFactory(cycle=report.cycle) for _ in range(2))
    for each in (waiting, done):
        reports.seal(said(each, form.cement, "12.5"), [], to="submitted", by=staff)
    reports.accept(done.revisions.get(), by=staff)

    assert problems(page()) == {waiting: [("Q-CEM-01", "usual-range")]}


@pytest.mark.parametrize("more", [1, 3])
def test_readiness_reads_any_drafts_at_the_same_cost(
    usual, page, report, form, more, django_assert_num_queries
):
    for _each in range(more):
        said(factories.ProgressReportFactory(cycle=report.cycle), form.cement, "12.5")

    # cycle, drafts (which, contents, questions, last year's), counts, reports, ratings
    with django_assert_num_queries(SESSION + 8):
        response = page()

    assert len(problems(response)) == more


# The page ------------------------------------------------------------------------------------


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


def test_readiness_of_an_opening_picture_misses_no_rating(staff_client):
    """It would lead to a page that there is not: actions are rated in annual cycles alone."""
    factories.PriorityActionFactory()
    opening = factories.ReportingCycleFactory(kind="opening", opened_at=NOW)

    page = staff_client.get(reverse("cycle-readiness", args=[opening.pk]))

    assert list(page.context["not_rated"]) == []


@pytest.mark.parametrize("more", [1, 5])
def test_readiness_costs_the_same_for_any_reports(page, report, more, django_assert_num_queries):
    for _each in range(more):
        factories.ProgressReportFactory(cycle=report.cycle)
        factories.PriorityActionFactory()

    with django_assert_num_queries(SESSION + 5):  # cycle, drafts, counts, reports, ratings
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
