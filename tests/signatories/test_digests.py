"""Digests by mail: when each is due, once for each morning; following actors."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from secretariat.jobs.models import Job
from signatories.actions import digests
from signatories.actions.merging import merge
from signatories.models import Digest, Follow
from tests import factories

pytestmark = pytest.mark.django_db

BEFORE = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)  # a Monday
CHOICE = {"frequency": "daily", "weekday": 0, "subjects": ["editions"], "time_zone": "UTC"}


def at(text, zone="UTC"):
    """``2026-06-03 07:00`` there, as an instant."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def asked():
    return [
        (job.arguments["since"], job.arguments["until"])
        for job in Job.objects.filter(kind=digests.KIND).order_by("pk")
    ]


@pytest.mark.parametrize(
    ("zone", "now", "morning"),
    [
        ("UTC", "2026-06-03T07:00+00:00", "2026-06-03T07:00+00:00"),
        ("UTC", "2026-06-03T06:59+00:00", "2026-06-02T07:00+00:00"),
        ("Africa/Windhoek", "2026-06-03T05:00+00:00", "2026-06-03T07:00+02:00"),
        ("Pacific/Auckland", "2026-06-02T20:00+00:00", "2026-06-03T07:00+12:00"),
        # Clocks change in the night of a Sunday: seven o'clock stays seven o'clock.
        ("Europe/Vienna", "2026-03-28T12:00+00:00", "2026-03-28T07:00+01:00"),
        ("Europe/Vienna", "2026-03-29T05:00+00:00", "2026-03-29T07:00+02:00"),
        ("Europe/Vienna", "2026-10-25T05:59+00:00", "2026-10-24T07:00+02:00"),
        ("Europe/Vienna", "2026-10-25T06:00+00:00", "2026-10-25T07:00+01:00"),
    ],
)
def test_a_morning_is_seven_oclock_there(zone, now, morning):
    digest = Digest(frequency="daily", time_zone=zone)

    assert digest.last_morning(dt.datetime.fromisoformat(now)) == dt.datetime.fromisoformat(morning)


@pytest.mark.parametrize(
    ("now", "day"),
    [("2026-06-03T06:00", 27), ("2026-06-03T07:00", 3), ("2026-06-09T23:00", 3)],
)
def test_a_weekly_morning_is_that_of_its_weekday(now, day):
    digest = Digest(frequency="weekly", weekday=2, time_zone="UTC")  # Wednesday

    assert digest.last_morning(at(now)).day == day


def test_nobody_gets_a_digest_unasked():
    factories.UserFactory()
    factories.DigestFactory()

    assert digests.ask_for_digests(now=at("2026-06-03 12:00")) == 0


def test_each_morning_is_asked_for_once_and_nothing_is_left_out():
    told = at("2026-06-01 07:00")
    factories.DigestFactory(frequency="daily", told_until=told)

    asked_for = [
        digests.ask_for_digests(now=at(now))
        for now in ("2026-06-02 07:04", "2026-06-02 07:05", "2026-06-02 08:05", "2026-06-05 09:00")
    ]

    assert asked_for == [0, 1, 0, 1]  # at seven not all that was begun by then has ended
    [first, second] = asked()
    assert first == (told.isoformat(), at("2026-06-02 07:00").isoformat())
    assert second == (first[1], at("2026-06-05 08:55").isoformat())


def test_a_weekly_digest_comes_once_a_week():
    factories.DigestFactory(frequency="weekly", weekday=2, told_until=at("2026-06-03 07:00"))

    days = [
        day for day in range(3, 19) if digests.ask_for_digests(now=at(f"2026-06-{day:02} 10:00"))
    ]

    assert days == [10, 17]


def test_another_time_zone_tells_no_morning_twice():
    digest = factories.DigestFactory(
        frequency="daily", time_zone="Pacific/Auckland", told_until=BEFORE
    )
    assert digests.ask_for_digests(now=at("2026-06-03 08:00", "Pacific/Auckland")) == 1
    told = asked()[0][1]
    digest.refresh_from_db()
    digest.time_zone = "America/Los_Angeles"
    digest.save()

    again = digests.ask_for_digests(now=at("2026-06-03 08:00", "America/Los_Angeles"))
    after = digests.ask_for_digests(now=at("2026-06-04 08:00", "America/Los_Angeles"))

    assert (again, after) == (0, 1)
    assert dt.datetime.fromisoformat(asked()[1][0]) == dt.datetime.fromisoformat(told)


@pytest.mark.parametrize("how", ["disabled", "left"])
def test_who_may_no_longer_sign_in_gets_none(how):
    digest = factories.DigestFactory(frequency="daily", told_until=BEFORE)
    staff = factories.DigestFactory(frequency="daily", told_until=BEFORE, user__is_staff=True)
    if how == "disabled":
        digest.user.is_active = False
        digest.user.save()
    else:
        for user in (digest.user, staff.user):  # staff are let go by being disabled
            factories.FocalPointFactory(user=user, ends_on=dt.date(2026, 1, 1))

    digests.ask_for_digests(now=at("2026-06-03 12:00"))

    assert [job.arguments["user_id"] for job in Job.objects.filter(kind=digests.KIND)] == [
        staff.user.pk
    ]


def test_what_is_chosen_counts_from_then_on():
    person = factories.UserFactory()
    digests.choose_digest(by=person, now=at("2026-06-03 12:00"), **CHOICE)
    chosen = digests.choose_digest(by=person, now=at("2026-06-04 12:00"), **CHOICE)

    assert chosen.told_until == at("2026-06-03 11:55")
    digests.stop_digest(person)
    chosen = digests.choose_digest(by=person, now=at("2026-07-01 12:00"), **CHOICE)
    assert chosen.told_until == at("2026-07-01 11:55")
    assert Digest.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"frequency": "hourly"},
        {"weekday": 7},
        {"subjects": ["drafts"]},
        {"frequency": "daily", "subjects": []},
    ],
)
def test_the_database_refuses_what_no_digest_can_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.DigestFactory(**wrong)


def test_following_twice_is_following_once():
    person, actor = factories.UserFactory(), factories.ActorFactory()
    other = factories.FollowFactory(actor=actor)
    digests.follow(actor, by=person)
    digests.follow(actor, by=person)
    assert Follow.objects.filter(user=person).count() == 1

    digests.unfollow(actor, by=person)

    assert list(Follow.objects.all()) == [other]


def test_who_followed_an_actor_follows_the_one_it_was_merged_into(staff):
    loser, winner = factories.ActorFactory.create_batch(2)
    both = factories.FollowFactory(actor=winner).user
    factories.FollowFactory(actor=loser, user=both)
    one = factories.FollowFactory(actor=loser)

    merge(loser, winner, reason="They are one.", by=staff)

    one.refresh_from_db()
    assert one.actor == winner
