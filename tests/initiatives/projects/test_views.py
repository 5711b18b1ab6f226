"""Pages of outputs, events, projects, needs and offers: who sees what, and what members do there."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from icalendar import Calendar

from initiatives.models import Consent, Event, Need, Offer, Output, Project, Referral
from initiatives.models.projects.terms import today
from signatories.models import FocalPoint, Verification
from tests import factories

pytestmark = pytest.mark.django_db
CANARY = "canary-9b1d"
UNVERIFIED = {"verification": Verification.UNVERIFIED}
LISTS = {
    "output-list": lambda: factories.OutputFactory(),
    "event-list": lambda: factories.EventFactory(),
    "project-list": lambda: factories.ProjectFactory(
        owner=factories.ActorFactory(),
        country=factories.CountryFactory(),
        sector=factories.SectorFactory(),
    ),
    "need-list": lambda: factories.NeedFactory(
        project=factories.ProjectFactory(owner=factories.ActorFactory())
    ),
    "offer-list": lambda: factories.OfferFactory(),
}


@pytest.fixture
def owner():
    return factories.CountryFactory(slug="owner")


@pytest.fixture
def writer(owner, member):
    return member(owner)


@pytest.mark.parametrize("name", LISTS)
def test_list_costs_the_same_for_any_rows(client, name, django_assert_max_num_queries):
    for rows in (1, 3):
        while Count.of(name) < rows:
            LISTS[name]()
        # count, rows, choices of sector and area, and sectors of offers
        with django_assert_max_num_queries(4):
            response = client.get(reverse(name))
        assert len(response.context["object_list"]) == rows


class Count:
    MODELS = {
        "output-list": Output,
        "event-list": Event,
        "project-list": Project,
        "need-list": Need,
        "offer-list": Offer,
    }

    @classmethod
    def of(cls, name):
        return cls.MODELS[name].objects.count() if name != "project-list" else cls._projects()

    @staticmethod
    def _projects():
        return Project.objects.filter(owner__isnull=False).count()


def hidden_rows(owner):
    """A row of each kind that neither the public nor strangers may see."""
    draft = {"consent": Consent.SECRETARIAT}
    return [
        factories.OutputFactory(title=CANARY, proposed_for=owner, **UNVERIFIED),
        factories.EventFactory(title=CANARY, proposed_for=owner, **UNVERIFIED),
        factories.ProjectFactory(title=CANARY, owner=owner, **draft),
        factories.NeedFactory(title=CANARY, actor=owner, **draft),
        factories.OfferFactory(title=CANARY, actor=owner, **draft),
    ]


def test_hidden_rows_are_neither_listed_nor_found(client, owner, writer, member):
    rows = hidden_rows(owner)
    names = [*LISTS, "event-feed"]

    for reader in (None, member(factories.ActorFactory())):
        if reader:
            client.force_login(reader)
        for name in names:
            assert CANARY not in client.get(reverse(name)).content.decode(), name
        for row in rows:
            assert client.get(row.get_absolute_url()).status_code == 404, row
    client.force_login(writer)
    for row in rows:
        assert CANARY in client.get(row.get_absolute_url()).content.decode()


def test_hidden_owner_and_unverified_columns_are_not_told(client):
    project = factories.ProjectFactory(
        country=factories.CountryFactory(name=f"{CANARY}-country", is_public=False),
        amount=5,
        currency="EUR",
        description=f"{CANARY}-description",
        unverified_fields=["description", "amount"],
    )
    factories.NeedFactory(project=project, title=f"{CANARY}-need", consent=Consent.COUNTERPARTS)

    assert CANARY not in client.get(project.get_absolute_url()).content.decode()


def test_event_list_parts_what_is_over_and_filters(client):
    area = factories.CollaborationAreaFactory()
    to_come = factories.EventFactory(starts_on=today())
    over = factories.EventFactory(starts_on=today() - dt.timedelta(days=1))
    to_come.areas.add(area)

    context = client.get(reverse("event-list")).context
    filtered = client.get(reverse("event-list"), {"area": area.code}).context

    assert (context["upcoming"], context["past"]) == ([to_come], [over])
    assert list(filtered["object_list"]) == [to_come]


def test_calendar_tells_days_hours_and_no_guessed_day(client):
    hour = dt.datetime(2026, 4, 10, 7, tzinfo=dt.UTC)
    factories.EventFactory(
        slug="hours", starts_on=hour.date(), starts_at=hour, ends_at=hour + dt.timedelta(hours=2)
    )
    factories.EventFactory(starts_on=dt.date(2026, 5, 1), ends_on=dt.date(2026, 5, 2))
    factories.EventFactory(starts_on=dt.date(2026, 6, 1), starts_on_precision="month")

    found = Calendar.from_ical(client.get(reverse("event-feed")).content).walk("VEVENT")

    assert [(each.decoded("dtstart"), each.decoded("dtend")) for each in found] == [
        (hour, hour + dt.timedelta(hours=2)),
        (dt.date(2026, 5, 1), dt.date(2026, 5, 3)),
    ]
    one = Calendar.from_ical(client.get(reverse("event-calendar", args=["hours"])).content)
    assert len(one.walk("VEVENT")) == 1


@pytest.mark.parametrize("reader", ["anybody", "staff"])  # a calendar is copied on
def test_calendar_tells_nothing_that_is_not_verified(client, staff, reader):
    if reader == "staff":
        client.force_login(staff)
    hour = dt.datetime(2026, 4, 10, 7, tzinfo=dt.UTC)
    end = {"starts_on": hour.date(), "ends_on": dt.date(2026, 4, 12)}
    factories.EventFactory(title=CANARY, unverified_fields=["title"])
    factories.EventFactory(unverified_fields=["starts_on"])
    factories.EventFactory(slug="days", **end, unverified_fields=["ends_on"])
    factories.EventFactory(
        slug="hours",
        starts_on=hour.date(),
        starts_at=hour,
        ends_at=hour + dt.timedelta(hours=2),
        unverified_fields=["ends_at"],
    )

    found = Calendar.from_ical(client.get(reverse("event-feed")).content).walk("VEVENT")

    assert [(each.decoded("dtstart"), each.decoded("dtend", None)) for each in found] == [
        (hour.date(), dt.date(2026, 4, 11)),
        (hour, None),
    ]


def test_event_page_tells_the_hour_of_its_place(client):
    hour = dt.datetime(2026, 4, 10, 7, tzinfo=dt.UTC)
    event = factories.EventFactory(
        starts_on=hour.date(), starts_at=hour, time_zone="Africa/Windhoek"
    )

    page = client.get(event.get_absolute_url()).content.decode()

    assert re.search(r"9(:00)?( a\.m\.)? \(Africa/Windhoek\)", page)


def filled_in(kind, owner):
    """What a member types for an entry of a kind."""
    title = {"title": "A new entry"}
    day = today() + dt.timedelta(days=30)
    statement = {**title, "kind": "finance", "expires_on": day, "consent": "public"}
    return {
        "output": {**title, "kind": "tool", "published_on_precision": "day", "source": "Here."},
        "event": {
            **title,
            "kind": "meeting",
            "starts_on": "2026-04-10",
            "starts_time": "09:00",
            "time_zone": "Africa/Windhoek",
            "source": "Here.",
        },
        "project": {**title, "stage": "idea", "instruments": ["loan"], "consent": "public"},
        "need": {**statement, "amount": "12.5", "currency": "EUR"},
        "offer": {**statement, "instruments": ["loan", "grant"]},
    }[kind]


@pytest.mark.parametrize("kind", ["output", "event", "project", "need", "offer"])
def test_member_adds_changes_and_withdraws(client, owner, writer, kind):
    client.force_login(writer)
    models = {"output": Output, "event": Event, "project": Project, "need": Need, "offer": Offer}
    typed = filled_in(kind, owner)

    added = client.post(reverse("contribution-add", args=["owner", kind]), typed)
    row = models[kind].objects.get()
    assert added.url == row.get_absolute_url()
    assert row.owner_id == owner.pk
    assert client.get(added.url).status_code == 200
    assert "A new entry" in client.get(reverse("contribution-list")).content.decode()

    key = getattr(row, "slug", None) or row.uid
    change = reverse("contribution-change", args=[kind, key])
    form = client.get(change).context["form"]
    stale = client.post(change, {**typed, "title": "Late", "version_seen": 99})
    assert "Somebody else changed this record" in stale.content.decode()
    seen = {**typed, "title": "Changed", "version_seen": form.initial["version_seen"]}
    assert client.post(change, seen).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.version) == ("Changed", 2)

    withdraw = reverse("contribution-withdraw", args=[kind, key])
    assert client.get(withdraw).status_code == 200
    assert models[kind].objects.get().version == 2
    client.post(withdraw)
    if kind in ("need", "offer"):
        assert models[kind].objects.get().status == "withdrawn"
    else:
        assert models[kind].objects.get().retired_at is not None


def test_event_of_a_member_keeps_the_hour_of_its_place(client, owner, writer):
    client.force_login(writer)

    client.post(reverse("contribution-add", args=["owner", "event"]), filled_in("event", owner))

    event = Event.objects.get()
    assert event.starts_at == dt.datetime(2026, 4, 10, 7, tzinfo=dt.UTC)
    assert (event.organizer, event.proposed_for) == (owner, owner)
    assert event.verification == Verification.UNVERIFIED


@pytest.mark.parametrize(
    ("kind", "wrong", "field"),
    [
        ("event", {"ends_on": "2026-04-09"}, None),
        ("event", {"starts_on": "0001-01-01", "starts_time": "00:30"}, None),
        ("event", {"ends_on": "9999-12-31"}, None),
        ("event", {"ends_time": "08:00"}, "ends_time"),
        ("event", {"starts_time": "", "ends_time": "08:00"}, "starts_time"),
        ("event", {"time_zone": "Nowhere"}, "time_zone"),
        ("output", {"source": ""}, "source"),
        ("project", {"amount": "5"}, None),
        ("project", {"capacity": "5"}, None),
        ("need", {"expires_on": "2025-01-01"}, "expires_on"),
        ("need", {"currency": ""}, None),
        ("offer", {"stage_from": "financing", "stage_to": "idea"}, "stage_to"),
        ("offer", {"min_amount": "5", "max_amount": "4", "currency": "EUR"}, None),
    ],
)
def test_form_says_what_is_wrong(client, owner, writer, kind, wrong, field):
    client.force_login(writer)

    response = client.post(
        reverse("contribution-add", args=["owner", kind]), {**filled_in(kind, owner), **wrong}
    )

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field or "__all__"]


@pytest.mark.parametrize("version", ["²", "9" * 5000, "-1", ""])
def test_verify_takes_no_odd_version(staff_client, owner, version):
    output = factories.OutputFactory(proposed_for=owner, **UNVERIFIED)

    response = staff_client.post(
        reverse("contribution-verify", args=["output", output.slug]), {"version": version}
    )

    assert response.status_code == 302
    assert Output.objects.get().verification == Verification.UNVERIFIED


def test_others_do_not_enter_change_or_withdraw(client, owner, writer, member, staff):
    need = factories.NeedFactory(actor=owner)
    doors = [
        reverse("contribution-add", args=["owner", "need"]),
        reverse("contribution-change", args=["need", need.uid]),
        reverse("contribution-withdraw", args=["need", need.uid]),
        reverse("need-meet", args=[need.uid]),
    ]
    reader = member(owner, FocalPoint.Role.READER)
    stranger = member(factories.ActorFactory())

    for person, answers in (
        (reader, [403, 403, 403, 403]),
        (stranger, [404, 403, 403, 403]),  # the need is public
        (staff, [404, 403, 403, 403]),
    ):
        client.force_login(person)
        assert [client.post(door).status_code for door in doors] == answers
    Need.objects.update(consent=Consent.SECRETARIAT)
    client.force_login(stranger)
    assert [client.post(door).status_code for door in doors] == [404, 404, 404, 404]
    need.refresh_from_db()
    assert need.status == "open"


def test_kinds_of_actors_enter_what_is_theirs(client, member):
    bank = factories.ActorFactory(kind="mdb", slug="bank")
    company = factories.ActorFactory(kind="company", slug="company")
    answers = {}
    for actor in (bank, company):
        client.force_login(member(actor))
        for kind in ("project", "need", "offer", "event", "nothing"):
            answer = client.get(reverse("contribution-add", args=[actor.slug, kind]))
            answers[actor.slug, kind] = answer.status_code

    assert answers == {
        ("bank", "project"): 403,
        ("bank", "need"): 403,
        ("bank", "offer"): 200,
        ("bank", "event"): 200,
        ("bank", "nothing"): 404,
        ("company", "project"): 200,
        ("company", "need"): 200,
        ("company", "offer"): 403,
        ("company", "event"): 200,
        ("company", "nothing"): 404,
    }


def test_address_that_is_no_identifier_is_not_found(client, writer):
    client.force_login(writer)

    for verb in ("change", "withdraw"):
        assert client.get(f"/contributions/need/no-such-key/{verb}/").status_code == 404


def test_suggestions_are_for_owner_and_staff_alone(client, owner, writer, staff, member):
    need = factories.NeedFactory(actor=owner, instrument="loan")
    factories.OfferFactory(
        title=CANARY, instruments=["loan"], consent=Consent.COUNTERPARTS, actor__name="A fund"
    )
    told = {}
    for name, person in (
        ("anybody", None),
        ("stranger", member(factories.ActorFactory())),
        ("writer", writer),
        ("staff", staff),
    ):
        client.logout()
        if person:
            client.force_login(person)
        told[name] = CANARY in client.get(need.get_absolute_url()).content.decode()

    assert told == {"anybody": False, "stranger": False, "writer": True, "staff": True}


def test_project_leads_its_owner_alone_to_a_need_of_it(client, owner, writer):
    project = factories.ProjectFactory(owner=owner)
    add = reverse("contribution-add", args=[owner.slug, "need"])

    assert add not in client.get(project.get_absolute_url()).content.decode()
    client.force_login(writer)
    assert add in client.get(project.get_absolute_url()).content.decode()
    assert client.get(add).status_code == 200


def test_staff_verify_refer_and_note_the_outcome(staff_client, owner):
    output = factories.OutputFactory(proposed_for=owner, **UNVERIFIED)
    need = factories.NeedFactory(actor=owner, instrument="loan")
    offer = factories.OfferFactory(instruments=["loan"])
    desk = staff_client.get(reverse("matching-desk"))
    assert desk.context["waiting"] == [("output", output)]
    assert [each.offer for each in desk.context["suggestions"]] == [offer]

    verify = reverse("contribution-verify", args=["output", output.slug])
    staff_client.post(verify, {"version": output.version})
    refer = reverse("need-refer", args=[need.uid])
    assert staff_client.get(refer).status_code == 200
    staff_client.post(refer, {"to": str(offer.uid), "note": "By letter."})
    referral = Referral.objects.get()
    twice = staff_client.post(refer, {"to": str(offer.uid)})
    outcome = reverse("referral-outcome", args=[referral.uid])
    staff_client.post(outcome, {"outcome": "matched", "note": "Signed."})

    assert Output.objects.get().verification == Verification.VERIFIED
    assert "its outcome is pending" in twice.content.decode()
    assert (referral.offer, referral.note) == (offer, "By letter.")
    need.refresh_from_db()
    assert need.status == Need.Status.MET
    assert Referral.objects.get().outcome_note == "Signed."


def test_desk_is_closed_to_members_and_drafts_are_not_on_it(client, owner, writer, staff):
    draft = {"title": CANARY, "consent": Consent.NONE}
    rows = [
        factories.ProjectFactory(owner=owner, **UNVERIFIED, **draft),
        factories.NeedFactory(actor=owner, **draft),
        factories.OfferFactory(actor=owner, **draft),
    ]
    doors = [reverse("matching-desk"), reverse("need-refer", args=[factories.NeedFactory().uid])]
    client.force_login(writer)
    assert [client.get(door).status_code for door in doors] == [403, 403]

    client.force_login(staff)
    assert CANARY not in client.get(doors[0]).content.decode()
    assert [client.get(row.get_absolute_url()).status_code for row in rows] == [404] * 3
    assert client.get(reverse("need-refer", args=[rows[1].uid])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_activation_group_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    group = factories.ActivationGroupFactory()
    for _ in range(rows):
        plan = factories.AccelerationPlanFactory(group=group)
        plan.initiatives.add(factories.InitiativeFactory())
        group.initiatives.add(factories.InitiativeFactory())
        plan.reference_actions.add(factories.ReferenceActionFactory())
        group.priority_actions.add(factories.PriorityActionFactory())

    with django_assert_num_queries(6):  # group, plans, initiatives, both kinds of actions, pairs
        response = client.get(group.get_absolute_url())

    assert len(response.context["initiatives"]) == 2 * rows


def test_activation_group_shows_nothing_that_is_not_confirmed(client):
    axis = factories.AgendaAxisFactory()
    objective = factories.AgendaObjectiveFactory(axis=axis, name=f"{CANARY}-1", **UNVERIFIED)
    group = factories.ActivationGroupFactory(objective=objective)
    plan = factories.AccelerationPlanFactory(group=group, title=f"{CANARY}-2", **UNVERIFIED)
    hidden = factories.InitiativeFactory(actor__name=f"{CANARY}-3", actor__is_public=False)
    group.initiatives.add(hidden)
    plan.initiatives.add(factories.InitiativeFactory(actor__name=f"{CANARY}-4"))

    page = client.get(group.get_absolute_url()).content.decode()

    assert CANARY not in page
    assert "No plan of this group is confirmed by a source." in page
    assert "No initiative of this group is confirmed by a source." in page
