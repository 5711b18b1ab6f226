"""What staff say of a pair, and who reads it."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from initiatives.actions import mapping, overlaps
from initiatives.models import Initiative, MapLevel, Overlap, Subject
from secretariat.identifiers import uuid7
from secretariat.jobs.models import Job
from secretariat.transitions import InvalidTransition
from signatories.models import Verification
from tests import factories

pytestmark = pytest.mark.django_db
CANARY = "zzcanaryzz"
UNVERIFIED = {"verification": Verification.UNVERIFIED}


@pytest.fixture
def pair(db):
    return factories.OverlapFactory()


@pytest.fixture
def lead(pair):
    """A member of one side, whom both may agree on."""
    actor = factories.ActorFactory(name="Lead of the two")
    Subject.objects.filter(pk=pair.first_id).update(members=[actor.pk])
    return actor


def refused(change):
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


def test_database_refuses_what_is_no_pair(pair):
    first, second = pair.first, pair.second
    rows = {"score": 1, "inputs": "x"}

    refused(lambda: Overlap.objects.create(first=first, second=first, **rows))
    refused(lambda: Overlap.objects.create(first=second, second=first, **rows))
    refused(lambda: Overlap.objects.create(first=first, second=second, **rows))
    refused(lambda: Subject.objects.create(title="nothing"))
    refused(
        lambda: Subject.objects.create(
            title="two things",
            initiative=factories.InitiativeFactory(),
            reference_action=factories.ReferenceActionFactory(),
        )
    )


def test_database_refuses_a_judgement_without_its_consequence(pair):
    stored = Overlap.objects.filter(pk=pair.pk)
    judged = {"judged_at": timezone.now(), "why": "Because."}

    refused(lambda: stored.update(status="overlapping", **judged))
    refused(lambda: stored.update(status="duplicate", **judged))
    refused(lambda: stored.update(status="unrelated", judged_at=timezone.now()))
    refused(lambda: stored.update(status="complementary", kept=pair.first, **judged))
    stored.update(status="unrelated", **judged)
    refused(lambda: stored.update(status="complementary"))


def test_judge_keeps_who_when_and_why(pair, staff):
    overlaps.judge(pair, "complementary", why=" Each has its part.\x00 ", by=staff)

    pair.refresh_from_db()
    assert (pair.status, pair.why) == ("complementary", "Each has its part.")
    assert (pair.judged_by_uid, pair.judged_inputs) == (staff.uid, pair.inputs)
    assert pair.judged_at is not None


@pytest.mark.parametrize("judgement", ["overlapping", "duplicate", "unrelated"])
def test_judge_asks_for_what_is_missing(pair, staff, judgement):
    why = "" if judgement == "unrelated" else "Because."

    with pytest.raises(overlaps.CannotJudge):
        overlaps.judge(pair, judgement, why=why, by=staff, kept=factories.SubjectFactory())

    pair.refresh_from_db()
    assert pair.status == "found"


def test_judged_pair_is_judged_anew_only_after_a_look_again(pair, staff):
    overlaps.judge(pair, "unrelated", why="Far apart.", by=staff)
    with pytest.raises(InvalidTransition):
        overlaps.judge(pair, "complementary", why="Not so far.", by=staff)

    overlaps.look_again(pair, why="New facts.", by=staff)
    overlaps.judge(pair, "complementary", why="Not so far.", by=staff)

    pair.refresh_from_db()
    assert pair.status == "complementary"
    labels = pair.events.order_by("pgh_id").values_list("status", "why")
    assert list(labels) == [
        ("unrelated", "Far apart."),
        ("found", "New facts."),
        ("complementary", "Not so far."),
    ]


def test_retire_other_leads_its_address_to_the_one_that_stays(client, pair, staff, run_jobs):
    overlaps.judge(pair, "duplicate", why="The same.", by=staff, kept=pair.second)

    overlaps.retire_other(pair, by=staff)
    overlaps.retire_other(pair, by=staff)
    run_jobs()

    gone, kept = pair.first.row, pair.second.row
    gone.refresh_from_db()
    assert (gone.merged_into, kept.retired_at) == (kept, None)
    page = client.get(gone.get_absolute_url())
    assert page.status_code == 410
    assert kept.get_absolute_url() in page.content.decode()
    assert Subject.objects.get(pk=pair.first_id).is_in_force is False
    with pytest.raises(overlaps.CannotJudge):
        overlaps.look_again(pair, why="Wrong.", by=staff)


def test_duplicate_initiatives_lead_to_their_merge(staff_client, pair, staff):
    """By which the members of the one become those of the other."""
    overlaps.judge(pair, "duplicate", why="The same.", by=staff, kept=pair.second)
    gone, kept = pair.first.row, pair.second.row
    member = factories.MembershipFactory(initiative=gone).actor
    merge = reverse("merge-compare", args=[gone.actor.slug, kept.actor.slug])
    assert f'href="{merge}"' in staff_client.get(pair.get_absolute_url()).content.decode()

    staff_client.post(merge, {"reason": "One and the same."})

    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert kept.memberships.get().actor == member
    assert merge not in staff_client.get(pair.get_absolute_url()).content.decode()


def test_duplicates_of_two_kinds_are_closed_and_not_merged(staff_client, staff):
    action = factories.SubjectFactory(
        initiative=None, reference_action=factories.ReferenceActionFactory()
    )
    pair = factories.OverlapFactory(first=action)
    overlaps.judge(pair, "duplicate", why="The same.", by=staff, kept=pair.second)

    page = staff_client.get(pair.get_absolute_url()).content.decode()

    assert reverse("overlap-retire", args=[pair.uid]) in page
    assert "/merges/" not in page.split("<main")[1]


def test_retire_other_closes_no_priority_action(staff):
    action = factories.SubjectFactory(
        initiative=None, priority_action=factories.PriorityActionFactory()
    )
    pair = factories.OverlapFactory(first=action)
    overlaps.judge(pair, "duplicate", why="The same.", by=staff, kept=pair.second)

    with pytest.raises(overlaps.CannotJudge):
        overlaps.retire_other(pair, by=staff)

    assert action.row.retired_at is None


def test_retire_other_closes_nothing_for_one_that_is_gone_itself(pair, staff):
    overlaps.judge(pair, "duplicate", why="The same.", by=staff, kept=pair.second)
    Initiative.objects.filter(pk=pair.second.row.pk).update(retired_at=timezone.now())

    with pytest.raises(overlaps.CannotJudge, match="is retired itself"):
        overlaps.retire_other(pair, by=staff)

    assert Initiative.objects.get(pk=pair.first.row.pk).retired_at is None


def test_retire_other_closes_nothing_of_a_pair_that_is_no_duplicate(pair, staff):
    with pytest.raises(overlaps.CannotJudge):
        overlaps.retire_other(pair, by=staff)


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_costs_the_same_for_any_rows(staff_client, rows, django_assert_num_queries):
    factories.OverlapFactory.create_batch(rows)
    factories.MapLevelFactory()

    # session and its renewal in a savepoint (4), user, level, count, pairs, reports, job
    with django_assert_num_queries(10):
        response = staff_client.get(reverse("overlap-desk"))

    assert len(response.context["rows"]) == rows


def test_desk_shows_what_reaches_the_level(staff_client):
    factories.OverlapFactory(score="0.49")
    high = factories.OverlapFactory(score="0.51")

    staff_client.post(reverse("overlap-level"), {"level": "0.5"})
    staff_client.post(reverse("overlap-level"), {"level": "7"})
    response = staff_client.get(reverse("overlap-desk"))

    assert [pair for pair, _reasons in response.context["rows"]] == [high]
    assert MapLevel.objects.count() == 1
    assert Job.objects.get().kind == "map_coherence"


def test_desk_tells_what_a_higher_level_would_leave(staff_client):
    for score in ("0.34", "0.36", "0.55", "0.61"):
        factories.OverlapFactory(score=score)

    response = staff_client.get(reverse("overlap-desk"))

    assert response.context["count"] == 3
    numbers = [number for _step, number in response.context["steps"]]
    assert numbers == [2, 2, 1, 0, 0, 0]
    assert "0.6 or more: 1" in response.content.decode()


def test_desk_lists_by_judgement_and_by_what_is_between(staff_client, staff, pair):
    action = factories.SubjectFactory(
        initiative=None, reference_action=factories.ReferenceActionFactory()
    )
    mixed = factories.OverlapFactory(first=action)
    overlaps.judge(mixed, "unrelated", why="Far apart.", by=staff)

    def listed(**asked):
        rows = staff_client.get(reverse("overlap-desk"), asked).context["rows"]
        return [each for each, _reasons in rows]

    assert listed() == [pair]
    assert listed(status="unrelated") == [mixed]
    assert listed(status="unrelated", kind="mixed") == [mixed]
    assert listed(status="unrelated", kind="actions") == []
    assert listed(kind="initiatives") == [pair]


def test_desk_lists_equal_scores_by_name(staff_client):
    for name in ("Zinc", "Lime", "Brick"):
        factories.OverlapFactory(first=factories.SubjectFactory(title=name))

    rows = staff_client.get(reverse("overlap-desk")).context["rows"]

    assert [pair.first.title for pair, _reasons in rows] == ["Brick", "Lime", "Zinc"]


def test_desk_names_the_framework_of_an_action(staff_client):
    """Several bear the title "Demand creation"."""
    action = factories.ReferenceActionFactory(framework="Cement Breakthrough of a test")
    subject = factories.SubjectFactory(initiative=None, reference_action=action)
    factories.OverlapFactory(first=subject)

    page = staff_client.get(reverse("overlap-desk")).content.decode()

    assert "reference action, Cement Breakthrough of a test · initiative" in page


def test_desk_lists_first_what_changed_since_it_was_judged(staff_client, staff):
    same, changed = factories.OverlapFactory(score="0.9"), factories.OverlapFactory(score="0.4")
    for pair in (same, changed):
        overlaps.judge(pair, "unrelated", why="Far apart.", by=staff)
    Overlap.objects.filter(pk=changed.pk).update(inputs="others now")

    response = staff_client.get(reverse("overlap-desk"), {"status": "unrelated"})

    assert [pair for pair, _reasons in response.context["rows"]] == [changed, same]
    assert response.content.decode().count("changed since it was judged") == 1
    page = staff_client.get(changed.get_absolute_url()).content.decode()
    assert "has changed since" in page


def test_desk_asks_for_the_whole_map(staff_client, staff):
    staff_client.post(reverse("overlap-map"))

    job = Job.objects.get()
    assert (job.kind, job.requested_by) == ("map_coherence", staff)


def test_whole_map_waits_once_however_often_it_is_asked_for(staff_client):
    for _ in range(3):
        staff_client.post(reverse("overlap-map"))
    staff_client.post(reverse("overlap-level"), {"level": "0.7"})
    waiting = Job.objects.get()

    assert mapping.map_soon() == waiting
    Job.objects.update(state="running", token=uuid7())  # it may have read already
    assert mapping.map_soon() != waiting
    assert mapping.map_soon() == Job.objects.get(state="ready")
    assert Job.objects.count() == 2


def test_pair_is_judged_on_its_page(staff_client, pair, lead):
    url = reverse("overlap-judge", args=[pair.uid])
    page = staff_client.get(pair.get_absolute_url()).content.decode()
    assert "Judge this pair" in page
    missing = staff_client.post(url, {"judgement": "overlapping", "why": "They agreed."})
    assert "Say who leads" in missing.content.decode()

    sent = {"judgement": "overlapping", "why": "They agreed.", "lead": lead.pk}
    response = staff_client.post(url, sent, follow=True)

    pair.refresh_from_db()
    assert (pair.status, pair.lead) == ("overlapping", lead)
    assert "Both public pages name the other" in response.content.decode()


def test_judgement_is_taken_back_on_its_page(staff_client, staff, pair):
    overlaps.judge(pair, "duplicate", why="The same.", by=staff, kept=pair.first)
    url = reverse("overlap-look-again", args=[pair.uid])

    staff_client.post(url, {"again-why": ""})
    pair.refresh_from_db()
    assert pair.status == "duplicate"
    staff_client.post(url, {"again-why": "Look closer."})

    pair.refresh_from_db()
    assert (pair.status, pair.kept) == ("found", None)


def test_duplicate_is_closed_on_its_page(staff_client, staff, pair):
    overlaps.judge(pair, "duplicate", why="The same.", by=staff, kept=pair.first)

    staff_client.post(reverse("overlap-retire", args=[pair.uid]))

    assert Overlap.objects.get(pk=pair.pk).second.row.retired_at is not None


def test_desk_is_closed_to_members_and_to_the_public(client, member, pair):
    someone = member(factories.ActorFactory())
    names = ["overlap-judge", "overlap-look-again", "overlap-retire"]
    posts = [reverse(name, args=[pair.uid]) for name in names]
    posts += [reverse("overlap-level"), reverse("overlap-map")]
    gets = [reverse("overlap-desk"), pair.get_absolute_url()]

    for send, addresses in ((client.get, gets), (client.post, posts)):
        client.logout()
        assert {send(url).status_code for url in addresses} == {302}
        client.force_login(someone)
        assert {send(url).status_code for url in addresses} == {403}
    pair.refresh_from_db()
    assert pair.status == "found"
    assert not Job.objects.exists()
    assert not MapLevel.objects.exists()


def agreed_pair(staff, *, judgement="complementary", why="Why they go together.", **names):
    first = factories.SubjectFactory(initiative=factories.InitiativeFactory(**names))
    pair = factories.OverlapFactory(first=first)
    extra = {"lead": factories.ActorFactory(name="Lead of the two")}
    extra |= {"kept": pair.first} if judgement == "duplicate" else {}
    return overlaps.judge(pair, judgement, why=why, by=staff, **extra)


@pytest.mark.parametrize("judgement", ["complementary", "overlapping"])
def test_agreed_pair_stands_on_both_public_pages(client, staff, judgement):
    pair = agreed_pair(staff, judgement=judgement)

    for side, other in ((pair.first, pair.second), (pair.second, pair.first)):
        page = client.get(side.get_absolute_url()).content.decode()
        assert other.get_absolute_url() in page
        assert "Why they go together." in page
        assert ("Lead of the two" in page) == (judgement == "overlapping")
    assert "Why they go together." in client.get(reverse("overlap-list")).content.decode()


@pytest.mark.parametrize("judgement", ["found", "duplicate", "unrelated"])
def test_other_pairs_are_not_public(client, staff, judgement):
    pair = factories.OverlapFactory(why=CANARY)
    if judgement != "found":
        pair = agreed_pair(staff, judgement=judgement, why=CANARY)

    for url in (reverse("overlap-list"), pair.first.get_absolute_url()):
        assert CANARY not in client.get(url).content.decode()
    client.force_login(staff)
    assert CANARY not in client.get(reverse("overlap-list")).content.decode()


@pytest.mark.parametrize("hidden", [UNVERIFIED, {"actor__is_public": False}])
def test_pair_with_a_hidden_side_is_not_public(client, staff, hidden):
    pair = agreed_pair(staff, why=CANARY, actor__name=f"{CANARY} name", **hidden)

    for url in (reverse("overlap-list"), pair.second.get_absolute_url()):
        assert CANARY not in client.get(url).content.decode()
    client.force_login(staff)
    assert CANARY in client.get(reverse("overlap-list")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_public_list_costs_the_same_for_any_rows(client, staff, rows, django_assert_num_queries):
    for _ in range(rows):
        agreed_pair(staff)

    with django_assert_num_queries(1):
        response = client.get(reverse("overlap-list"))

    assert len(response.context["pairs"]) == rows
