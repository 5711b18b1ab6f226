"""From a reader's suggestion to the Secretariat's answer."""

import datetime as dt

import pytest
from django.core import mail
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from secretariat.jobs import runner
from secretariat.jobs.models import Job
from secretariat.transitions import InvalidTransition
from signatories.actions import corrections
from signatories.models import Correction
from tests import factories

pytestmark = pytest.mark.django_db
NEW = reverse("correction-new")
DESK = reverse("correction-desk")
GIVEN = {
    "about": "/supporters/",
    "fact": "Name",
    "text": "The name is written otherwise.",
    "source": "Letter of 14 November 2025",
    "name": "",
    "email": "",
}


def send(client, **changed):
    return client.post(NEW, {**GIVEN, **changed}, follow=True)


def detail(correction):
    return reverse("correction-detail", args=[correction.uid])


# Suggesting ----------------------------------------------------------------------------------


def test_facts_of_a_page_lead_to_the_form_about_them(client):
    actor = factories.ActorFactory(acronym="ABC")

    page = client.get(actor.get_absolute_url()).content.decode()
    link = f"{NEW}?about=%2Factors%2F{actor.slug}%2F&amp;fact=Acronym&amp;field=acronym"

    assert link in page
    form = client.get(link.replace("&amp;", "&")).content.decode()
    assert actor.get_absolute_url() in form
    assert "Acronym" in form


def test_suggestion_is_kept_and_the_reader_comes_back_to_the_page(client):
    response = send(client)

    assert response.redirect_chain == [("/supporters/", 302)]
    correction = Correction.objects.get()
    assert f"number {correction.pk}" in response.content.decode()
    assert (correction.page, correction.fact) == ("/supporters/", "Name")
    assert (correction.sender, correction.language) == (None, "en")


def test_suggestion_keeps_what_the_fact_was_as_data(client):
    actor = factories.ActorFactory()

    send(client, about=actor.get_absolute_url(), fact="Sigle", field="acronym")

    correction = Correction.objects.get()
    assert correction.subject == {
        "page": "actor-detail",
        "names": {"slug": actor.slug},
        "field": "acronym",
    }
    assert correction.fact == "Sigle"


@pytest.mark.parametrize("field", ["no such code", "<b>", "Ä", "x\ny", "a" * 121])
def test_code_that_no_link_has_is_not_kept(client, field):
    send(client, field=field)

    assert [row.subject.get("field") for row in Correction.objects.all()] in ([""], [])
    assert client.get(NEW, {"about": "/supporters/", "field": field}).status_code == 200


def test_suggestion_of_somebody_signed_in_names_them(client, member):
    user = member(factories.ActorFactory())
    client.force_login(user)

    assert user.email in client.get(NEW).content.decode()
    send(client)

    assert Correction.objects.get().sender == user


@pytest.mark.parametrize("about", ["/nothing/here/", "https://example.org/", "//example.org/", "x"])
def test_suggestion_about_another_place_is_refused(client, about):
    assert client.get(NEW, {"about": about}).status_code == 404
    assert "There is no such page here." in send(client, about=about).content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("missing", ["text", "source"])
def test_suggestion_without_reason_is_refused_and_nothing_typed_is_lost(client, missing):
    page = send(client, email="ana@example.org", **{missing: " "}).content.decode()

    assert "This field is required." in page
    assert "ana@example.org" in page
    assert not Correction.objects.exists()


@pytest.mark.parametrize("bad", [{"text": "x" * 5001}, {"text": "a\x00b"}, {"email": "nobody"}])
def test_bad_input_is_refused_by_field(client, bad):
    response = send(client, **bad)

    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert not Correction.objects.exists()


def test_one_address_sends_so_many_an_hour_and_keeps_its_text(client):
    for _ in range(corrections.MOST_AN_HOUR):
        send(client)

    refused = send(client, text="One more thing")

    assert refused.status_code == 429
    assert "One more thing" in refused.content.decode()
    assert Correction.objects.count() == corrections.MOST_AN_HOUR


# Answering -----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["nobody", "member"])
def test_only_staff_read_suggestions(client, member, who):
    correction = factories.CorrectionFactory(text="canary")
    if who == "member":
        client.force_login(member(factories.ActorFactory()))

    for address in (DESK, detail(correction)):
        response = client.get(address)
        assert response.status_code in (302, 403)
        assert "canary" not in response.content.decode()
    client.post(detail(correction), {"status": "declined", "answer": "No."})

    correction.refresh_from_db()
    assert correction.status == "suggested"


