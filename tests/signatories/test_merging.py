"""Merging two actors that are one, and undoing it."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from signatories.actions.merging import CannotMerge, CannotUndo, merge, preview, undo_merge
from signatories.actions.merging.relations import relations_to
from signatories.models import Actor, FocalPoint, Merge
from tests import factories

LEFT_OUT = {"version", "updated_at", "acts_until", "sessions_epoch"}


@pytest.fixture
def pair(db):
    return (
        factories.ActorFactory(slug="kilns-too", name="Kilns"),
        factories.ActorFactory(slug="kilns", name="Kiln Council"),
    )


def snapshot():
    """Every row of the apps' own tables, histories and merges left out."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values(*columns_of(model)))
        for model in apps.get_models()
        if model._meta.app_label in {"signatories", "initiatives", "reporting"}
        and not hasattr(model, "pgh_tracked_model")
        and model is not Merge
    }


def columns_of(model):
    return [f.attname for f in model._meta.concrete_fields if f.name not in LEFT_OUT]


def test_merge_moves_every_relation_and_retires_the_loser(pair, staff, client):
    loser, winner = pair
    rows = [
        factories.EndorsementFactory(actor=loser),
        factories.ActorAliasFactory(actor=loser),
        factories.GroupMembershipFactory(actor=loser),
        factories.OversightSeatFactory(actor=loser),
        factories.FocalPointFactory(actor=loser),
        factories.NominationFactory(actor=loser),
        factories.ApiKeyFactory(actor=loser),
        factories.MembershipFactory(actor=loser),
        factories.InitiativeFactory(actor=loser),
        factories.ActionPartyFactory(actor=loser),
        factories.ProgressReportFactory(actor=loser),
        factories.TargetFactory(actor=loser),
        factories.PublicFigureFactory(actor=loser),
    ]
    seated = factories.ActorFactory(country=loser)

    done = merge(loser, winner, by=staff, reason="The same council.")

    for row in rows:
        row.refresh_from_db()
        assert row.actor == winner, row
    seated.refresh_from_db()
    assert seated.country == winner
    loser.refresh_from_db()
    assert (loser.merged_into, loser.retired_at is None) == (winner, False)
    assert (done.loser, done.winner, done.reason, done.made_by) == (
        loser,
        winner,
        "The same council.",
        staff,
    )
    assert done.stayed == []
    page = client.get("/actors/kilns-too/")
    assert page.status_code == 410
    assert winner.get_absolute_url() in page.content.decode()


def test_no_relation_to_actors_is_forgotten():
    """A new table that points to actors is moved as well, or told here why not."""
    names = {f"{field.model._meta.label}.{field.name}" for field in relations_to(Actor)}
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Actor
        and not (model._meta.proxy or hasattr(model, "pgh_tracked_model"))
    }

    assert pointing - names == {
        "signatories.Actor.merged_into",
        "signatories.Merge.loser",
        "signatories.Merge.winner",
    }


def test_histories_stay_with_the_actor_they_tell_of(pair, staff):
    loser, winner = pair
    endorsement = factories.EndorsementFactory(actor=loser)

    merge(loser, winner, by=staff, reason="One.")

    events = list(endorsement.events.order_by("pgh_id").values_list("actor_id", flat=True))
    assert events == [loser.pk, winner.pk]
    assert [event.slug for event in loser.events.order_by("pgh_id")][0] == "kilns-too"
    assert winner.events.count() == 1


def test_what_both_have_is_retired_in_favour_of_the_winners(pair, staff):
    loser, winner = pair
    kept = factories.EndorsementFactory(actor=winner)
    same = factories.EndorsementFactory(actor=loser, declaration=kept.declaration)

    merge(loser, winner, by=staff, reason="One.")

    same.refresh_from_db()
    assert (same.actor, same.merged_into) == (loser, kept)
    assert same.retired_at is not None
    kept.refresh_from_db()
    assert kept.retired_at is None


def test_initiatives_of_both_become_one_with_their_members(pair, staff):
    loser, winner = pair
    kept = factories.InitiativeFactory(actor=winner)
    same = factories.InitiativeFactory(actor=loser)
    member = factories.MembershipFactory(initiative=same)
    both = factories.MembershipFactory(initiative=kept)
    twice = factories.MembershipFactory(initiative=same, actor=both.actor, role=both.role)

    merge(loser, winner, by=staff, reason="One.")

    for row in (same, member, twice):
        row.refresh_from_db()
    assert same.merged_into == kept
    assert member.initiative == kept
    assert (twice.initiative, twice.merged_into) == (same, both)


