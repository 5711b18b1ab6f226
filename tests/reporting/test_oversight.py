"""The workspace of the Oversight Group, its comments, and the desk that prepares it."""

import datetime as dt

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Decision, Meeting
from reporting.actions import dossiers, oversight
from reporting.models import OversightComment
from secretariat.files import disk, storage
from signatories.models import User
from tests import factories
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db

SECRET = "secretofthegroup"
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def present():
    return factories.CopFactory(number=31, starts_on=dt.date(2026, 11, 9))


@pytest.fixture
def seat(present):
    return factories.OversightSeatFactory(from_cop=present)


@pytest.fixture
def seated(member, seat):
    return member(seat.actor, "reader")


@pytest.fixture
def paper():
    file = factories.StoredFileFactory(name=f"{SECRET}.pdf")
    disk.write(storage.path_of(file.uid), [SECRET.encode()])
    return file


@pytest.fixture
def meeting(paper):
    meeting = factories.MeetingFactory(place=SECRET, starts_on=DAY)
    decision = factories.DecisionFactory(title="An open decision")
    factories.AgendaItemFactory(meeting=meeting, title=SECRET, text=SECRET, paper=paper)
    factories.AgendaItemFactory(meeting=meeting, decision=decision)
    return meeting


@pytest.fixture
def pages(meeting):
    decision = Decision.objects.get()
    item = meeting.items.exclude(paper=None).get()
    return [
        reverse("oversight"),
        reverse("oversight-meeting", args=[meeting.slug]),
        reverse("oversight-paper", args=[item.pk]),
        reverse("oversight-decisions"),
        reverse("oversight-decision", args=[decision.slug]),
        reverse("oversight-actions"),
    ]


def text_of(response):
    return response.getvalue().decode() if response.streaming else response.content.decode()


def test_who_holds_a_seat_reads_everything(client, seated, pages):
    client.force_login(seated)

    answers = [client.get(page) for page in pages]

    assert [answer.status_code for answer in answers] == [200] * len(pages)
    assert SECRET in text_of(answers[1])
    assert text_of(answers[2]) == SECRET


def test_the_workspace_leads_who_holds_a_seat_to_what_the_group_reads(client, seated, member):
    link = f'href="{reverse("oversight")}"'
    client.force_login(seated)
    assert link in text_of(client.get(reverse("workspace")))

    client.force_login(member(factories.ActorFactory()))
    assert link not in text_of(client.get(reverse("workspace")))


def test_priority_actions_by_state_name_those_who_lead(client, seated):
    party = factories.ActionPartyFactory(role="lead", actor__name="Who leads it")
    client.force_login(seated)

    page = " ".join(text_of(client.get(reverse("oversight-actions"))).split())

    assert f"{party.action.title}</a>: Who leads it </li>" in page


@pytest.mark.parametrize("who", ["another actor", "former", "derived", "ended", "person left"])
def test_others_are_told_that_there_is_nothing(client, member, seat, seated, pages, who):
    user = seated
    match who:
        case "another actor":
            user = member(factories.CountryFactory(), "focal_point")
        case "former":
            seat.from_cop = factories.CopFactory(number=28, starts_on=dt.date(2023, 11, 30))
            seat.until_cop = factories.CopFactory(number=30, starts_on=dt.date(2025, 11, 10))
            seat.save()
        case "derived":
            seat.verification = "derived"
            seat.save()
        case "ended":
            seat.retired_at = dt.datetime(2026, 11, 10, tzinfo=dt.UTC)
            seat.save()
        case "person left":
            factories.FocalPointFactory(user=user)  # stays signed in, for another actor
            user.focal_points.filter(actor=seat.actor).update(ends_on=dt.date(2026, 1, 1))
            user.refresh_from_db()
    client.force_login(user)

    answers = [client.get(page) for page in pages]

    assert [answer.status_code for answer in answers] == [404] * len(pages)
    assert not any(SECRET in text_of(answer) for answer in answers)


def test_anybody_is_asked_to_sign_in(client, pages):
    for page in pages:
        assert client.get(page)["Location"].startswith(reverse("account_login"))


