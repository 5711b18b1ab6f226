"""The thread on a question: who opens it, what it shows, what it keeps."""

import pytest
from django.urls import reverse

from reporting.actions import comments, reports
from reporting.models import Audience, Comment
from secretariat.identifiers import uuid7
from tests import factories

SESSION = 5  # queries: read the session and its user, keep it alive for another two hours
SECRET = "not for everybody"


@pytest.fixture
def stranger(member):
    return member(factories.ActorFactory(), "approver")


def address(report, **place):
    return reverse("report-comments", args=[report.uid], query=place)


def form_of(text="Which year?", audience="both", **fields):
    return {"text": text, "audience": audience, "uid": uuid7(), **fields}


def said(report):
    return list(report.comments.values_list("text", flat=True))


def test_a_question_is_asked_and_answered(client, report, staff, contributor, form):
    place = address(report, question="Q-CEM-01")
    client.force_login(staff)
    response = client.post(place, form_of("Which <year>?"))
    written = Comment.objects.get()
    assert response["Location"] == written.get_absolute_url()

    client.force_login(contributor)
    page = client.get(place).content.decode()

    assert "Which &lt;year&gt;?" in page
    assert staff.name not in page
    client.post(place, form_of("2026"))
    client.post(reverse("comment-settle", args=[written.uid]))
    assert [(c.question, c.resolved_at is None) for c in Comment.objects.all()] == [
        (form.cement, False),
        (form.cement, True),
    ]
    client.post(reverse("comment-reopen", args=[written.uid]))
    assert Comment.objects.filter(resolved_at=None).count() == 2


def test_only_who_fills_it_in_is_led_to_the_question(client, report, form, staff, contributor):
    section = reverse("report-section", args=[report.uid, "B"])
    for user, is_led in [(contributor, True), (staff, False)]:
        client.force_login(user)

        page = client.get(address(report, question="Q-CEM-01")).content.decode()

        assert (f'href="{section}#question-Q-CEM-01"' in page) is is_led


def test_a_question_is_named_in_the_language_of_the_page(client, report, form, contributor):
    type(form.cement).objects.filter(pk=form.cement.pk).update(
        translations={"fr": {"text": "Production de ciment", "reviewed": False}}
    )
    contributor.language = "fr"
    contributor.save()
    client.force_login(contributor)

    page = client.get(address(report, question="Q-CEM-01"))

    assert "Production de ciment" in page.content.decode()


def test_the_same_form_sent_twice_is_one_comment(client, report, contributor):
    client.force_login(contributor)
    sent = form_of()

    for _ in range(2):
        assert client.post(address(report), sent).status_code == 302

    assert said(report) == ["Which year?"]


@pytest.mark.parametrize(
    "wrong", [{"text": " "}, {"text": "x" * 5001}, {"audience": "desk"}, {"uid": "x"}]
)
def test_what_cannot_be_kept_is_shown_again(client, report, contributor, wrong):
    client.force_login(contributor)

    page = client.post(address(report), form_of() | wrong)

    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert said(report) == []


def test_a_comment_may_be_kept_among_the_reporters_people(client, report, staff, contributor):
    client.force_login(contributor)
    client.post(address(report), form_of(SECRET, "reporter"))
    assert SECRET in client.get(address(report)).content.decode()

    client.force_login(staff)
    assert SECRET not in client.get(address(report)).content.decode()
    settle = reverse("comment-settle", args=[Comment.objects.get().uid])
    assert client.post(settle).status_code == 404


def test_a_comment_of_the_desk_is_not_found_by_the_reporter(client, report, staff, approver):
    hidden = comments.comment(report, None, SECRET, Audience.DESK, by=staff)
    client.force_login(approver)

    assert SECRET not in client.get(address(report)).content.decode()
    for name in ("comment-settle", "comment-reopen"):
        assert client.post(reverse(name, args=[hidden.uid])).status_code == 404


def test_a_stranger_finds_nothing(client, report, staff, stranger):
    comment = comments.comment(report, None, SECRET, Audience.BOTH, by=staff)
    client.force_login(stranger)

    answers = [
        client.get(address(report)),
        client.post(address(report), form_of()),
        client.post(reverse("comment-settle", args=[comment.uid])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not any(SECRET in answer.content.decode() for answer in answers)
    assert said(report) == [SECRET]


def test_a_reader_reads_and_says_nothing(client, report, staff, reader):
    comment = comments.comment(report, None, "For both", Audience.BOTH, by=staff)
    client.force_login(reader)

    page = client.get(address(report)).content.decode()
    assert "For both" in page
    assert "Add the comment" not in page
    assert client.post(address(report), form_of()).status_code == 403
    assert client.post(reverse("comment-settle", args=[comment.uid])).status_code == 403


def test_nobody_comments_without_signing_in(client, report):
    response = client.post(address(report), form_of())

    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("place", [{"question": "Z99"}, {"question": "L3", "about": "nothing"}])
def test_a_place_that_does_not_exist_is_not_found(client, report, contributor, place):
    client.force_login(contributor)

    assert client.get(address(report, **place)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_a_thread_costs_the_same_for_any_comments(
    client, report, staff, contributor, rows, django_assert_num_queries
):
    for _ in range(rows):
        comments.comment(report, None, "Why?", Audience.BOTH, by=staff)
    client.force_login(contributor)

    with django_assert_num_queries(SESSION + 2):  # report with the roles, comments
        page = client.get(address(report))

    assert len(page.context["thread"].comments) == rows


@pytest.mark.parametrize("place", ["question", "about"])
def test_an_address_that_names_no_place_is_not_found(client, report, contributor, place):
    client.force_login(contributor)

    assert client.get(address(report, **{place: "\x00"})).status_code == 404
    assert client.get(address(report, **{place: "nowhere"})).status_code == 404


@pytest.mark.parametrize("revision", ["nonsense", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_a_comment_from_a_revision_that_is_none_is_kept(client, report, submitted, staff, revision):
    client.force_login(staff)

    response = client.post(address(report), form_of("Which year?", revision=revision))

    assert response["Location"] == Comment.objects.get().get_absolute_url()


def test_a_comment_on_a_repeated_question_leads_back_to_its_action(
    client, report, form, supporter, approver, draft, staff
):
    section = form.section("K", "Actions", repeats="priority_action")
    form.question(section, "K1")
    for slug in ("first", "second"):
        factories.ActionPartyFactory(action__slug=slug, actor=supporter)
    revision = reports.submit(draft, by=approver)
    client.force_login(staff)

    response = client.post(
        address(report, question="K1", about="second"), form_of(revision=revision.uid)
    )
    page = client.get(response["Location"]).content.decode()

    assert response["Location"].endswith("#question-K1-second")
    assert page.count('id="question-K1-second"') == page.count('id="question-K1-first"') == 1
