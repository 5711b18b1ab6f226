"""The calendar of all floors: what the reader may know of, by month, and the public part as iCal."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from signatories.models import Verification
from tests import factories

pytestmark = pytest.mark.django_db

CANARY = "canary-51bd"
TODAY = dt.date(2026, 11, 22)
UNVERIFIED = {"verification": Verification.UNVERIFIED}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC), tick=False):
        yield


def months(client, **parameters):
    """[(heading, [(days, title)])] of the calendar."""
    response = client.get("/calendar/", parameters)
    assert response.status_code == 200
    return [
        (month.heading, [(when, date.title) for date, when, _label in month.dates])
        for month in response.context["months"]
    ]


def titles(client, **parameters):
    return [title for _heading, dates in months(client, **parameters) for _when, title in dates]


def everything(actor):
    """One date of each kind, all public but the actor's own."""
    cop = factories.CopFactory(
        number=40, starts_on=dt.date(2027, 11, 8), ends_on=dt.date(2027, 11, 19)
    )
    factories.StocktakeMilestoneFactory(starts_on=dt.date(2027, 6, 1), ends_on=dt.date(2027, 6, 9))
    factories.MeetingFactory(is_public=True, starts_on=dt.date(2027, 3, 3))
    factories.EventFactory(starts_on=dt.date(2027, 4, 4))
    factories.DecisionFactory(due_cop=cop)
    factories.MilestoneFactory(due_on=dt.date(2027, 5, 5))
    cycle = factories.ReportingCycleFactory(
        opened_at=timezone.now(), year=2027, due_at=dt.datetime(2027, 4, 30, 12, tzinfo=dt.UTC)
    )
    factories.NeedFactory(actor=actor, expires_on=dt.date(2027, 1, 1))
    factories.OfferFactory(actor=actor, expires_on=dt.date(2027, 1, 2))
    report = factories.ProgressReportFactory(cycle=cycle, actor=actor)
    factories.ExtensionFactory(report=report, due_at=dt.datetime(2027, 5, 30, 12, tzinfo=dt.UTC))


PUBLIC = {"cop", "stocktake", "meeting", "event", "decision", "milestone", "cycle"}


@pytest.mark.parametrize(
    ("who", "kinds"), [("anybody", PUBLIC), ("owner", PUBLIC | {"last_day", "report"})]
)
def test_calendar_shows_each_kind_to_whom_it_concerns(client, member, who, kinds):
    actor = factories.CountryFactory()
    everything(actor)
    if who == "owner":
        client.force_login(member(actor))

    shown = client.get("/calendar/").context["months"]

    assert {date.kind for month in shown for date, _when, _label in month.dates} == kinds


def test_calendar_leads_everybody_to_pages_that_are_theirs(client, member):
    actor = factories.CountryFactory()
    everything(actor)
    for person in (None, member(actor), member(factories.ActorFactory())):
        if person:
            client.force_login(person)
        shown = client.get("/calendar/").context["months"]
        urls = {date.url for month in shown for date, _when, _label in month.dates} - {""}

        assert urls
        assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_calendar_tells_nobody_what_is_not_public(client, member):
    factories.MeetingFactory(place=CANARY)
    factories.EventFactory(title=CANARY, **UNVERIFIED)
    factories.EventFactory(title="Seen", place=CANARY, unverified_fields=["place"])
    factories.MilestoneFactory(title=CANARY, **UNVERIFIED)
    factories.MilestoneFactory(title=CANARY, action__verification=Verification.UNVERIFIED)
    factories.CopFactory(city=CANARY, number=41, year=2030, unverified_fields=["city"])
    factories.DecisionFactory(title=CANARY, due_cop=factories.CopFactory(), **UNVERIFIED)
    factories.ReportingCycleFactory(title=CANARY, year=2030)
    for factory in (factories.NeedFactory, factories.OfferFactory):
        factory(title=CANARY)  # public, yet a date for its owner alone
    actor = factories.ActorFactory()
    factories.ExtensionFactory(report__actor=actor, report__cycle__title=CANARY)

    for person in (None, member(factories.ActorFactory())):
        if person:
            client.force_login(person)
        page = client.get("/calendar/").content.decode()
        assert "Seen" in page
        assert CANARY not in page
    assert CANARY not in client.get("/calendar.ics").content.decode()


