"""More time for one reporter, with a reason."""

import datetime as dt

import pytest

from reporting.actions import extensions
from reporting.models import Extension, ProgressReport
from tests import factories


def end_of(month, day, year=2027):
    return dt.datetime(year, month, day, 23, 59, 59, tzinfo=dt.UTC)


def due(report):
    return ProgressReport.objects.with_due().get(pk=report.pk).due


def test_grant_moves_the_deadline_of_one_report(report, staff):
    other = factories.ProgressReportFactory(cycle=report.cycle)

    extension = extensions.grant(report, end_of(5, 31), " A flood ", by=staff)

    assert (extension.why, extension.granted_by_uid) == ("A flood", staff.uid)
    assert due(report) == end_of(5, 31)
    assert due(other) == report.cycle.due_at


def test_the_same_extension_twice_is_one(report, staff):
    first = extensions.grant(report, end_of(5, 31), "A flood", by=staff)

    assert extensions.grant(report, end_of(5, 31), "A flood", by=staff) == first
    assert Extension.objects.count() == 1


def test_a_second_extension_goes_on_from_the_first(report, staff):
    extensions.grant(report, end_of(5, 31), "A flood", by=staff)

    with pytest.raises(extensions.CannotExtend):
        extensions.grant(report, end_of(5, 15), "Less", by=staff)
    extensions.grant(report, end_of(6, 15), "Another flood", by=staff)

    assert due(report) == end_of(6, 15)


@pytest.mark.parametrize(
    ("due_at", "why"),
    [
        (end_of(5, 31), " "),
        (end_of(1, 1, 2020), "Past"),
        (dt.datetime(2027, 4, 30, 12, tzinfo=dt.UTC), "The same as it is"),
        (end_of(9, 1), "After the freeze"),
    ],
)
def test_grant_refuses_what_makes_no_sense(report, staff, cycle, due_at, why):
    cycle.freezes_at = end_of(8, 31)
    cycle.save()

    with pytest.raises(extensions.CannotExtend):
        extensions.grant(report, due_at, why, by=staff)

    assert Extension.objects.count() == 0


def test_grant_refuses_a_day_that_no_clock_of_the_reporter_can_tell(report, staff):
    assert report.cycle.freezes_at is None

    with pytest.raises(extensions.CannotExtend, match="more than a year"):
        extensions.grant(report, end_of(12, 31, 9999), "For good", by=staff)


def test_grant_refuses_who_was_not_invited(cycle, staff):
    report = factories.ProgressReportFactory(cycle=cycle, invited_at=None)

    with pytest.raises(extensions.CannotExtend):
        extensions.grant(report, end_of(5, 31), "A flood", by=staff)


def test_an_extension_is_told_in_the_language_and_zone_of_the_reporter(
    report, staff, contributor, approver, reader, run_jobs, mailoutbox
):
    report.actor.time_zone = "Asia/Kathmandu"
    report.actor.save()
    contributor.language = "fr"
    contributor.save()
    extensions.grant(report, end_of(5, 31), "A flood & a storm", by=staff)

    run_jobs()

    mails = {mail.to[0]: mail.body for mail in mailoutbox}
    assert mails.keys() == {contributor.email, approver.email}
    assert "31 May 2027, 23:59 UTC" in mails[approver.email]
    assert "1 June 2027, 05:44 Asia/Kathmandu" in mails[approver.email]
    assert "A flood & a storm" in mails[approver.email]
    assert "31 mai 2027" in mails[contributor.email]
