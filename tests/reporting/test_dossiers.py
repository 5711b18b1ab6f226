"""Hand-over dossiers: what they tell, that they stand still, and who reads them."""

import datetime as dt
import hashlib
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from initiatives.actions import overlaps, priority_actions
from reporting.actions import dossiers
from reporting.actions.sealing import canonical_bytes
from reporting.exports.dossier import dossier_pdf, read_dossier
from reporting.handover import gather
from reporting.models import Dossier
from secretariat.files import storage
from secretariat.transitions import InvalidTransition
from signatories.models import Actor, Cop
from tests import factories

AT = dt.datetime(2026, 11, 22, 9, 30, 15, 120, tzinfo=dt.UTC)
HIDES = "hidesthis"


@pytest.fixture
def term(db):
    """COP30 to COP32 with their dates."""
    days = {30: (2025, 11, 10), 31: (2026, 11, 9), 32: (2027, 11, 8)}
    return {
        number: factories.CopFactory(
            number=number,
            year=day[0],
            starts_on=dt.date(*day),
            ends_on=dt.date(*day) + dt.timedelta(days=11),
        )
        for number, day in days.items()
    }


@pytest.fixture
def told(term):
    """Something of each thing that a dossier tells, and beside it what the public may not read."""
    brazil = factories.CountryFactory(slug="brazil", name="Brazil")
    hidden = factories.CountryFactory(name=HIDES, is_public=False)
    owed = {"owner": brazil, "decided_on": dt.date(2026, 1, 10)}
    factories.DecisionFactory(title="Report on finance", due_cop=term[32], **owed)
    factories.DecisionFactory(
        title="Publish the plan", kind="recommendation", due_cop=term[30], **owed
    )
    factories.DecisionFactory(title="No one owes it", decided_on=dt.date(2026, 2, 1), owner=hidden)
    factories.DecisionFactory(title=HIDES, verification="unverified", **owed)
    factories.DecisionFactory(
        title="Done already", closed_on=dt.date(2026, 6, 1), closing_evidence="The report", **owed
    )
    factories.EndorsementFactory(actor=brazil, endorsed_on=dt.date(2025, 11, 14))
    factories.EndorsementFactory(
        actor__name="Left us", endorsed_on=dt.date(2020, 1, 1), withdrawn_on=dt.date(2026, 3, 1)
    )
    factories.EndorsementFactory(actor=hidden, endorsed_on=dt.date(2026, 1, 1))
    factories.MembershipFactory(actor=brazil, joined_on=dt.date(2026, 4, 1))
    factories.OversightSeatFactory(actor=brazil, from_cop=term[31], until_cop=term[32])
    factories.InitiativeFactory(
        actor__name="Ending soon", mandate_ends_on=dt.date(2026, 12, 31), member_count=1
    )
    factories.MilestoneFactory(
        action=factories.PriorityActionFactory(title="Green steel in public works"),
        title="First plant",
        due_on=dt.date(2026, 1, 1),
        due_on_precision="month",
    )
    factories.MeetingFactory(number=7, is_public=True, starts_on=dt.date(2027, 3, 1))
    factories.MeetingFactory(place=HIDES, starts_on=dt.date(2027, 4, 1))
    return term


def frozen(term, *, number=1):
    dossier = factories.DossierFactory(from_cop=term[31], to_cop=term[32], number=number)
    return dossiers.freeze(dossier, at=AT)


def words(document):
    """All that a Document says (str)."""
    chapters = [
        [chapter.title, *chapter.notes]
        + [str(cell) for table in chapter.tables for row in table.rows for cell in row]
        for chapter in document.chapters
    ]
    return "\n".join(text for chapter in chapters for text in chapter)


def table_of(document, key):
    tables = {table.key: table for chapter in document.chapters for table in chapter.tables}
    return tables[key]


def rows(document, key):
    return [[str(cell) for cell in row] for row in table_of(document, key).rows]