@pytest.mark.parametrize("url", ["/calendar/", "/calendar.ics"])
def test_due_dates_do_not_give_away_what_is_withheld_of_a_conference(client, url):
    cop = factories.CopFactory(
        number=42,
        year=2027,
        starts_on=dt.date(2027, 11, 8),
        ends_on=dt.date(2027, 11, 19),
        unverified_fields=["starts_on", "ends_on"],
    )
    factories.DecisionFactory(due_cop=cop)
    factories.MilestoneFactory(due_on=None, due_cop=cop)

    page = client.get(url).content.decode()

    assert "November 2027" not in page
    assert "202711" not in page


@pytest.mark.parametrize("url", ["/calendar/", "/calendar.ics", f"/search/?q={CANARY}"])
def test_titles_that_are_not_verified_are_told_to_staff_alone(staff_client, url):
    of_title = {"title": f"{CANARY} of a title", "unverified_fields": ["title"]}
    factories.EventFactory(starts_on=dt.date(2027, 4, 4), **of_title)
    factories.DecisionFactory(due_cop=factories.CopFactory(number=42, year=2027), **of_title)
    factories.MilestoneFactory(due_on=dt.date(2027, 5, 5), **of_title)

    assert "of a title" not in Client().get(url).content.decode()
    if url != "/calendar.ics":  # which is everybody's
        assert "of a title" in staff_client.get(url).content.decode()


def test_calendar_says_of_a_conference_what_nobody_confirmed(client):
    factories.CopFactory(
        number=33,
        year=2028,
        city="",
        host=None,
        starts_on=dt.date(2028, 11, 6),
        unverified_fields=["starts_on", "ends_on"],
    )

    assert months(client) == [("2028, month not known", [("2028", "COP33")])]
    page = client.get("/calendar/").content.decode()
    assert "date not confirmed" in page
    assert "no host is confirmed" in page


def test_calendar_shows_staff_a_date_that_is_not_verified_with_a_mark(staff_client):
    factories.CopFactory(
        number=33, year=2028, starts_on=dt.date(2028, 11, 6), unverified_fields=["starts_on"]
    )

    assert months(staff_client) == [("November 2028", [("6 November 2028", "COP33")])]
    assert "date not verified: not public" in staff_client.get("/calendar/").content.decode()


def test_calendar_goes_by_month_and_names_the_months_without_dates(client):
    factories.EventFactory(title="Running", starts_on=dt.date(2026, 10, 1), ends_on=TODAY)
    factories.EventFactory(title="Soon", starts_on=dt.date(2026, 12, 1))
    factories.EventFactory(
        title="Month", starts_on=dt.date(2027, 3, 1), starts_on_precision="month"
    )
    factories.EventFactory(title="Day", starts_on=dt.date(2027, 3, 31), ends_on=dt.date(2027, 4, 2))
    factories.EventFactory(title="Year", starts_on=dt.date(2027, 1, 1), starts_on_precision="year")

    assert months(client) == [
        ("Under way", [("1 October 2026 to 22 November 2026", "Running")]),
        ("December 2026", [("1 December 2026", "Soon")]),
        ("March 2027", [("31 March 2027 to 2 April 2027", "Day"), ("March 2027", "Month")]),
        ("2027, month not known", [("2027", "Year")]),
    ]
    gaps = [month.before for month in client.get("/calendar/").context["months"]]
    assert gaps == [
        "",
        "November 2026: no dates",
        "January 2027 to February 2027: no dates",
        "April 2027 to December 2027: no dates",
    ]


def test_calendar_keeps_what_is_past_within_reach(client):
    for year in (2024, 2025):
        factories.EventFactory(title=str(year), starts_on=dt.date(year, 5, 6))
    factories.EventFactory(title="To come", starts_on=dt.date(2026, 11, 22))

    assert titles(client) == ["To come"]
    assert titles(client, past=1) == ["2025", "2024"]
    assert titles(client, month="2025-05") == ["2025", "To come"]


