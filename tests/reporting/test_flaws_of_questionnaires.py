"""Everything that keeps a whole questionnaire from being published, one case each."""

import pytest

from reporting.flaws import of_questionnaire
from reporting.models import IndicatorDefinition, Question, Rule
from tests import factories

A = "in full"  # an option of the question M1


def flaws(questionnaire):
    return [(flaw.row.code, flaw.field) for flaw in of_questionnaire(questionnaire)]


def test_questionnaire_of_the_form_has_no_flaw(form):
    factories.RuleFactory(questionnaire=form.questionnaire)

    assert flaws(form.questionnaire) == []


def test_empty_questionnaire_is_none(db):
    questionnaire = factories.QuestionnaireFactory()

    assert flaws(questionnaire) == [(questionnaire.code, "")]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"answer_type": "choice"}, "options"),
        ({"answer_type": "multi_choice"}, "options"),
        ({"answer_type": "table"}, "options"),
        ({"answer_type": "table", "options": ["name", "size:kilo"]}, "options"),
        ({"answer_type": "table", "options": ["name:choice"]}, "options"),
        ({"answer_type": "reference", "options": ["planet"]}, "options"),
        ({"options": "a, b"}, "options"),
        ({"options": ["a", 7]}, "options"),
        ({"asked_of": ["martian"]}, "asked_of"),
        ({"asked_of": {"country": True}}, "asked_of"),
        ({"shown_when": [{"question": "M9", "any_of": ["x"]}]}, "shown_when"),
        ({"shown_when": [{"question": "M1", "any_of": ["never offered"]}]}, "shown_when"),
        ({"shown_when": [{"question": "X1", "any_of": [A]}]}, "shown_when"),
        ({"shown_when": [{"question": "M1"}]}, "shown_when"),
        ({"shown_when": [{"question": "M1", "any_of": []}]}, "shown_when"),
        ({"shown_when": [{"question": "M1", "any_of": [A], "none_of": [A]}]}, "shown_when"),
        ({"shown_when": ["M1"]}, "shown_when"),
        ({"shown_when": {"question": "M1", "any_of": [A]}}, "shown_when"),
    ],
)
def test_flaw_of_a_question_is_found(form, fields, field):
    form.question(form.sign_off, "X1", position=9, **fields)

    assert flaws(form.questionnaire) == [("X1", field)]


@pytest.mark.parametrize(
    "fields",
    [
        {"shown_when": [{"question": "M1", "none_of": [A]}]},
        {"asked_of": ["country (developing)", "MDB"]},
        {"asked_of": ["reviewer"]},
        {"answer_type": "table", "options": ["name", "size:number", "state:choice=a/b"]},
    ],
)
def test_sound_question_has_no_flaw(form, fields):
    form.question(form.sign_off, "X1", position=9, **fields)

    assert flaws(form.questionnaire) == []


def test_code_that_two_questions_have_is_a_flaw_of_both(form):
    form.question(form.production, "L3", position=9)

    assert flaws(form.questionnaire) == [("L3", "code"), ("L3", "code")]


def test_definition_out_of_the_register_is_a_flaw(form):
    definition = form.cement.definition
    definition.retired_at = "2026-01-01T00:00Z"
    definition.save()
    IndicatorDefinition.objects.filter(pk=form.roadmap.definition.pk).update(choices=[])

    assert flaws(form.questionnaire) == [("Q-CEM-01", "definition"), ("Q-POL-02", "definition")]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "change"}, "tolerance"),
        ({"kind": "product", "tolerance": "0.05", "factor": 1, "unit": "Mt"}, "others"),
        ({"kind": "at_most", "others": ["Q-NONE"]}, "others"),
        ({"kind": "at_most", "others": {"Q-CEM-01": 1}}, "others"),
        ({"kind": "parts", "tolerance": "0.01", "dimension": "route"}, "dimension"),
        ({"kind": "needs", "field": "shoe size"}, "field"),
    ],
)
def test_flaw_of_a_rule_is_found(form, fields, field):
    factories.RuleFactory(
        questionnaire=form.questionnaire, code="r", question=form.cement, **fields
    )

    assert flaws(form.questionnaire) == [("r", field)]


def test_rule_about_a_question_of_elsewhere_is_a_flaw(form):
    other = factories.IndicatorQuestionFactory()
    factories.RuleFactory(questionnaire=form.questionnaire, code="r", question=other)

    assert flaws(form.questionnaire) == [("r", "question")]


def test_shipped_questionnaire_can_be_published(register):
    questionnaire = Question.objects.get(code="A5").section.questionnaire

    assert Rule.objects.filter(questionnaire=questionnaire).exists()
    assert flaws(questionnaire) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_check_costs_the_same_for_any_questions(form, rows, django_assert_num_queries):
    for number in range(rows):
        form.question(form.sign_off, f"X{number}", position=10 + number)

    with django_assert_num_queries(3):  # sections, questions, rules
        of_questionnaire(form.questionnaire)
