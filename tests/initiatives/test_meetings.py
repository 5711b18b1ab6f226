"""Meetings of the Oversight Group, their agendas, and what comes back until it is answered."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from initiatives.actions import decisions, meetings
from initiatives.models import Decision, Meeting
from secretariat.transitions import InvalidTransition
from tests import factories

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 20)
DETAILS = {
    "starts_on": DAY,
    "ends_on": DAY,
    "place": "Vienna",
    "is_online": False,
    "prepares": None,
    "is_public": False,
}


@pytest.fixture
def meeting(staff):
    return meetings.plan(DETAILS, by=staff)


@pytest.fixture
def recommendation():
    return factories.DecisionFactory(kind="recommendation", title="Say what you need")


def agenda(meeting):
    return list(meeting.items.order_by("position").values_list("position", "title"))


def held(staff):
    return meetings.hold(meetings.plan(DETAILS, by=staff), by=staff, today=DAY)


def test_plan_counts_on(meeting, staff):
    assert (meeting.number, meeting.slug, meeting.status) == (1, "meeting-1", "planned")
    assert meetings.plan(DETAILS, by=staff).slug == "meeting-2"


@pytest.mark.django_db(transaction=True)
def test_two_who_plan_at_once_get_two_numbers(staff):
    meetings.plan(DETAILS, by=staff)
    failed = []

    def plan():
        try:
            meetings.plan(DETAILS, by=staff)
        except IntegrityError as error:
            failed.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=plan)
    with transaction.atomic():
        meetings.plan(DETAILS, by=staff)
        other.start()
        other.join(timeout=1)  # it waits until we are done
    other.join()

    assert failed == []
    assert set(Meeting.objects.values_list("number", flat=True)) == {1, 2, 3}


def test_database_refuses_a_meeting_nowhere_or_that_ends_before_it_begins():
    for wrong in ({"is_online": False}, {"ends_on": dt.date(2026, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.MeetingFactory(**wrong)


def test_hold_waits_for_the_day_and_happens_once(meeting, staff):
    with pytest.raises(meetings.CannotMeet):
        meetings.hold(meeting, by=staff, today=DAY - dt.timedelta(days=1))
    assert meetings.hold(meeting, by=staff, today=DAY).status == "held"
    with pytest.raises(InvalidTransition):
        meetings.hold(meeting, by=staff, today=DAY)
    with pytest.raises(InvalidTransition):
        meetings.cancel(meeting, "too late", by=staff)


def test_cancel_needs_a_reason(meeting, staff):
    with pytest.raises(meetings.CannotMeet):
        meetings.cancel(meeting, " ", by=staff)
    cancelled = meetings.cancel(meeting, "No room", by=staff)

    assert (cancelled.status, cancelled.cancelled_because) == ("cancelled", "No room")
    with pytest.raises(InvalidTransition):
        meetings.change(meeting, DETAILS, by=staff)


def test_change_keeps_the_rest(meeting, staff):
    changed = meetings.change(meeting, {**DETAILS, "place": "Bonn"}, by=staff)

    assert (changed.place, changed.number, changed.status) == ("Bonn", 1, "planned")


def test_items_change_places(meeting, staff):
    first, second, third = (meetings.add_item(meeting, name, by=staff) for name in "ABC")

    meetings.move_item(third, -1, by=staff)
    meetings.move_item(first, -1, by=staff)  # already first
    assert agenda(meeting) == [(1, "A"), (2, "C"), (3, "B")]
    meetings.remove_item(first, by=staff)
    assert agenda(meeting) == [(1, "C"), (2, "B")]


def test_database_refuses_two_items_in_one_place(meeting, staff):
    meetings.add_item(meeting, "A", by=staff)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match="position"), transaction.atomic():
        factories.AgendaItemFactory(meeting=meeting, position=1)


def test_agenda_stands_still_once_the_meeting_was_held(meeting, staff):
    item = meetings.add_item(meeting, "A", by=staff)
    meetings.hold(meeting, by=staff, today=DAY)

    for step in (
        lambda: meetings.add_item(meeting, "B", by=staff),
        lambda: meetings.change_item(item, "B", by=staff),
        lambda: meetings.move_item(item, 1, by=staff),
        lambda: meetings.remove_item(item, by=staff),
        lambda: meetings.take_over(meeting, [], by=staff),
    ):
        with pytest.raises(InvalidTransition):
            step()
    assert agenda(meeting) == [(1, "A")]


def test_item_with_a_comment_stays(meeting, staff):
    item = meetings.add_item(meeting, "A", by=staff)
    factories.OversightCommentFactory(meeting=None, item=item)

    with pytest.raises(meetings.CannotMeet, match="commented"):
        meetings.remove_item(item, by=staff)
    assert agenda(meeting) == [(1, "A")]


# What comes back -----------------------------------------------------------------------------


def test_recommendation_comes_back_until_it_is_answered(recommendation, staff):
    for number in (1, 2):
        meeting = meetings.plan(DETAILS, by=staff)
        assert list(Decision.objects.offered_to(meeting)) == [recommendation]
        meetings.take_over(meeting, [recommendation], by=staff)
        assert agenda(meeting) == [(1, "Say what you need")]
        assert list(Decision.objects.offered_to(meeting)) == []
        meetings.hold(meeting, by=staff, today=DAY)
        assert meeting.number == number

    decisions.answer(recommendation, "We need finance.", by=staff)

    last = meetings.plan(DETAILS, by=staff)
    assert list(Decision.objects.offered_to(last)) == []
    assert list(meetings.take_over(last, [recommendation], by=staff)) == []
    with pytest.raises(InvalidTransition):
        decisions.answer(recommendation, "again", by=staff)


def test_decision_comes_back_until_it_is_closed_with_evidence(meeting, staff):
    decision = factories.DecisionFactory()

    with pytest.raises(InvalidTransition, match="closed with evidence"):
        decisions.answer(decision, "Done.", by=staff)
    with pytest.raises(decisions.CannotDecide):
        decisions.close(decision, " ", by=staff)
    assert list(Decision.objects.offered_to(meeting)) == [decision]
    closed = decisions.close(decision, "Report of 1 May", by=staff)
    assert (closed.closing_evidence, closed.is_open) == ("Report of 1 May", False)
    assert not Decision.objects.open().exists()
    with pytest.raises(InvalidTransition):
        decisions.close(decision, "again", by=staff)


def test_open_is_told_of_any_day(recommendation, staff):
    decisions.answer(recommendation, "We need finance.", by=staff)
    taken = recommendation.decided_on

    assert list(Decision.objects.open(taken)) == [recommendation]
    assert not Decision.objects.open(taken - dt.timedelta(days=1)).exists()
    assert not Decision.objects.open().exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"answered_on": dt.date(2026, 6, 1)},
        {"answer": "said by nobody"},
        {"closed_on": dt.date(2026, 6, 1), "closing_evidence": ""},
        {"kind": "wish"},
    ],
)
def test_database_refuses_half_an_answer_and_a_close_without_evidence(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.DecisionFactory(**wrong)


def test_record_waits_until_the_meeting_was_held(meeting, staff):
    owner, cop = factories.CountryFactory(), factories.CopFactory()
    said = {"title": "Report by COP32", "kind": "decision", "owner": owner, "due_cop": cop}
    with pytest.raises(decisions.CannotDecide):
        decisions.record(meeting, by=staff, **said)
    meetings.hold(meeting, by=staff, today=DAY)

    taken = decisions.record(meeting, by=staff, **said)
    again = decisions.record(meeting, by=staff, **said)

    assert (taken.slug, again.slug) == ("report-by-cop32", "report-by-cop32-2")
    assert (taken.owner, taken.due_cop, taken.decided_on) == (owner, cop, DAY)
    assert taken.is_publishable
    assert set(meeting.decisions.all()) == {taken, again}


# Who reads -----------------------------------------------------------------------------------


@pytest.fixture
def present():
    return factories.CopFactory(number=31, starts_on=dt.date(2026, 11, 9))


def reader(member, present, **seat):
    seat = factories.OversightSeatFactory(**{"from_cop": present, **seat})
    return member(seat.actor, "reader")


def test_meetings_are_read_by_those_who_hold_a_seat(member, present):
    meeting = factories.MeetingFactory()
    former = factories.CopFactory(number=29, starts_on=dt.date(2024, 11, 11))
    ended = reader(member, present, from_cop=former, until_cop=present)
    later = factories.CopFactory(number=32, starts_on=dt.date(2027, 11, 8))
    incoming = reader(member, present, from_cop=later)
    derived = reader(member, present, verification="derived")
    retired = reader(member, present, retired_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    stranger = member(factories.CountryFactory(), "focal_point")

    assert list(Meeting.objects.read_by(reader(member, present))) == [meeting]
    for user in (ended, incoming, derived, retired, stranger):
        assert not Meeting.objects.read_by(user).exists()
        assert not Meeting.objects.visible_to(user).exists()


def test_reader_whose_appointment_ended_reads_nothing(member, present):
    factories.MeetingFactory()
    user = reader(member, present)
    user.focal_points.update(ends_on=dt.date(2026, 1, 1))

    assert not Meeting.objects.read_by(user).exists()


def test_meetings_are_listed_in_one_query(member, present, django_assert_num_queries):
    user = reader(member, present)
    for rows in (1, 3):
        factories.MeetingFactory.create_batch(rows)
        with django_assert_num_queries(1):
            assert len(Meeting.objects.read_by(user)) >= rows