def test_dossier_begins_with_how_it_stands(told):
    document = read_dossier(frozen(told))

    assert document.chapters[0].title == "In brief"
    assert [text for what, text in rows(document, "brief") if "Supporters" in what] == ["country 1"]
    assert [row for row in rows(document, "brief") if "Supporters" not in row[0]] == [
        ["Decisions and recommendations that are open", "3, of which 1 overdue"],
        [
            "Decisions and recommendations that were answered or closed since 10 November 2025",
            "2",  # one of them is that by which the action was adopted
        ],
        ["Targets that fall due by COP32", "none"],
        ["Priority actions of the Declaration", "adopted 1"],
        ["Priority actions that are stalled", "none"],
        ["Priority actions that are overdue", "1"],
        ["Milestones that are to be reached by COP32", "1, of which 1 overdue"],
        ["Confirmed seats in the Oversight Group from COP31 on", "1"],
        ["What comes next", "1 March 2027: Meeting 7 of the Oversight Group"],
    ]


def test_dossier_tells_what_became_of_actions(staff, term):
    decision = factories.DecisionFactory(title="Decision 7", decided_on=dt.date(2025, 9, 1))
    adopt = {"decision": decision, "by": staff}
    gone, done = (
        priority_actions.adopt(title=title, **adopt) for title in ("Lime kilns", "Green ports")
    )
    later = factories.DecisionFactory(title="Decision 8", decided_on=dt.date(2026, 2, 1))
    priority_actions.adopt(title="Train masters", decision=later, by=staff)
    priority_actions.start(done, on=dt.date(2026, 3, 1), by=staff)
    proof = priority_actions.Proof(text="The port opened")
    priority_actions.complete(done, proof=proof, on=dt.date(2026, 8, 1), by=staff)

    document = read_dossier(frozen(term))

    assert rows(document, "steps") == [
        ["Green ports", "completed", "1 August 2026", "The port opened"],
        ["Green ports", "in progress", "1 March 2026", "–"],
        ["Train masters", "adopted", "1 February 2026", "Decision 8"],
    ]
    assert ["Lime kilns", "adopted, stalled"] in [row[:2] for row in rows(document, "actions")]
    links = {str(row[0]): row[0].url for row in table_of(document, "actions").rows}
    assert links["Lime kilns"] == reverse("priority-action-detail", args=[gone.slug])


def test_dossier_lists_states_before_others_of_the_same_day(term):
    for kind, name in (("company", "Alpha"), ("country", "Zeta"), ("country", "Eta")):
        factories.EndorsementFactory(
            actor=factories.ActorFactory(kind=kind, name=name),
            declaration=factories.DeclarationFactory(short_title="The same"),
        )

    document = read_dossier(frozen(term))

    assert table_of(document, "supporters").caption == "Supporters who joined and left: The same"
    assert rows(document, "supporters") == [
        ["Eta", "country", "joined", "14 November 2025"],
        ["Zeta", "country", "joined", "14 November 2025"],
        ["Alpha", "company", "joined", "14 November 2025"],
    ]


def test_dossier_tells_days_no_finer_than_they_are_known(term):
    factories.InitiativeFactory(
        actor__name="Kilns",
        founded_on=dt.date(2026, 1, 1),
        founded_on_precision="year",
        mandate_ends_on=dt.date(2026, 12, 31),
    )

    assert rows(read_dossier(frozen(term)), "initiatives") == [
        ["Kilns", "founded", "2026"],
        ["Kilns", "mandate ends", "31 December 2026"],
    ]


def test_dossier_tells_of_milestones_due_at_the_last_conference(term):
    action = factories.PriorityActionFactory(title="Green ports")
    for number in (31, 32):
        factories.MilestoneFactory(
            action=action, title=f"Step {number}", due_on=None, due_cop=term[number]
        )
    later = factories.CopFactory(number=33, year=2028)
    factories.MilestoneFactory(action=action, title="Step 33", due_on=None, due_cop=later)

    assert rows(read_dossier(frozen(term)), "milestones") == [
        ["Green ports", "Step 31", "COP31, overdue"],
        ["Green ports", "Step 32", "COP32"],
    ]


