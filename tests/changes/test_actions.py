"""Days that come, and what each page of the order costs."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from secretariat.changes import actions
from secretariat.changes.models import Change, Epoch
from secretariat.changes.order import now
from secretariat.jobs.queue import enqueue_regular
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 1, 22)
DAY = dt.timedelta(days=1)


@pytest.fixture
def epoch():
    actions.begin_anew(today=TODAY)
    Change.objects.all().delete()


def noted(resource):
    return set(Change.objects.of(resource).values_list("object_id", flat=True))


@pytest.mark.usefixtures("epoch")
def test_day_of_a_date_is_noted_with_what_shows_it():
    starting = factories.GroupMembershipFactory(starts_on=TODAY + DAY)
    ending = factories.EndorsementFactory(endorsed_on=TODAY - DAY, withdrawn_on=TODAY + 2 * DAY)
    later = factories.GroupMembershipFactory(starts_on=TODAY + 3 * DAY)
    supporter = factories.EndorsementFactory(actor=starting.actor, endorsed_on=TODAY - DAY)
    Change.objects.all().delete()

    actions.note_days(today=TODAY)
    assert not Change.objects.exists()
    actions.note_days(today=TODAY + 2 * DAY)  # the day between was missed

    assert noted("actor") == {starting.actor_id, ending.actor_id}
    assert noted("endorsement") == {supporter.pk}  # found by its actor's group
    assert later.actor_id not in noted("actor")


@pytest.mark.usefixtures("epoch")
def test_day_is_noted_once():
    factories.GroupMembershipFactory(starts_on=TODAY + DAY)
    actions.note_days(today=TODAY + DAY)
    Change.objects.all().delete()

    actions.note_days(today=TODAY + DAY)

    assert not Change.objects.exists()


def test_jobs_keep_the_order(run_jobs):
    actions.begin_anew(today=TODAY)
    enqueue_regular(timezone.now())

    done = {key.partition(":")[0] for key in run_jobs()}

    assert {"note_days", "remove_superseded_changes"} <= done
    assert Epoch.objects.get().calendar_until == timezone.now().date()


def test_epoch_begins_once():
    actor = factories.ActorFactory()
    first = now()

    second = now()

    assert (first.epoch, first.identity) == (second.epoch, second.identity)
    assert actor.pk in noted("actor")


def filled(count):
    """As many changes of as many objects, each in a transaction of its own, and one in ten again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO changes_change (resource, object_id, xid)"
            " SELECT 'actor', n, (n + 10)::text::xid8 FROM generate_series(1, %s) n"
            " UNION SELECT 'actor', n, (n + %s + 10)::text::xid8"
            " FROM generate_series(1, %s, 10) n",
            [count, count, count],
        )
        cursor.execute("ANALYZE changes_change")


def cost(position, watermark):
    """Buffers that a page of 100 behind a position (a transaction) touches, and its plan."""
    page = Change.objects.of("actor").before(watermark).filter(xid__gt=position)
    page = page.order_by("xid", "object_id").values_list("xid", "object_id")[:101]
    sql, parameters = page.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, FORMAT JSON) {sql}", parameters)
        [(explained,)] = cursor.fetchall()
    plan = explained[0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], str(plan)


def test_page_500_costs_what_page_1_costs():
    filled(60_000)
    first, plan = cost(10, 70_000)
    last, last_plan = cost(10 + 500 * 100, 70_000)

    for text in (plan, last_plan):
        assert "'Seq Scan'" not in text
        assert "'Sort'" not in text
        assert "changes_in_order" in text
    assert last <= first * 1.3
