"""Comments: who may write what, what is kept, who is told."""

import pytest
from django.db import DatabaseError, transaction

from reporting.actions import comments, reports
from reporting.models import Audience, Comment
from reporting.threads import threads_of
from secretariat import languages
from secretariat.identifiers import uuid7
from tests import factories

SECRET = "not for everybody"


def say(report, by, text="Which year is meant?", audience=Audience.BOTH, **fields):
    question = fields.pop("question", None)
    return comments.comment(report, question, text, audience, by=by, **fields)


@pytest.fixture
def told(run_jobs, mailoutbox):
    """Do the jobs that are due; who was mailed (list of addresses, sorted)."""

    def run():
        mailoutbox.clear()
        run_jobs()
        return sorted(address for mail in mailoutbox for address in mail.to)

    return run


def test_comment_names_its_author_and_the_revision(submitted, report, staff, form):
    written = say(report, staff, " Why?\x00 ", question=form.cement)

    assert (written.text, written.question, written.revision_number) == ("Why?", form.cement, 1)
    assert (written.author_uid, written.is_by_staff) == (staff.uid, True)


def test_comments_survive_a_new_revision(submitted, report, staff, form):
    written = say(report, staff, question=form.cement)

    reports.return_revision(submitted, by=staff, why="See the comment.")

    assert threads_of(report, user=staff).at(form.cement).comments == [written]


def test_the_same_form_sent_twice_is_one_comment(report, staff):
    uid = uuid7()

    assert say(report, staff, uid=uid) == say(report, staff, uid=uid)
    assert Comment.objects.count() == 1


def test_the_identifier_of_another_comment_overwrites_nothing(report, staff, contributor):
    first = say(report, staff, uid=uuid7())

    second = say(report, contributor, "Mine", uid=first.uid)

    assert [first.text, second.text] == list(
        report.comments.order_by("pk").values_list("text", flat=True)
    )


@pytest.mark.parametrize("text", ["", " \n", "\x00", "x" * 5001])
def test_comment_refuses_what_says_nothing_or_too_much(report, staff, text):
    with pytest.raises(comments.CannotComment):
        say(report, staff, text)

    assert Comment.objects.count() == 0


def test_comment_refuses_a_question_of_another_questionnaire(report, staff):
    with pytest.raises(comments.CannotComment):
        say(report, staff, question=factories.QuestionFactory())


def test_comment_refuses_an_audience_that_is_not_the_writers(report, staff, contributor):
    for by, audience in [(staff, Audience.REPORTER), (contributor, Audience.DESK)]:
        with pytest.raises(comments.CannotComment):
            say(report, by, audience=audience)


def test_nobody_reads_what_others_say_among_themselves(report, staff, contributor, reader):
    desk = say(report, staff, SECRET, Audience.DESK)
    own = say(report, contributor, SECRET, Audience.REPORTER)
    both = say(report, staff, "For both")

    assert threads_of(report, user=staff).of_report.comments == [desk, both]
    for user in (contributor, reader):
        assert threads_of(report, user=user).of_report.comments == [own, both]


def test_reporters_read_that_the_secretariat_wrote_and_not_who(report, staff, contributor):
    say(report, staff)
    say(report, contributor)

    def authors(user):
        return [comment.author for comment in threads_of(report, user=user).of_report.comments]

    assert authors(contributor) == ["the Secretariat", contributor.name]
    assert authors(staff) == [staff.name, contributor.name]


@pytest.mark.parametrize("rows", [1, 3])
def test_threads_cost_one_query(report, staff, contributor, form, rows, django_assert_num_queries):
    for _ in range(rows):
        say(report, staff, question=form.cement)
        say(report, contributor, question=form.ratio)

    with django_assert_num_queries(1):
        threads = threads_of(report, user=contributor)
        counts = [threads.at(question).open_count for question in (form.cement, form.ratio, None)]

    assert counts == [rows, rows, 0]


def test_threads_keep_priority_actions_apart(report, staff, form):
    action = factories.PriorityActionFactory()
    about = say(report, staff, question=form.practice, about=action)
    plain = say(report, staff, question=form.practice)

    threads = threads_of(report, user=staff)

    assert threads.at(form.practice, action).comments == [about]
    assert threads.at(form.practice).comments == [plain]


def test_a_comment_is_settled_and_opened_again(report, staff, contributor):
    written = say(report, staff)

    settled = comments.settle(written, by=contributor)
    assert settled.resolved_by_uid == contributor.uid
    assert comments.settle(written, by=staff).resolved_by_uid == contributor.uid
    assert threads_of(report, user=staff).open_count == 0

    assert comments.reopen(written, by=staff).resolved_at is None
    assert threads_of(report, user=staff).open_count == 1


def test_the_text_of_a_comment_holds(report, staff):
    written = say(report, staff)

    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.update(text="Something else")
    with pytest.raises(DatabaseError), transaction.atomic():
        written.delete()


def test_a_comment_of_the_desk_is_told_to_those_who_write_and_submit(
    report, staff, contributor, approver, reader, told
):
    say(report, staff)

    assert told() == sorted([contributor.email, approver.email])
    assert told() == []


def test_a_comment_among_the_reporters_people_is_told_to_them_alone(
    report, staff, contributor, approver, told
):
    say(report, contributor, SECRET, Audience.REPORTER)

    assert told() == [approver.email]


def test_a_comment_of_a_reporter_is_told_to_who_dealt_with_it(
    submitted, report, staff, contributor, approver, told
):
    other = factories.UserFactory(is_staff=True)
    told()
    say(report, contributor)
    assert told() == sorted([approver.email, staff.email, other.email])

    say(report, other, SECRET, Audience.DESK)
    assert told() == sorted([staff.email])

    say(report, contributor)
    assert told() == sorted([approver.email, other.email])


def test_who_has_single_sections_hears_of_those_alone(report, staff, supporter, form, told):
    given = factories.FocalPointFactory(
        actor=supporter, role="contributor", only_given_sections=True
    ).user
    factories.SectionGiftFactory(report=report, section=form.production, user=given)

    say(report, staff, question=form.practice)
    assert told() == []

    say(report, staff, question=form.cement)
    assert told() == [given.email]


def test_a_comment_is_told_in_the_language_of_the_reader(
    report, staff, contributor, run_jobs, mailoutbox, form
):
    contributor.language = "fr"
    contributor.save()
    written = say(report, staff, "Why & how?", question=form.cement)

    run_jobs()

    (mail,) = mailoutbox
    assert "Why & how?" in mail.body
    assert f"http://localhost:8000{written.get_absolute_url()}" in mail.body
    assert languages.translation_note("fr") in mail.body