def test_dossier_tells_what_was_agreed_of_overlaps(staff, told):
    pair, hidden = factories.OverlapFactory.create_batch(2)
    brazil = Actor.objects.get(slug="brazil")
    with time_machine.travel(AT - dt.timedelta(days=1), tick=False):
        overlaps.judge(pair, "overlapping", why="They met.", lead=brazil, by=staff)
        overlaps.judge(hidden, "unrelated", why=HIDES, by=staff)

    document = read_dossier(frozen(told))

    assert rows(document, "overlaps") == [
        [str(pair.first), str(pair.second), "overlapping", "Brazil", "They met."]
    ]
    assert HIDES not in words(document)


def test_dossier_that_was_frozen_before_is_still_read(told):
    dossier = frozen(told)
    for name in ("support", "steps", "overlaps"):
        del dossier.content[name]
    for action in dossier.content["actions"]:
        del action["is_stalled"]

    assert rows(read_dossier(dossier), "decisions")[0][0] == "Publish the plan"


def test_dossier_tells_what_is_owed_and_marks_what_is_overdue(told):
    decisions = rows(read_dossier(frozen(told)), "decisions")

    assert [row[0] for row in decisions] == [
        "Publish the plan",
        "Report on finance",
        "No one owes it",
    ]
    assert [row[-1] for row in decisions] == ["COP30, overdue", "COP32", "–"]
    assert decisions[0][3] == "Brazil"


def test_dossier_tells_who_joined_and_left_and_what_changed(told):
    document = read_dossier(frozen(told))

    assert [row[0] for row in rows(document, "supporters")] == ["Brazil", "Left us"]
    assert [row[3] for row in rows(document, "supporters")] == ["joined", "left"]
    assert rows(document, "members")[0][0] == "Brazil"
    assert rows(document, "seats") == [["Brazil", "member", "COP31", "COP32"]]
    assert ["Ending soon", "mandate ends", "31 December 2026"] in rows(document, "initiatives")
    assert "The report" in [row[-1] for row in rows(document, "settled")]
    assert rows(document, "actions")[0][:2] == ["Green steel in public works", "adopted, overdue"]
    assert rows(document, "milestones") == [
        ["Green steel in public works", "First plant", "January 2026, overdue"]
    ]


def test_dossier_counts_what_the_history_has(db):
    """Rows are noted as of now, so the term is one of these days."""
    now = timezone.now()
    first, last = (
        factories.CopFactory(number=number, starts_on=now.date() + dt.timedelta(days=days))
        for number, days in ((50, -10), (51, 300))
    )
    initiative, _other = factories.InitiativeFactory.create_batch(2)
    initiative.leads = "Somebody"
    initiative.save()

    content = gather(first, last, at=now + dt.timedelta(minutes=5))

    counted = {row.pop("table"): row for row in content["register"]}
    assert counted["initiatives.initiative"] == {"entered": 2, "changed": 1}
    assert counted["initiatives.decision"] == {"entered": 0, "changed": 0}


def test_dossier_tells_what_comes_and_what_is_not_known(told):
    document = read_dossier(frozen(told))

    assert [row[-1] for row in rows(document, "calendar")] == [
        "Meeting 7 of the Oversight Group",
        "COP32",
    ]
    gaps = words(document)
    assert "COP32: no verified source names the presidency." in gaps
    assert "1 open decision has no owner" in gaps
    assert "1 planned meeting of the Oversight Group is not told to the public." in gaps
    assert ["Decisions", "1"] in rows(document, "left-out")


def test_dossier_holds_nothing_that_the_public_may_not_read(told):
    dossier = frozen(told)

    assert HIDES not in str(dossier.content)
    assert HIDES not in words(read_dossier(dossier))


