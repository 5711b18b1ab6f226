"""The pages of priority actions, in a real browser."""

import datetime as dt

import pytest
from django.urls import reverse

from initiatives.actions import priority_actions as actions
from tests import factories
from tests.browser.conftest import look

LONG = "Ausschreibungsbedingungen"


@pytest.fixture
def staff(person):
    return person("staff@example.org", is_staff=True)


@pytest.fixture
def action(transactional_db, staff):
    """One that is in progress and overdue, with one of everything that its pages show."""
    decision = factories.DecisionFactory(decided_on=dt.date(2026, 5, 1))
    sector = factories.SectorFactory(name=LONG)
    action = actions.adopt(
        decision=decision,
        title=f"Green steel {LONG}",
        leads=[factories.ActorFactory()],
        supporters=[factories.ActorFactory()],
        sectors=[sector],
        area=factories.CollaborationAreaFactory(),
        target_year=2030,
        by=staff,
    )
    actions.start(action, on=dt.date(2026, 6, 1), by=staff)
    factories.MilestoneFactory(action=action, due_on=dt.date(2026, 7, 1), title=LONG)
    factories.MilestoneFactory(
        action=action,
        reached_on=dt.date(2026, 7, 1),
        evidence="A report",
        evidence_url=f"https://example.org/{LONG}",
        evidence_file=factories.StoredFileFactory(),
    )
    factories.ActionDependencyFactory(action=action, why="Steel needs hydrogen.")
    factories.ActionTargetFactory(action=action)
    at = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    cycle = factories.ReportingCycleFactory(opened_at=at, opened_by=staff)
    factories.ActionReviewFactory(
        cycle=cycle,
        action=action,
        rating="modest",
        reasons="Two of ten plants.",
        status="published",
        shown_at=at,
        published_at=at,
    )
    return action


def test_public_pages_of_actions_are_accessible(visit, action):
    visitor = visit()
    for address in (reverse("priority-action-list"), action.get_absolute_url()):
        look(visitor, address)


def test_the_board_and_its_forms_are_accessible(enter, action, staff):
    ended = factories.PriorityActionFactory(title="Ended")
    actions.discontinue(ended, why="No money.", by=staff)
    desk = enter(staff)
    milestone = action.milestones.first()

    for name, args in [
        ("action-board", []),
        ("action-adopt", []),
        ("action-manage", [action.slug]),
        ("action-start", [ended.slug]),
        ("action-complete", [action.slug]),
        ("action-discontinue", [action.slug]),
        ("action-reopen", [ended.slug]),
        ("action-parties", [action.slug]),
        ("milestone-add", [action.slug]),
        ("milestone-edit", [milestone.uid]),
    ]:
        look(desk, reverse(name, args=args))


def test_an_action_is_discontinued_without_javascript(enter, action, staff):
    page = enter(staff, java_script_enabled=False).page
    page.goto(reverse("action-board"))
    page.get_by_role("link", name="Green steel").click()
    page.get_by_role("link", name="Discontinue the action").click()

    page.get_by_role("button", name="Discontinue the action").click()
    assert "There is a problem" in page.get_by_role("main").inner_text()
    page.get_by_label("Why").fill("No money.")
    page.get_by_role("button", name="Discontinue the action").click()

    action.refresh_from_db()
    assert action.status == "discontinued"
    assert "No money." in page.get_by_role("main").inner_text()
