"""Two revisions of one reporter side by side."""

from decimal import Decimal

import pytest
from django.urls import reverse

from reporting.actions import reports
from reporting.comparing import compare
from reporting.differences import step
from reporting.models import ProgressReport, Revision
from reporting.templatetags.comparing import change
from tests import factories

SESSION = 5  # queries: read the session and its user, keep it alive for another two hours
SECRET = "a figure that nobody else may read"


@pytest.fixture
def amended(submitted, staff, form, contributor, approver):
    """The second revision: cement up from 12.5 to 20, a practice told, consent withdrawn."""
    draft = reports.return_revision(submitted, by=staff, why="More")
    reports.save_section(
        draft,
        form.production,
        {form.cement: {"amount": "20", "source": "A survey of kilns"}},
        by=contributor,
        version=1,
    )
    entries = {form.practice: {"text": SECRET}, form.consent: {"choice": "not"}}
    reports.save_section(draft, form.sign_off, entries, by=contributor, version=1)
    return reports.submit(draft, by=approver)


@pytest.fixture
def first(amended):
    return amended.report.revisions.get(number=1)


def lines(comparison):
    return {line.question.code: line for line in comparison.lines}


def address(revision, **query):
    return reverse("review-compare", args=[revision.uid], query=query)


def test_compare_tells_what_was_added_and_changed(first, amended):
    found = lines(compare(first, amended))

    kinds = {code: line.kind for code, line in found.items()}
    assert kinds == {
        "Q-CEM-01": "changed",
        "Q-CEM-02": "same",
        "Q-CAP-01": "same",
        "Q-POL-02": "same",
        "Q-CTX-09": "same",
        "L3": "added",
        "M1": "changed",
    }
    assert {code: line.kind for code, line in lines(compare(amended, first)).items()}["L3"] == (
        "removed"
    )


def test_compare_gives_numbers_with_difference_and_percent(first, amended):
    line = lines(compare(first, amended))["Q-CEM-01"]

    (number,) = line.numbers
    assert (number.former, number.latter) == ("12.5 Mt/yr in 2026", "20 Mt/yr in 2026")
    assert number.step == (Decimal("7.5"), Decimal("60.0"))
    assert line.is_large
    assert [(text.label, text.is_changed) for text in line.texts] == [
        ("", True),
        ("Reference year", False),
        ("Source", True),
    ]


def test_compare_reads_an_open_draft_as_well(amended, staff, form, contributor):
    draft = reports.return_revision(amended, by=staff, why="Again")
    reports.save_section(
        draft, form.production, {form.cement: {"amount": "0"}}, by=contributor, version=2
    )

    (number,) = lines(compare(amended, draft))["Q-CEM-01"].numbers

    assert number.step == (Decimal(-20), Decimal("-100.0"))


def test_compare_matches_questions_of_another_cycle_by_code(
    amended, form, staff, contributor, approver
):
    cycle = factories.ReportingCycleFactory(
        declaration=form.questionnaire.declaration,
        year=amended.report.cycle.year + 1,
        opened_by=staff,
        opened_at=amended.submitted_at,
    )
    section = factories.SectionFactory(questionnaire=cycle.questionnaire, code="B")
    cement = factories.IndicatorQuestionFactory(
        section=section, code="Q-CEM-01", definition=form.cement.definition
    )
    other = factories.QuestionFactory(section=section, code="NEW")
    report = factories.ProgressReportFactory(cycle=cycle, actor=amended.report.actor)
    draft = reports.start_revision(report, by=contributor)
    reports.save_section(
        draft, section, {cement: {"amount": "10"}, other: {"text": "x"}}, by=contributor, version=0
    )

    comparison = compare(amended, draft)

    found = lines(comparison)
    assert found["Q-CEM-01"].numbers[0].step == (Decimal(-10), Decimal("-50.0"))
    assert (found["NEW"].kind, found["L3"].kind) == ("added", "removed")
    assert [line.question.code for line in comparison.lines][:2] == ["Q-CEM-01", "NEW"]