def test_what_does_no_harm_stays(pair, staff):
    loser, winner = pair
    group = factories.CountryGroupFactory()
    factories.ActorAliasFactory(actor=winner, name="The Kilns")
    factories.GroupMembershipFactory(actor=winner, group=group)
    alias = factories.ActorAliasFactory(actor=loser, name="the kilns")
    membership = factories.GroupMembershipFactory(actor=loser, group=group)

    done = merge(loser, winner, by=staff, reason="One.")

    assert done.stayed == [
        {"model": "signatories.actoralias", "pk": alias.pk},
        {"model": "signatories.groupmembership", "pk": membership.pk},
    ]


def test_a_person_who_acts_for_both_in_one_role_acts_for_the_winner(pair, staff):
    loser, winner = pair
    kept = factories.FocalPointFactory(actor=winner)
    twice = factories.FocalPointFactory(actor=loser, user=kept.user, role=kept.role)

    merge(loser, winner, by=staff, reason="One.")

    assert list(FocalPoint.objects.in_force().filter(user=kept.user)) == [kept]
    twice.refresh_from_db()
    assert twice.actor == loser


def test_merge_refuses_two_reports_of_one_cycle(pair, staff):
    loser, winner = pair
    report = factories.ProgressReportFactory(actor=winner)
    factories.ProgressReportFactory(actor=loser, cycle=report.cycle)
    before = snapshot()

    with pytest.raises(CannotMerge, match="the same progress report") as error:
        merge(loser, winner, by=staff, reason="One.")

    assert "Kilns" in str(error.value)
    assert snapshot() == before
    assert not Merge.objects.exists()


def test_merge_refuses_a_person_who_would_write_and_approve(pair, staff):
    loser, winner = pair
    approver = factories.FocalPointFactory(actor=winner, role=FocalPoint.Role.APPROVER)
    factories.FocalPointFactory(actor=loser, user=approver.user)

    with pytest.raises(CannotMerge, match="the same focal point"):
        merge(loser, winner, by=staff, reason="One.")


