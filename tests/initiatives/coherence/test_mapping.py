"""The map is made from the register: which pairs it finds, and what for."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from initiatives.actions import mapping
from initiatives.actions.overlaps import judge
from initiatives.coherence.reasons import reasons_of
from initiatives.models import Overlap, Subject
from secretariat.jobs.models import Job
from tests import factories

pytestmark = pytest.mark.django_db
BUY = "Buy near-zero emission steel"


def shares(overlap):
    return {part["part"]: part["share"] for part in overlap.parts}


def snapshot():
    """All that the map tells of pairs, whoever counted them when."""
    return list(
        Overlap.objects.order_by("first", "second").values_list(
            "first", "second", "score", "parts", "inputs", "status"
        )
    )


def test_map_finds_what_two_actions_have_in_common(make_map, action):
    one = action(BUY, topic="Public procurement", description="Cement is bought as well")
    other = action("Buy near-zero emission steel and cement", topic="Demand")

    (found,) = make_map()

    assert {found.first.row, found.second.row} == {one, other}
    told = shares(found)
    assert (told["sectors"], told["areas"], told["instruments"]) == ("0.20", "0.10", "0.20")
    assert Decimal("0.10") < Decimal(told["titles"]) <= Decimal("0.20")
    assert found.score == sum(map(Decimal, told.values()))
    assert "members" not in told


def test_reasons_are_told_in_words(make_map, action):
    action(BUY, topic="Public procurement")
    action("Buy near-zero emission steel and cement", topic="Demand")
    (found,) = make_map()

    (reasons,) = reasons_of([found])

    words = [reason.words for reason in reasons]
    assert "Both work on the sector: Steel." in words
    assert "Both belong to the area of collaboration: Finance." in words
    assert "Both work by the instrument: creation of demand." in words
    assert "Their titles are alike." in words
    assert any("emission, near, steel, zero" in text for text in words)
    assert [reason.share for reason in reasons] == sorted(
        (reason.share for reason in reasons), reverse=True
    )


def test_reasons_name_terms_and_regions_in_the_language_of_the_page(make_map, steel):
    steel.translations = {"fr": {"name": "Acier"}}
    steel.save()
    for name in ("Alliance for clean steel", "Alliance of clean steel"):
        initiative = factories.InitiativeFactory(actor__name=name)
        initiative.sectors.add(steel)
        member = factories.CountryFactory(region="Asia")
        factories.MembershipFactory(initiative=initiative, actor=member)

    (found,) = make_map()
    with override("fr"):
        (again,) = make_map()
        (reasons,) = reasons_of([again])

    words = " ".join(reason.words for reason in reasons)
    assert "Acier" in words
    assert "Asie" in words
    assert "Steel" not in words
    assert again.parts == found.parts


@pytest.mark.parametrize("pairs", [1, 3])
def test_reasons_cost_the_same_for_any_pairs(make_map, action, pairs, django_assert_num_queries):
    for number in range(pairs + 1):
        action(BUY, number=number, topic="Demand")
    found = make_map()

    with django_assert_num_queries(2):  # sectors, areas; there are no members
        assert len(reasons_of(found)) >= pairs


def test_members_in_common_are_named(make_map, steel):
    members = factories.ActorFactory.create_batch(5)
    for name in ("Alliance for clean steel", "Alliance of clean steel"):
        initiative = factories.InitiativeFactory(actor__name=name)
        initiative.sectors.add(steel)
        for member in members:
            factories.MembershipFactory(initiative=initiative, actor=member)

    (found,) = make_map()
    (reasons,) = reasons_of([found])

    assert shares(found)["members"] == "0.10"
    names = ", ".join(sorted(member.name for member in members))
    assert f"They have 5 members in common: {names}." in [each.words for each in reasons]


def test_who_is_only_named_or_has_left_is_no_member(make_map):
    left = {"left_on": dt.date(2020, 1, 1)}
    for name in ("Alliance for clean steel", "Alliance of clean steel"):
        initiative = factories.InitiativeFactory(actor__name=name)
        factories.MembershipFactory(initiative=initiative, role="named")
        factories.MembershipFactory(initiative=initiative, **left)

    make_map()

    assert set(map(tuple, Subject.objects.values_list("members", flat=True))) == {()}


def test_what_belongs_together_is_no_pair(make_map, action, steel):
    whole = factories.InitiativeFactory(actor__name="Clean steel for all")
    part = factories.InitiativeFactory(actor__name="Clean steel for all people", parent=whole)
    for initiative in (whole, part):
        initiative.sectors.add(steel)
    action("Clean steel for all of us", number=1, initiative=whole)
    same = {"framework": "One framework"}
    for title in ("Set a standard of lime", "Set the standard of lime"):
        factories.ReferenceActionFactory(title=title, **same)

    pairs = {frozenset({str(each.first), str(each.second)}) for each in make_map()}

    # The part and the action may well be one and the same.
    assert pairs == {frozenset({"Clean steel for all people", "Clean steel for all of us"})}


def test_what_is_retired_or_superseded_is_no_pair(make_map, action):
    action(BUY, number=1, topic="Demand")
    action(BUY, number=2, topic="Demand", retired_at=timezone.now())
    action(BUY, number=3, topic="Demand", source_status="superseded")

    assert make_map() == []


def test_pairs_with_little_in_common_are_not_kept(make_map, action):
    action(BUY, topic="Demand")
    factories.ReferenceActionFactory(title="Train farmers", framework="Another")

    assert make_map() == []


def test_pairs_below_the_level_are_kept_once_it_is_lowered(make_map, action, staff, run_jobs):
    action(BUY, topic="Demand")
    action("Train farmers", topic="Demand")
    (found,) = make_map()
    assert Decimal("0.50") <= found.score < Decimal("0.60")

    mapping.set_level(Decimal("0.600"), by=staff)
    run_jobs()
    assert not Overlap.objects.exists()
    mapping.set_level(Decimal("0.400"), by=staff)
    run_jobs()

    assert Overlap.objects.get().score == found.score


def test_same_data_make_the_same_map(make_map, action):
    for number in range(4):
        action(f"{BUY} {number}", topic="Demand")
    first = make_map()
    before = snapshot()

    assert [row.pk for row in make_map()] == [row.pk for row in first]
    assert snapshot() == before
    assert Overlap.objects.count() == 6


@pytest.mark.parametrize("changed", ["sector", "title", "member"])
def test_map_of_one_equals_the_whole_map(make_map, action, steel, changed):
    rows = [action(f"{BUY} {number}", topic="Demand") for number in range(3)]
    row = action("Train farmers", number=9)
    initiative = factories.InitiativeFactory(actor__name="Alliance for clean steel")
    other = factories.InitiativeFactory(actor__name="Alliance of clean steel")
    for each in (initiative, other):
        each.sectors.add(steel)
    member = factories.MembershipFactory(initiative=initiative).actor
    make_map()
    if changed == "sector":
        rows[0].sectors.set([factories.SectorFactory()])
        mapping.map_one("reference_action", rows[0].pk)
    elif changed == "title":
        row.title = BUY
        row.save()
        mapping.map_one("reference_action", row.pk)
    else:
        factories.MembershipFactory(initiative=other, actor=member)
        mapping.map_one("initiative", other.pk)

    after_one = snapshot()
    make_map()

    assert snapshot() == after_one
    assert after_one


def test_map_of_one_updates_actions_that_borrow_its_members(make_map, steel):
    initiative = factories.InitiativeFactory()
    action = factories.ReferenceActionFactory(initiative=initiative)
    make_map()
    member = factories.MembershipFactory(initiative=initiative).actor

    mapping.map_one("initiative", initiative.pk)

    assert Subject.objects.get(reference_action=action).members == [member.pk]


def works_on(steel, name, **fields):
    initiative = factories.InitiativeFactory(actor__name=name, **fields)
    initiative.sectors.add(steel)
    return initiative


def test_initiatives_are_compared_by_what_their_own_actions_do_too(
    make_map, action, steel, finance, staff
):
    """Few sources say of an initiative in which area it works; its actions do."""
    mapping.set_level(Decimal("0.450"), by=staff)
    club, agenda = works_on(steel, "Club of the North"), works_on(steel, "Agenda for Mills")
    assert make_map() == []

    action("Lend to mills", topic="Investment", initiative=club)
    own = action("Lend to mills", topic="Investment", initiative=agenda, number=2)
    action("Train", topic="Learning", initiative=agenda, number=3, source_status="superseded")
    pairs = {frozenset({each.first.row, each.second.row}): each for each in make_map()}

    told = shares(pairs[frozenset({club, agenda})])
    assert (told["sectors"], told["areas"], told["instruments"]) == ("0.20", "0.10", "0.20")
    assert Subject.objects.get(initiative=agenda).areas == [finance.pk]
    own.initiative, own.area = None, None
    own.save()
    mapping.map_one("reference_action", own.pk)
    after_one = snapshot()
    assert Subject.objects.get(initiative=agenda).areas == []
    make_map()
    assert snapshot() == after_one


def test_judged_pair_keeps_its_judgement_and_new_score(make_map, action, staff):
    action(BUY, topic="Demand", number=1)
    other = action(BUY, topic="Demand", number=2)
    (found,) = make_map()
    overlap = judge(found, "complementary", why="Because.", by=staff)
    other.topic = "Trade"
    other.title = "Trade in steel"
    other.save()

    make_map()

    overlap.refresh_from_db()
    assert (overlap.status, overlap.why) == ("complementary", "Because.")


@pytest.mark.parametrize("judgement", ["unrelated", "complementary"])
def test_judged_pair_is_not_shown_again_and_tells_that_it_changed(
    make_map, action, staff, judgement
):
    action(BUY, topic="Demand", number=1)
    other = action(BUY, topic="Demand", number=2)
    (found,) = make_map()
    overlap = judge(found, judgement, why="Different mills.", by=staff)

    other.source = "Another source"
    other.save()
    make_map()
    overlap.refresh_from_db()
    assert not overlap.has_changed

    other.topic = "Demand, and a standard"
    other.save()
    for make in (make_map, lambda: mapping.map_one("reference_action", other.pk)):
        make()
        overlap.refresh_from_db()
        assert (overlap.status, overlap.why) == (judgement, "Different mills.")
        assert overlap.judged_at is not None
        assert overlap.has_changed
    assert not Overlap.objects.awaiting_judgement().exists()


def test_jobs_make_the_map(action, run_jobs):
    rows = [action(BUY, topic="Demand", number=number) for number in range(2)]
    mapping.map_soon()
    run_jobs()
    assert Overlap.objects.count() == 1

    rows[0].title, rows[0].topic, rows[0].area = "Trains", "", None
    rows[0].save()
    mapping.map_again(rows[0])
    run_jobs()

    assert Overlap.objects.count() == 0
    assert set(Job.objects.values_list("kind", "state")) == {
        ("map_coherence", "done"),
        ("map_subject", "done"),
    }


def test_save_in_the_admin_makes_the_pairs_anew(staff_client, action, run_jobs):
    action(BUY, topic="Demand", number=1)
    row = action("Trains", number=2, area=None)
    mapping.map_soon()
    run_jobs()
    assert Overlap.objects.count() == 0
    url = reverse("admin:initiatives_referenceaction_change", args=[row.pk])
    form = staff_client.get(url).context["adminform"].form
    sent = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    sent |= {"unverified_fields": "", "translations": "{}", "topic": "Demand", "title": BUY}

    response = staff_client.post(url, {**sent, "version_seen": row.version})
    run_jobs()

    assert response.status_code == 302, response.context["adminform"].form.errors
    assert Overlap.objects.count() == 1


def test_member_who_moves_updates_both_initiatives(staff_client, run_jobs):
    membership = factories.MembershipFactory()
    before, after = membership.initiative, factories.InitiativeFactory()
    url = reverse("admin:initiatives_membership_change", args=[membership.pk])
    form = staff_client.get(url).context["adminform"].form
    sent = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    sent |= {"unverified_fields": "", "translations": "{}", "initiative": after.pk}

    staff_client.post(url, {**sent, "version_seen": membership.version})
    run_jobs()

    members = dict(Subject.objects.values_list("initiative", "members"))
    assert members == {before.pk: [], after.pk: [membership.actor_id]}