def test_numbers_of_different_units_are_not_subtracted(submitted, form, cycle, contributor, staff):
    later = factories.ReportingCycleFactory(declaration=cycle.declaration, year=cycle.year + 1)
    section = factories.SectionFactory(questionnaire=later.questionnaire, code="B")
    definition = factories.IndicatorDefinitionFactory(
        indicator=form.cement.definition.indicator, number=2, unit="kt/yr"
    )
    cement = factories.IndicatorQuestionFactory(
        section=section, code="Q-CEM-01", definition=definition
    )
    report = factories.ProgressReportFactory(cycle=later, actor=submitted.report.actor)
    draft = reports.start_revision(report, by=contributor)
    reports.save_section(draft, section, {cement: {"amount": "10"}}, by=contributor, version=0)

    (number,) = lines(compare(submitted, draft))["Q-CEM-01"].numbers

    assert (number.former, number.latter) == ("12.5 Mt/yr in 2026", "10 kt/yr in 2027")
    assert number.step is None


@pytest.mark.parametrize("rows", [1, 3])
def test_compare_costs_the_same_for_any_questions(
    amended, first, form, rows, django_assert_num_queries
):
    for number in range(rows):
        form.question(form.sign_off, f"X{number}", position=10 + number)

    with django_assert_num_queries(6):  # two sheets, their questions, their values
        found = compare(first, amended).lines

    assert len(found) == 7 + rows


@pytest.mark.parametrize(
    ("former", "latter", "text"),
    [
        ("10", "12.5", "+2.5 (+25%)"),
        ("10", "7", "−3 (−30%)"),
        ("3", "4", "+1 (+33.3%)"),
        ("0", "5", "+5 (from zero)"),
    ],
)
def test_change_writes_signs_and_percent(former, latter, text):
    assert change(step(Decimal(former), Decimal(latter))) == text


# The page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["staff", "contributor", "reader"])
def test_the_page_marks_words_without_colour_alone(client, request, amended, first, who):
    client.force_login(request.getfixturevalue(who))

    page = " ".join(client.get(address(amended)).content.decode().split())

    assert f"added: </span>{SECRET}<span" in page
    assert '<del class="app-removed">' in page
    assert "+7.5 (+60%)" in page
    assert "3 of 7 answers differ." in page


def test_the_older_revision_comes_first_whichever_is_asked_for(staff_client, amended, first):
    for page in (
        staff_client.get(address(amended, **{"with": first.uid})),
        staff_client.get(address(first, **{"with": amended.uid})),
    ):
        comparison = page.context["comparison"]
        assert (comparison.former.number, comparison.latter.number) == (1, 2)


def test_the_page_shows_all_answers_when_asked(staff_client, amended):
    assert len(staff_client.get(address(amended)).context["lines"]) == 3
    assert len(staff_client.get(address(amended, all=1)).context["lines"]) == 7


def test_a_foreign_revision_is_not_found(client, amended, first, member):
    client.force_login(member(factories.ActorFactory(), "approver"))

    response = client.get(address(amended, **{"with": first.uid}))

    assert response.status_code == 404
    assert SECRET not in response.content.decode()


def test_revisions_of_two_reporters_are_not_compared(staff_client, client, amended, member):
    other = factories.RevisionFactory()
    assert staff_client.get(address(other, **{"with": amended.uid})).status_code == 404

    client.force_login(member(other.report.actor, "contributor"))
    assert client.get(address(other, **{"with": amended.uid})).status_code == 404


@pytest.mark.parametrize("wrong", ["", "x", "01890000-0000-7000-8000-000000000000"])
def test_a_revision_that_does_not_exist_is_not_found(staff_client, amended, wrong):
    assert staff_client.get(address(amended, **{"with": wrong})).status_code == 404


def test_a_desk_note_is_compared_with_nothing(client, submitted, contributor, report):
    note = factories.RevisionFactory(report__actor=report.actor, origin="public_statistics")
    client.force_login(contributor)

    assert client.get(address(note)).status_code == 404
    assert client.get(address(submitted)).context["others"] == []


def test_a_single_revision_says_that_it_is_alone(staff_client, submitted):
    page = staff_client.get(address(submitted)).content.decode()

    assert "There is only one revision so far." in page
    assert ProgressReport.objects.count() == Revision.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_revisions(
    staff_client, amended, rows, django_assert_num_queries
):
    for number in range(rows):
        factories.RevisionFactory(
            report=factories.ProgressReportFactory(actor=amended.report.actor), number=number + 1
        )

    page_of_both = address(amended, **{"with": amended.report.revisions.first().uid})

    with django_assert_num_queries(SESSION + 2 + 6):  # revision, others, comparison
        page = staff_client.get(page_of_both)

    assert len(page.context["others"]) == 1 + rows