def test_evidence_of_a_decision_is_for_the_group(client, seated, member, paper):
    decision = factories.DecisionFactory(
        closed_on=DAY, closing_evidence="shown by a file", closing_file=paper
    )
    address = reverse("oversight-evidence", args=[decision.slug])
    client.force_login(member(factories.CountryFactory()))
    assert client.get(address).status_code == 404

    client.force_login(seated)
    assert text_of(client.get(address)) == SECRET


def test_public_page_shows_confirmed_seats_and_public_meetings_only(client, present, seat, meeting):
    derived = factories.OversightSeatFactory(
        from_cop=present, verification="derived", actor__name=SECRET
    )
    factories.MeetingFactory(is_public=True, place="Vienna")

    page = client.get(reverse("oversight-group")).content.decode()

    assert str(seat.actor) in page
    assert "Vienna" in page
    assert SECRET not in page
    assert derived.actor.slug not in page


def test_public_page_costs_the_same_for_any_rows(client, present, django_assert_num_queries):
    for rows in (1, 3):
        factories.OversightSeatFactory.create_batch(rows, from_cop=present)
        for meeting in factories.MeetingFactory.create_batch(rows, is_public=True):
            factories.DecisionFactory(meeting=meeting, owner=factories.CountryFactory())
        with django_assert_num_queries(5):  # seats, the present COP, meetings, decisions, dossiers
            client.get(reverse("oversight-group"))


def test_meeting_costs_the_same_for_any_items(
    client, seated, seat, meeting, django_assert_num_queries
):
    client.force_login(seated)
    address = reverse("oversight-meeting", args=[meeting.slug])
    client.get(address)  # notes with the session that the person was here
    for rows in (1, 4):
        for item in factories.AgendaItemFactory.create_batch(rows, meeting=meeting):
            factories.OversightCommentFactory(actor=seat.actor, meeting=None, item=item)
        with django_assert_num_queries(8):
            client.get(address)


def test_what_is_open_comes_back_at_every_meeting(client, staff, seated, meeting):
    """Without anybody's doing, and for as long as it was open on that day."""
    before, after = DAY - dt.timedelta(days=30), DAY + dt.timedelta(days=30)
    asked = {"kind": "recommendation", "decided_on": before}
    factories.DecisionFactory(title="Say what you need", **asked)
    factories.DecisionFactory(
        title="Answered later", answer="Yes", answered_by_uid=staff.uid, answered_on=after, **asked
    )
    factories.DecisionFactory(
        title="Answered before", answer="No", answered_by_uid=staff.uid, answered_on=before, **asked
    )
    factories.DecisionFactory(title="Taken here", meeting=meeting, decided_on=DAY)
    factories.DecisionFactory(title="Not yet taken", decided_on=after)
    client.force_login(seated)

    response = client.get(reverse("oversight-meeting", args=[meeting.slug]))

    standing = [decision.title for decision in response.context["standing"]]
    assert standing == ["Say what you need", "Answered later"]
    assert "Open from before" in response.content.decode()


# Comments ------------------------------------------------------------------------------------


def send(client, page, about, text="Please say more."):
    return client.post(page, {"about": about, f"{about}-text": text})


def test_comment_reaches_staff_and_is_answered(client, seated, staff, seat, meeting, run_jobs):
    client.force_login(seated)
    item = meeting.items.first()

    response = send(client, meeting.get_absolute_url(), f"item-{item.pk}")

    written = OversightComment.objects.get()
    assert response["Location"] == written.get_absolute_url()
    assert (written.actor, written.item) == (seat.actor, item)
    run_jobs()
    assert [sent.to for sent in mail.outbox] == [[staff.email]]
    assert "Please say more." in mail.outbox[0].body
    assert reverse("oversight-comment-answer", args=[written.uid]) in mail.outbox[0].body

    client.force_login(staff)
    address = reverse("oversight-comment-answer", args=[written.uid])
    assert address in client.get(reverse("oversight-desk")).content.decode()
    client.post(address, {"text": "Here is more."})

    client.force_login(seated)
    assert "Here is more." in client.get(meeting.get_absolute_url()).content.decode()
    assert not OversightComment.objects.unanswered().exists()


def test_comment_on_a_decision_stands_on_its_page(client, seated, pages):
    client.force_login(seated)

    send(client, pages[4], "decision", "Who pays?")

    assert "Who pays?" in client.get(pages[4]).content.decode()


