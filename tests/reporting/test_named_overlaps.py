"""Overlaps that reporters name, on the desk of the coherence map and nowhere else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from initiatives.actions import overlaps
from reporting.actions import reports
from reporting.models import Answer
from reporting.overlaps import named_overlaps
from tests import factories
from tests.reporting.overlapping import NAMES, Asking

pytestmark = pytest.mark.django_db

SECRET = "wordsofareport"


@pytest.fixture
def asking(staff):
    return Asking(staff)


def words(response):
    return " ".join(response.content.decode().split())


def desk(client):
    return client.get(reverse("overlap-desk"))


def test_desk_tells_who_names_which_overlap(staff_client, asking):
    pair = asking.pair("Alliance", "Breakers")
    asking.pair("Breakers", "Club")
    revision = asking.accepts("Alliance", "Both count kilns.", refs=["breakers", "club"])

    response = desk(staff_client)

    ((said, with_whom),) = response.context["named"]
    assert (said.revision, said.words) == (revision, "Both count kilns.")
    assert with_whom == [
        (asking.initiatives["Breakers"], pair),
        (asking.initiatives["Club"], None),
    ]
    page = words(response)
    assert "1 report names an overlap" in page
    assert f'href="{reverse("review-report", args=[revision.uid])}"' in page
    assert "Alliance: Annual report 2027" in page
    assert "not a pair on the map" in page


def test_desk_says_where_no_report_names_any(staff_client, asking):
    asking.accepts("Alliance", " ")

    page = words(desk(staff_client))

    assert "No report names an overlap." in page
    assert "report names an overlap </a>" not in page


def test_list_of_pairs_tells_it_beside_the_pair_that_is_named(staff_client, asking):
    named, other = asking.pair("Alliance", "Breakers"), asking.pair("Breakers", "Club")
    asking.submits("Breakers", "They took our name.", refs=["alliance"])

    response = desk(staff_client)

    told = {pair: [each.words for each in pair.said] for pair, _ in response.context["rows"]}
    assert told == {named: ["They took our name."], other: []}
    assert words(response).count("Reporters name this overlap") == 1


def test_page_of_a_pair_tells_what_concerns_either_side(staff_client, asking):
    pair, other = asking.pair("Alliance", "Breakers"), asking.pair("Club", "Alliance")
    asking.accepts("Breakers", "A club that nobody knows.")
    asking.accepts("Alliance", "They count as we do.", refs=["breakers"])

    said = staff_client.get(pair.get_absolute_url()).context["said"]
    beside = staff_client.get(other.get_absolute_url()).context["said"]

    assert [each.words for each in said] == ["They count as we do.", "A club that nobody knows."]
    assert [each.words for each in beside] == ["They count as we do."]
    page = words(staff_client.get(pair.get_absolute_url()))
    assert "Alliance: Annual report 2027" in page
    assert "Names: Breakers" in page
    assert "A club that nobody knows." in page


def test_page_of_a_pair_says_where_no_report_names_any(staff_client, asking):
    asking.accepts("Club", "Nobody else.")

    page = words(staff_client.get(asking.pair("Alliance", "Breakers").get_absolute_url()))

    assert "No report names an overlap of either of the two." in page
    assert "Nobody else." not in page


def test_actions_of_an_initiative_stand_for_it(staff_client, asking):
    action = factories.ReferenceActionFactory(initiative=asking.initiatives["Alliance"])
    factories.OverlapFactory(
        first=factories.SubjectFactory(initiative=None, reference_action=action),
        second=factories.SubjectFactory(initiative=asking.initiatives["Breakers"]),
    )
    free = factories.PriorityActionFactory()
    factories.OverlapFactory(
        first=factories.SubjectFactory(initiative=None, priority_action=free),
        second=factories.SubjectFactory(initiative=asking.initiatives["Club"]),
    )
    asking.accepts("Alliance", refs=["breakers", "club"])

    rows = desk(staff_client).context["rows"]

    assert sorted(len(pair.said) for pair, _ in rows) == [0, 1]


def test_no_report_names_a_pair_within_one_initiative(staff_client, asking):
    alliance = asking.initiatives["Alliance"]
    first, second = factories.ReferenceActionFactory.create_batch(2, initiative=alliance)
    factories.OverlapFactory(
        first=factories.SubjectFactory(initiative=None, reference_action=first),
        second=factories.SubjectFactory(initiative=None, reference_action=second),
    )
    asking.accepts("Alliance", refs=["breakers"])

    ((pair, _),) = desk(staff_client).context["rows"]

    assert pair.said == []


def test_what_is_submitted_last_counts(staff_client, asking, staff):
    asking.accepts("Alliance", "First words.", refs=["club"])
    later = asking.submits("Alliance", "Second words.", refs=["breakers"])
    (said,) = named_overlaps(staff)
    assert (said.words, said.names) == ("Second words.", ["Breakers"])

    reports.return_revision(later, why="Say more.", by=staff)

    (said,) = named_overlaps(staff)
    assert (said.words, said.names) == ("First words.", ["Club"])


def test_name_of_what_was_merged_leads_to_what_stays(asking, staff):
    asking.accepts("Alliance", refs=["breakers"])
    gone, kept = asking.initiatives["Breakers"], asking.initiatives["Club"]
    gone.retired_at, gone.merged_into = timezone.now(), kept
    gone.save()

    (said,) = named_overlaps(staff)

    assert said.named == (kept,)
    assert said.concerned == {kept.pk, asking.initiatives["Alliance"].pk}


def test_what_is_no_initiative_any_more_is_told_as_it_was_typed(staff_client, asking):
    asking.accepts("Alliance", refs=["breakers"])
    asking.initiatives["Breakers"].delete()

    response = desk(staff_client)

    ((said, with_whom),) = response.context["named"]
    assert (said.unknown, with_whom) == (("breakers",), [])
    assert "<li>breakers</li>" in words(response)


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_costs_the_same_for_any_report(staff_client, asking, rows, django_assert_num_queries):
    asking.pair("Alliance", "Breakers")
    for name in NAMES[:rows]:
        asking.accepts(name, "Words.", refs=["breakers"])
    desk(staff_client)

    # session, user, level, counts, pairs, job; reports, what they name, pairs of these
    with django_assert_num_queries(9):
        response = desk(staff_client)

    assert len(response.context["named"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_pair_costs_the_same_for_any_report(staff_client, asking, rows, django_assert_num_queries):
    page = asking.pair("Alliance", "Breakers").get_absolute_url()
    for name in NAMES[:rows]:
        asking.accepts(name, "Words.", refs=["alliance"])
    staff_client.get(page)

    # session, user, the pair; reports, what they name; sectors and areas of both sides
    with django_assert_num_queries(9):
        response = staff_client.get(page)

    assert len(response.context["said"]) == rows


# What could leak -----------------------------------------------------------------------------


def test_draft_is_not_told_of(staff_client, asking):
    pair = asking.pair("Alliance", "Breakers")
    asking.drafts("Alliance", SECRET, refs=["breakers"])

    for page in (reverse("overlap-desk"), pair.get_absolute_url()):
        assert SECRET not in words(staff_client.get(page))


def test_returned_report_is_not_told_of(staff_client, asking, staff):
    pair = asking.pair("Alliance", "Breakers")
    sent = asking.submits("Alliance", SECRET, refs=["breakers"])
    reports.return_revision(sent, why="Say more.", by=staff)

    for page in (reverse("overlap-desk"), pair.get_absolute_url()):
        assert SECRET not in words(staff_client.get(page))


def test_answer_to_what_was_not_asked_is_not_told_of(asking, staff):
    draft = reports.start_revision(asking.report_of(asking.country), by=staff)
    Answer.objects.create(revision=draft, question=asking.question, entry={"text": SECRET})

    reports.accept(reports.submit(draft, by=staff), by=staff)

    assert named_overlaps(staff) == []


def test_reporters_read_their_own_report_alone(asking, member):
    asking.accepts("Alliance", SECRET, refs=["breakers"])

    assert named_overlaps(AnonymousUser()) == []
    assert named_overlaps(member(asking.initiatives["Breakers"].actor, "approver")) == []
    (said,) = named_overlaps(member(asking.initiatives["Alliance"].actor))
    assert said.words == SECRET


@pytest.mark.parametrize("who", ["anybody", "reporter", "named", "seated"])
def test_nobody_but_staff_reads_it(client, asking, member, staff, who):
    pair = asking.pair("Alliance", "Breakers")
    asking.accepts("Alliance", SECRET, refs=["breakers"])
    overlaps.judge(pair, "complementary", why="Each has its part.", by=staff)
    seat = factories.OversightSeatFactory(from_cop=factories.CopFactory(starts_on="2025-11-10"))
    acts_for = {
        "reporter": asking.initiatives["Alliance"].actor,
        "named": asking.initiatives["Breakers"].actor,
        "seated": seat.actor,
    }
    if who in acts_for:
        client.force_login(member(acts_for[who], "approver"))

    answers = [
        client.get(page)
        for page in (
            *(reverse("overlap-desk"), pair.get_absolute_url(), reverse("overlap-list")),
            *(asking.initiatives[name].get_absolute_url() for name in ("Alliance", "Breakers")),
        )
    ]

    refused = 302 if who == "anybody" else 403
    assert [answer.status_code for answer in answers] == [refused, refused, 200, 200, 200]
    assert not any(SECRET in words(answer) for answer in answers)
