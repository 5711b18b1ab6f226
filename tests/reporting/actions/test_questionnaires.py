"""Versions of a questionnaire: copied, checked, published, and then standing still."""

import pytest
from django.db import DatabaseError, connection, transaction

from reporting.actions import cycles
from reporting.actions.questionnaires import BadCode, Flawed, copy_as_draft, publish
from reporting.models import Question, Questionnaire, Rule, Section
from tests import factories


@pytest.fixture
def draft(form):
    """The questionnaire of ``form``, with a rule and a translation."""
    factories.RuleFactory(
        questionnaire=form.questionnaire,
        code="usual",
        kind="change",
        tolerance="0.3",
        question=form.cement,
    )
    factories.RuleFactory(questionnaire=form.questionnaire, code="bounds")
    form.cement.translations = {"fr": {"text": "Ciment"}}
    form.cement.save()
    return form.questionnaire


def contents(questionnaire):
    """What a questionnaire asks, without the keys of its rows."""
    left_out = {"id", "version", "questionnaire", "section", "question"}

    def plain(row):
        fields = [f for f in row._meta.concrete_fields if f.name not in left_out]
        return {field.attname: getattr(row, field.attname) for field in fields}

    questions = Question.objects.filter(section__questionnaire=questionnaire)
    return {
        "sections": [plain(s) for s in questionnaire.sections.order_by("position")],
        "questions": [
            (q.section.code, plain(q)) for q in questions.order_by("section__position", "position")
        ],
        "rules": [
            (r.question and r.question.code, plain(r)) for r in questionnaire.rules.order_by("code")
        ],
    }


# Copies --------------------------------------------------------------------------------------


def test_copy_asks_the_same_and_is_a_draft(draft, staff):
    publish(draft, by=staff)

    copy = copy_as_draft(draft, code="annual-2028", by=staff)

    assert contents(copy) == contents(draft)
    assert (copy.code, copy.based_on, copy.is_published) == ("annual-2028", draft, False)
    assert (copy.title, copy.declaration) == (draft.title, draft.declaration)
    mine = set(Question.objects.filter(section__questionnaire=copy))
    assert {rule.question for rule in copy.rules.exclude(question=None)} <= mine


def test_copy_changes_nothing_of_what_it_was_made_from(draft, staff):
    before = contents(draft)
    copy = copy_as_draft(draft, code="annual-2028", by=staff)

    Question.objects.filter(section__questionnaire=copy).update(text="Another question")
    Rule.objects.filter(questionnaire=copy).delete()

    assert contents(draft) == before


@pytest.mark.parametrize("code", ["questionnaire-of-the-form", "", "two words", "x" * 61])
def test_copy_refuses_a_code_that_is_taken_or_none(draft, staff, code):
    Questionnaire.objects.filter(pk=draft.pk).update(code="questionnaire-of-the-form")

    with pytest.raises(BadCode):
        copy_as_draft(draft, code=code, by=staff)

    assert Questionnaire.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_copy_costs_the_same_for_any_questions(draft, form, staff, rows, django_assert_num_queries):
    for number in range(rows):
        form.question(form.sign_off, f"X{number}", position=10 + number)

    # Savepoints 2, questionnaire, its code, copy; sections, questions and rules, read and written.
    with django_assert_num_queries(11):
        copy_as_draft(draft, code="annual-2028", by=staff)


# Publication ---------------------------------------------------------------------------------


def test_publish_says_who_and_when_and_is_done_once(draft, staff):
    first = publish(draft, by=staff)
    second = publish(draft, by=factories.UserFactory(is_staff=True))

    assert first.published_at is not None
    assert (second.published_at, second.published_by) == (first.published_at, staff)


def test_publish_lists_everything_that_is_wrong(draft, form, staff):
    form.question(form.sign_off, "M4", position=4, answer_type="choice")
    form.question(form.sign_off, "M5", position=5, asked_of=["martian"])
    form.section("Z", "Nothing in it")

    with pytest.raises(Flawed) as caught:
        publish(draft, by=staff)

    found = [(flaw.row.code, flaw.field) for flaw in caught.value.flaws]
    assert found == [("Z", ""), ("M4", "options"), ("M5", "asked_of")]
    assert not Questionnaire.objects.get().is_published


def test_cycle_asks_a_published_questionnaire_only(form, staff):
    cycle = factories.ReportingCycleFactory(
        questionnaire=form.questionnaire, declaration=form.questionnaire.declaration
    )

    with pytest.raises(cycles.CannotOpen, match="Publish the questionnaire"):
        cycles.open_cycle(cycle, by=staff)

    publish(form.questionnaire, by=staff)
    assert cycles.open_cycle(cycle, by=staff).opened_at is not None


# What stands ---------------------------------------------------------------------------------


def refused(statement):
    """Whether the database refuses a statement; rows that it writes are counted first."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.rowcount, "the statement found no row to write"
    except DatabaseError as error:
        return "questionnaire is published" in str(error)
    return False


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reporting_questionnaire SET title = 'x'",
        "UPDATE reporting_questionnaire SET published_at = NULL, published_by_id = NULL",
        "UPDATE reporting_section SET title = 'x'",
        "UPDATE reporting_question SET text = 'x'",
        "UPDATE reporting_question SET position = position + 100",
        "UPDATE reporting_question SET shown_when = '[]', asked_of = '[\"country\"]'",
        "UPDATE reporting_rule SET grade = 'explain'",
        "DELETE FROM reporting_rule",
        "DELETE FROM reporting_question WHERE code = 'L3'",
        "INSERT INTO reporting_section (version, questionnaire_id, code, title, position, repeats,"
        " lang, translations) SELECT 1, id, 'ZZ', 'x', 99, '', 'en', '{}'"
        " FROM reporting_questionnaire",
    ],
)
def test_what_is_published_stands_still(draft, staff, statement):
    publish(draft, by=staff)

    assert refused(statement)


def test_translations_of_what_is_published_may_change(draft, staff):
    publish(draft, by=staff)
    french = {"fr": {"text": "Béton"}}

    for model in (Questionnaire, Section, Question, Rule):
        assert model.objects.update(translations=french) > 0

    question = Question.objects.get(code="Q-CEM-01")
    assert question.translations == french
    assert question.version > 1


def test_draft_beside_a_published_one_may_change(draft, staff):
    publish(draft, by=staff)
    copy = copy_as_draft(draft, code="annual-2028", by=staff)
    section = copy.sections.get(code="M")

    assert section.questions.filter(code="L3").delete()[0] == 1
    assert Question.objects.filter(section=section).update(text="Another text") == 1


def test_question_is_not_moved_out_of_what_is_published(draft, form, staff):
    publish(draft, by=staff)
    copy = copy_as_draft(draft, code="annual-2028", by=staff)

    for question, section in (
        (form.practice, copy.sections.get(code="B")),
        (Question.objects.get(section__questionnaire=copy, code="L3"), form.production),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Question.objects.filter(pk=question.pk).update(section=section, position=90)