def test_empty_comment_is_refused_at_its_field(client, seated, meeting):
    client.force_login(seated)

    page = send(client, meeting.get_absolute_url(), "meeting", "  ").content.decode()

    assert "There is a problem" in page
    assert not OversightComment.objects.exists()


def test_comment_on_what_is_not_there_is_not_found(client, seated, meeting):
    client.force_login(seated)
    other = factories.AgendaItemFactory()

    assert send(client, meeting.get_absolute_url(), f"item-{other.pk}").status_code == 404


def test_staff_answer_and_do_not_comment(staff_client, meeting):
    assert send(staff_client, meeting.get_absolute_url(), "meeting").status_code == 403


def test_other_holders_do_not_read_a_comment(client, member, present, seat, meeting):
    factories.OversightCommentFactory(actor=seat.actor, meeting=meeting, text="between us")
    other = factories.OversightSeatFactory(from_cop=present)

    client.force_login(member(other.actor))

    assert "between us" not in client.get(meeting.get_absolute_url()).content.decode()


def test_same_form_sent_twice_says_it_once(seated, seat, meeting):
    uid = "01890000-0000-7000-8000-000000000001"
    for _time in range(2):
        oversight.comment(meeting, "Once", actor=seat.actor, by=seated, uid=uid)

    assert OversightComment.objects.count() == 1


@pytest.fixture
def subjects(present):
    """{key: what has a page of its own on which the Group comments}."""
    dossier = factories.DossierFactory(from_cop=present, to_cop=factories.CopFactory(number=32))
    dossiers.freeze(dossier, at=timezone.now())
    dossier.status, dossier.file = "compiled", factories.StoredFileFactory()
    dossier.save()
    return {"candidate": factories.CandidateFactory(), "dossier": dossier}


ABOUT = pytest.mark.parametrize("about", ["candidate", "dossier"])


@ABOUT
def test_comment_on_its_page_is_answered_there(
    client, seated, staff, seat, subjects, about, run_jobs
):
    page = subjects[about].get_absolute_url()
    client.force_login(seated)

    response = send(client, page, about, "Who pays?")

    written = OversightComment.objects.get()
    assert (written.actor, written.subject) == (seat.actor, subjects[about])
    assert response["Location"] == f"{page}#comment-{written.uid}" == written.get_absolute_url()
    run_jobs()
    everybody = User.objects.filter(is_staff=True).values_list("email", flat=True)
    assert {address for sent in mail.outbox for address in sent.to} == set(everybody)
    assert str(subjects[about]) in mail.outbox[0].body

    client.force_login(staff)
    address = reverse("oversight-comment-answer", args=[written.uid])
    assert address in client.get(reverse("oversight-desk")).content.decode()
    assert str(subjects[about]) in client.get(address).content.decode()
    client.post(address, {"text": "The supporters do."})

    for reader in (seated, staff):
        client.force_login(reader)
        text = client.get(page).content.decode()
        assert "Who pays?" in text
        assert "The supporters do." in text


@ABOUT
def test_empty_comment_is_refused_on_its_page(client, seated, subjects, about):
    client.force_login(seated)

    text = send(client, subjects[about].get_absolute_url(), about, " ").content.decode()

    assert "There is a problem" in text
    assert "<title>Error:" in " ".join(text.split())
    assert not OversightComment.objects.exists()


@ABOUT
def test_only_those_with_a_seat_comment_there(client, member, seated, staff, subjects, about):
    page = subjects[about].get_absolute_url()
    client.force_login(member(factories.CountryFactory(), "focal_point"))
    assert send(client, page, about).status_code == 404
    client.force_login(staff)
    assert send(client, page, about).status_code == 403
    client.force_login(seated)
    assert send(client, page, "meeting").status_code == 404

    assert not OversightComment.objects.exists()


