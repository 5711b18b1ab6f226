"""One revision, loaded whole: what is asked of the reporter, and at what cost."""

import pytest
from django.urls import reverse
from django.utils import timezone

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


@pytest.fixture
def submitted(draft, form, actions, contributor, approver):
    """A submitted revision that answers about both actions."""
    for action in actions:
        reports.save_section(
            draft,
            form.state.section,
            {form.state: {"text": f"Told of {action.slug}"}},
            by=contributor,
            version=0,
            about=action,
        )
    return reports.submit(draft, by=approver)


def retire(action):
    action.retired_at = timezone.now()
    action.save()


def test_a_sealed_revision_is_shown_with_its_actions_as_they_were(
    submitted, form, actions, supporter, client, approver
):
    first, second = actions
    retire(first)
    factories.ActionPartyFactory(action__slug="decided-since", actor=supporter)

    sealed = sheet_of(submitted)

    assert asked(sealed)[1:3] == [("K", first, 1), ("K", second, 1)]
    assert sealed.entry(form.state, first) == {"text": "Told of first"}
    assert "decided-since" not in [action.slug for action in sealed.actions]
    client.force_login(approver)
    page = client.get(reverse("report-detail", args=[submitted.report.uid]))
    assert "Told of first" in page.content.decode()


def test_a_sealed_revision_does_not_show_what_its_seal_left_out(
    draft, form, actions, contributor, approver
):
    first, second = actions
    for action in actions:
        reports.save_section(
            draft,
            form.state.section,
            {form.state: {"text": "kept back"}},
            by=contributor,
            version=0,
            about=action,
        )
    retire(first)

    sealed = sheet_of(reports.submit(draft, by=approver))

    assert sealed.actions == [second]


def test_a_draft_is_asked_about_the_actions_of_today(draft, form, actions, sheet):
    retire(actions[0])

    assert sheet().actions == [actions[1]]


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_actions_that_are_gone_cost_one_query(submitted, actions, gone, django_assert_num_queries):
    for action in actions[:gone]:
        retire(action)
    sealed = sheet_of(submitted)

    with django_assert_num_queries(1 if gone else 0):
        assert [action.slug for action in sealed.actions] == ["first", "second"]


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
