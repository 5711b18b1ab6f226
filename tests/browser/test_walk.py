"""The main walk: a report from sign-in to the published annual edition, in a real browser."""

import pytest
from django.utils import timezone

from reporting.models import Edition, ReportingCycle, Revision, StatusChange
from signatories.models import Actor, FocalPoint
from tests import factories
from tests.browser.conftest import PASSWORD

REPORTER, NAME = "gwec", "Global Wind Energy Council"
MANDATORY = {  # what an industry association must answer: field -> what a person enters
    "A3-person": ("check", "Con Tributor"),
    "A5-choices": ("check", "renewable energy technologies"),
    "A8-text": ("fill", "Triple the capacity of wind power"),
    "A8-year": ("fill", "2030"),
}


@pytest.fixture
def people(shipped_register, person):
    reporter = Actor.objects.get(slug=REPORTER)
    person("staff@example.org", is_staff=True, name="Sta Ff")
    person("second@example.org", is_staff=True, name="Sec Ond")
    person("contributor@example.org", reporter, FocalPoint.Role.CONTRIBUTOR, name="Con Tributor")
    person("approver@example.org", reporter, FocalPoint.Role.APPROVER, name="App Rover")


@pytest.fixture
def sign_in(visit):
    def enter(email):
        visitor = visit()
        page = visitor.page
        page.goto("/workspace/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/workspace/")
        return visitor

    return enter


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def publish_the_questionnaire(page):
    page.goto("/admin/reporting/questionnaire/")
    page.get_by_role("row", name="annual-2027").get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option("publish")
    press(page, "Go")
    press(page, "Publish, for good")
    page.get_by_text("annual-2027 is published.").wait_for()


def open_the_cycle(page):
    page.goto("/admin/reporting/reportingcycle/")
    page.get_by_role("row", name="Annual report 2027").get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option("open_cycle")
    press(page, "Go")
    page.get_by_text("is open.").wait_for()


def begin(page):
    page.goto("/workspace/")
    page.get_by_role("link", name=NAME).click()
    press(page, "Begin the report")


def fill_section(page, report, code, entries):
    """Enter what ``entries`` gives for the fields of one section, and save it."""
    page.goto(f"/reports/{report.uid}/sections/{code}/")
    for name, (way, text) in entries.items():
        field = page.locator(f"[name='{name}']")
        if way == "fill":
            field.fill(text)
        elif way == "select":
            field.select_option(label=text)
        else:
            page.get_by_label(text, exact=True).check()
    press(page, "Save and return")
    page.get_by_text("Saved").first.wait_for()


def fill_what_must_be_answered(page, report):
    for code in sorted({name[0] for name in MANDATORY}):
        entries = {name: entry for name, entry in MANDATORY.items() if name[0] == code}
        fill_section(page, report, code, entries)


def let_trainings_be_published(page, report):
    """Section G in full, the others as they stand."""
    page.goto(f"/reports/{report.uid}/consent/")
    page.locator("[name='section-G'][value='in_full']").check()
    press(page, "Save what may be published")
    page.get_by_text("Saved: 1 choice changed.").wait_for()


def submit(page, report):
    """The receipt that the approver is shown."""
    page.goto(f"/reports/{report.uid}/check/")
    press(page, "Submit the report")
    return page.get_by_text("BD-2027-").first.inner_text()


def open_review(page):
    page.goto("/review/")
    page.get_by_role("link", name=NAME).click()


def compile_edition(page, run_jobs):
    page.goto("/edition-desk/")
    page.get_by_role("button", name="Compile a new edition").first.click()
    page.get_by_role("heading", name="Edition desk").wait_for()
    run_jobs()


