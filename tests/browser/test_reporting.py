"""The pages of a report, from the first draft to the receipt, in a real browser."""

from django.urls import reverse

from reporting.actions import reports
from reporting.models import SectionDraft
from tests.browser.conftest import look
from tests.reporting.conftest import stored_entries


def test_every_page_of_a_report_is_accessible(enter, report, person):
    approver = person("approver@example.org", report.actor, "approver")
    writer = person("writer@example.org", report.actor, "contributor")
    staff = person("desk@example.org", is_staff=True)
    visitor = enter(writer)
    address = reverse("report-detail", args=[report.uid])

    look(visitor, reverse("workspace"))
    look(visitor, address)
    visitor.page.get_by_role("button", name="Begin the report").click()
    for section in report.cycle.questionnaire.sections.order_by("position"):
        if section.code not in "IKM":  # asked of initiatives, of leads of actions, of nobody
            look(visitor, f"{address}sections/{section.code}/")

    answer(report, {"A": {"A5": {"choices": ["cement and concrete"]}}}, by=writer)
    visitor.page.goto(f"{address}sections/B/")
    field = visitor.page.locator("[name=Q-CEM-02-amount]")
    field.fill("71 %")
    visitor.page.get_by_role("button", name="Save and go on").click()
    assert field.input_value() == "71 %"
    assert "write 0.71 for 71 %" in visitor.page.locator("#question-Q-CEM-02").inner_text()
    look(visitor, f"{address}sections/B/")
    look(visitor, f"{address}check/")

    draft = fill(report, by=writer)
    look(visitor, f"{address}check/")
    visitor = enter(approver)
    look(visitor, f"{address}consent/")
    visitor.page.goto(f"{address}check/")
    visitor.page.get_by_role("button", name="Submit the report").click()
    draft.refresh_from_db()
    assert draft.receipt in visitor.page.get_by_role("main").inner_text()
    look(visitor, visitor.page.url)
    look(visitor, address)

    desk = enter(staff)
    look(desk, reverse("review-desk"))
    look(desk, reverse("review-report", args=[draft.uid]))


def fill(report, *, by):
    """Answer what must be answered; the draft."""
    sectors = {"choices": ["cement and concrete"]}
    return answer(
        report,
        {
            "B": {"Q-CEM-02": {"amount": "0.71"}},
            "A": {"A3": {"person": str(by.uid)}, "A5": sectors},
        },
        by=by,
    )


def answer(report, answers, *, by):
    """Save {section: {question: entry}} in the draft; the draft."""
    draft = reports.start_revision(report, by=by)
    for code, entries in answers.items():
        section = report.cycle.questionnaire.sections.get(code=code)
        stored = SectionDraft.objects.filter(revision=draft, section=section).first()
        questions = {question.code: question for question in section.questions.all()}
        reports.save_section(
            draft,
            section,
            {questions[name]: entry for name, entry in entries.items()},
            by=by,
            version=stored.version if stored else 0,
        )
    return draft


def test_two_people_at_once_choose_between_both_texts(enter, report, person):
    contributor = person("contributor@example.org", report.actor, "contributor")
    draft = reports.start_revision(report, by=contributor)
    section = report.cycle.questionnaire.sections.get(code="L")
    practice = section.questions.get(code="L3")
    visitor = enter(contributor, java_script_enabled=False)
    visitor.page.goto(reverse("report-section", args=[report.uid, "L"]))
    visitor.page.get_by_label(practice.text).fill("Mine\nin two lines")
    reports.save_section(draft, section, {practice: {"text": "Theirs"}}, by=contributor, version=0)

    visitor.page.get_by_role("button", name="Save and return").click()

    assert "Theirs" in visitor.page.get_by_role("main").inner_text()
    visitor.page.get_by_label("Yours").check()
    visitor.page.get_by_role("button", name="Save what I chose").click()
    assert stored_entries(draft, section)[practice.pk]["text"].split() == [
        "Mine",
        "in",
        "two",
        "lines",
    ]
