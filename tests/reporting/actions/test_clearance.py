"""The way of an edition from its draft to its publication."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from reporting.actions import clearance, editions
from reporting.models import Clearance, Edition, InvalidTransition, SignOff, StatusChange
from secretariat.jobs.models import Job
from tests import factories

Status, Answer = Edition.Status, Clearance.Status


@pytest.fixture
def edition(frozen):
    """A compiled annual edition of two reporters, and one who did not report."""
    frozen.indicator("TST-01", "sum")
    for name in ("first", "second"):
        frozen.value(frozen.reporter(name), "TST-01", "1")
    factories.FrozenReportFactory(edition=frozen.edition, actor_slug="silent")
    return frozen.compiled()


@pytest.fixture
def sent(edition, staff):
    return clearance.send_out(edition, by=staff)


@pytest.fixture
def cleared(sent, staff):
    return clearance.close(sent, by=staff, today=sent.clearance_due + dt.timedelta(days=1))


def of(edition, slug):
    return Clearance.objects.get(edition=edition, report__actor_slug=slug)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2027-09-01", "2027-09-15"),  # a Wednesday
        ("2027-09-03", "2027-09-17"),  # a Friday
        ("2027-09-04", "2027-09-17"),  # a Saturday
    ],
)
def test_ten_working_days_leave_weekends_out(day, last):
    due = clearance.working_days_after(dt.date.fromisoformat(day), clearance.WORKING_DAYS)

    assert due == dt.date.fromisoformat(last)


def test_only_those_who_reported_are_asked_each_once(edition, staff):
    clearance.send_out(edition, by=staff)
    clearance.send_out(edition, by=staff)

    asked = Clearance.objects.values_list("report__actor_slug", "status")
    assert sorted(asked) == [("first", "asked"), ("second", "asked")]
    assert Job.objects.filter(kind="ask_clearance").count() == 2


@pytest.mark.parametrize("reporters", [1, 3])
def test_sending_out_costs_the_same_for_any_reporters(
    frozen, staff, reporters, django_assert_num_queries
):
    frozen.indicator("TST-01", "sum")
    for n in range(reporters):
        frozen.value(frozen.reporter(f"reporter-{n}"), "TST-01", "1")
    edition = frozen.compiled()

    # in a savepoint (2): its declaration and cycle held (2), other editions seen outside, edition,
    # reports, clearances, jobs, status with its history (2)
    with django_assert_num_queries(11):
        clearance.send_out(edition, by=staff)

    assert Job.objects.filter(kind="ask_clearance").count() == reporters


def test_answer_with_a_correction_asks_for_it_and_a_later_one_confirms(sent, staff):
    wanted = clearance.answer(
        of(sent, "first"),
        by=staff,
        remarks=[("figure-x", "It is 2.", True), ("", "Thanks.", False)],
    )
    assert wanted.status == Answer.CORRECTION_ASKED

    confirmed = clearance.answer(wanted, by=staff)

    assert confirmed.status == Answer.CONFIRMED
    assert [remark.text for remark in confirmed.remarks.all()] == ["It is 2.", "Thanks."]


def test_comment_after_a_correction_does_not_take_it_back(sent, staff):
    clearance.answer(of(sent, "first"), by=staff, remarks=[("", "It is 2.", True)])

    again = clearance.answer(of(sent, "first"), by=staff, remarks=[("", "Please.", False)])

    assert again.status == Answer.CORRECTION_ASKED


def test_remark_without_text_is_refused_and_nothing_is_kept(sent, staff):
    with pytest.raises(clearance.NothingSaid):
        clearance.answer(
            of(sent, "first"), by=staff, remarks=[("", "Good.", False), ("", " ", True)]
        )

    kept = of(sent, "first")
    assert (kept.status, kept.remarks.count()) == (Answer.ASKED, 0)


def test_answer_after_the_last_day_is_refused(sent, staff):
    yesterday = timezone.now().date() - dt.timedelta(days=1)
    Edition.objects.filter(pk=sent.pk).update(clearance_due=yesterday)

    with pytest.raises(InvalidTransition):
        clearance.answer(of(sent, "first"), by=staff)


def test_clearance_is_not_closed_while_somebody_has_time(sent, staff):
    clearance.answer(of(sent, "first"), by=staff)

    with pytest.raises(clearance.NotYet):
        clearance.close(sent, by=staff)

    assert Edition.objects.get().status == Status.IN_CLEARANCE


def test_clearance_is_closed_early_when_all_have_answered(sent, staff):
    for slug in ("first", "second"):
        clearance.answer(of(sent, slug), by=staff)

    assert clearance.close(sent, by=staff).status == Status.CLEARED


def test_silence_is_recorded_as_silence(sent, staff):
    clearance.answer(of(sent, "first"), by=staff)

    clearance.close(sent, by=None, today=sent.clearance_due + dt.timedelta(days=1))

    assert (of(sent, "first").status, of(sent, "second").status) == ("confirmed", "silent")


def test_overdue_names_editions_whose_time_is_up(sent):
    assert list(clearance.overdue(sent.clearance_due)) == []
    assert list(clearance.overdue(sent.clearance_due + dt.timedelta(days=1))) == [sent]


def test_reply_stands_beside_the_remark_until_publication(sent, staff):
    asked = clearance.answer(of(sent, "first"), by=staff, remarks=[("", "Why?", False)])

    clearance.reply(asked.remarks.get(), by=staff, text="Because.")

    assert asked.remarks.get().answer == "Because."


# Note and signatures -------------------------------------------------------------------------


def test_oversight_group_cannot_take_note_before_the_edition_is_cleared(sent, staff):
    with pytest.raises(InvalidTransition):
        clearance.take_note(sent, factories.DecisionFactory(), by=staff)


def test_decision_of_before_the_freeze_is_no_note(cleared, staff):
    old = factories.DecisionFactory(decided_on=cleared.frozen_at.date() - dt.timedelta(days=1))

    with pytest.raises(clearance.NotYet):
        clearance.take_note(cleared, old, by=staff)


def test_nobody_signs_before_the_oversight_group_took_note(cleared, staff):
    with pytest.raises(clearance.NotYet):
        clearance.sign_off(cleared, by=staff)


def test_one_person_who_signs_twice_is_one_signature(cleared, staff):
    decision = factories.DecisionFactory(decided_on=cleared.clearance_due)
    clearance.take_note(cleared, decision, by=staff)
    clearance.sign_off(cleared, by=staff)
    clearance.sign_off(cleared, by=staff)

    assert SignOff.objects.count() == 1
    with pytest.raises(InvalidTransition, match="Two people"):
        editions.publish(cleared, by=staff)


def test_two_signatures_publish(edition, staff):
    edition = editions.publish(factories.publishable(edition, by=staff), by=staff)

    assert edition.status == Status.PUBLISHED
    steps = StatusChange.objects.filter(edition=edition).values_list("to_status", flat=True)
    assert list(steps)[-3:] == ["clearance", "cleared", "published"]


def test_annual_edition_is_not_published_uncleared(edition, staff):
    with pytest.raises(InvalidTransition, match="cleared"):
        editions.publish(edition, by=staff)


@pytest.mark.parametrize("status", [Status.COMPILED, Status.CLEARED])
def test_database_refuses_to_publish_what_is_not_signed(edition, staff, status):
    if status == Status.CLEARED:
        sent = clearance.send_out(edition, by=staff)
        clearance.close(sent, by=staff, today=sent.clearance_due + dt.timedelta(days=1))

    with pytest.raises(DatabaseError, match="is not cleared"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(
            status="published", published_at=edition.frozen_at, published_by=staff
        )


def test_edition_that_was_set_aside_makes_room_for_the_next(edition, staff):
    clearance.set_aside(edition, by=staff, why="A reporter amended its report.")
    cycle = edition.cycle
    cycle.opened_at, cycle.opened_by = edition.frozen_at, staff
    cycle.due_at = dt.datetime(cycle.year, 4, 30, tzinfo=dt.UTC)
    cycle.questionnaire = factories.QuestionnaireFactory(declaration=cycle.declaration)
    cycle.save()

    follower = editions.request_compilation(cycle, by=staff)

    assert (follower.number, follower.status) == (2, Status.REQUESTED)
    with pytest.raises(InvalidTransition):
        clearance.send_out(edition, by=staff)
