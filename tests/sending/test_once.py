"""A form that is sent twice counts once, and is answered as it was the first time."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.models import (
    AgendaItem,
    Event,
    Meeting,
    Milestone,
    Need,
    Offer,
    Output,
    PriorityAction,
    Project,
)
from reporting.models import Candidate, CandidateEvidence
from secretariat.jobs import registry
from secretariat.jobs.queue import enqueue
from secretariat.sending import tasks
from secretariat.sending.models import SentForm
from secretariat.sending.once import TOKEN
from signatories.models import Correction, OversightSeat
from tests import factories
from tests.at_once import at_once
from tests.files.samples import pdf
from tests.initiatives.projects.test_views import filled_in
from tests.signatories.test_corrections import GIVEN

pytestmark = pytest.mark.django_db
MODELS = {"output": Output, "event": Event, "project": Project, "need": Need, "offer": Offer}
MEETING = {"starts_on": "2026-11-20", "ends_on": "2026-11-20", "place": "Vienna"}


@pytest.fixture
def owner():
    return factories.CountryFactory(slug="owner")


@pytest.fixture
def writer_client(client, owner, member):
    client.force_login(member(owner))
    return client


def told(client, response):
    """What the page says to which an answer leads (list of str)."""
    page = client.get(response.url)
    return [str(message) for message in page.context["messages"]]


def twice(client, url, sent):
    """Both answers to the same form of the same page."""
    return [client.post(url, {**sent, TOKEN: "page"}) for _ in range(2)]


@pytest.mark.parametrize("kind", MODELS)
def test_entry_of_a_member_sent_twice_is_one(writer_client, owner, kind):
    url = reverse("contribution-add", args=["owner", kind])
    sent = {**filled_in(kind, owner), TOKEN: "page"}

    first = writer_client.post(url, sent)
    said = told(writer_client, first)
    second = writer_client.post(url, sent)

    row = MODELS[kind].objects.get()
    assert (first.status_code, first.url) == (302, row.get_absolute_url())
    assert (second.status_code, second.url) == (302, row.get_absolute_url())
    assert told(writer_client, second) == said == ["Entered."]


def test_page_opened_again_enters_the_same_again(writer_client, owner):
    url = reverse("contribution-add", args=["owner", "output"])

    tokens = [writer_client.get(url).context["csrf_token"] for _ in range(2)]
    for token in tokens:
        writer_client.post(url, {**filled_in("output", owner), TOKEN: str(token)})

    assert str(tokens[0]) != str(tokens[1])
    assert Output.objects.count() == 2


def test_changed_words_from_the_same_page_are_not_lost(writer_client, owner):
    url = reverse("contribution-add", args=["owner", "output"])
    sent = {**filled_in("output", owner), TOKEN: "page"}

    writer_client.post(url, sent)
    writer_client.post(url, {**sent, "title": "Another"})

    assert set(Output.objects.values_list("title", flat=True)) == {"A new entry", "Another"}


def test_refused_form_is_looked_at_again(writer_client, owner):
    url = reverse("contribution-add", args=["owner", "output"])
    sent = {**filled_in("output", owner), "source": "", TOKEN: "page"}

    answers = [writer_client.post(url, sent) for _ in range(2)]

    assert [list(answer.context["form"].errors) for answer in answers] == [["source"]] * 2
    assert SentForm.objects.count() == 0


def test_nobody_is_answered_as_another(writer_client, owner, member):
    url = reverse("contribution-add", args=["owner", "output"])
    sent = {**filled_in("output", owner), TOKEN: "page"}
    writer_client.post(url, sent)
    stranger, colleague = Client(), Client()
    stranger.force_login(member(factories.ActorFactory()))
    colleague.force_login(member(owner))

    assert stranger.post(url, sent).status_code == 404
    assert colleague.post(url, sent).url != Output.objects.earliest("pk").get_absolute_url()
    assert Output.objects.count() == 2


def test_correction_of_a_reader_sent_twice_is_one(client):
    first, second = twice(client, reverse("correction-new"), GIVEN)

    correction = Correction.objects.get()
    assert (first.url, second.url) == ("/supporters/", "/supporters/")
    assert f"number {correction.pk}" in " ".join(told(client, second))


def test_what_staff_enter_twice_is_one(staff_client):
    cop = factories.CopFactory(number=31)
    action = factories.PriorityActionFactory(status=PriorityAction.Status.ADOPTED)
    candidate = factories.CandidateFactory()
    country = factories.CountryFactory()
    forms = [
        (reverse("meeting-plan"), MEETING, Meeting),
        (
            reverse("milestone-add", args=[action.slug]),
            {
                "title": "First melt",
                "due_on": "2027-01-01",
                "due_on_precision": "day",
                "verification": "verified",
            },
            Milestone,
        ),
        (
            reverse("seat-desk"),
            {
                "give": "1",
                "actor": country.slug,
                "capacity": "member",
                "from_cop": cop.number,
                "source": "A letter",
                "verification": "verified",
            },
            OversightSeat,
        ),
        (
            reverse("candidate-evidence", args=[candidate.uid]),
            {"text": "Kilns are old.", "source": "A report"},
            CandidateEvidence,
        ),
    ]
    for url, sent, model in forms:
        before = model.objects.count()
        first, second = twice(staff_client, url, sent)

        assert model.objects.count() == before + 1, (url, getattr(first, "context", None))
        assert (first.status_code, second.status_code) == (302, 302)
        assert first.url == second.url


def test_item_with_a_paper_sent_twice_is_one(staff_client):
    meeting = factories.MeetingFactory()
    url = reverse("meeting-desk", args=[meeting.slug])

    content = pdf()  # made anew it tells another time

    for _ in range(2):
        paper = SimpleUploadedFile("paper.pdf", content)
        sent = {"item": "1", "item-title": "Finance", "item-paper": paper, TOKEN: "page"}
        assert staff_client.post(url, sent).status_code == 302

    item = AgendaItem.objects.get()
    assert (item.title, item.paper.name) == ("Finance", "paper.pdf")


def test_refusal_that_leads_on_is_looked_at_again(staff_client):
    meeting = factories.MeetingFactory(starts_on="2099-01-01", ends_on="2099-01-01")
    url = reverse("meeting-desk", args=[meeting.slug])

    answers = twice(staff_client, url, {"hold": "1"})

    assert [answer.status_code for answer in answers] == [302, 302]
    assert SentForm.objects.count() == 0


def test_answers_are_kept_for_a_day(writer_client, owner, run_jobs):
    assert registry.regular()["forget_sent_forms"] == timedelta(hours=1)
    twice(
        writer_client,
        reverse("contribution-add", args=["owner", "output"]),
        filled_in("output", owner),
    )
    kept = SentForm.objects.all()
    with transaction.atomic():
        kept.update(answered_at=timezone.now() - tasks.ANSWERS_KEPT + timedelta(minutes=1))
        enqueue("forget_sent_forms", key="first")
    run_jobs()
    assert kept.count() == 1

    with transaction.atomic():
        kept.update(answered_at=timezone.now() - tasks.ANSWERS_KEPT - timedelta(minutes=1))
        enqueue("forget_sent_forms", key="second")
    run_jobs()
    assert kept.count() == 0


def test_database_keeps_one_answer_to_a_form():
    SentForm.objects.create(fingerprint="f" * 64, location="/")

    with pytest.raises(DatabaseError), transaction.atomic():
        SentForm.objects.create(fingerprint="f" * 64, location="/")


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_once_is_one(owner, member):
    writer = member(owner)
    url = reverse("contribution-add", args=["owner", "output"])
    clients = [Client() for _ in range(4)]
    for client in clients:
        client.force_login(writer)

    answers = at_once(
        *[
            lambda client=client: client.post(url, {**filled_in("output", owner), TOKEN: "page"})
            for client in clients
        ]
    )

    output = Output.objects.get()
    assert [answer.url for answer in answers] == [output.get_absolute_url()] * 4


def test_candidate_sent_twice_is_one(staff_client):
    sent = {"title": "Clean kilns", "rationale": "Because.", "sectors": [], "area": ""}
    sent["sectors"] = [factories.SectorFactory().pk]
    sent["area"] = factories.CollaborationAreaFactory().pk

    first, second = twice(staff_client, reverse("candidate-propose"), sent)

    assert Candidate.objects.count() == 1
    assert first.url == second.url
