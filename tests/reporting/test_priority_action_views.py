"""The public pages of priority actions: nothing unverified, whole lives, a calendar."""

import datetime as dt

import pytest
from django.urls import reverse
from icalendar import Calendar

from initiatives.actions import priority_actions as actions
from initiatives.actions.priority_actions import Proof
from secretariat.files import disk, storage
from tests import factories

pytestmark = pytest.mark.django_db

CANARY = "canary-9d2f"
RETIRED = {"retired_at": dt.datetime(2026, 7, 1, tzinfo=dt.UTC)}
UNVERIFIED = {"verification": "unverified"}
TIMELINE = "/priority-actions/"
CALENDAR = "/priority-actions/milestones.ics"


@pytest.fixture
def action(staff):
    decision = factories.DecisionFactory(decided_on=dt.date(2026, 5, 1), title="Decision 1")
    return actions.adopt(decision=decision, title="Green steel", by=staff)


def text(response):
    return " ".join(response.content.decode().split())


def test_timeline_says_when_there_are_no_actions(client):
    assert "There are none yet." in text(client.get(TIMELINE))
    factories.PriorityActionFactory(title=CANARY, **UNVERIFIED)
    assert "There are none yet." in text(client.get(TIMELINE))


def test_timeline_stands_by_the_year_of_the_decision_with_milestones(client, action):
    lead = factories.ActorFactory(name="A lead")
    factories.ActionPartyFactory(action=action, actor=lead)
    factories.MilestoneFactory(action=action, title="Two plants", due_on=dt.date(2026, 6, 1))
    factories.MilestoneFactory(action=action, title="Ten plants", due_on=dt.date(2099, 6, 1))
    factories.PriorityActionFactory(title="Of a later year", decided_on=dt.date(2028, 1, 1))

    response = client.get(TIMELINE)

    assert [(year, [str(a) for a in rows]) for year, rows in response.context["years"]] == [
        (2028, ["Of a later year"]),
        (2026, ["Green steel"]),
    ]
    page = text(response)
    assert "Led by A lead" in page
    assert page.index("missed") < page.index("Two plants") < page.index("Ten plants")


@pytest.mark.parametrize("hidden", [UNVERIFIED, RETIRED])
def test_what_is_not_published_is_on_no_public_page(client, action, hidden):
    other = factories.PriorityActionFactory(title=f"{CANARY}-action")
    factories.ActionDependencyFactory(action=action, needs=other, why=f"{CANARY}-why")
    factories.ActionDependencyFactory(action=other, needs=factories.PriorityActionFactory())
    factories.MilestoneFactory(action=other, title=f"{CANARY}-of-hidden")
    type(other).objects.filter(pk=other.pk).update(**hidden)
    factories.MilestoneFactory(action=action, title=f"{CANARY}-milestone", **hidden)
    factories.ActionTargetFactory(action=action, unit=f"{CANARY}-target", **hidden)
    party = factories.ActionPartyFactory(action=action, actor__name=f"{CANARY}-actor")
    party.actor.is_public = False
    party.actor.save()
    decision = factories.DecisionFactory(title=f"{CANARY}-decision", **hidden)
    factories.ActionStepFactory(action=action, decision=decision)

    for address in (TIMELINE, action.get_absolute_url(), CALENDAR, "/actions/"):
        assert CANARY not in text(client.get(address)), address
    assert client.get(other.get_absolute_url()).status_code == (
        410 if "retired_at" in hidden else 404
    )


def test_columns_that_are_not_verified_are_staffs_alone(client, action, staff):
    factories.MilestoneFactory(
        action=action,
        title=f"{CANARY}-title",
        evidence=f"{CANARY}-evidence",
        evidence_url=f"https://example.org/{CANARY}",
        reached_on=dt.date(2031, 3, 7),
        due_on=dt.date(2032, 3, 7),
        unverified_fields=["title", "evidence", "evidence_url", "reached_on", "due_on"],
    )

    for address in (TIMELINE, action.get_absolute_url(), CALENDAR):
        page = text(client.get(address))
        assert CANARY not in page
        assert "2031" not in page
        assert "2032" not in page
    client.force_login(staff)
    assert f"{CANARY}-evidence" in text(client.get(action.get_absolute_url()))


def test_whether_a_milestone_was_reached_is_told_with_its_day_alone(client, staff, action):
    factories.MilestoneFactory(
        action=action,
        evidence="A report",
        reached_on=dt.date(2026, 3, 7),
        unverified_fields=["reached_on"],
    )
    tag = '<strong class="govuk-tag govuk-tag--green">reached</strong>'

    for address in (TIMELINE, action.get_absolute_url()):
        assert tag not in text(client.get(address)), address
    client.force_login(staff)
    assert tag in text(client.get(action.get_absolute_url()))


def test_the_page_of_an_action_tells_its_whole_life(client, action, staff):
    needed = factories.PriorityActionFactory(title="Green hydrogen")
    factories.ActionDependencyFactory(action=action, needs=needed, why="Steel needs hydrogen.")
    factories.ActionDependencyFactory(action=factories.PriorityActionFactory(), needs=action)
    factories.MilestoneFactory(action=action, title="Two plants")
    factories.ActionTargetFactory(action=action, target_value="12.50", unit="Mt/yr")
    actions.start(action, by=staff)
    actions.complete(action, proof=Proof("Ten plants run.", "https://example.org/proof"), by=staff)

    page = text(client.get(action.get_absolute_url()))

    for words in (
        *("Green hydrogen", "Steel needs hydrogen.", "It is needed by:", "Two plants"),
        *("12.5", "Mt/yr", "Ten plants run.", "https://example.org/proof"),
        *("By the decision “Decision 1”.", "completed", "No cycle has asked"),
    ):
        assert words in page, words
    assert str(staff) not in page