def test_dossier_holds_no_column_that_nobody_verified(told):
    """Of rows that the public reads otherwise."""
    day = dt.date(2026, 11, 15)
    dated = {"decided_on": dt.date(2026, 1, 10)}
    factories.DecisionFactory(
        title="Half known",
        closed_on=day,
        closing_evidence=HIDES,
        unverified_fields=["closing_evidence"],
        slug="half-known",
        **dated,
    )
    answered = {"kind": "recommendation", "answered_by_uid": uuid4(), "answer": HIDES, **dated}
    factories.DecisionFactory(
        title="Advice", answered_on=day, unverified_fields=["answer"], slug="advice", **answered
    )
    factories.DecisionFactory(
        title="Silent advice",
        answered_on=dt.date(2026, 11, 17),
        unverified_fields=["answered_on", "answer"],
        slug="silent",
        **answered,
    )
    for fields in ({}, {"closed_on": day, "closing_evidence": "Seen"}):
        factories.DecisionFactory(title=HIDES, unverified_fields=["title"], **fields, **dated)
    action = factories.PriorityActionFactory(title=HIDES, unverified_fields=["title"])
    factories.ActionStepFactory(action=action, on=day, why="Begun")
    factories.OversightSeatFactory(
        actor__name="Seated", from_cop=told[31], until_cop=told[32], unverified_fields=["until_cop"]
    )
    Cop.objects.filter(number=30).update(unverified_fields=["starts_on"])
    Cop.objects.filter(number=32).update(unverified_fields=["starts_on"])

    dossier = frozen(told)

    said = words(read_dossier(dossier))
    assert HIDES not in str(dossier.content)
    assert HIDES not in said
    settled = {row["slug"]: row["said"] for row in dossier.content["settled"]}
    assert (settled["half-known"], settled["advice"]) == ("", "")
    assert "silent" not in settled
    assert "2026-11-17" not in str(dossier.content)
    seats = {seat["actor"]["name"]: seat["until_cop"] for seat in dossier.content["seats"]}
    assert seats == {"Brazil": 32, "Seated": None}
    assert "2025-11-10" not in str(dossier.content)
    assert "2027-11-08" not in str(dossier.content)
    assert dossier.content["since"] == "2026-11-09"  # the opening of the first COP itself


def test_dossier_of_an_empty_register_says_that_nothing_is_known(term):
    said = words(read_dossier(frozen(term)))

    assert "No decision or recommendation of the Oversight Group is open." in said
    assert "There is no priority action of the Declaration" in said
    assert "No seat in the Oversight Group is confirmed for this term." in said


def test_same_register_gives_the_same_content_and_the_same_bytes(told):
    first, second = frozen(told), gather(told[31], told[32], at=AT.replace(microsecond=0))

    assert canonical_bytes(first.content) == canonical_bytes(second)
    assert first.content_sha256 == hashlib.sha256(canonical_bytes(second)).hexdigest()
    assert dossier_pdf(first) == dossier_pdf(first)


def test_gather_costs_the_same_for_any_rows(told, django_assert_num_queries):
    with django_assert_num_queries(QUERIES):
        gather(told[31], told[32], at=AT)
    for model in (factories.DecisionFactory, factories.MembershipFactory):
        model.create_batch(3)
    factories.EndorsementFactory.create_batch(3, endorsed_on=dt.date(2026, 1, 1))
    factories.PriorityActionFactory.create_batch(3)
    with django_assert_num_queries(QUERIES):
        gather(told[31], told[32], at=AT)


QUERIES = 41


def test_reading_costs_no_query(told, django_assert_num_queries):
    dossier = frozen(told)

    with django_assert_num_queries(0):
        read_dossier(dossier)