@pytest.mark.parametrize("who", ["anybody", "member", "another holder"])
def test_comment_on_a_published_dossier_stays_with_the_group(
    client, member, staff, present, seat, subjects, who
):
    """Its page is the public's by then."""
    dossier = dossiers.publish(subjects["dossier"], by=staff)
    fields = {"actor": seat.actor, "meeting": None, "dossier": dossier}
    factories.OversightCommentFactory(text=SECRET, **fields)
    match who:
        case "member":
            client.force_login(member(factories.CountryFactory(), "focal_point"))
        case "another holder":
            other = factories.OversightSeatFactory(from_cop=present)
            client.force_login(member(other.actor))

    response = client.get(dossier.get_absolute_url())

    assert response.status_code == 200
    assert SECRET not in response.content.decode()
    assert ("Send to the Secretariat" in response.content.decode()) == (who == "another holder")
    if who != "another holder":
        assert send(client, dossier.get_absolute_url(), "dossier").status_code == 404
        assert OversightComment.objects.count() == 1


def test_comment_on_a_candidate_stays_between_two(client, member, present, seat, subjects):
    candidate = subjects["candidate"]
    factories.OversightCommentFactory(
        actor=seat.actor, meeting=None, candidate=candidate, text=SECRET
    )
    client.force_login(member(factories.OversightSeatFactory(from_cop=present).actor))

    assert SECRET not in client.get(candidate.get_absolute_url()).content.decode()


def test_comment_is_on_one_thing_and_stays_there(subjects, meeting):
    for wrong in ({"meeting": None}, {"meeting": meeting, **subjects}):
        with pytest.raises(DatabaseError), transaction.atomic():
            factories.OversightCommentFactory(**wrong)
    comment = factories.OversightCommentFactory(meeting=meeting)
    stored = OversightComment.objects.filter(pk=comment.pk)
    for name, subject in subjects.items():
        with pytest.raises(DatabaseError), transaction.atomic():
            stored.update(**{"meeting": None, name: subject})

    comment.refresh_from_db()
    assert comment.subject == meeting


@ABOUT
def test_page_costs_the_same_for_any_comments(
    client, seated, seat, subjects, about, django_assert_num_queries
):
    client.force_login(seated)
    page = subjects[about].get_absolute_url()
    client.get(page)
    for rows in (1, 3):
        fields = {"actor": seat.actor, "meeting": None, about: subjects[about]}
        factories.OversightCommentFactory.create_batch(rows, **fields)
        # session, user; for a dossier: itself with its PDF, whether a seat is held, for whom,
        # comments; for a candidate also all that its score stands on
        with django_assert_num_queries({"candidate": 17, "dossier": 6}[about]):
            client.get(page)


def test_desk_costs_the_same_for_any_comments(
    staff_client, meeting, subjects, django_assert_num_queries
):
    staff_client.get(reverse("oversight-desk"))
    for _rows in range(2):
        factories.OversightCommentFactory(meeting=None, item=meeting.items.first())
        for name, subject in subjects.items():
            factories.OversightCommentFactory(**{"meeting": None, name: subject})
        with django_assert_num_queries(5):  # session, user, meetings, decisions, comments
            staff_client.get(reverse("oversight-desk"))


# The desk ------------------------------------------------------------------------------------


def test_desk_leads_a_meeting_from_plan_to_decision(staff_client, present):
    factories.DecisionFactory(kind="recommendation", title="From before", slug="from-before")
    details = {"starts_on": "2026-11-20", "ends_on": "2026-11-20", "place": "Vienna"}

    staff_client.post(reverse("meeting-plan"), {**details, "prepares": present.pk})
    meeting = Meeting.objects.get()
    desk = reverse("meeting-desk", args=[meeting.slug])
    assert "From before" in staff_client.get(desk).content.decode()
    staff_client.post(desk, {"take": "1", "take-decisions": [Decision.objects.get().pk]})
    with_paper = {
        "item-title": "Finance",
        "item-paper": SimpleUploadedFile("paper.pdf", pdf()),
        "item": "1",
    }
    staff_client.post(desk, with_paper)
    assert [item.title for item in meeting.items.order_by("position")] == ["From before", "Finance"]
    second = meeting.items.get(position=2)
    assert second.paper.name == "paper.pdf"
    staff_client.post(reverse("agenda-item-desk", args=[second.pk]), {"up": "1"})
    staff_client.post(desk, {"hold": "1"})
    staff_client.post(
        desk, {"decide": "1", "decide-kind": "recommendation", "decide-title": "Do it"}
    )

    meeting.refresh_from_db()
    assert meeting.status == "held"
    assert meeting.items.get(position=1).title == "Finance"
    assert meeting.decisions.get().title == "Do it"