def test_an_action_under_an_old_name_redirects_for_good(client, action):
    action.slug = "other-name"
    action.save()

    response = client.get("/priority-actions/green-steel/")

    assert (response.status_code, response["Location"]) == (301, "/priority-actions/other-name/")


def life(action):
    """One more of everything that the pages show of an action."""
    factories.MilestoneFactory(action=action, evidence_file=factories.StoredFileFactory())
    factories.MilestoneFactory(action=action, due_on=None, due_cop=factories.CopFactory())
    factories.ActionPartyFactory(action=action)
    factories.ActionDependencyFactory(action=action)
    factories.ActionDependencyFactory(needs=action)
    factories.ActionTargetFactory(action=action)
    factories.ActionStepFactory(action=action, decision=factories.DecisionFactory())
    at = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    cycle = factories.ReportingCycleFactory(opened_at=at, opened_by=factories.UserFactory())
    factories.ActionReviewFactory(
        cycle=cycle, action=action, status="published", shown_at=at, published_at=at
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_public_pages_cost_the_same_for_any_rows(client, action, rows, django_assert_num_queries):
    for _ in range(rows):
        life(action)
        factories.MilestoneFactory(action__area=factories.CollaborationAreaFactory())
    # action, parties, milestones, steps, needs, needed by, targets, sectors, themes; reviews,
    # cycles, states
    with django_assert_num_queries(12):
        client.get(action.get_absolute_url())
    with django_assert_num_queries(3):  # actions, parties, milestones
        page = client.get(TIMELINE)
    assert len(page.context["object_list"]) == 1 + 3 * rows
    with django_assert_num_queries(1):
        client.get(CALENDAR)


# Calendar ------------------------------------------------------------------------------------


def events(client):
    response = client.get(CALENDAR)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_calendar_has_the_last_day_of_each_milestone(client, action):
    day = factories.MilestoneFactory(action=action, title="Plants; two, of ten")
    month = factories.MilestoneFactory(
        action=action, due_on=dt.date(2028, 8, 1), due_on_precision="month"
    )
    cop = factories.CopFactory(number=33, year=2028, ends_on=dt.date(2028, 11, 17))
    conference = factories.MilestoneFactory(action=action, due_on=None, due_cop=cop)

    found = {str(event["UID"]).partition("@")[0]: event for event in events(client)}

    assert {uid: event["DTSTART"].dt for uid, event in found.items()} == {
        str(day.uid): dt.date(2028, 6, 30),
        str(month.uid): dt.date(2028, 8, 31),
        str(conference.uid): dt.date(2028, 11, 17),
    }
    assert str(found[str(day.uid)]["SUMMARY"]) == "Plants; two, of ten"
    assert "No day is set" in str(found[str(month.uid)]["DESCRIPTION"])
    assert "COP33" in str(found[str(conference.uid)]["DESCRIPTION"])
    assert str(found[str(day.uid)]["URL"]).endswith("/priority-actions/green-steel/")


def test_calendar_keeps_the_name_of_an_event_and_raises_its_number(client, action):
    milestone = factories.MilestoneFactory(action=action)
    (before,) = events(client)
    milestone.due_on = dt.date(2029, 1, 1)
    milestone.save()

    (after,) = events(client)

    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


@pytest.mark.parametrize(
    "cop",
    [
        {"unverified_fields": ["ends_on"]},
        {"verification": "unverified"},
        {"starts_on": None, "ends_on": None},
    ],
)
def test_calendar_leaves_out_a_conference_whose_dates_are_not_confirmed(client, action, cop):
    row = factories.CopFactory(**{"year": 2028, "ends_on": dt.date(2028, 11, 17), **cop})
    factories.MilestoneFactory(action=action, due_on=None, due_cop=row)

    assert events(client) == []


# Evidence ------------------------------------------------------------------------------------


@pytest.fixture
def stored():
    file = factories.StoredFileFactory()
    disk.write(storage.path_of(file.uid), [b"proof"])
    return file


def evidence(action, file):
    return reverse("priority-action-evidence", args=[action.slug, file.uid])


def test_evidence_is_read_by_who_reads_the_row_it_belongs_to(client, action, stored, staff):
    milestone = factories.MilestoneFactory(action=action, evidence_file=stored, **UNVERIFIED)
    other = factories.PriorityActionFactory()

    assert client.get(evidence(action, stored)).status_code == 404
    assert client.get(evidence(other, stored)).status_code == 404
    milestone.verification = "verified"
    milestone.save()
    assert client.get(evidence(action, stored)).getvalue() == b"proof"
    milestone.unverified_fields = ["evidence_file"]
    milestone.save()
    assert client.get(evidence(action, stored)).status_code == 404
    client.force_login(staff)
    assert client.get(evidence(action, stored)).getvalue() == b"proof"
