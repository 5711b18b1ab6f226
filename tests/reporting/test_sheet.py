"""One revision, loaded whole: what is asked of the reporter, and at what cost."""

import pytest

from reporting.actions import reports
from reporting.models import Repeats
from reporting.sheet import Sheet, reports_for, sheet_of, with_contents
from reporting.values import problems_of
from tests import factories


@pytest.fixture
def sheet(draft):
    """``sheet()``: that of the draft as it is stored now."""
    return lambda: sheet_of(draft)


def asked(sheet):
    return [(part.section.code, part.about, len(part.questions)) for part in sheet.parts]


def test_sections_without_a_question_for_the_reporter_are_left_out(form, sheet):
    empty = form.section("Z", "For reviewers")
    form.question(empty, "Z1", asked_of=["reviewer"])

    assert asked(sheet()) == [("B", None, 5), ("M", None, 2)]


def test_a_question_is_asked_once_its_condition_holds_and_its_answer_is_kept(
    draft, form, contributor, sheet
):
    follow_up = form.question(
        form.sign_off, "X1", position=90, shown_when=[{"question": "M1", "any_of": ["not"]}]
    )
    factories.AnswerFactory(revision=draft, question=follow_up, entry={"text": "because"})

    before = sheet()
    reports.save_section(
        draft, form.sign_off, {form.consent: {"choice": "not"}}, by=contributor, version=1
    )

    assert asked(before) == [("B", None, 5), ("M", None, 2)]
    assert before.kept_back == [(follow_up, None, {"text": "because"})]
    assert asked(sheet()) == [("B", None, 5), ("M", None, 3)]
    assert sheet().kept_back == []


@pytest.fixture
def actions(form, supporter):
    """Two priority actions that the supporter leads; one section asks about each."""
    section = form.section("K", "Actions", repeats=Repeats.PRIORITY_ACTION)
    form.state = form.question(section, "K1", required="yes")
    return [
        factories.ActionPartyFactory(action__slug=slug, actor=supporter).action
        for slug in ("first", "second")
    ]


def test_a_repeated_section_is_asked_about_each_action_of_the_reporter(
    draft, form, actions, contributor, sheet
):
    factories.ActionPartyFactory(action__slug="of-somebody-else")
    first, second = actions
    section = form.state.section
    for action, text in [(first, "begun"), (second, "done")]:
        reports.save_section(
            draft, section, {form.state: {"text": text}}, by=contributor, version=0, about=action
        )
    reports.save_section(
        draft, section, {form.state: {"text": "stopped"}}, by=contributor, version=1, about=first
    )

    now = sheet()

    assert asked(now)[1:3] == [("K", first, 1), ("K", second, 1)]
    assert now.entry(form.state, first) == {"text": "stopped"}
    assert now.entry(form.state, second) == {"text": "done"}
    assert (now.version(section, first), now.version(section, second)) == (2, 1)


def test_a_repeated_section_without_actions_is_not_asked(form, sheet):
    section = form.section("K", "Actions", repeats=Repeats.PRIORITY_ACTION)
    form.question(section, "K1", required="yes")

    assert "K" not in [part.section.code for part in sheet().parts]


def test_with_entries_stands_in_for_what_is_stored(form, sheet):
    stored = sheet()

    other = stored.with_entries({form.cement: {"amount": "99"}})

    assert stored.entry(form.cement) == {"amount": "12.5"}
    assert other.entry(form.cement) == {"amount": "99"}
    assert other.entry(form.consent) == {"choice": "in full"}


def test_earlier_is_the_last_accepted_of_an_earlier_cycle(accepted, form, cycle, supporter):
    later = factories.ReportingCycleFactory(
        declaration=cycle.declaration, questionnaire=form.questionnaire, year=2028
    )
    revision = factories.RevisionFactory(report__cycle=later, report__actor=supporter)

    earlier = sheet_of(revision).earlier

    assert earlier.year == 2027
    assert earlier.entry("Q-CEM-01") == {"amount": "12.5"}
    assert earlier.value("CEM-01")["number"] == "12.5000000000"
    assert earlier.value("CEM-02") is None


def test_earlier_is_none_in_the_first_cycle(sheet):
    assert sheet().earlier is None


@pytest.mark.parametrize("count", [5, 60])
def test_a_sheet_costs_the_same_for_any_questions(
    report, draft, form, contributor, django_assert_num_queries, count
):
    for number in range(count - 5):
        question = form.indicator(f"TST-{number:02}")
        factories.AnswerFactory(revision=draft, question=question, entry={"amount": "1"})

    with django_assert_num_queries(4):  # report, revision, questions, earlier
        loaded = Sheet(
            reports_for(contributor).get(pk=report.pk),
            with_contents(report.revisions.all()).get(pk=draft.pk),
        )
        assert len(loaded.parts[0].questions) == count
        assert loaded.earlier is None
    with django_assert_num_queries(0):
        assert problems_of(loaded) == []
