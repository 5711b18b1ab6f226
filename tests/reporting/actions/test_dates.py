"""A cycle opens and is compiled on its dates; nothing is published by itself."""

import datetime as dt

import pytest

from reporting.actions import cycles, dates, editions
from reporting.models import Edition, ReportingCycle
from secretariat.jobs.models import Job
from secretariat.jobs.registry import regular
from tests import factories

OPENS = dt.datetime(2027, 1, 11, 9, tzinfo=dt.UTC)
FREEZES = dt.datetime(2027, 8, 31, tzinfo=dt.UTC)
PUBLISHES = dt.datetime(2027, 10, 15, 9, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def dated(cycle):
    """A cycle with all its dates, not opened, its questionnaire published."""
    ReportingCycle.objects.filter(pk=cycle.pk).update(
        opens_at=OPENS, freezes_at=FREEZES, publishes_at=PUBLISHES
    )
    cycle.refresh_from_db()
    return cycle


def again(cycle):
    return ReportingCycle.objects.get(pk=cycle.pk)


def told():
    return list(Job.objects.filter(kind=dates.TELL).values_list("arguments__what", flat=True))


@pytest.mark.parametrize(("now", "is_open"), [(OPENS - SECOND, False), (OPENS, True)])
def test_cycle_opens_on_its_date(dated, supporter, now, is_open):
    dates.keep_dates(now=now)

    cycle = again(dated)
    assert (cycle.opened_at is not None, cycle.opened_by) == (is_open, None)
    assert cycle.reports.count() == is_open
    assert told() == []


def test_cycle_that_cannot_open_is_told_once_and_why(dated, staff, run_jobs, mailoutbox):
    ReportingCycle.objects.filter(pk=dated.pk).update(due_at=None)

    for hour in range(3):
        dates.keep_dates(now=OPENS + dt.timedelta(hours=hour))
        run_jobs()

    assert again(dated).opened_at is None
    assert [mail.to for mail in mailoutbox] == [[staff.email]]
    assert mailoutbox[0].subject == f"Not opened on its date: {dated}"
    assert "Set the date on which reports are due" in mailoutbox[0].body


def test_cycle_that_was_put_right_opens_and_nobody_is_told(dated, staff, run_jobs, mailoutbox):
    ReportingCycle.objects.filter(pk=dated.pk).update(due_at=None)
    dates.keep_dates(now=OPENS)
    ReportingCycle.objects.filter(pk=dated.pk).update(due_at=dated.due_at)
    dates.keep_dates(now=OPENS)
    mailoutbox.clear()

    run_jobs()

    assert again(dated).opened_at is not None
    assert [mail.subject for mail in mailoutbox if "Not opened" in mail.subject] == []


def test_mail_says_why_in_the_language_of_each(dated, staff, run_jobs, mailoutbox):
    factories.UserFactory(is_staff=True, language="fr", email="fr@example.org")
    ReportingCycle.objects.filter(pk=dated.pk).update(due_at=None)

    dates.keep_dates(now=OPENS)
    run_jobs()

    (french,) = [mail for mail in mailoutbox if mail.to == ["fr@example.org"]]
    assert "Set the date on which reports are due" not in french.body


def test_cycle_is_compiled_once_after_its_date(dated, staff, django_capture_on_commit_callbacks):
    cycles.open_cycle(dated, by=staff)

    dates.keep_dates(now=FREEZES - SECOND)
    assert not Edition.objects.exists()
    ReportingCycle.objects.filter(pk=dated.pk).update(
        freezes_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    for _hour in range(3):
        dates.keep_dates(now=FREEZES)

    edition = Edition.objects.get()
    assert (edition.cycle, edition.requested_by) == (dated, None)
    assert Job.objects.filter(kind="compile_edition").count() == 1


def test_cycle_compiled_by_hand_since_its_date_is_left_alone(dated, staff):
    cycles.open_cycle(dated, by=staff)
    before = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    ReportingCycle.objects.filter(pk=dated.pk).update(freezes_at=before)
    edition = editions.request_compilation(dated, by=staff)

    dates.keep_dates(now=before + SECOND)

    assert Edition.objects.get() == edition


def test_cycle_never_opened_is_told_when_it_should_freeze(dated, staff, run_jobs, mailoutbox):
    ReportingCycle.objects.filter(pk=dated.pk).update(due_at=None)

    for _hour in range(2):
        dates.keep_dates(now=FREEZES)
        run_jobs()

    assert not Edition.objects.exists()
    assert sorted(mail.subject for mail in mailoutbox) == [
        f"Not compiled on its date: {dated}",
        f"Not opened on its date: {dated}",
    ]


def test_publication_is_reminded_of_once_and_never_done(dated, staff, run_jobs, mailoutbox):
    cycles.open_cycle(dated, by=staff)
    editions.request_compilation(dated, by=staff)
    ReportingCycle.objects.filter(pk=dated.pk).update(freezes_at=None)
    Job.objects.all().delete()

    for _hour in range(2):
        dates.keep_dates(now=PUBLISHES)
        run_jobs()

    assert Edition.objects.get().status == Edition.Status.REQUESTED
    assert [mail.subject for mail in mailoutbox] == [f"To be published: {dated}"]
    assert "Nothing is published by itself" in mailoutbox[0].body


def test_opening_picture_has_no_dates(db, staff):
    factories.ReportingCycleFactory(
        kind="opening",
        year=2027,
        questionnaire=None,
        due_at=None,
        opens_at=OPENS,
        freezes_at=FREEZES,
    )

    dates.keep_dates(now=PUBLISHES)

    assert ReportingCycle.objects.get().opened_at is None
    assert not Job.objects.exists()


def test_dates_and_verification_come_round_by_themselves():
    assert regular()["keep_dates"] == dt.timedelta(hours=1)
    assert regular()["verify_editions"] == dt.timedelta(days=1)
