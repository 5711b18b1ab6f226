"""Only a decision makes a priority action, and every step in its life leaves a row."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from initiatives.actions import priority_actions as actions
from initiatives.actions.priority_actions import CannotAct, Proof
from initiatives.models import ActionParty, ActionStep, Decision, PriorityAction
from secretariat.jobs.models import Job
from secretariat.transitions import InvalidTransition
from tests import factories

pytestmark = pytest.mark.django_db

PROOF = Proof(text="Two plants run on hydrogen.")


@pytest.fixture
def decision():
    return factories.DecisionFactory(
        title="Decision 1 of COP31", decided_on=dt.date(2026, 5, 1), source="Record of the meeting"
    )


@pytest.fixture
def action(decision, staff):
    return actions.adopt(decision=decision, title="Green steel", by=staff)


@pytest.fixture
def begun(action, staff):
    return actions.start(action, by=staff)


def steps(action):
    return [(step.from_status, step.to_status) for step in action.steps.all()]


def stored(action):
    return PriorityAction.objects.get(pk=action.pk)


# Adoption ------------------------------------------------------------------------------------


def test_adopt_makes_an_action_that_says_what_decided_it(decision, staff):
    lead, helper = factories.ActorFactory(), factories.ActorFactory()
    sector, theme = factories.SectorFactory(), factories.StocktakeThemeFactory()
    cop = factories.CopFactory()

    action = actions.adopt(
        decision=decision,
        title=" Green steel ",
        rationale="Steel is a tenth of all.",
        leads=[lead],
        supporters=[helper],
        sectors=[sector],
        themes=[theme],
        region="Africa",
        target_cop=cop,
        by=staff,
    )

    assert (action.slug, action.title, action.status) == ("green-steel", "Green steel", "adopted")
    assert (action.decided_by, action.decision, action.decided_on) == (
        decision,
        "Decision 1 of COP31",
        dt.date(2026, 5, 1),
    )
    assert (action.source, action.verification) == ("Record of the meeting", "verified")
    assert (list(action.sectors.all()), list(action.themes.all())) == ([sector], [theme])
    assert (action.region, action.target_cop) == ("Africa", cop)
    assert set(action.parties.values_list("actor", "role", "starts_on")) == {
        (lead.pk, "lead", decision.decided_on),
        (helper.pk, "supporter", decision.decided_on),
    }
    step = action.steps.get()
    assert (step.from_status, step.to_status, step.decision) == ("", "adopted", decision)
    assert (step.on, step.by_uid) == (decision.decided_on, staff.uid)


def test_adopt_compares_the_action_with_all_others(decision, staff):
    action = actions.adopt(decision=decision, title="Agree on one label", by=staff)

    job = Job.objects.get(kind="map_subject")
    assert job.arguments == {"of": "priority_action", "row_id": action.pk}


def test_adopt_twice_makes_one_action(decision, staff, action):
    again = actions.adopt(decision=decision, title="Green steel", by=staff)

    assert again == action
    assert (PriorityAction.objects.count(), ActionStep.objects.count()) == (1, 1)


def test_adopt_gives_no_name_that_another_action_has_or_had(staff, action):
    action.slug = "another"
    action.save()

    second = actions.adopt(decision=factories.DecisionFactory(), title="Green steel", by=staff)

    assert second.slug == "green-steel-2"


def test_adopt_is_as_public_as_the_decision(staff):
    decision = factories.DecisionFactory(verification="unverified")

    assert actions.adopt(decision=decision, title="A", by=staff).verification == "unverified"


@pytest.mark.parametrize("wrong", [{"retired_at": timezone.now()}, {"kind": "recommendation"}])
def test_adopt_refuses_what_is_no_decision_in_force(staff, wrong):
    decision = factories.DecisionFactory(**wrong)

    with pytest.raises(CannotAct):
        actions.adopt(decision=decision, title="A", by=staff)

    assert PriorityAction.objects.count() == 0


def test_the_database_refuses_an_action_that_nothing_decided():
    with pytest.raises(DatabaseError, match="only a decision"), transaction.atomic():
        factories.PriorityActionFactory(decided_by=None)
    with pytest.raises(DatabaseError, match="only a decision"), transaction.atomic():
        factories.PriorityActionFactory(status="in_progress")
    with pytest.raises(DatabaseError, match="only a decision"), transaction.atomic():
        factories.PriorityActionFactory(decided_by=factories.DecisionFactory(kind="recommendation"))

    action = factories.PriorityActionFactory()
    with pytest.raises(DatabaseError, match="the decision"), transaction.atomic():
        PriorityAction.objects.update(decided_by=None)
    with pytest.raises(DatabaseError, match="the decision"), transaction.atomic():
        PriorityAction.objects.update(decided_by=factories.DecisionFactory())
    with pytest.raises(DatabaseError, match="rest on decision"), transaction.atomic():
        Decision.objects.filter(pk=action.decided_by_id).update(kind="recommendation")
    assert stored(action).decided_by == action.decided_by


# Steps ---------------------------------------------------------------------------------------


def test_an_action_goes_from_adoption_to_completion(action, staff):
    actions.start(action, by=staff)
    done = actions.complete(action, proof=PROOF, by=staff)

    assert (done.status, done.ended_on) == ("completed", timezone.now().date())
    assert steps(action) == [
        ("", "adopted"),
        ("adopted", "in_progress"),
        ("in_progress", "completed"),
    ]
    assert action.steps.last().evidence == "Two plants run on hydrogen."


def test_complete_needs_evidence_or_a_decision(begun, decision, staff):
    with pytest.raises(CannotAct):
        actions.complete(begun, why="We think so.", by=staff)
    with pytest.raises(IntegrityError, match="completed_with_evidence"), transaction.atomic():
        factories.ActionStepFactory(action=begun, to_status="completed")
    assert stored(begun).status == "in_progress"

    assert actions.complete(begun, decision=decision, by=staff).status == "completed"


@pytest.mark.parametrize("why", ["", " \n"])
def test_discontinue_needs_a_reason(begun, staff, why):
    with pytest.raises(CannotAct):
        actions.discontinue(begun, why=why, by=staff)
    with pytest.raises(IntegrityError, match="with_reason"), transaction.atomic():
        factories.ActionStepFactory(action=begun, to_status="discontinued")

    assert stored(begun).status == "in_progress"
    assert actions.discontinue(begun, why="No money.", by=staff).ended_on is not None


def test_only_a_decision_opens_an_action_again(begun, decision, staff):
    actions.complete(begun, proof=PROOF, by=staff)

    with pytest.raises(CannotAct):
        actions.start(begun, decision=decision, by=staff)
    with pytest.raises(CannotAct):
        actions.reopen(begun, decision=None, by=staff)
    with pytest.raises(IntegrityError, match="by_decision"), transaction.atomic():
        factories.ActionStepFactory(action=begun, from_status="completed")

    again = actions.reopen(begun, decision=decision, why="A plant closed.", by=staff)
    assert (again.status, again.ended_on) == ("in_progress", None)
    assert steps(begun)[-1] == ("completed", "in_progress")


def test_no_recommendation_takes_a_step(begun, staff):
    recommendation = factories.DecisionFactory(kind="recommendation")

    for step in (actions.complete, actions.discontinue):
        with pytest.raises(CannotAct):
            step(begun, decision=recommendation, why="So", by=staff)
    with pytest.raises(DatabaseError, match="takes no step"), transaction.atomic():
        factories.ActionStepFactory(action=begun, decision=recommendation)

    assert steps(begun)[-1] == ("adopted", "in_progress")


def test_staff_do_not_make_a_recommendation_of_what_an_action_rests_on(staff_client, decision):
    address = reverse("admin:initiatives_decision_change", args=[decision.pk])
    assert "kind" in staff_client.get(address).context["adminform"].form.fields

    factories.PriorityActionFactory(decided_by=decision)

    assert "kind" not in staff_client.get(address).context["adminform"].form.fields


@pytest.mark.parametrize("step", ["complete", "reopen"])
def test_steps_that_do_not_lead_on_are_refused(action, decision, staff, step):
    given = {"complete": {"proof": PROOF}, "reopen": {"decision": decision}}[step]

    with pytest.raises(InvalidTransition):
        getattr(actions, step)(action, **given, by=staff)

    assert (stored(action).status, steps(action)) == ("adopted", [("", "adopted")])


def test_start_twice_is_refused_and_leaves_one_step(begun, staff):
    with pytest.raises(InvalidTransition):
        actions.start(begun, by=staff)

    assert len(steps(begun)) == 2


def test_the_database_keeps_to_the_table_of_steps(action):
    with pytest.raises(DatabaseError), transaction.atomic():
        PriorityAction.objects.update(status="completed", ended_on="2026-06-01")
    with pytest.raises(IntegrityError, match="ended_once_ended"), transaction.atomic():
        PriorityAction.objects.update(ended_on="2026-06-01")

    assert stored(action).status == "adopted"


@pytest.mark.parametrize("change", [lambda rows: rows.update(why="x"), lambda rows: rows.delete()])
def test_a_step_is_never_rewritten(action, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        change(ActionStep.objects.all())

    assert action.steps.get().why == ""


def test_steps_stand_in_the_order_of_their_days(begun, staff):
    for day in (dt.date(2026, 4, 30), timezone.now().date() + dt.timedelta(days=2)):
        with pytest.raises(CannotAct):
            actions.discontinue(begun, why="No money.", on=day, by=staff)

    assert stored(begun).status == "in_progress"


# Parties -------------------------------------------------------------------------------------


def parties(action, day):
    return {
        (party.actor.pk, party.role)
        for party in action.parties.all()
        if (party.starts_on is None or party.starts_on <= day)
        and (party.ends_on is None or party.ends_on > day)
    }


def test_set_parties_ends_one_and_begins_another_on_its_day(action, staff):
    stays, goes, comes = factories.ActorFactory.create_batch(3)
    actions.set_parties(
        action, leads=[stays, goes], supporters=[], on=dt.date(2026, 5, 1), by=staff
    )
    day = dt.date(2026, 8, 1)

    actions.set_parties(action, leads=[stays], supporters=[comes], on=day, by=staff)

    assert parties(action, day) == {(stays.pk, "lead"), (comes.pk, "supporter")}
    assert parties(action, day - dt.timedelta(days=1)) == {
        (stays.pk, "lead"),
        (goes.pk, "lead"),
    }
    assert ActionParty.objects.count() == 3


def test_set_parties_changes_a_part_on_its_first_day_without_a_trace_of_overlap(action, staff):
    actor, day = factories.ActorFactory(), dt.date(2026, 6, 1)
    actions.set_parties(action, leads=[actor], supporters=[], on=day, by=staff)

    actions.set_parties(action, leads=[], supporters=[actor], on=day, by=staff)

    assert [(p.role, p.starts_on, p.ends_on) for p in action.parties.all()] == [
        ("supporter", day, None)
    ]


def test_set_parties_refuses_one_in_two_parts_and_a_day_before_others(action, staff):
    actor = factories.ActorFactory()
    with pytest.raises(CannotAct):
        actions.set_parties(action, leads=[actor], supporters=[actor], by=staff)
    actions.set_parties(action, leads=[actor], supporters=[], on=dt.date(2026, 6, 1), by=staff)

    with pytest.raises(CannotAct):
        actions.set_parties(action, leads=[], supporters=[], on=dt.date(2026, 5, 2), by=staff)

    assert ActionParty.objects.get().ends_on is None
