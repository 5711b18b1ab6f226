"""What stands still among priority actions, and what each cycle said of them."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from initiatives.actions import priority_actions as actions
from initiatives.actions.priority_actions import Proof
from initiatives.models import PriorityAction
from reporting.actions import cycles, reports
from reporting.lives import Trend, cycles_of, marks_of, stalled, trend
from reporting.models import ProgressReport, Rating
from reporting.sheet import sheet_of
from tests import factories

pytestmark = pytest.mark.django_db

BEGUN = dt.date(2026, 6, 1)
LATER = dt.date(2027, 6, 3)  # more than a year on


@pytest.fixture
def action(staff):
    decision = factories.DecisionFactory(decided_on=dt.date(2026, 5, 1))
    action = actions.adopt(decision=decision, title="Green steel", by=staff)
    return actions.start(action, on=BEGUN, by=staff)


def signs(on):
    marks = marks_of(PriorityAction.objects.all(), on)
    return {pk: [mark.sign for mark in found] for pk, found in marks.items()}


# Stalled -------------------------------------------------------------------------------------


def test_an_action_stalls_a_year_after_its_last_step(action):
    assert signs(LATER - dt.timedelta(days=2)) == {}

    mark = marks_of(PriorityAction.objects.all(), LATER)[action.pk][0]
    assert mark.sign == "stalled"
    assert mark.reason == (
        "No step, no milestone reached and no accepted report since 1 June 2026."
    )


def test_a_milestone_reached_moves_an_action_and_a_retired_one_does_not(action):
    milestone = factories.MilestoneFactory(
        action=action, reached_on=dt.date(2027, 1, 1), evidence="A report"
    )
    assert signs(LATER) == {}

    milestone.retired_at = dt.datetime(2027, 2, 1, tzinfo=dt.UTC)
    milestone.save()
    assert signs(LATER) == {action.pk: ["stalled"]}


def test_what_was_adopted_and_never_begun_stalls(staff):
    decision = factories.DecisionFactory(decided_on=BEGUN)
    action = actions.adopt(decision=decision, title="Forgotten", by=staff)

    assert signs(LATER - dt.timedelta(days=2)) == {}
    assert signs(LATER) == {action.pk: ["stalled"]}


@pytest.mark.parametrize("step", ["completed", "retired"])
def test_what_has_ended_does_not_stall(action, staff, step):
    if step == "completed":
        actions.complete(action, proof=Proof(text="Done"), by=staff)
    else:
        action.retired_at = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
        action.save()

    assert stalled(PriorityAction.objects.filter(pk=action.pk), dt.date(2029, 1, 1)).count() == 0


@pytest.mark.parametrize("heard", ["accepted", "submitted"])
def test_an_accepted_report_moves_an_action_and_no_other_does(
    asked, draft, approver, contributor, staff, heard
):
    revision = asked.answer(draft, by=contributor, submit_as=approver)
    if heard == "accepted":
        reports.accept(revision, by=staff)
    soon = revision.submitted_at.date() + dt.timedelta(days=364)
    assert soon > LATER

    assert signs(soon) == ({} if heard == "accepted" else {asked.action.pk: ["stalled"]})
    assert signs(soon + dt.timedelta(days=9)) == {asked.action.pk: ["stalled"]}


# Overdue -------------------------------------------------------------------------------------


def test_an_action_is_overdue_once_a_milestone_is_missed(action):
    factories.MilestoneFactory(action=action, due_on=dt.date(2026, 8, 1))
    factories.MilestoneFactory(action=action, due_on=dt.date(2026, 9, 1))
    factories.MilestoneFactory(
        action=action,
        due_on=dt.date(2026, 7, 1),
        reached_on=dt.date(2026, 7, 1),
        evidence="A report",
    )

    assert signs(dt.date(2026, 8, 1)) == {}
    marks = marks_of(PriorityAction.objects.all(), dt.date(2026, 9, 2))[action.pk]
    assert [mark.reason for mark in marks] == [
        "2 milestones are past their date; the first was due by 1 August 2026."
    ]


@pytest.mark.parametrize("target", ["year", "cop"])
def test_an_action_is_overdue_once_its_target_has_passed(staff, target):
    cop = factories.CopFactory(number=31, year=2026, ends_on=dt.date(2026, 11, 20))
    aim = {"target_year": 2026} if target == "year" else {"target_cop": cop}
    factories.PriorityActionFactory(**aim)
    told, last = {
        "year": ("The target, 2026, has passed.", dt.date(2026, 12, 31)),
        "cop": ("The target, COP31, has passed.", dt.date(2026, 11, 20)),
    }[target]

    assert signs(last) == {}
    ((mark,),) = marks_of(PriorityAction.objects.all(), last + dt.timedelta(days=1)).values()
    assert (mark.sign, mark.reason) == ("overdue", told)


def test_an_action_that_ended_is_not_overdue(action, staff):
    factories.MilestoneFactory(action=action, due_on=dt.date(2026, 8, 1))
    actions.discontinue(action, why="No money.", by=staff)

    assert signs(dt.date(2029, 1, 1)) == {}


@pytest.mark.parametrize("rows", [1, 4])
def test_marks_cost_the_same_for_any_rows(rows, django_assert_num_queries):
    for _ in range(rows):
        factories.MilestoneFactory(due_on=dt.date(2026, 8, 1))

    with django_assert_num_queries(2):
        assert len(marks_of(PriorityAction.objects.all(), LATER)) == rows


# Cycle by cycle ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "rating", "expected"),
    [
        (None, None, Trend.NOT_RATED),
        (Rating.GOOD, None, Trend.NOT_RATED),
        (None, Rating.MODEST, Trend.FIRST),
        (Rating.MINIMAL, Rating.GOOD, Trend.BETTER),
        (Rating.GOOD, Rating.GOOD, Trend.SAME),
        (Rating.GOOD, Rating.MODEST, Trend.WORSE),
    ],
)
def test_trend_compares_with_the_last_rating(before, rating, expected):
    assert trend(before, rating) == expected


def rated(action, year, rating, **fields):
    at = dt.datetime(year, 6, 1, tzinfo=dt.UTC)
    cycle = factories.ReportingCycleFactory(
        year=year, opened_at=at, opened_by=factories.UserFactory()
    )
    published = {"status": "published", "shown_at": at, "published_at": at}
    return factories.ActionReviewFactory(
        cycle=cycle, action=action, rating=rating, **{**published, **fields}
    )


def test_cycles_tell_the_trend_of_the_published_ratings(action):
    years = {2027: "minimal", 2028: "good", 2029: "not_rated", 2030: "modest", 2031: "modest"}
    for year, rating in years.items():
        rated(action, year, rating)

    rows = cycles_of(action, AnonymousUser())

    assert [(row.cycle.year, row.trend) for row in rows] == [
        (2031, Trend.SAME),
        (2030, Trend.WORSE),
        (2029, Trend.NOT_RATED),
        (2028, Trend.BETTER),
        (2027, Trend.FIRST),
    ]


def test_cycles_show_a_draft_rating_to_staff_alone_and_count_it_for_nothing(action, staff):
    draft = {"status": "draft", "shown_at": None, "published_at": None}
    rated(action, 2027, "good", reasons="Between us.", **draft)

    assert [(row.review, row.trend) for row in cycles_of(action, AnonymousUser())] == [
        (None, Trend.NOT_RATED)
    ]
    (row,) = cycles_of(action, staff)
    assert (row.review.reasons, row.trend) == ("Between us.", Trend.NOT_RATED)


def test_cycles_tell_staff_the_state_in_accepted_reports_and_the_public_nothing(
    asked, draft, approver, contributor, staff
):
    revision = asked.answer(draft, by=contributor, submit_as=approver)
    assert [row.said for row in cycles_of(asked.action, staff)] == [[]]

    reports.accept(revision, by=staff)

    (row,) = cycles_of(asked.action, staff)
    assert [(said.reporter, said.state) for said in row.said] == [("Namibia", "on track")]
    assert [row.said for row in cycles_of(asked.action, AnonymousUser())] == [[]]


def test_cycles_tell_the_public_what_a_published_edition_shows(action, frozen, staff):
    at = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    cycle = frozen.edition.cycle
    type(cycle).objects.filter(pk=cycle.pk).update(opened_at=at, opened_by=staff)
    frozen.indicator("TST-01", "none")
    frozen.value(frozen.reporter("a", actor_name="A"), "TST-01", "1")
    factories.FrozenPassageFactory(
        report=frozen.edition.frozen_reports.get(),
        about=action.slug,
        question_code="K1",
        text="delayed",
    )
    assert [row.said for row in cycles_of(action, AnonymousUser())] == [[]]

    frozen.published(staff)

    (row,) = cycles_of(action, AnonymousUser())
    assert [(said.reporter, said.state) for said in row.said] == [("A", "delayed")]


@pytest.mark.parametrize("rows", [1, 3])
def test_cycles_cost_the_same_for_any_rows(action, rows, django_assert_num_queries):
    for number in range(rows):
        rated(action, 2027 + number, "good")

    with django_assert_num_queries(3):  # reviews, cycles, states
        assert len(cycles_of(action, AnonymousUser())) == rows


# The next cycle asks -------------------------------------------------------------------------


def test_the_next_cycle_asks_about_an_action_adopted_before_it_opens(
    asked, cycle, supporter, staff
):
    """Even where it was adopted after the period that the cycle asks about."""
    late = factories.DecisionFactory(decided_on=cycle.period_end + dt.timedelta(days=20))
    opened_at = dt.datetime.combine(late.decided_on, dt.time(12), dt.UTC) + dt.timedelta(days=9)
    new = actions.adopt(decision=late, title="New", supporters=[supporter], by=staff)
    later = factories.DecisionFactory(decided_on=opened_at.date() + dt.timedelta(days=1))
    actions.adopt(decision=later, title="Too late", leads=[supporter], by=staff)

    assert actions_asked_about(cycle, opened_at, staff) == ["green-steel", new.slug]


def test_a_cycle_does_not_ask_about_what_had_ended_before_its_period(asked, cycle, staff):
    before = asked.action.decided_on
    factories.PriorityActionFactory(slug="unrelated")
    type(cycle).objects.filter(pk=cycle.pk).update(
        period_start=before + dt.timedelta(days=40), period_end=before + dt.timedelta(days=400)
    )
    cycle.refresh_from_db()
    actions.discontinue(asked.action, why="No money.", on=before + dt.timedelta(days=39), by=staff)

    assert actions_asked_about(cycle, timezone.now(), staff) == []


def test_a_cycle_asks_about_what_ended_within_its_period(asked, cycle, staff):
    actions.complete(asked.action, proof=Proof(text="Done"), on=BEGUN, by=staff)

    assert cycle.period_start <= BEGUN <= cycle.period_end
    assert actions_asked_about(cycle, timezone.now(), staff) == ["green-steel"]


def test_an_action_is_asked_about_once_by_who_changed_from_lead_to_supporter(
    asked, cycle, supporter, staff
):
    actions.set_parties(
        asked.action, leads=[], supporters=[supporter], on=dt.date(2026, 9, 1), by=staff
    )
    opened_at = dt.datetime(2026, 8, 1, tzinfo=dt.UTC)  # between the two, as a cycle may open early

    assert actions_asked_about(cycle, opened_at, staff) == ["green-steel"]


def actions_asked_about(cycle, opened_at, staff):
    """Slugs of the actions in the report of the supporter, of a cycle opened at that time."""
    with time_machine.travel(opened_at, tick=False):
        cycles.open_cycle(cycle, by=staff)
    revision = factories.RevisionFactory(report=ProgressReport.objects.get(cycle=cycle))
    return [action.slug for action in sheet_of(revision).actions]


class Asked:
    """A section K about the action, which the supporter leads; before the cycle opens."""

    def __init__(self, action, form):
        self.action = action
        self.section = form.section("K", "Actions", repeats="priority_action")
        self.question = form.question(
            self.section, "K1", answer_type="choice", options=["on track", "delayed"]
        )

    def answer(self, draft, *, by, submit_as):
        entry = {self.question: {"choice": "on track"}}
        reports.save_section(draft, self.section, entry, by=by, version=0, about=self.action)
        return reports.submit(draft, by=submit_as)


@pytest.fixture
def asked(action, form, supporter, staff):
    actions.set_parties(action, leads=[supporter], supporters=[], on=dt.date(2026, 5, 1), by=staff)
    return Asked(action, form)
