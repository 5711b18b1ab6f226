"""The whole journey of a report, for the kinds of reporter that differ most, page by page.

From the letter that names a focal point to the amended report that supersedes the accepted one.
"""

import re

import pytest
from django.urls import reverse

from reporting.actions import cycles, questionnaires
from reporting.models import Questionnaire, ReportingCycle, StatusChange
from signatories.models import FocalPoint
from tests.browser.conftest import PASSWORD
from tests.files import samples

PEOPLE = {"focal point": "Fo Calpoint", "approver": "App Rover", "contributor": "Con Tributor"}
NEW_PASSWORD = "seven green kilns by the river"
REQUIRED = {  # what each must answer beside its focal point and sectors: {field: text}
    "brazil": {},
    "gwec": {"A8-text": "Triple the capacity of wind power", "A8-year": "2030"},
    "sequoia-climate-foundation": {},
}


@pytest.fixture
def cycle(shipped_register, person):
    """The annual cycle of the shipped register, open, with its questionnaire published."""
    staff = person("staff@example.org", is_staff=True, name="Sta Ff")
    cycle = ReportingCycle.objects.get(kind="annual")
    questionnaires.publish(Questionnaire.objects.get(pk=cycle.questionnaire_id), by=staff)
    cycles.open_cycle(cycle, by=staff)
    return cycle


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "note verbale.pdf"
    path.write_bytes(samples.pdf())
    return path


class Journey:
    """One report, and a window for each person who works on it."""

    def __init__(self, report, visit, newest_link):
        self.report, self.visit, self.newest_link = report, visit, newest_link
        self.windows = {}

    def page(self, who):
        return self.windows[who].page

    def open(self, who):
        self.windows[who] = self.visit()
        return self.page(who)

    def go(self, who, name, *args):
        self.page(who).goto(reverse(name, args=[self.report.uid, *args]))
        return self.page(who)

    def press(self, who, name):
        self.page(who).get_by_role("button", name=name, exact=True).click()

    # Nomination ------------------------------------------------------------------------------

    def sign_in_staff(self):
        page = self.open("staff")
        page.goto("/workspace/")
        page.get_by_label("Email").fill("staff@example.org")
        page.get_by_label("Password").fill(PASSWORD)
        self.press("staff", "Sign in")
        page.wait_for_url("**/workspace/")

    def name_person(self, who, role, letter=None):
        page = self.page(who)
        page.goto(reverse("people-detail", args=[self.report.actor.slug]))
        page.get_by_role("button", name="Name somebody").click()
        page.get_by_label(re.compile(f"^{role}:")).check()
        page.get_by_label("Full name").fill(PEOPLE[role])
        page.get_by_label("Email address").fill(f"{role.replace(' ', '')}@example.org")
        if letter:
            page.get_by_label("Letter or note verbale").set_input_files(letter)
            page.wait_for_load_state("networkidle")  # the file goes up as soon as it is chosen
        self.press(who, "Name this person")
        page.get_by_text(PEOPLE[role]).first.wait_for()

    def confirm(self, role):
        page = self.page("staff")
        page.goto("/nominations/")
        page.get_by_role("link", name=re.compile(PEOPLE[role])).click()
        self.press("staff", "Confirm the nomination")
        page.get_by_text("Confirmed.").wait_for()

    def accept(self, role):
        page = self.open(role)
        page.goto(self.newest_link())
        page.get_by_label("Choose a password").fill(NEW_PASSWORD)
        page.get_by_label("The same password again").fill(NEW_PASSWORD)
        self.press(role, "Accept and sign in")
        page.wait_for_url("**/workspace/")

    # Report ----------------------------------------------------------------------------------

    def section(self, who, code):
        return self.go(who, "report-section", code)

    def save(self, who, button="Save and return"):
        self.press(who, button)
        self.page(who).wait_for_load_state()

    def answer_what_is_required(self):
        page = self.section("focal point", "A")
        page.locator("#question-A3").get_by_label(PEOPLE["focal point"]).check()
        page.locator("#question-A5").get_by_label("renewable energy technologies").check()
        for name, text in REQUIRED[self.report.actor.slug].items():
            page.locator(f"[name='{name}']").fill(text)
        self.save("focal point")

    def give_section(self, code):
        page = self.go("focal point", "report-people")
        name = PEOPLE["contributor"]
        page.get_by_text(f"Give sections to {name}").click()
        page.locator(f"input[name=sections][value={code}]:visible").check()
        page.get_by_role("button", name="Give these sections").locator("visible=true").click()
        page.get_by_role("button", name=re.compile("Take back")).wait_for()

    def conflict_over(self, code, field, theirs, mine):
        """Two people open a section; the second to save chooses between both texts."""
        self.section("focal point", code)
        self.section("contributor", code)
        self.page("contributor").locator(f"[name='{field}']").fill(theirs)
        self.save("contributor")
        self.page("focal point").locator(f"[name='{field}']").fill(mine)
        self.save("focal point")
        page = self.page("focal point")
        page.get_by_role("heading", name="Choose between two versions").wait_for()
        assert theirs in page.get_by_role("main").inner_text()
        page.get_by_label("Yours").check()
        self.save("focal point", "Save what I chose")
        self.windows["focal point"].complaints.clear()  # the browser notes the status 409
        self.section("contributor", code)
        assert self.page("contributor").locator(f"[name='{field}']").input_value() == mine

    def consent(self):
        page = self.go("focal point", "report-consent")
        page.locator("[name='section-L'][value='in_full']").check()
        self.press("focal point", "Save what may be published")

    def submit(self):
        """The receipt that the approver is shown."""
        self.go("approver", "report-check")
        self.press("approver", "Submit the report")
        return self.page("approver").get_by_text("BD-2027-").first.inner_text()

    def review(self):
        page = self.page("staff")
        page.goto("/review/")
        page.get_by_role("link", name=self.report.actor.name).first.click()
        return page


