"""All that is wrong with a draft is found at once, from what its sheet has loaded."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings

from reporting.actions.reports import Incomplete, submit
from reporting.models import ReportingCycle
from reporting.sheet import sheet_of
from reporting.values import Problem, derive_values, problems_in, problems_of
from tests import factories
from tests.reporting.entries.test_reading import ANY_JSON


def fields(found):
    return [(p.question.code, p.field) for p in found]


def test_problems_stand_in_the_order_of_the_questions(sheet_with, form):
    entries = {
        form.cement: {"amount": "many", "quality": "splendid"},
        form.ratio: {"amount": "2"},
        form.practice: {"text": "\u202e"},
    }

    found = problems_of(sheet_with(entries))

    assert fields(found) == [
        ("Q-CEM-01", "quality"),
        ("Q-CEM-01", "amount"),
        ("Q-CEM-02", "amount"),
        ("L3", "text"),
        ("M1", ""),
    ]
    assert [p.rule for p in found] == ["", "", "hard-bounds", "", "missing"]
    assert all(p.blocks and p.message for p in found)


def test_problems_in_a_part_are_those_of_its_page(sheet_with, form):
    sheet = sheet_with({form.ratio: {"amount": "2"}})
    production, sign_off = sheet.parts

    assert fields(problems_in(sheet, production)) == [("Q-CEM-02", "amount")]
    assert fields(problems_in(sheet, sign_off)) == [("M1", "")]


@pytest.mark.parametrize(
    ("details", "is_missed"),
    [
        ({"required": "yes"}, True),
        ({"required": "yes", "asked_of": ["country"]}, True),
        ({"required": "yes", "asked_of": ["initiative"]}, False),
        ({"required": "yes", "asked_of": ["reviewer"]}, False),
        ({"required": "yes", "is_derived": True}, False),
        ({"required": "yes", "condition": "in words"}, True),
        ({"required": "yes", "shown_when": [{"question": "M1", "any_of": ["in full"]}]}, True),
        ({"required": "yes", "shown_when": [{"question": "M1", "any_of": ["not"]}]}, False),
        ({"required": "if_applicable"}, False),
        ({"required": "no"}, False),
    ],
)
def test_problems_of_lists_what_must_be_answered_and_is_not(draft, form, details, is_missed):
    question = form.question(form.sign_off, "X1", position=90, **details)
    factories.AnswerFactory(
        revision=draft, question=question, entry={"text": "  ", "explanation": "None as yet."}
    )

    missed = [problem.question for problem in problems_of(sheet_of(draft))]

    assert missed == ([question] if is_missed else [])


def test_a_file_answers_a_question_for_evidence(draft, form):
    question = form.question(
        form.sign_off, "X1", position=90, required="yes", answer_type="evidence"
    )
    assert fields(problems_of(sheet_of(draft))) == [("X1", "")]

    factories.EvidenceFactory(revision=draft, question=question)

    assert problems_of(sheet_of(draft)) == []


def test_an_answer_that_is_no_longer_asked_for_is_kept_and_does_no_harm(draft, form):
    condition = [{"question": "M1", "any_of": ["not"]}]
    twin = factories.IndicatorQuestionFactory(
        section=form.sign_off, code="X1", position=90, shown_when=condition, required="yes"
    )
    factories.AnswerFactory(revision=draft, question=twin, entry={"amount": "many"})
    sheet = sheet_of(draft)

    values, found = derive_values(sheet)

    assert (found, problems_of(sheet)) == ([], [])
    assert [value.definition for value in values] == [form.cement.definition]
    assert [entry for _question, _about, entry in sheet.kept_back] == [{"amount": "many"}]


def test_a_contact_acts_for_the_reporter(sheet_with, form, approver, member):
    question = form.question(form.sign_off, "X1", position=90, answer_type="contact")
    stranger = member(factories.ActorFactory(), "contributor")

    def problems(person):
        sheet = sheet_with({form.consent: {"choice": "not"}, question: {"person": person}})
        return fields(problems_of(sheet))

    assert problems(str(approver.uid)) == []
    assert problems("") == []
    assert problems(str(stranger.uid)) == [("X1", "person")]
    assert problems(str(uuid.uuid4())) == [("X1", "person")]
    assert problems("0") == [("X1", "person")]


def test_a_reference_names_what_the_public_sees(draft, form, django_assert_num_queries):
    question = form.question(
        form.sign_off,
        "X1",
        position=90,
        answer_type="reference",
        options=["initiative", "actor", "text"],
    )
    known = factories.InitiativeFactory(actor__slug="known")
    hidden = factories.ActorFactory(slug="hidden", is_public=False)
    refs = ["known", hidden.slug, "nobody", " "]
    sheet = sheet_of(draft).with_entries({question: {"refs": refs}})
    assert (sheet.earlier, len(sheet.parts)) == (None, 2)

    with django_assert_num_queries(2):  # initiatives and actors
        found = problems_of(sheet)

    assert known.actor.slug == "known"
    assert [(p.field, p.row) for p in found] == [("refs", 1), ("refs", 2)]
    assert "“hidden” is not in the register" in found[0].message


@pytest.mark.parametrize("more", [0, 40])
def test_problems_of_asks_the_database_nothing(draft, form, more, django_assert_num_queries):
    for number in range(more):
        question = factories.IndicatorQuestionFactory(section=form.sign_off, position=100 + number)
        factories.AnswerFactory(revision=draft, question=question, entry={"amount": "3"})
    sheet = sheet_of(draft)
    assert len(sheet.rules) == 3
    assert sheet.earlier is None
    assert len(sheet.parts) == 2

    with django_assert_num_queries(0):
        assert problems_of(sheet) == []
        assert len(derive_values(sheet)[0]) == more + 1


def test_derive_values_refuses_the_same_indicator_and_year_twice(draft, form):
    twin = factories.IndicatorQuestionFactory(
        section=form.production, code="Q-TWIN", position=90, definition=form.cement.definition
    )
    factories.AnswerFactory(revision=draft, question=twin, entry={"amount": "3"})

    values, found = derive_values(sheet_of(draft))

    assert [value.number for value in values] == [12.5]
    assert [(p.question, p.field) for p in found] == [(twin, "year")]
    assert fields(problems_of(sheet_of(draft))) == [("Q-TWIN", "year")]


def test_derive_values_takes_the_same_indicator_for_another_year(draft, form):
    twin = factories.IndicatorQuestionFactory(
        section=form.production, code="Q-TWIN", position=90, definition=form.cement.definition
    )
    factories.AnswerFactory(revision=draft, question=twin, entry={"amount": "3", "year": "2020"})

    values, found = derive_values(sheet_of(draft))

    assert [(value.reference_year, found) for value in values] == [(2026, []), (2020, [])]


def test_an_opening_picture_asks_nothing(db):
    cycle = factories.ReportingCycleFactory(kind=ReportingCycle.Kind.OPENING, questionnaire=None)
    revision = factories.RevisionFactory(report__cycle=cycle)

    assert problems_of(sheet_of(revision)) == []


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(entry=ANY_JSON)
def test_problems_of_takes_any_json_in_the_place_of_an_entry(sheet_with, form, entry):
    sheet = sheet_with(
        dict.fromkeys([form.cement, form.roadmap, form.practice, form.consent], entry)
    )

    assert all(isinstance(problem, Problem) for problem in problems_of(sheet))


# Submission ----------------------------------------------------------------------------------


@pytest.fixture
def asked_to_explain(draft, form):
    """The draft with a value that its reporter must explain; ``answer(text)`` explains it."""
    definition = form.cement.definition
    definition.warn_max = 10
    definition.save()

    def answer(explanation):
        entry = {"amount": "12.5", "explanation": explanation}
        draft.answers.filter(question=form.cement).update(entry=entry)
        return draft

    return answer


def test_what_is_not_explained_is_not_submitted(asked_to_explain, approver):
    with pytest.raises(Incomplete) as caught:
        submit(asked_to_explain(""), by=approver)

    assert [(p.rule, p.is_explained) for p in caught.value.problems] == [("usual-range", False)]


def test_what_is_explained_is_submitted_and_stays_visible(asked_to_explain, approver):
    revision = submit(asked_to_explain("A new plant began."), by=approver)

    found = problems_of(sheet_of(revision))

    assert [(p.rule, p.is_explained) for p in found] == [("usual-range", True)]
    assert b"A new plant began." in bytes(revision.content)