def test_person_sees_their_own_and_nobody_elses(member):
    user = member(factories.ActorFactory())
    own = factories.CorrectionFactory(sender=user)
    factories.CorrectionFactory()

    assert list(Correction.objects.visible_to(user)) == [own]


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_costs_the_same_for_any_rows(client, staff, rows, django_assert_num_queries):
    factories.CorrectionFactory.create_batch(rows)
    client.force_login(staff)
    client.get(DESK)

    with django_assert_num_queries(4):  # session, person, waiting, answered
        assert client.get(DESK).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_one_lists_others_on_the_same_fact(client, staff, rows, django_assert_num_queries):
    subject = {"page": "actor-detail", "names": {"slug": "a"}, "field": "name"}
    first, *others = factories.CorrectionFactory.create_batch(rows + 1, subject=subject)
    factories.CorrectionFactory(subject={**subject, "field": "city"})
    factories.CorrectionFactory()
    client.force_login(staff)
    client.get(detail(first))

    with django_assert_num_queries(4):  # session, person, this one, others
        page = client.get(detail(first))

    assert list(page.context["same"]) == others[::-1]


def test_suggestions_without_data_are_not_taken_for_the_same(client, staff):
    first, _second = factories.CorrectionFactory.create_batch(2)
    client.force_login(staff)

    assert list(client.get(detail(first)).context["same"]) == []


def test_suggestion_waits_on_the_first_page_of_staff(client, staff):
    factories.CorrectionFactory()
    client.force_login(staff)

    page = client.get(reverse("admin:index")).content.decode()

    assert DESK in page


@pytest.mark.parametrize(
    ("status", "words"),
    [("accepted", "accepted the correction"), ("declined", "leaves the record")],
)
@pytest.mark.django_db(transaction=True)
def test_sender_is_told_the_answer_once(client, staff, status, words):
    correction = factories.CorrectionFactory(name="Ana", email="ana@example.org")
    client.force_login(staff)

    for _ in range(2):
        client.post(detail(correction), {"status": status, "answer": "We asked the ministry."})
    for job in Job.objects.filter(kind="tell_correction_answered"):
        runner.run(job.pk)

    (message,) = mail.outbox
    assert message.to == ["ana@example.org"]
    for told in (words, "We asked the ministry.", "/supporters/", "Dear Ana"):
        assert told in message.body
    correction.refresh_from_db()
    assert (correction.status, correction.answered_by) == (status, staff)


def test_answer_without_words_is_refused(client, staff):
    correction = factories.CorrectionFactory()
    client.force_login(staff)

    page = client.post(detail(correction), {"status": "declined", "answer": " "})

    assert "This field is required." in page.content.decode()
    with pytest.raises(corrections.AnswerMissing):
        corrections.answer(correction, status="declined", text=" ", by=staff)


def test_answered_suggestion_stays_answered(staff):
    correction = factories.CorrectionFactory()
    corrections.answer(correction, status="declined", text="No.", by=staff)

    with pytest.raises(InvalidTransition):
        corrections.answer(correction, status="accepted", text="Yes.", by=staff)
    for change in ({"status": "suggested"}, {"text": "Something else"}, {"subject": {"page": "x"}}):
        with pytest.raises(Error), transaction.atomic():
            Correction.objects.update(**change)


def test_sender_is_forgotten_long_after_the_answer(staff):
    told, waiting = factories.CorrectionFactory.create_batch(2, name="Ana", email="a@example.org")
    corrections.answer(told, status="declined", text="No.", by=staff)
    later = timezone.now() + corrections.SENDER_KEPT + dt.timedelta(hours=1)

    assert corrections.forget_senders(now=timezone.now()) == 0
    assert corrections.forget_senders(now=later) == 1

    told.refresh_from_db()
    waiting.refresh_from_db()
    assert (told.name, told.email, waiting.name) == ("", "", "Ana")
    history = str(list(told.events.values())) if hasattr(told, "events") else ""
    assert "a@example.org" not in history


def test_account_of_a_sender_is_forgotten_where_it_is_all_that_told_of_them(staff):
    correction = factories.CorrectionFactory(name="", email="", sender=factories.UserFactory())
    corrections.answer(correction, status="declined", text="No.", by=staff)
    later = timezone.now() + corrections.SENDER_KEPT + dt.timedelta(hours=1)

    assert corrections.forget_senders(now=later) == 1

    correction.refresh_from_db()
    assert correction.sender is None
    assert corrections.forget_senders(now=later) == 0