@pytest.fixture
def journey(cycle, visit, run_jobs, mailoutbox):
    """``journey(slug)``: that of one supporter."""

    def begin(slug):
        report = cycle.reports.select_related("actor").get(actor__slug=slug)

        def newest_link():
            run_jobs()
            links = [
                found[1]
                for mail in mailoutbox
                if (found := re.search(r"http://localhost:8000(/invitations/\S+)", mail.body))
            ]
            return links[-1]

        return Journey(report, visit, newest_link)

    return begin


@pytest.mark.parametrize("slug", REQUIRED)
def test_a_report_goes_from_the_letter_to_the_amended_report(slug, journey, letter):
    walk = journey(slug)
    report = walk.report

    # Nomination: letters for focal point and approver; the focal point names a contributor.
    walk.sign_in_staff()
    for role in ("focal point", "approver"):
        walk.name_person("staff", role, letter)
        walk.confirm(role)
        walk.accept(role)
    walk.name_person("focal point", "contributor")
    walk.accept("contributor")
    acting = FocalPoint.objects.in_force().filter(actor=report.actor)
    assert set(acting.values_list("role", flat=True)) == {"focal_point", "approver", "contributor"}

    # Draft, delegation, conflict.
    walk.go("focal point", "report-detail")
    walk.press("focal point", "Begin the report")
    walk.answer_what_is_required()
    walk.give_section("L")
    walk.conflict_over("L", "L3-text", "A kiln in the north", "A kiln in the south")
    walk.consent()

    # Submission, return, submission, acceptance.
    first = walk.submit()
    walk.review().get_by_label("What should the reporter change?").fill("Which kiln is meant?")
    walk.press("staff", "Return with these reasons")
    page = walk.go("focal point", "report-detail")
    page.get_by_text("Which kiln is meant?").first.wait_for()
    walk.section("focal point", "L").locator("[name='L3-text']").fill("The kiln in the far south")
    walk.save("focal point")
    second = walk.submit()
    walk.review()
    walk.press("staff", "Accept the report")

    # Amendment: the accepted one stays in force until the new one is accepted.
    walk.go("focal point", "report-detail")
    walk.press("focal point", "Amend the report")
    walk.section("focal point", "L").locator("[name='L3-text']").fill("Two kilns, since May")
    walk.save("focal point")
    third = walk.submit()
    statuses = report.revisions.order_by("number").values_list("status", flat=True)
    assert list(statuses) == ["returned", "accepted", "submitted"]
    walk.review()
    walk.press("staff", "Accept the report")
    walk.page("staff").get_by_text("Accepted").first.wait_for()

    assert list(statuses.all()) == ["returned", "superseded", "accepted"]
    assert len({first, second, third}) == 3
    # Three submissions, one return, two acceptances, one superseded.
    assert StatusChange.objects.filter(revision__report=report).count() == 7
    assert {who: window.complaints for who, window in walk.windows.items()} == {
        who: [] for who in walk.windows
    }
