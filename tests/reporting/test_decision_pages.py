"""Public pages of what the Oversight Group decided: what came of it, and nothing withheld."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from initiatives.actions import priority_actions
from tests import factories

pytestmark = pytest.mark.django_db

LIST = reverse("decision-list")
CANARY = "canary-7c1e"
UNVERIFIED = {"verification": "unverified"}
RETIRED = {"retired_at": dt.datetime(2026, 7, 1, tzinfo=dt.UTC)}
CLOSED = {"closed_on": dt.date(2026, 6, 1)}
ANSWERED = {
    "kind": "recommendation",
    "answered_on": dt.date(2026, 6, 2),
    "answer": "We do so.",
    "answered_by_uid": "00000000-0000-7000-8000-000000000000",
}


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def listed(client, **filters):
    return [str(row) for row in client.get(LIST, filters).context["object_list"]]


@pytest.fixture
def seated(member):
    present = factories.CopFactory(number=31, starts_on=dt.date(2026, 11, 9))
    return member(factories.OversightSeatFactory(from_cop=present).actor, "reader")


# The list --------------------------------------------------------------------------------------


def test_list_has_the_latest_first_and_says_how_far_each_is(client):
    factories.DecisionFactory(title="Old", decided_on=dt.date(2026, 1, 1), **CLOSED)
    factories.DecisionFactory(title="New", decided_on=dt.date(2026, 5, 1), **ANSWERED)
    factories.DecisionFactory(title="Newest", decided_on=dt.date(2026, 5, 2))

    page = text(client.get(LIST))

    assert listed(client) == ["Newest", "New", "Old"]
    cells = [cell for cell in ("open", "answered", "closed") if f">{cell}</td>" in page]
    assert cells == ["open", "answered", "closed"]


def test_day_that_is_withheld_is_not_told_by_the_order(client, staff):
    for slug, day in (("a", 3), ("b", 1), ("c", 2)):
        factories.DecisionFactory(
            slug=slug,
            title=slug,
            decided_on=dt.date(2026, 5, day),
            unverified_fields=["decided_on"] if slug == "a" else [],
        )

    assert listed(client) == ["c", "b", "a"]
    client.force_login(staff)
    assert listed(client) == ["a", "c", "b"]


@pytest.mark.parametrize("hidden", [UNVERIFIED, RETIRED])
def test_list_shows_nothing_that_is_not_published(client, staff, hidden):
    factories.DecisionFactory(title=CANARY, **hidden)

    page = text(client.get(LIST))

    assert CANARY not in page
    assert "No decision or recommendation has been published yet." in page
    client.force_login(staff)
    assert listed(client) == ([CANARY] if hidden is UNVERIFIED else [])


@pytest.mark.parametrize(
    ("state", "expected"), [("open", ["Open"]), ("answered", ["Answered"]), ("closed", ["Closed"])]
)
def test_list_is_filtered_by_state(client, state, expected):
    factories.DecisionFactory(title="Open")
    factories.DecisionFactory(title="Answered", **ANSWERED)
    factories.DecisionFactory(title="Closed", **CLOSED)

    assert listed(client, state=state) == expected


@pytest.mark.parametrize("column", ["closed_on", "answered_on"])
def test_state_that_rests_on_a_withheld_date_is_not_told(client, staff, column):
    fields = CLOSED if column == "closed_on" else ANSWERED
    decision = factories.DecisionFactory(**fields, unverified_fields=[column])

    assert [listed(client, state=state) for state in ("open", "answered", "closed")] == [[]] * 3
    absent = '<span class="app-absent">Not available</span>'
    assert f'<td class="govuk-table__cell">{absent}</td>' in text(client.get(LIST))
    page = text(client.get(decision.get_absolute_url()))
    assert re.search(rf"State</dt> <dd [^>]+> {absent} </dd>", page)
    client.force_login(staff)
    assert len(listed(client, state=decision.state)) == 1


def test_list_is_filtered_by_text_kind_owner_and_conference(client):
    owner = factories.CountryFactory(name="Ownerland")
    cop = factories.CopFactory(number=33)
    factories.DecisionFactory(
        title="Kilns", kind="recommendation", owner=owner, due_cop=cop, text="Fire them"
    )
    factories.DecisionFactory(title="Steel")

    for filters in (
        {"q": "fire"},
        {"kind": "recommendation"},
        {"owner": owner.slug},
        {"due_cop": 33},
    ):
        assert listed(client, **filters) == ["Kilns"], filters
    assert "No decision or recommendation matches." in text(client.get(LIST, {"q": "zzz"}))


def test_filters_offer_no_owner_and_no_meeting_that_is_withheld(client, staff):
    hidden = factories.CountryFactory(name=f"{CANARY}-hidden", is_public=False)
    withheld = factories.CountryFactory(name=f"{CANARY}-withheld")
    unpublished = factories.CountryFactory(name=f"{CANARY}-unpublished")
    factories.DecisionFactory(owner=hidden, meeting=factories.MeetingFactory(slug=CANARY))
    factories.DecisionFactory(
        owner=withheld,
        meeting=factories.MeetingFactory(slug=f"{CANARY}-too", is_public=True),
        unverified_fields=["owner", "meeting"],
    )
    factories.DecisionFactory(owner=unpublished, **UNVERIFIED)

    assert CANARY not in text(client.get(LIST))
    assert CANARY not in "".join(listed(client, owner=withheld.slug))
    client.force_login(staff)
    offered = re.findall(rf">{CANARY}-(\w+)</option>", text(client.get(LIST)))
    assert sorted(offered) == ["hidden", "unpublished", "withheld"]


def test_list_of_a_meeting_shows_what_was_decided_there(client):
    meeting = factories.MeetingFactory(is_public=True)
    factories.DecisionFactory(title="There", meeting=meeting)
    factories.DecisionFactory(title="Withheld", meeting=meeting, unverified_fields=["meeting"])
    factories.DecisionFactory(title="Elsewhere")

    assert listed(client, meeting=meeting.slug) == ["There"]
    page = text(client.get(reverse("oversight-group")))
    assert f"{LIST}?meeting={meeting.slug}" in page


def test_group_page_leads_to_no_decisions_of_a_meeting_without_any(client):
    factories.DecisionFactory(
        meeting=factories.MeetingFactory(is_public=True), unverified_fields=["meeting"]
    )

    assert "?meeting=" not in text(client.get(reverse("oversight-group")))


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.DecisionFactory(
            owner=factories.CountryFactory(),
            due_cop=factories.CopFactory(),
            meeting=factories.MeetingFactory(is_public=True),
        )

    with django_assert_num_queries(4):  # rows, their number, owners and meetings to choose
        client.get(LIST)


# One decision ----------------------------------------------------------------------------------


def test_page_of_a_decision_tells_what_it_says_and_what_came_of_it(client, staff):
    meeting = factories.MeetingFactory(is_public=True)
    decision = factories.DecisionFactory(
        title="To build kilns",
        text="Two of them.",
        owner=factories.CountryFactory(name="Ownerland"),
        due_cop=factories.CopFactory(number=33),
        meeting=meeting,
        closing_evidence="They burn.",
        **CLOSED,
    )
    action = priority_actions.adopt(decision=decision, title="Green kilns", by=staff)
    factories.DecisionFactory(kind="recommendation", title="To look again", meeting=meeting)

    page = text(client.get(decision.get_absolute_url()))

    for told in ("To build kilns", "Two of them.", "Ownerland", "COP33", "They burn.", "closed"):
        assert told in page
    assert f'href="{action.get_absolute_url()}">Green kilns</a>' in page
    assert f"{reverse('oversight-group')}#meeting-{meeting.slug}" in page
    assert "To look again" in page
    assert decision.get_absolute_url() in text(client.get(action.get_absolute_url()))


@pytest.mark.parametrize("hidden", [UNVERIFIED, RETIRED])
def test_page_of_a_decision_that_is_not_public_is_not_there(client, seated, staff, hidden):
    decision = factories.DecisionFactory(title=CANARY, **hidden)
    expected = 404 if hidden is UNVERIFIED else 410

    for who in (None, seated):
        if who:
            client.force_login(who)
        response = client.get(decision.get_absolute_url())
        assert response.status_code == expected
        assert CANARY not in response.content.decode() or hidden is RETIRED
    client.force_login(staff)
    assert CANARY in text(client.get(decision.get_absolute_url()))


def test_page_of_a_decision_withholds_what_the_public_may_not_know(client, staff):
    decision = factories.DecisionFactory(
        text=f"{CANARY}-text",
        owner=factories.CountryFactory(name=f"{CANARY}-owner", is_public=False),
        meeting=factories.MeetingFactory(slug=f"{CANARY}-meeting"),
        closing_file=factories.StoredFileFactory(name=f"{CANARY}-file.pdf"),
        unverified_fields=["text"],
        **CLOSED,
    )
    unverified = factories.PriorityActionFactory(title=f"{CANARY}-action", **UNVERIFIED)
    factories.ActionStepFactory(action=unverified, decision=decision)
    factories.DecisionFactory(title=f"{CANARY}-beside", meeting=decision.meeting)
    factories.AgendaItemFactory(title=f"{CANARY}-item", decision=decision)

    assert CANARY not in text(client.get(decision.get_absolute_url()))
    client.force_login(staff)
    page = text(client.get(decision.get_absolute_url()))
    for part in ("text", "owner", "meeting", "file", "action", "beside", "item"):
        assert f"{CANARY}-{part}" in page, part


def test_meeting_that_is_withheld_from_a_row_tells_of_no_other_row(client):
    meeting = factories.MeetingFactory(is_public=True)
    decision = factories.DecisionFactory(meeting=meeting, unverified_fields=["meeting"])
    factories.DecisionFactory(title=CANARY, meeting=meeting)

    page = text(client.get(decision.get_absolute_url()))

    assert (CANARY in page, f"meeting-{meeting.slug}" in page) == (False, False)


def test_candidates_stand_there_for_those_who_sit_in_the_group(client, seated):
    decision = factories.DecisionFactory()
    candidate = factories.CandidateFactory(title=CANARY)
    factories.StatusChangeFactory(
        revision=None, candidate=candidate, decision=decision, to_status="under_consideration"
    )

    assert CANARY not in text(client.get(decision.get_absolute_url()))
    client.force_login(seated)
    page = text(client.get(decision.get_absolute_url()))
    assert candidate.get_absolute_url() in page
    assert reverse("oversight-decision", args=[decision.slug]) in page


def test_old_name_of_a_decision_leads_to_it(client):
    decision = factories.DecisionFactory(slug="before")
    decision.slug = "after"
    decision.save()

    response = client.get(reverse("decision-detail", args=["before"]))

    assert (response.status_code, response["Location"]) == (301, decision.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_a_decision_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    decision = factories.DecisionFactory(
        owner=factories.CountryFactory(), meeting=factories.MeetingFactory(is_public=True)
    )
    for _ in range(rows):
        factories.ActionStepFactory(decision=decision)
        factories.DecisionFactory(meeting=decision.meeting, owner=factories.CountryFactory())

    with django_assert_num_queries(6):  # it, its meeting, actions, editions, items, beside it
        client.get(decision.get_absolute_url())