@pytest.mark.parametrize("month", ["soon", "2026-13", "0000-01", "2026-11-22"])
def test_calendar_says_what_is_wrong_with_a_month(client, month):
    page = client.get("/calendar/", {"month": month}).content.decode()

    assert "There is a problem" in page
    assert 'href="#id_month"' in page


def test_calendar_shows_one_kind_and_counts_all(client):
    factories.EventFactory.create_batch(2)
    factories.MeetingFactory(is_public=True, starts_on=dt.date(2027, 1, 1))

    facets = client.get("/calendar/", {"kind": "meeting"}).context["facets"]

    assert [(str(facet.label), facet.number, facet.is_chosen) for facet in facets] == [
        ("All kinds", 3, False),
        ("Oversight Group", 1, True),
        ("Events", 2, False),
    ]
    assert len(titles(client, kind="meeting")) == 1
    assert client.get("/calendar/", {"kind": "user"}).status_code == 404


def test_calendar_goes_on_by_pages(client):
    factories.EventFactory.create_batch(65)

    first = client.get("/calendar/")
    second = client.get(first.context["next_url"])

    counts = [sum(len(month.dates) for month in page.context["months"]) for page in (first, second)]
    assert counts == [60, 5]


@pytest.mark.parametrize("parameters", [{}, {"past": "1"}, {"kind": "event"}])
def test_calendar_says_where_nothing_is(client, parameters):
    page = client.get("/calendar/", parameters).content.decode()

    assert "app-empty-state" in page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("anybody", 1), ("owner", 3)])
def test_calendar_costs_the_same_for_any_rows(client, member, rows, who, queries):
    actor = factories.CountryFactory()
    everything(actor)
    factories.EventFactory.create_batch(rows - 1)
    if who == "owner":
        client.force_login(member(actor))
        client.get("/calendar/")  # a session writes down when it was first seen

    with CaptureQueriesContext(connection) as asked:
        response = client.get("/calendar/")

    assert len(asked) == queries  # session and user of who is signed in; the dates
    dates = [
        date.kind for month in response.context["months"] for date, _when, _label in month.dates
    ]
    assert dates.count("event") == rows


def test_feed_tells_everybody_the_same_public_dates(client, member):
    actor = factories.CountryFactory()
    everything(actor)
    anybody = client.get("/calendar.ics").content
    client.force_login(member(actor))

    assert client.get("/calendar.ics").content == anybody
    entries = Calendar.from_ical(anybody).walk("VEVENT")
    assert len(entries) == len({str(entry["UID"]) for entry in entries})
    assert {str(entry["UID"]).split("-")[0] for entry in entries} >= {"cop", "event", "due_at"}
    assert all("DTSTAMP" in entry and "SUMMARY" in entry for entry in entries)


def test_feed_has_whole_days_and_hours_as_they_are_known(client):
    factories.EventFactory(title="Days", starts_on=dt.date(2027, 4, 4), ends_on=dt.date(2027, 4, 6))
    begins = dt.datetime(2027, 5, 4, 8, tzinfo=dt.UTC)
    factories.EventFactory(title="Hours", starts_on=begins.date(), starts_at=begins)
    factories.EventFactory(
        title="Month", starts_on=dt.date(2027, 6, 1), starts_on_precision="month"
    )

    answer = client.get("/calendar.ics")

    entries = {
        str(entry["SUMMARY"]): entry for entry in Calendar.from_ical(answer.content).walk("VEVENT")
    }
    assert set(entries) == {"Days", "Hours"}
    assert entries["Days"]["DTSTART"].dt == dt.date(2027, 4, 4)
    assert entries["Days"]["DTEND"].dt == dt.date(2027, 4, 7)
    assert entries["Hours"]["DTSTART"].dt == begins
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_feed_keeps_to_one_kind(client):
    everything(factories.CountryFactory())

    feed = Calendar.from_ical(client.get("/calendar.ics", {"kind": "cop"}).content)

    assert [str(entry["SUMMARY"]) for entry in feed.walk("VEVENT")] == ["COP40"]
    assert client.get("/calendar.ics", {"kind": "x"}).status_code == 404