def test_merge_refuses_what_cannot_be_one(pair, staff):
    loser, winner = pair
    country, other = factories.CountryFactory(), factories.CountryFactory()
    gone = factories.ActorFactory(retired_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    for one, into in ((loser, loser), (loser, country), (country, other), (gone, winner)):
        with pytest.raises(CannotMerge):
            merge(one, into, by=staff, reason="One.")
    with pytest.raises(CannotMerge, match="Say why"):
        merge(loser, winner, by=staff, reason="  ")
    assert not Merge.objects.exists()


def test_preview_tells_what_merge_does_and_changes_nothing(pair, staff):
    loser, winner = pair
    factories.EndorsementFactory(actor=loser)
    factories.EndorsementFactory(
        actor=loser, declaration=factories.EndorsementFactory(actor=winner).declaration
    )
    before = snapshot()

    planned = preview(loser, winner, by=staff)

    assert snapshot() == before
    assert planned.pk is None
    assert not Merge.objects.exists()
    done = merge(loser, winner, by=staff, reason="One.")
    told = [(e["model"], e["pk"], e["field"]) for e in planned.moved]
    assert told == [(e["model"], e["pk"], e["field"]) for e in done.moved]


@pytest.mark.parametrize("rows", [1, 5])
def test_merge_costs_the_same_for_any_rows(pair, staff, rows, django_assert_num_queries):
    loser, winner = pair
    factories.EndorsementFactory.create_batch(rows, actor=loser)
    factories.MembershipFactory.create_batch(rows, actor=loser)
    queries = len(relations_to(Actor)) + 16

    with django_assert_num_queries(queries):
        merge(loser, winner, by=staff, reason="One.")


def test_undo_puts_everything_back(pair, staff):
    loser, winner = pair
    moved = factories.EndorsementFactory(actor=loser)
    before = snapshot()
    done = merge(loser, winner, by=staff, reason="One.")

    undone = undo_merge(done, by=staff, reason="Two after all.")

    assert snapshot() == before
    moved.refresh_from_db()
    assert moved.actor == loser
    assert (undone.undone_by, undone.undone_because) == (staff, "Two after all.")
    with pytest.raises(CannotUndo, match="already"):
        undo_merge(done, by=staff, reason="Again.")
    merge(loser, winner, by=staff, reason="One, really.")


def test_undo_is_refused_when_something_was_changed_since(pair, staff):
    loser, winner = pair
    moved = factories.EndorsementFactory(actor=loser)
    done = merge(loser, winner, by=staff, reason="One.")
    moved.refresh_from_db()
    moved.withdrawn_on = dt.date(2026, 5, 1)
    moved.save()
    before = snapshot()

    with pytest.raises(CannotUndo, match="changed since") as error:
        undo_merge(done, by=staff, reason="Two.")

    assert str(moved) in str(error.value)
    assert snapshot() == before


def test_undo_is_refused_after_the_winner_was_merged_too(pair, staff):
    loser, winner = pair
    factories.EndorsementFactory(actor=loser)
    last = factories.ActorFactory()
    first = merge(loser, winner, by=staff, reason="One.")
    second = merge(winner, last, by=staff, reason="One.")

    with pytest.raises(CannotUndo, match="changed since"):
        undo_merge(first, by=staff, reason="Two.")
    undo_merge(second, by=staff, reason="Two.")
    with pytest.raises(CannotUndo, match="Say why"):
        undo_merge(first, by=staff, reason=" ")


def test_what_the_winner_received_since_stays(pair, staff):
    loser, winner = pair
    done = merge(loser, winner, by=staff, reason="One.")
    since = factories.EndorsementFactory(actor=winner)

    undo_merge(done, by=staff, reason="Two.")

    since.refresh_from_db()
    assert since.actor == winner


@pytest.mark.parametrize("change", [{"merged_into": None}, {"retired_at": None}])
def test_a_merged_actor_comes_back_by_undoing_alone(pair, staff, change):
    loser, winner = pair
    merge(loser, winner, by=staff, reason="One")
    # It may not be retired nowhere, nor merged without being retired, whatever one changes first.
    change = {"merged_into": None, **change}

    with pytest.raises(DatabaseError, match="is merged until"), transaction.atomic():
        Actor.objects.filter(pk=loser.pk).update(**change)

    loser.refresh_from_db()
    assert loser.merged_into == winner


def test_staff_merge_on_the_pages_of_merges_alone(pair, staff, staff_client):
    loser, winner = pair
    merge(loser, winner, by=staff, reason="One")
    for actor, fixed in ((loser, {"merged_into", "retired_at"}), (winner, {"merged_into"})):
        address = reverse("admin:signatories_actor_change", args=[actor.pk])

        form = staff_client.get(address).context["adminform"].form

        assert not fixed & set(form.fields)
        assert "slug" in form.fields


def test_database_holds_what_a_merge_is(pair, staff):
    loser, winner = pair
    done = merge(loser, winner, by=staff, reason="One.")
    for wrong in ({"loser": winner}, {"reason": ""}, {"loser": loser}):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.MergeFactory(**{"winner": winner, **wrong})
    assert Merge.objects.in_force().get() == done


@pytest.mark.django_db
@settings(max_examples=5)
@given(st.data())
def test_merge_then_undo_leaves_identical_rows(data):
    """Whatever either of two has, and both of them."""
    with transaction.atomic():
        staff = factories.UserFactory(is_staff=True)
        loser, winner = factories.ActorFactory.create_batch(2)
        declarations = factories.DeclarationFactory.create_batch(2)
        groups = factories.CountryGroupFactory.create_batch(2)
        person = factories.UserFactory()
        for actor in (loser, winner):
            for declaration in data.draw(st.sets(st.sampled_from(declarations))):
                factories.EndorsementFactory(actor=actor, declaration=declaration)
            for group in data.draw(st.sets(st.sampled_from(groups))):
                factories.GroupMembershipFactory(actor=actor, group=group)
            for name in data.draw(st.sets(st.sampled_from(["A", "B", "C"]))):
                factories.ActorAliasFactory(actor=actor, name=name)
            if data.draw(st.booleans()):
                initiative = factories.InitiativeFactory(actor=actor)
                factories.MembershipFactory(initiative=initiative)
            if data.draw(st.booleans()):
                factories.FocalPointFactory(actor=actor, user=person)
        before = snapshot()

        done = merge(loser, winner, by=staff, reason="One.")
        assert snapshot() != before
        undo_merge(done, by=staff, reason="Two.")

        assert snapshot() == before
        transaction.set_rollback(True)