@pytest.mark.django_db(transaction=True)
def test_worker_compiles_a_dossier_that_stands_still(staff, term, run_jobs):
    dossier = dossiers.ask_for_dossier(term[31], term[32], by=staff)
    with pytest.raises(dossiers.CannotCompile):
        dossiers.ask_for_dossier(term[31], term[32], by=staff)

    assert run_jobs() == [dossiers.job_key(dossier)]

    dossier.refresh_from_db()
    assert (dossier.status, dossier.slug) == ("compiled", "cop31-cop32-1")
    with storage.open_stored(dossier.file) as file:
        stored = file.read()
    assert stored.startswith(b"%PDF")
    assert hashlib.sha256(stored).hexdigest() == dossier.file.sha256
    for wrong in ({"content": {}}, {"content_sha256": "0" * 64}, {"file": None}, {"number": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Dossier.objects.filter(pk=dossier.pk).update(**wrong)
    with pytest.raises(DatabaseError), transaction.atomic():
        dossier.delete()
    assert dossiers.ask_for_dossier(term[31], term[32], by=staff).number == 2


def compiled(term, **fields):
    dossier = frozen(term)
    dossier.status, dossier.file = "compiled", factories.StoredFileFactory()
    dossier.save()
    return dossier


def test_dossier_is_for_staff_and_seats_until_it_is_published(client, told, member, staff):
    dossier = compiled(told)
    seated = member(dossier.from_cop.seats_from.get().actor, "reader")
    stranger = member(factories.CountryFactory())

    def readers():
        users = {"seat": seated, "other": stranger, "staff": staff, "anybody": AnonymousUser()}
        return {name for name, user in users.items() if Dossier.objects.visible_to(user).exists()}

    assert readers() == {"seat", "staff"}
    dossiers.publish(dossier, by=staff)
    assert readers() == {"seat", "other", "staff", "anybody"}


def test_publish_waits_for_the_compilation(term, staff):
    with pytest.raises(InvalidTransition):
        dossiers.publish(frozen(term), by=staff)


def test_page_and_file_are_hidden_until_published(client, told, member, staff):
    dossier = compiled(told)
    addresses = [reverse(name, args=[dossier.slug]) for name in ("dossier-detail", "dossier-pdf")]
    for user in (None, member(factories.CountryFactory())):
        if user:
            client.force_login(user)
        assert [client.get(address).status_code for address in addresses] == [404, 404]
        assert dossier.slug not in client.get(reverse("dossier-list")).content.decode()
    client.logout()
    dossiers.publish(dossier, by=staff)

    page = client.get(addresses[0]).content.decode()

    assert "Publish the plan" in page
    assert dossier.content_sha256 in page
    assert dossier.slug in client.get(reverse("dossier-list")).content.decode()


def test_page_says_what_the_file_says(told):
    """Both are the same Document; in another language it says as much."""
    dossier = frozen(told)
    with override("fr"):
        french = read_dossier(dossier)
    english = read_dossier(dossier)

    assert [rows(french, key)[0][0] for key in ("decisions", "supporters")] == [
        rows(english, key)[0][0] for key in ("decisions", "supporters")
    ]
    assert [len(chapter.tables) for chapter in french.chapters] == [
        len(chapter.tables) for chapter in english.chapters
    ]


def test_desk_compiles_without_script(staff_client, term):
    address = reverse("dossier-desk")

    response = staff_client.post(address, {"from_cop": 31, "to_cop": 32}, follow=True)
    refused = staff_client.post(address, {"from_cop": 32, "to_cop": 31}, follow=True)

    assert "Dossier cop31-cop32-1 is being compiled." in response.content.decode()
    assert "It waits for the worker." in response.content.decode()
    assert "A dossier leads to a later conference." in refused.content.decode()
    assert Dossier.objects.count() == 1


def test_desk_costs_the_same_for_any_dossiers(staff_client, term, django_assert_max_num_queries):
    for number in range(1, 4):
        dossier = frozen(term, number=number)
        dossier.status, dossier.file = "compiled", factories.StoredFileFactory()
        dossier.save()
    staff_client.get(reverse("dossier-desk"))
    with django_assert_max_num_queries(8):
        staff_client.get(reverse("dossier-desk"))


def test_desk_publishes(staff_client, told):
    dossier = compiled(told)

    address = reverse("dossier-publish", args=[dossier.slug])

    asked = staff_client.post(address).content.decode()
    dossier.refresh_from_db()
    assert "This cannot be undone." in asked
    assert dossier.status == "compiled"

    staff_client.post(address, {"sure": "1"})
    dossier.refresh_from_db()
    assert (dossier.status, dossier.published_by is None) == ("published", False)


def test_desk_is_staffs(client, member, term):
    client.force_login(member(factories.CountryFactory()))

    assert client.get(reverse("dossier-desk")).status_code == 403
    assert client.post(reverse("dossier-desk"), {"from_cop": 31, "to_cop": 32}).status_code == 403
    assert not Dossier.objects.exists()