def test_desk_says_what_is_wrong_with_a_meeting(staff_client):
    sent = {"starts_on": "2026-11-20", "ends_on": "2026-11-19"}

    page = staff_client.post(reverse("meeting-plan"), sent).content.decode()

    assert "The last day comes before the first." in page
    assert "Name the place, or choose that it is online." in page
    assert not Meeting.objects.exists()


def test_desk_answers_and_closes(staff_client):
    recommendation = factories.DecisionFactory(kind="recommendation", slug="wish")
    decision = factories.DecisionFactory(slug="task")
    said = {"answer": "1", "answer-text": "Yes"}

    staff_client.post(reverse("decision-desk", args=["wish"]), said)
    staff_client.post(reverse("decision-desk", args=["task"]), said)  # a decision has no answer
    staff_client.post(
        reverse("decision-desk", args=["task"]), {"close": "1", "close-evidence": "Seen"}
    )

    recommendation.refresh_from_db()
    decision.refresh_from_db()
    assert (recommendation.answer, decision.answer) == ("Yes", "")
    assert decision.closing_evidence == "Seen"


def test_seat_desk_fills_in_and_writes_only_what_staff_send(staff_client, present):
    turkiye = factories.CountryFactory(slug="turkiye", name="Türkiye")
    present.presidency = turkiye
    present.save()
    factories.CopFactory(number=32)
    address = reverse("seat-desk")

    page = staff_client.get(address, {"cop": 31}).content.decode()
    assert "Türkiye presides over COP31." in page
    assert "COP30 is not in the register." in page
    assert not turkiye.oversight_seats.exists()
    filled = staff_client.get(address, {"cop": 31, "actor": "turkiye"}).context["form"]
    sent = {name: filled[name].value() or "" for name in filled.fields}
    response = staff_client.post(
        f"{address}?cop=31", {**sent, "give": "1", "source": "a letter"}, follow=True
    )

    assert "The seat is entered." in response.content.decode()
    seat = turkiye.oversight_seats.get()
    assert (seat.from_cop_id, seat.until_cop_id, seat.capacity) == (31, 32, "troika")
    again = staff_client.post(
        f"{address}?cop=31", {**sent, "give": "1", "source": "a letter"}, follow=True
    )
    assert "term overlaps" in again.content.decode()


def test_seat_desk_confirms_and_ends(staff_client, present):
    seat = factories.OversightSeatFactory(from_cop=present, verification="derived")
    factories.CopFactory(number=32)
    address = f"{reverse('seat-desk')}?cop=31"

    staff_client.post(address, {"confirm": "1", "seat": seat.pk, "source": "a letter"})
    seat.refresh_from_db()
    assert seat.is_publishable
    staff_client.post(address, {"end": "1", "seat": seat.pk, "source": "a letter", "until_cop": 32})
    seat.refresh_from_db()
    assert seat.until_cop_id == 32


def test_seat_desk_knows_no_other_conference(staff_client, present):
    for wrong in ("99", "x", "-1"):
        assert staff_client.get(reverse("seat-desk"), {"cop": wrong}).status_code == 404


@pytest.mark.parametrize("seat", ["²", "9" * 5000, "9" * 20, "x", ""])
def test_seat_desk_knows_no_other_seat(staff_client, present, seat):
    address = f"{reverse('seat-desk')}?cop=31"

    answer = staff_client.post(address, {"confirm": "1", "seat": seat, "source": "a letter"})

    assert answer.status_code == 404


def test_desk_is_staffs(client, seated, meeting):
    item, decision = meeting.items.first(), Decision.objects.get()
    comment = factories.OversightCommentFactory(text=SECRET)
    client.force_login(seated)

    for address in (
        reverse("oversight-desk"),
        reverse("meeting-plan"),
        reverse("meeting-desk", args=[meeting.slug]),
        reverse("agenda-item-desk", args=[item.pk]),
        reverse("decision-desk", args=[decision.slug]),
        reverse("oversight-comment-answer", args=[comment.uid]),
        reverse("seat-desk"),
    ):
        response = client.get(address)
        assert response.status_code == 403
        assert SECRET not in response.content.decode()
