"""The Secretariat's board of priority actions, and what it enters there."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives.actions import priority_actions as actions
from initiatives.models import ActionDependency, Milestone, PriorityAction
from tests import factories

pytestmark = pytest.mark.django_db

SESSION = 5  # queries: read the session and its user, keep it alive for another two hours
BOARD = "/review/actions/"


@pytest.fixture
def decision():
    return factories.DecisionFactory(decided_on=dt.date(2026, 5, 1))


@pytest.fixture
def action(decision, staff):
    return actions.adopt(decision=decision, title="Green steel", by=staff)


def columns(page):
    return {
        status.value: [action.title for action, _marks in cards]
        for status, cards in page.context["columns"]
    }


def page(response):
    return " ".join(response.content.decode().split())


def test_board_has_a_column_for_each_status(staff_client, action, staff):
    begun = actions.adopt(decision=action.decided_by, title="Hydrogen", by=staff)
    actions.start(begun, by=staff)

    board = staff_client.get(BOARD)

    assert columns(board) == {
        "adopted": ["Green steel"],
        "in_progress": ["Hydrogen"],
        "completed": [],
        "discontinued": [],
    }


def test_board_marks_what_is_overdue_and_lists_it_alone(staff_client, action):
    factories.PriorityActionFactory(title="Another")
    factories.MilestoneFactory(action=action, due_on=dt.date(2026, 6, 1))

    board = staff_client.get(BOARD)
    assert [(sign.value, count) for sign, count in board.context["signs"]] == [
        ("stalled", 0),
        ("overdue", 1),
    ]
    assert "1 milestone is past its date; it was due by 1 June 2026." in page(board)
    assert columns(staff_client.get(BOARD, {"sign": "overdue"}))["adopted"] == ["Green steel"]
    assert staff_client.get(BOARD, {"sign": "stalled"}).context["is_empty"]


def test_board_is_filtered_by_area_sector_and_lead(staff_client, action):
    area, sector = factories.CollaborationAreaFactory(), factories.SectorFactory()
    other = factories.PriorityActionFactory(title="Another", area=area)
    other.sectors.add(sector)
    lead = factories.ActionPartyFactory(action=other).actor
    factories.ActionPartyFactory(action=action, role="supporter", actor=lead)

    for query in ({"area": area.code}, {"sector": sector.code}, {"lead": lead.slug}):
        assert columns(staff_client.get(BOARD, query))["adopted"] == ["Another"], query


def test_what_calls_for_attention_stands_on_the_first_page_of_the_admin(staff_client, action):
    factories.MilestoneFactory(action=action, due_on=dt.date(2026, 6, 1))

    tasks = {str(what): (n, url) for what, n, url in staff_client.get("/admin/").context["tasks"]}

    count, address = tasks["Priority actions overdue"]
    assert (count, tasks["Priority actions stalled"][0]) == (1, 0)
    assert columns(staff_client.get(address))["adopted"] == ["Green steel"]


@pytest.mark.parametrize("rows", [1, 3])
def test_board_costs_the_same_for_any_rows(staff_client, rows, django_assert_num_queries):
    for _ in range(rows):
        milestone = factories.MilestoneFactory(
            due_on=dt.date(2026, 6, 1), action__area=factories.CollaborationAreaFactory()
        )
        milestone.action.sectors.add(factories.SectorFactory())
        factories.ActionPartyFactory(action=milestone.action)

    # stalled, overdue, actions, sectors, parties; choices of area, sector, lead
    with django_assert_num_queries(SESSION + 8):
        board = staff_client.get(BOARD)
    assert len(columns(board)["adopted"]) == rows


def test_the_board_is_staffs_alone(client, member, action):
    lead = factories.ActionPartyFactory(action=action).actor
    client.force_login(member(lead, "approver"))

    for name, args in [
        ("action-board", []),
        ("action-adopt", []),
        ("action-manage", [action.slug]),
        ("action-start", [action.slug]),
        ("action-parties", [action.slug]),
        ("milestone-add", [action.slug]),
    ]:
        assert client.get(reverse(name, args=args)).status_code == 403
    assert client.post(reverse("action-start", args=[action.slug])).status_code == 403
    assert PriorityAction.objects.get().status == "adopted"


# What staff enter ----------------------------------------------------------------------------


def test_without_a_decision_staff_are_led_to_where_one_is_entered(staff_client):
    page = staff_client.get("/review/actions/adopt/").content.decode()

    assert "No decision of the Oversight Group is recorded." in page
    assert f'href="{reverse("oversight-desk")}">Oversight desk</a>' in page
    assert 'name="title"' not in page

    factories.DecisionFactory()
    assert 'name="title"' in staff_client.get("/review/actions/adopt/").content.decode()


def test_staff_enter_what_a_decision_adopted(staff_client, decision):
    lead = factories.ActorFactory(name="A lead")
    given = {
        "decision": decision.pk,
        "title": "Green steel",
        "target_year": "2030",
        "leads": " A lead \n",
        "supporters": "",
    }

    response = staff_client.post("/review/actions/adopt/", given)

    action = PriorityAction.objects.get()
    assert response["Location"] == reverse("action-manage", args=[action.slug])
    assert (action.decided_by, action.target_year) == (decision, 2030)
    assert action.parties.get().actor == lead


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"decision": ""}, "This field is required."),
        ({"leads": "Nobody at all"}, "Not in the register under this name: Nobody at all."),
        ({"leads": "Twice"}, "Several actors bear this name"),
        ({"target_year": "2030", "target_cop": "31"}, "Give a year or a COP, not both."),
    ],
)
def test_staff_are_told_why_an_action_is_not_entered(staff_client, decision, wrong, told):
    factories.ActorFactory.create_batch(2, name="Twice")
    cop = factories.CopFactory()
    if "target_cop" in wrong:
        wrong = {**wrong, "target_cop": cop.pk}

    answer = staff_client.post(
        "/review/actions/adopt/", {"decision": decision.pk, "title": "Green steel", **wrong}
    )

    assert "There is a problem" in page(answer)
    assert told in page(answer)
    assert PriorityAction.objects.count() == 0


def test_staff_take_an_action_through_its_life(staff_client, action, decision):
    today = timezone.now().date().isoformat()

    def take(step, **given):
        return staff_client.post(
            reverse(f"action-{step}", args=[action.slug]), {"on": today, **given}
        )

    def status():
        return PriorityAction.objects.get().status

    take("start")
    assert "Give evidence" in page(take("complete"))
    assert status() == "in_progress"
    take("complete", evidence="Ten plants run.")
    assert status() == "completed"
    assert "This field is required." in page(take("reopen"))
    take("reopen", decision=decision.pk)
    assert "This field is required." in page(take("discontinue"))
    take("discontinue", why="No money.")
    assert status() == "discontinued"
    assert action.steps.count() == 5
    assert "cannot become" in page(staff_client.get(take("complete", evidence="x")["Location"]))


def test_manage_offers_the_steps_that_lead_on(staff_client, action, staff):
    address = reverse("action-manage", args=[action.slug])

    assert [code for code, _ in staff_client.get(address).context["next_steps"]] == [
        "start",
        "discontinue",
    ]
    actions.discontinue(action, why="No money.", by=staff)
    assert [code for code, _ in staff_client.get(address).context["next_steps"]] == ["reopen"]


def test_staff_set_and_reach_milestones(staff_client, action):
    given = {
        "title": "Two plants",
        "due_on": "2027-06-01",
        "due_on_precision": "month",
        "verification": "verified",
        "source": "Record of the meeting",
    }
    staff_client.post(reverse("milestone-add", args=[action.slug]), given)
    milestone = Milestone.objects.get()
    address = reverse("milestone-edit", args=[milestone.uid])
    given |= {"reached_on": "2026-06-01", "version_seen": 1}

    refused = staff_client.post(address, given)
    assert "Say what shows that it was reached." in page(refused)
    staff_client.post(address, {**given, "evidence": "A report"})

    milestone.refresh_from_db()
    assert (milestone.reached_on, milestone.evidence) == (dt.date(2026, 6, 1), "A report")
    staff_client.post(reverse("milestone-retire", args=[milestone.uid]))
    milestone.refresh_from_db()
    assert milestone.retired_at is not None


def test_a_milestone_read_before_a_colleague_changed_it_is_not_saved(staff_client):
    milestone = factories.MilestoneFactory(title="As it was")
    address = reverse("milestone-edit", args=[milestone.uid])
    form = staff_client.get(address).context["form"]
    given = {name: form[name].value() or "" for name in form.fields if name != "file"}
    Milestone.objects.update(title="A colleague's")

    refused = staff_client.post(address, {**given, "title": "Mine"})

    assert "Somebody else changed this record" in page(refused)
    assert Milestone.objects.get().title == "A colleague's"


def test_a_milestone_needs_one_date(staff_client, action):
    cop = factories.CopFactory()
    given = {"title": "T", "due_on_precision": "day", "verification": "verified"}

    for due in ({}, {"due_on": "2027-06-01", "due_cop": cop.pk}):
        answer = staff_client.post(reverse("milestone-add", args=[action.slug]), {**given, **due})
        assert "Give either a date or a COP." in page(answer)
    assert Milestone.objects.count() == 0


def test_staff_note_dependencies_and_are_told_of_circles(staff_client, action):
    other = factories.PriorityActionFactory(title="Hydrogen")

    staff_client.post(reverse("action-depend", args=[action.slug]), {"needs": other.pk})
    refused = staff_client.post(reverse("action-depend", args=[other.slug]), {"needs": action.pk})

    assert "already depends on this action" in page(refused)
    dependency = ActionDependency.objects.get()
    staff_client.post(reverse("action-no-longer-depend", args=[action.slug, dependency.pk]))
    assert ActionDependency.objects.count() == 0


def test_staff_change_leads_and_supporters(staff_client, action):
    first, second = factories.ActorFactory.create_batch(2)
    today = timezone.now().date()
    address = reverse("action-parties", args=[action.slug])
    staff_client.post(address, {"leads": first.slug, "supporters": "", "on": "2026-06-01"})
    assert staff_client.get(address).context["form"].initial["leads"] == first.slug

    staff_client.post(
        address, {"leads": second.slug, "supporters": first.slug, "on": today.isoformat()}
    )

    found = action.parties.values_list("actor", "role", "ends_on").order_by("pk")
    assert list(found) == [
        (first.pk, "lead", today),
        (second.pk, "lead", None),
        (first.pk, "supporter", None),
    ]
