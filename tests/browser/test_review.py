"""The Secretariat's desk in a real browser: every page, by keyboard, and without JavaScript."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting.actions import (
    comments,
    cycles,
    extensions,
    on_behalf,
    questionnaires,
    ratings,
    reports,
)
from reporting.models import Comment, ProgressReport, ReportingCycle
from tests import factories
from tests.browser.conftest import look


@pytest.fixture
def staff(person):
    return person("desk@example.org", is_staff=True, name="Sta Ff")


@pytest.fixture
def report(shipped_register, staff):
    """The report of the Global Wind Energy Council in the cycle of 2027."""
    cycle = ReportingCycle.objects.get(kind=ReportingCycle.Kind.ANNUAL)
    questionnaires.publish(cycle.questionnaire, by=staff)
    cycles.open_cycle(cycle, by=staff)
    return ProgressReport.objects.get(actor__slug="gwec", cycle=cycle)


@pytest.fixture
def people(report, person):
    """(contributor, approver) of the reporter."""
    return (
        person("con@example.org", report.actor, "contributor", name="Con Tributor"),
        person("app@example.org", report.actor, "approver", name="App Rover"),
    )


def save(draft, code, entries, *, by):
    """Keep answers of one section; ``entries`` by the codes of its questions."""
    section = draft.report.cycle.questionnaire.sections.get(code=code)
    questions = {question.code: question for question in section.questions.all()}
    stored = draft.section_drafts.filter(section=section).first()
    reports.save_section(
        draft,
        section,
        {questions[name]: entry for name, entry in entries.items()},
        by=by,
        version=stored.version if stored else 0,
    )


@pytest.fixture
def second(report, people, staff):
    """Its second revision, submitted: a practice told otherwise, with comments and more time."""
    contributor, approver = people
    draft = reports.start_revision(report, by=contributor)
    save(draft, "L", {"L3": {"text": "We trained 1,200 people in three ports."}}, by=contributor)
    first = reports.submit(ready(draft, by=contributor), by=approver)
    question = report.cycle.questionnaire.sections.get(code="L").questions.get(code="L3")
    comments.comment(report, question, "In which year?", "both", by=staff)
    comments.comment(report, None, "A remark of ours", "desk", by=staff)
    draft = reports.return_revision(first, by=staff, why="See the comment.")
    save(draft, "L", {"L3": {"text": "We trained 1,300 people in 2026."}}, by=contributor)
    extensions.grant(report, dt.datetime(2027, 5, 31, 12, tzinfo=dt.UTC), "A flood", by=staff)
    return reports.submit(draft, by=approver)


def ready(draft, *, by):
    """The draft with everything that must be answered."""
    save(draft, "A", {"A3": {"person": str(by.uid)}}, by=by)
    save(draft, "A", {"A5": {"choices": ["renewable energy technologies"]}}, by=by)
    save(draft, "A", {"A8": {"text": "Triple the capacity of wind power", "year": "2030"}}, by=by)
    return draft


@pytest.fixture
def rated(report, staff):
    """A rating that its leads were shown."""
    action = factories.PriorityActionFactory(verification="verified", title="Clean steel by 2030")
    factories.ActionPartyFactory(action=action, actor=report.actor, role="lead")
    review = ratings.rate(report.cycle, action, "modest", "Two of five plants.", by=staff)
    return ratings.show_to_leads(review, by=staff)


def test_every_page_of_the_desk_is_accessible(enter, report, second, rated, staff):
    silent = ProgressReport.objects.get(actor__slug="namibia", cycle=report.cycle)
    on_behalf.start_on_behalf(silent, instruction=factories.StoredFileFactory(), by=staff)
    desk = enter(staff)

    for address in (
        reverse("review-desk"),
        reverse("review-desk", query={"q": "nobody at all"}),
        reverse("review-board"),
        reverse("review-report", args=[second.uid]),
        reverse("review-compare", args=[second.uid]),
        reverse("review-compare", args=[second.uid], query={"all": "1"}),
        reverse("review-file", args=[report.uid]),
        reverse("review-file", args=[silent.uid]),
        reverse("report-comments", args=[report.uid], query={"question": "L3"}),
        reverse("review-ratings"),
        reverse("review-rating", args=[report.cycle_id, rated.action.slug]),
        reverse("rating-detail", args=[rated.uid]),
    ):
        look(desk, address)


def test_every_page_of_the_reporter_is_accessible(enter, visit, report, second, rated, people):
    visitor = enter(people[1])
    for address in (
        report.get_absolute_url(),
        reverse("report-comments", args=[report.uid]),
        reverse("report-comments", args=[report.uid], query={"more-time": "1"}),
        reverse("review-compare", args=[second.uid]),
        reverse("rating-list"),
        reverse("rating-detail", args=[rated.uid]),
    ):
        look(visitor, address)

    anybody = visit()
    for name in ("reporting-cycles", "rating-list"):
        look(anybody, reverse(name))


def test_a_comment_is_written_by_keyboard_and_leads_back_to_its_question(enter, second, staff):
    desk = enter(staff)
    page = desk.page
    page.goto(reverse("review-report", args=[second.uid]))
    answer = page.locator("#question-L3")

    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Which ports?")
    page.keyboard.press("Tab")  # who reads it
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#question-L3")

    assert "Which ports?" in answer.inner_text()
    assert Comment.objects.get(text="Which ports?").audience == "both"


def test_a_report_is_returned_without_javascript(enter, second, staff, people):
    desk = enter(staff, java_script_enabled=False)
    page = desk.page
    page.goto(reverse("review-desk"))
    page.get_by_role("link", name="Global Wind Energy Council").first.click()
    assert "1,300" in page.locator("#question-L3 ins").first.inner_text()

    page.get_by_role("button", name="Return with these reasons").click()
    assert "There is a problem" in page.get_by_role("main").inner_text()
    page.get_by_label("What should the reporter change?").fill("Name the ports.")
    page.get_by_role("button", name="Return with these reasons").click()

    second.refresh_from_db()
    assert second.status == "returned"
    assert second.submitted_at < timezone.now()
