import datetime as dt
import uuid

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models import Value as Literal

from secretariat.prepared import prepared
from signatories.models import Actor, FocalPoint
from tests.factories import ActorFactory, FocalPointFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 5, 1)


def appointments(*, actor, day, user=None):
    found = FocalPoint.objects.in_force(day).filter(actor=actor).exclude(user__name="50% sure")
    if user is not None:
        found = found.filter(user__uid=user)
    others = FocalPoint.objects.filter(actor=OuterRef("actor")).exclude(pk=OuterRef("pk"))
    return (
        found.select_related("actor")
        .annotate(asked_for=Literal(actor), has_others=Exists(others))
        .order_by("pk")
    )


def told(rows):
    return [(row.pk, row.actor.name, row.user_id, row.asked_for, row.has_others) for row in rows]


@pytest.fixture
def named():
    """Three appointments of two actors; one begins after today."""
    actor = ActorFactory()
    return [
        FocalPointFactory(actor=actor, starts_on=dt.date(2026, 1, 1)),
        FocalPointFactory(actor=actor, starts_on=dt.date(2026, 6, 1), role="contributor"),
        FocalPointFactory(starts_on=dt.date(2026, 1, 1)),
    ]


@pytest.mark.parametrize("day", [TODAY, dt.date(2026, 7, 1), dt.date(2020, 1, 1)])
def test_prepared_gives_what_the_queryset_gives(named, day, django_assert_num_queries):
    ask = prepared(appointments)

    for one in named:
        for user in (None, one.user.uid, uuid.uuid4()):
            asked = {"actor": one.actor_id, "day": day, "user": user}
            expected = told(appointments(**asked))
            with django_assert_num_queries(1):
                found = told(ask(**asked))

            assert found == expected


def test_prepared_composes_each_shape_once(named):
    composed = []

    @prepared
    def ask(*, actor, day, user):
        composed.append(user is None)
        return appointments(actor=actor, day=day, user=user)

    for one in named:
        ask(actor=one.actor_id, day=TODAY, user=None)
        ask(actor=one.actor_id, day=TODAY, user=one.user.uid)

    assert composed == [True, True, False, False]  # twice each, with other stand-ins


def test_prepared_is_planned_once_by_the_database(named):
    @prepared
    def ask(*, actor):
        return Actor.objects.filter(pk=actor).order_by()

    for size in (1, 2**15, 2**31, 2**62):  # each of another width
        ask(actor=size)

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        statements = [text for (text,) in cursor.fetchall() if "signatories_actor" in text]
    assert len(statements) == 1
    assert statements[0].endswith('WHERE "signatories_actor"."id" = $1')


def test_prepared_finds_nothing_where_nothing_can_be(named):
    @prepared
    def ask(*, actor):
        return Actor.objects.filter(pk=actor).none()

    assert ask(actor=named[0].actor_id) == []


def test_prepared_refuses_a_day_that_is_no_argument(named):
    @prepared
    def ask(*, actor):
        return FocalPoint.objects.in_force().filter(actor=actor)

    with pytest.raises(TypeError, match="is no argument"):
        ask(actor=named[0].actor_id)


def test_prepared_refuses_a_query_that_depends_on_what_it_is_asked(named):
    @prepared
    def ask(*, actor):
        return Actor.objects.filter(name=f"Organization {actor}")

    with pytest.raises(TypeError, match="more than the shape"):
        ask(actor=named[0].actor_id)


def test_prepared_takes_text_as_it_is(named):
    names = ["50% %s", "it's", "", "stand-in 0", named[0].actor.name]
    ask = prepared(lambda *, name: Actor.objects.filter(name=name).order_by())
    for name in names[:-1]:
        ActorFactory(name=name)

    for name in [*names, "nobody"]:
        assert [row.name for row in ask(name=name)] == [name] * (name != "nobody")


def test_prepared_asks_nothing_while_it_is_composed(named):
    @prepared
    def ask(*, actor):
        return Actor.objects.filter(pk=actor) if Actor.objects.exists() else Actor.objects.none()

    with pytest.raises(TypeError, match="asks nothing of the database"):
        ask(actor=named[0].actor_id)


@pytest.mark.parametrize("value", [b"namibia", 1.5, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)])
def test_prepared_refuses_arguments_it_has_no_stand_in_for(value):
    @prepared
    def ask(*, name):
        return Actor.objects.filter(name=name)

    with pytest.raises(TypeError, match="cannot be an argument"):
        ask(name=value)
