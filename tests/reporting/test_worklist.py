"""The state of each part of a draft, and what the check lists before a report is submitted."""

import pytest
from django.urls import reverse

from reporting.actions import reports
from reporting.sheet import sheet_of
from reporting.worklist import tasks_of
from tests import factories


def states(draft):
    tasks = tasks_of(sheet_of(draft), may_edit=lambda _section: True)
    return {task.part.section.code: task.state for task in tasks}


@pytest.fixture
def usual(form):
    """Cement production of more than 10 is asked about."""
    form.cement.definition.warn_max = 10
    form.cement.definition.save()
    return factories.RuleFactory(
        questionnaire=form.questionnaire, code="usual", kind="usual_range", grade="explain"
    )


def test_a_part_goes_from_not_started_to_done(report, form, contributor, approver):
    draft = reports.start_revision(report, by=contributor)
    assert states(draft) == {"B": "new", "M": "new"}

    reports.save_section(
        draft, form.sign_off, {form.practice: {"text": "One"}}, by=contributor, version=0
    )
    assert states(draft)["M"] == "open"

    reports.save_section(
        draft, form.sign_off, {form.consent: {"choice": "not"}}, by=contributor, version=1
    )
    assert states(draft)["M"] == "done"


def test_what_is_wrong_counts_before_what_is_to_explain(draft, form, contributor, usual):
    assert states(draft)["B"] == "unexplained"

    wrong = {form.ratio: {"amount": "many"}, form.trained: {"amount": "1.5"}}
    reports.save_section(draft, form.production, wrong, by=contributor, version=1)
    task = tasks_of(sheet_of(draft), may_edit=lambda _section: True)[0]

    assert (task.state, task.wrong, task.unexplained) == ("wrong", 2, 1)
    assert (task.answered, task.asked) == (3, 5)
    assert task.saved_by == contributor.display_name


def test_the_check_tells_what_to_put_right_from_what_to_explain(
    client, draft, form, contributor, report, usual
):
    wrong = {form.ratio: {"amount": "many"}}
    reports.save_section(draft, form.production, wrong, by=contributor, version=1)
    client.force_login(contributor)

    page = client.get(reverse("report-check", args=[report.uid]))

    assert [p.question for _part, p in page.context["wrong"]] == [form.ratio]
    assert {p.question for _part, p in page.context["unexplained"]} == {form.cement}
    assert "To explain, or to put right" in page.content.decode()


def test_the_check_names_what_is_left_out(client, draft, form, contributor, report):
    hidden = form.question(
        form.sign_off, "M9", position=9, shown_when=[{"question": "M1", "any_of": ["not"]}]
    )
    reports.save_section(
        draft, form.sign_off, {hidden: {"text": "No longer asked"}}, by=contributor, version=1
    )
    client.force_login(contributor)

    page = client.get(reverse("report-check", args=[report.uid]))

    assert page.context["kept_back"] == [(hidden, "No longer asked")]
    assert "They are left out of what is submitted" in page.content.decode()
