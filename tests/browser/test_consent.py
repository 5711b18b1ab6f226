"""Consent and the preview of a questionnaire, in a real browser."""

from django.urls import reverse

from reporting.consents import consents_of
from tests.browser.conftest import look


def test_consent_is_given_without_javascript_and_by_keyboard(enter, report, person):
    approver = person("approver@example.org", report.actor, "approver")
    visitor = enter(approver, java_script_enabled=False)
    page = visitor.page
    page.goto(reverse("report-consent", args=[report.uid]))

    page.locator("[name='section-G'][value='not']").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.locator("details", has=page.locator("[name^='question-G']")).locator("summary").focus()
    page.keyboard.press("Enter")
    page.locator("[name='question-G-Q-CAP-01']").select_option("aggregated")
    page.get_by_role("button", name="Save what may be published").press("Enter")

    page.get_by_text("Saved: 2 choices changed.").wait_for()
    assert set(consents_of(report).values()) == {"in_full", "aggregated"}


def test_pages_of_consent_and_preview_are_accessible(enter, report, person):
    approver = person("approver@example.org", report.actor, "approver")
    staff = person("desk@example.org", is_staff=True)
    questionnaire = report.cycle.questionnaire

    look(enter(approver), reverse("report-consent", args=[report.uid]))
    desk = enter(staff)
    address = reverse("questionnaire-preview", args=[questionnaire.code])
    look(desk, address)
    look(desk, f"{address}?kind=philanthropy&sector=steel")
