import datetime as dt

import pytest

from reporting.actions import cycles
from reporting.models import ProgressReport, StatusChange
from secretariat.jobs.models import Job
from tests import factories


def test_open_cycle_invites_every_supporter_in_force_and_nobody_else(cycle, supporter, staff):
    association = factories.EndorsementFactory(declaration=cycle.declaration).actor
    factories.EndorsementFactory(declaration=cycle.declaration, withdrawn_on=dt.date(2026, 1, 1))
    factories.EndorsementFactory()
    factories.ActorFactory()

    opened = cycles.open_cycle(cycle, by=staff)

    reports = ProgressReport.objects.all()
    assert {report.actor for report in reports} == {supporter, association}
    assert all(report.invited_at for report in reports)
    assert (opened.opened_by, opened.opened_at is None) == (staff, False)


@pytest.mark.parametrize("supporters", [1, 3])
def test_open_cycle_costs_the_same_for_any_supporters(
    cycle, staff, supporters, django_assert_num_queries
):
    for _ in range(supporters):
        factories.EndorsementFactory(declaration=cycle.declaration)

    # in a savepoint (2): cycle, questionnaire, the opening, declaration; supporters, reports, those
    # who wait, their invitation, jobs
    with django_assert_num_queries(11):
        cycles.open_cycle(cycle, by=staff)

    assert ProgressReport.objects.invited().count() == supporters
    assert Job.objects.filter(kind="tell_invitation", requested_by=staff).count() == supporters


def test_open_cycle_invites_who_has_a_report_already(cycle, supporter, staff):
    report = ProgressReport.objects.create(cycle=cycle, actor=supporter)

    cycles.open_cycle(cycle, by=staff)

    report.refresh_from_db()
    assert report.invited_at is not None
    assert Job.objects.get().arguments == {"report_id": report.pk}


def test_open_cycle_invites_nobody_to_an_opening_picture(staff):
    cycle = factories.ReportingCycleFactory(kind="opening", questionnaire=None, due_at=None)
    factories.EndorsementFactory(declaration=cycle.declaration)

    cycles.open_cycle(cycle, by=staff)

    assert list(ProgressReport.objects.all()) == []


@pytest.mark.parametrize("missing", ["due_at", "questionnaire"])
def test_open_cycle_refuses_without_a_due_date_or_a_questionnaire(staff, missing):
    cycle = factories.ReportingCycleFactory(**{missing: None})
    factories.EndorsementFactory(declaration=cycle.declaration)

    with pytest.raises(cycles.CannotOpen):
        cycles.open_cycle(cycle, by=staff)

    cycle.refresh_from_db()
    assert cycle.opened_at is None
    assert list(ProgressReport.objects.all()) == []


def test_open_cycle_refuses_to_open_twice(cycle, supporter, staff):
    cycles.open_cycle(cycle, by=staff)

    with pytest.raises(cycles.CannotOpen):
        cycles.open_cycle(cycle, by=staff)

    assert ProgressReport.objects.count() == 1


def test_invite_makes_one_report_for_an_actor_that_opts_in(cycle, staff):
    actor = factories.ActorFactory()
    cycles.open_cycle(cycle, by=staff)

    report = cycles.invite(cycle, actor, by=staff)

    assert report.invited_at is not None
    assert cycles.invite(cycle, actor, by=staff) == report
    assert ProgressReport.objects.count() == 1
    assert not StatusChange.objects.exists()


def test_invite_refuses_before_the_cycle_opens(cycle, staff):
    with pytest.raises(cycles.CannotInvite):
        cycles.invite(cycle, factories.ActorFactory(), by=staff)


def test_invite_refuses_to_an_opening_picture(staff):
    cycle = factories.ReportingCycleFactory(kind="opening")
    cycles.open_cycle(cycle, by=staff)

    with pytest.raises(cycles.CannotInvite):
        cycles.invite(cycle, factories.ActorFactory(), by=staff)


def test_invite_refuses_an_actor_that_left_the_register(cycle, staff):
    gone = factories.ActorFactory(retired_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    cycles.open_cycle(cycle, by=staff)

    with pytest.raises(cycles.CannotInvite):
        cycles.invite(cycle, gone, by=staff)