def clear(page, reporter, edition):
    """The reporter confirms, the Oversight Group takes note, the first of two signs off."""
    page.goto(f"/edition-desk/{edition.slug}/clearance/")
    press(page, "Send to the reporters")
    reporter.goto(f"/clearance/{edition.clearances.get().uid}/")
    press(reporter, "Confirm the draft")
    reporter.get_by_text("You confirmed what the draft says.").wait_for()
    press(page, "Close the clearance")
    factories.DecisionFactory(title="Note of the edition", decided_on=timezone.now().date())
    page.reload()
    press(page, "Record that the Oversight Group took note")
    press(page, "Sign off")


def publish(page, edition):
    """The second signs off and publishes."""
    page.goto(f"/edition-desk/{edition.slug}/clearance/")
    press(page, "Sign off")
    press(page, "Publish")
    page.get_by_text(f"Edition {edition.slug} is published.").wait_for()


def test_a_report_goes_from_sign_in_to_the_published_edition(people, sign_in, visit, run_jobs):
    staff = sign_in("staff@example.org")
    publish_the_questionnaire(staff.page)
    open_the_cycle(staff.page)
    cycle = ReportingCycle.objects.get(kind="annual")
    report = cycle.reports.get(actor__slug=REPORTER)
    assert cycle.reports.count() == 36

    # A draft keeps what is wrong, and says so beside the field.
    contributor = sign_in("contributor@example.org")
    page = contributor.page
    begin(page)
    fill_section(page, report, "G", {"Q-CAP-01-amount": ("fill", "12 %")})
    page.goto(f"/reports/{report.uid}/sections/G/")
    assert page.locator("[name='Q-CAP-01-amount']").input_value() == "12 %"
    assert page.locator("#question-Q-CAP-01 .govuk-error-message").count() == 1
    fill_section(page, report, "G", {"Q-CAP-01-amount": ("fill", "1250")})
    fill_what_must_be_answered(page, report)

    # The contributor cannot submit; the approver can, and gets a receipt.
    page.goto(f"/reports/{report.uid}/check/")
    assert page.get_by_role("button", name="Submit the report").count() == 0
    approver = sign_in("approver@example.org")
    let_trainings_be_published(approver.page, report)
    first_receipt = submit(approver.page, report)

    # Staff return it with reasons; the answers come back as a draft; it is submitted again.
    open_review(staff.page)
    staff.page.get_by_label("What should the reporter change?").fill("Which trainings are meant?")
    press(staff.page, "Return with these reasons")
    page.goto(f"/reports/{report.uid}/")
    assert page.get_by_text("Which trainings are meant?").count() > 0
    fill_section(page, report, "G", {"Q-CAP-01-amount": ("fill", "1300")})
    second_receipt = submit(approver.page, report)
    assert first_receipt != second_receipt

    # Staff accept it, compile, publish.
    open_review(staff.page)
    press(staff.page, "Accept the report")
    statuses = list(report.revisions.order_by("number").values_list("status", flat=True))
    assert statuses == [Revision.Status.RETURNED, Revision.Status.ACCEPTED]
    compile_edition(staff.page, run_jobs)
    edition = Edition.objects.get(cycle=cycle)
    clear(staff.page, approver.page, edition)
    second = sign_in("second@example.org")
    publish(second.page, edition)
    edition.refresh_from_db()
    assert edition.status == Edition.Status.PUBLISHED

    # Anybody reads it; each change of a status left one row; no window complained.
    anybody = visit()
    anybody.page.goto(f"/editions/{edition.slug}/")
    assert anybody.page.get_by_text("1 of 36 reported").count() > 0
    theme = edition.frozen_values.get(number=1300).theme
    anybody.page.goto(f"/editions/{edition.slug}/chapters/{theme}/")
    assert anybody.page.get_by_role("cell", name="1300").count() > 0
    assert StatusChange.objects.filter(revision__report=report).count() == 4
    assert StatusChange.objects.filter(edition=edition).count() == 5
    visitors = (staff, second, contributor, approver, anybody)
    assert [visitor.complaints for visitor in visitors] == [[]] * 5
