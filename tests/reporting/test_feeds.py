"""Calendars of deadlines: what a secret address shows, to whom, and until when."""

import datetime as dt

import pytest
from django.urls import reverse
from icalendar import Calendar

from reporting.actions import extensions
from signatories.actions import feeds
from signatories.models import FeedToken, FocalPoint
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    """``read(token)``: the answer, and its events."""

    def reader(token):
        answer = client.get(reverse("feed-read", args=[token]))
        is_found = answer.status_code == 200
        events = Calendar.from_ical(answer.content).walk("VEVENT") if is_found else []
        return answer, events

    return reader


def test_the_calendar_has_the_deadlines_of_ones_own_reports(report, contributor, read, cycle):
    other = factories.ProgressReportFactory(cycle=cycle, actor__name="Elsewhere")
    answer, events = read(feeds.make_feed(by=contributor))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [event.decoded("dtstart") for event in events] == [report.cycle.due_at]
    assert "dtend" not in events[0]  # RFC 5545, 3.8.2.2: it would have to be later
    assert [str(event["uid"]) for event in events] == [f"{report.uid}@belem-declaration"]
    assert other.actor.name not in answer.content.decode()


def test_a_later_deadline_keeps_the_uid_and_raises_the_sequence(report, contributor, staff, read):
    token = feeds.make_feed(by=contributor)
    _answer, [before] = read(token)
    later = dt.datetime(2027, 5, 31, 12, tzinfo=dt.UTC)
    extensions.grant(report, later, "Elections", by=staff)
    _answer, [after] = read(token)

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") == later


def test_the_token_is_not_kept(contributor):
    token = feeds.make_feed(by=contributor)

    assert token not in str(FeedToken.objects.values_list())


@pytest.mark.parametrize("how", ["revoked", "made anew", "disabled", "left"])
def test_an_address_ends_at_once(report, contributor, read, how):
    token = feeds.make_feed(by=contributor)
    assert read(token)[0].status_code == 200

    if how == "revoked":
        feeds.revoke_feed(by=contributor)
    elif how == "made anew":
        feeds.make_feed(by=contributor)
    elif how == "disabled":
        contributor.is_active = False
        contributor.save()
    else:
        appointment = FocalPoint.objects.get(user=contributor)
        appointment.ends_on = dt.datetime.now(dt.UTC).date()
        appointment.save()

    assert read(token)[0].status_code == 404


def test_the_page_shows_the_address_once(client, contributor):
    client.force_login(contributor)
    shown = client.post(reverse("feed")).context["address"]
    page = client.get(reverse("feed")).content.decode()

    assert client.get(shown.removeprefix("http://localhost:8000")).status_code == 200
    assert shown not in page
    assert "It works, but cannot be shown again." in page
    client.post(reverse("feed-revoke"))
    assert "You have no address yet." in client.get(reverse("feed")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_calendar_costs_the_same_for_any_reports(
    report, contributor, read, rows, django_assert_num_queries
):
    for year in range(2030, 2029 + rows):
        factories.ProgressReportFactory(
            actor=report.actor,
            cycle__declaration=report.cycle.declaration,
            cycle__year=year,
            cycle__opened_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC),
            cycle__opened_by=contributor,
        )
    token = feeds.make_feed(by=contributor)

    with django_assert_num_queries(2):  # token and person, reports
        assert len(read(token)[1]) == rows
