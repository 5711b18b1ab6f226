"""When somebody is reminded of a deadline, and that it happens once."""

import datetime as dt

import pytest

from reporting.actions import extensions, reminders, reports
from reporting.actions.reminders import OVERDUE, reminder_due
from secretariat.jobs.models import Job

pytestmark = pytest.mark.django_db
DUE = dt.datetime(2027, 4, 30, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def at(days):
    return DUE - dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(61), None),
        (at(60), 60),
        (at(31), 60),
        (at(30), 30),
        (at(8), 30),
        (at(7), 7),
        (at(2), 7),
        (at(1), 1),
        (DUE, 1),
        (DUE + SECOND, OVERDUE),
    ],
)
def test_each_reminder_has_its_days(now, expected):
    assert reminder_due(DUE, now=now, zone="UTC") == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Pacific/Kiritimati", 7), ("Etc/GMT+12", 1), ("Asia/Kathmandu", 7)],
)
def test_days_are_those_of_the_reporters_calendar(zone, expected):
    """Two days before by UTC is the day before where it is still the former day."""
    due = dt.datetime(2027, 4, 30, 11, tzinfo=dt.UTC)

    assert reminder_due(due, now=dt.datetime(2027, 4, 28, 12, tzinfo=dt.UTC), zone=zone) == expected


def keys():
    return set(Job.objects.filter(kind=reminders.KIND).values_list("key", flat=True))


def test_a_reminder_is_asked_for_once_and_mailed_once(report, contributor, run_jobs, mailoutbox):
    assert reminders.remind(now=at(30)) == 1
    assert reminders.remind(now=at(29)) == 0
    run_jobs()
    assert reminders.remind(now=at(29)) == 0
    assert reminders.remind(now=at(7)) == 1

    assert keys() == {f"send_reminder:{report.uid}:{kind}" for kind in (30, 7)}
    due_soon = [mail for mail in mailoutbox if mail.subject.startswith("Due soon")]
    assert [mail.to for mail in due_soon] == [[contributor.email]]
    assert "April 30, 2027" in due_soon[0].body or "30 April 2027" in due_soon[0].body


def test_nobody_is_reminded_of_what_was_submitted(submitted):
    assert reminders.remind(now=DUE + SECOND) == 0


def test_what_was_submitted_after_the_reminder_was_asked_for_sends_none(
    draft, approver, run_jobs, mailoutbox
):
    reminders.remind(now=at(7))
    reports.submit(draft, by=approver)
    run_jobs()

    assert not [mail for mail in mailoutbox if mail.subject.startswith("Due soon")]


def test_more_time_moves_the_reminders(report, staff):
    extensions.grant(report, DUE + dt.timedelta(days=30), "Elections", by=staff)

    assert reminders.remind(now=DUE + SECOND) == 1
    assert keys() == {f"send_reminder:{report.uid}:30"}


def test_a_mail_is_in_the_language_of_its_reader(report, contributor, run_jobs, mailoutbox):
    contributor.language = "fr"
    contributor.save()
    reminders.remind(now=DUE + SECOND)
    run_jobs()

    mail = next(mail for mail in mailoutbox if "2027" in mail.body and "UTC" in mail.body)
    assert "30 avril 2027" in mail.body


def test_asking_costs_the_same_for_any_reports_once_asked(report, django_assert_num_queries):
    reminders.remind(now=at(7))

    with django_assert_num_queries(4):  # reports, known keys, and a savepoint around both
        assert reminders.remind(now=at(7)) == 0
