"""Milestones, and dependencies that never form a circle."""

import datetime as dt
import threading
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from initiatives.actions import milestones
from initiatives.actions.priority_actions import CannotAct
from initiatives.models import ActionDependency, Milestone
from signatories.models import StaleVersion
from tests import factories
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


def test_a_milestone_is_reached_with_evidence_only(staff):
    milestone = factories.MilestoneFactory()
    milestone.reached_on = dt.date(2026, 6, 1)

    with pytest.raises(CannotAct):
        milestones.keep_milestone(milestone, version=1, by=staff)
    with pytest.raises(IntegrityError, match="reached_with_evidence"), transaction.atomic():
        milestone.save()

    milestone.evidence_url = "https://example.org/report"
    kept = milestones.keep_milestone(milestone, version=1, by=staff)
    assert kept.reached_on == dt.date(2026, 6, 1)


def test_a_milestone_is_not_reached_on_a_day_yet_to_come(staff):
    milestone = factories.MilestoneFactory(evidence="A picture")
    milestone.reached_on = timezone.now().date() + dt.timedelta(days=2)

    with pytest.raises(CannotAct):
        milestones.keep_milestone(milestone, version=1, by=staff)

    assert Milestone.objects.get().reached_on is None


def test_a_milestone_that_a_colleague_changed_meanwhile_stays_as_it_is(staff):
    milestone = factories.MilestoneFactory(title="Mine")
    Milestone.objects.update(title="A colleague's")

    with pytest.raises(StaleVersion):
        milestones.keep_milestone(milestone, version=1, by=staff)

    assert Milestone.objects.get().title == "A colleague's"


def test_a_milestone_that_was_taken_out_does_not_come_back(staff):
    milestone = milestones.retire_milestone(factories.MilestoneFactory(), by=staff)
    milestone.title = "Back again"

    with pytest.raises(CannotAct):
        milestones.keep_milestone(milestone, version=2, by=staff)

    assert Milestone.objects.get().retired_at is not None


def test_a_milestone_is_due_on_a_day_or_at_a_cop():
    for due in ({"due_on": None}, {"due_cop": factories.CopFactory()}):
        with pytest.raises(IntegrityError, match="due_on_a_day_or_at_a_cop"), transaction.atomic():
            factories.MilestoneFactory(**due)

    assert Milestone.objects.count() == 0


@pytest.mark.parametrize(
    ("due", "last_day"),
    [
        ({"due_on": dt.date(2028, 2, 3)}, dt.date(2028, 2, 3)),
        ({"due_on": dt.date(2028, 2, 1), "due_on_precision": "month"}, dt.date(2028, 2, 29)),
        ({"due_on": dt.date(2028, 2, 1), "due_on_precision": "year"}, dt.date(2028, 12, 31)),
    ],
)
def test_a_milestone_is_in_time_until_the_last_day_of_what_is_known(due, last_day):
    factories.MilestoneFactory(**due)

    assert Milestone.objects.with_due().get().due_by == last_day


@pytest.mark.parametrize(
    ("cop", "last_day"),
    [
        ({"starts_on": None, "ends_on": None}, dt.date(2028, 12, 31)),
        ({"ends_on": dt.date(2028, 11, 20)}, dt.date(2028, 11, 20)),
        ({"ends_on": dt.date(2028, 11, 20), "closed_on": dt.date(2028, 11, 22)}, None),
    ],
)
def test_a_milestone_of_a_cop_is_in_time_until_it_closes(cop, last_day):
    dates = {"starts_on": dt.date(2028, 11, 9), **cop}
    row = factories.CopFactory(year=2028, **dates)
    factories.MilestoneFactory(due_on=None, due_cop=row)

    assert Milestone.objects.with_due().get().due_by == (last_day or dt.date(2028, 11, 22))


def test_a_milestone_is_judged_on_a_day():
    factories.MilestoneFactory(
        due_on=dt.date(2028, 6, 30), reached_on=dt.date(2028, 7, 10), evidence="A report"
    )
    milestone = Milestone.objects.with_due().get()

    states = [milestone.state_on(dt.date(2028, month, day)) for month, day in STATE_DAYS]
    assert states == ["ahead", "missed", "reached"]


STATE_DAYS = [(6, 30), (7, 1), (7, 10)]


def test_a_retired_milestone_is_staffs_alone(staff):
    milestone = milestones.retire_milestone(factories.MilestoneFactory(), by=staff)

    assert milestones.retire_milestone(milestone, by=staff).retired_at == milestone.retired_at
    assert list(Milestone.objects.publishable()) == []


# Dependencies --------------------------------------------------------------------------------


@pytest.fixture
def three():
    return factories.PriorityActionFactory.create_batch(3)


def test_depend_notes_once_and_takes_back(three, staff):
    first, second, _third = three

    dependency = milestones.depend(first, on=second, why="Steel needs hydrogen.", by=staff)

    assert milestones.depend(first, on=second, by=staff) == dependency
    assert ActionDependency.objects.get().why == "Steel needs hydrogen."
    milestones.no_longer_depend(dependency, by=staff)
    assert ActionDependency.objects.count() == 0


def test_depend_refuses_itself_and_circles(three, staff):
    first, second, third = three
    milestones.depend(first, on=second, by=staff)
    milestones.depend(second, on=third, by=staff)

    for action, needed in ((first, first), (second, first), (third, first)):
        with pytest.raises(CannotAct):
            milestones.depend(action, on=needed, by=staff)

    assert ActionDependency.objects.count() == 2


def test_the_database_refuses_itself_and_circles(three):
    first, second, third = three
    dependency = factories.ActionDependencyFactory(action=first, needs=second)
    factories.ActionDependencyFactory(action=second, needs=third)

    with pytest.raises(IntegrityError, match="not_itself|circle"), transaction.atomic():
        factories.ActionDependencyFactory(action=first, needs=first)
    with pytest.raises(IntegrityError, match="circle"), transaction.atomic():
        factories.ActionDependencyFactory(action=third, needs=first)
    with pytest.raises(IntegrityError, match="circle"), transaction.atomic():
        ActionDependency.objects.filter(pk=dependency.pk).update(action=third)

    assert ActionDependency.objects.filter(action=third).count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_that_close_a_circle_at_the_same_time_are_not_both_kept():
    first, second = factories.PriorityActionFactory.create_batch(2)
    both = threading.Barrier(2)

    def add(action, needs):
        with transaction.atomic():
            both.wait()
            return ActionDependency.objects.create(action=action, needs=needs)

    results = at_once(partial(add, first, second), partial(add, second, first))

    (kept,) = ActionDependency.objects.all()
    (refused,) = [result for result in results if result != kept]
    assert isinstance(refused, IntegrityError)
    assert "circle" in str(refused)
