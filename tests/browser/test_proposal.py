"""A proposal made in a progress report, on its way to an action that the next cycle asks about."""

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives.models import PriorityAction
from reporting.actions import candidates, cycles, questionnaires
from reporting.models import Candidate, ProgressReport, ReportingCycle
from tests import factories
from tests.browser.conftest import look
from tests.browser.test_walk import (
    REPORTER,
    fill_section,
    fill_what_must_be_answered,
    press,
    submit,
)

TITLE = "A shared yard for tower steel"
WHY = "Four ports in the region build towers and none can pay for a yard alone."
PROPOSAL = {
    "L4-rows-0-0": ("fill", TITLE),
    "L4-rows-0-1": ("fill", "Steel"),
    "L4-rows-0-3": ("fill", WHY),
}
NAME = "Global Wind Energy Council"


@pytest.fixture
def staff(person):
    return person("staff@example.org", is_staff=True, name="Sta Ff")


@pytest.fixture
def report(shipped_register, staff):
    """That of the Global Wind Energy Council in the cycle of 2027."""
    cycle = ReportingCycle.objects.get(kind=ReportingCycle.Kind.ANNUAL)
    questionnaires.publish(cycle.questionnaire, by=staff)
    cycles.open_cycle(cycle, by=staff)
    return ProgressReport.objects.get(actor__slug=REPORTER, cycle=cycle)


def open_the_next_cycle(last, *, by):
    """The cycle of the year after, which asks the same questions."""
    cycle = factories.ReportingCycleFactory(
        declaration=last.declaration, questionnaire=last.questionnaire, year=last.year + 1
    )
    return cycles.open_cycle(cycle, by=by)


def decide_at_a_meeting(page, title):
    """The Oversight Group meets today, and staff enter what it decided."""
    today = timezone.now().date().isoformat()
    page.goto("/oversight-desk/")
    page.get_by_role("link", name="Plan a meeting").click()
    page.get_by_label("First day").fill(today)
    page.get_by_label("Last day").fill(today)
    page.get_by_label("Online").check()
    press(page, "Plan the meeting")
    page.get_by_role("button", name="The meeting was held").click()
    page.get_by_role("heading", name="Was the meeting held?").wait_for()
    press(page, "The meeting was held")
    page.get_by_label("decision of the Oversight Group", exact=True).check()
    page.get_by_label("What was decided, in one line").fill(title)
    press(page, "Enter it")
    page.get_by_role("link", name=title).wait_for()


def test_a_proposal_becomes_an_action_that_the_next_cycle_asks_about(
    enter, visit, person, report, staff
):
    contributor = person("con@example.org", report.actor, "contributor", name="Con Tributor")
    approver = person("app@example.org", report.actor, "approver", name="App Rover")

    # It is written in a report, which is submitted and accepted.
    writer = enter(contributor)
    writer.page.goto(reverse("report-detail", args=[report.uid]))
    press(writer.page, "Begin the report")
    fill_what_must_be_answered(writer.page, report)
    fill_section(writer.page, report, "L", PROPOSAL)
    signer = enter(approver)
    submit(signer.page, report)
    desk = enter(staff)
    page = desk.page
    page.goto("/review/")
    page.get_by_role("link", name=NAME).click()
    press(page, "Accept the report")
    page.get_by_text("Accepted").first.wait_for()

    # Staff make a candidate of it, in their own name.
    page.goto("/review/")
    page.get_by_role("link", name="Candidates for priority actions").click()
    page.get_by_role("link", name="What accepted reports say").click()
    page.get_by_role("link", name=TITLE).click()
    assert page.get_by_label("Rationale").input_value() == WHY
    assert page.get_by_label("Steel", exact=True).is_checked()
    press(page, "Propose it in my name")
    page.get_by_role("heading", name=TITLE).wait_for()
    assert page.get_by_role("link", name=f"{NAME}: Annual report 2027").count() == 1
    assert page.get_by_text("1 of 1 reporters with an accepted report name it.").count() == 1

    # It goes before the Oversight Group, whose decision takes effect once it is confirmed.
    press(page, "Put it to the Oversight Group")
    page.get_by_text("It is before the Oversight Group now.").wait_for()
    candidate = page.url
    decide_at_a_meeting(page, "Adopts a shared yard")
    page.goto(candidate)
    page.get_by_role("button", name="Record the Group’s decision").click()
    assert page.get_by_label("Who leads the action").bounding_box()["height"] > 100  # many rows
    page.get_by_label("Decision of the Oversight Group").select_option("Adopts a shared yard")
    page.get_by_label("It is adopted as a priority action").check()
    page.get_by_label("Who leads the action").select_option(label=NAME)
    press(page, "Go on")
    page.get_by_role("heading", name="Confirm the Group’s decision").wait_for()
    assert not PriorityAction.objects.exists()
    press(page, "Confirm")
    page.get_by_text("The decision of the Oversight Group is recorded.").wait_for()
    action = Candidate.objects.get().action
    assert (action.title, action.parties.get().actor) == (TITLE, report.actor)

    # The next cycle asks who leads it how it goes.
    following = open_the_next_cycle(report.cycle, by=staff)
    after = following.reports.get(actor=report.actor)
    writer = enter(contributor)  # whoever entered since ended the session of before
    writer.page.goto(reverse("report-detail", args=[after.uid]))
    press(writer.page, "Begin the report")
    writer.page.goto(reverse("report-detail", args=[after.uid]))
    writer.page.get_by_role("link", name=TITLE).click()
    writer.page.get_by_label("in preparation").check()
    press(writer.page, "Save and return")
    writer.page.get_by_text("Saved").first.wait_for()
    assert after.revisions.get().answers.get(about=action).entry == {"choice": "in preparation"}
    assert [each.complaints for each in (writer, signer, desk)] == [[], [], []]


def test_pages_of_candidates_are_accessible(enter, visit, report, staff):
    candidate = candidates.propose(title=TITLE, rationale=WHY, by=staff)
    candidates.add_text(candidate, "Ports said so", "A hearing", by=staff)
    candidates.put_to_group(candidate, by=staff)
    factories.ScoreWeightsFactory(themes=["MIT"])
    factories.DecisionFactory(decided_on=timezone.now().date())
    lead = factories.LeadFactory()
    desk = enter(staff)

    for name, *args in [
        ("candidate-list",),
        ("candidate-detail", candidate.uid),
        ("candidate-evidence", candidate.uid),
        ("candidate-decide", candidate.uid),
        ("candidate-said",),
        ("candidate-propose",),
        ("candidate-weights",),
        ("lead-list",),
        ("lead-adopt", lead.uid),
        ("lead-dismiss", lead.uid),
    ]:
        look(desk, reverse(name, args=args))
    look(visit(), reverse("candidate-method"))
