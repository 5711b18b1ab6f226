"""From the link of an invitation to the receipt by keyboard alone, with scripts and without."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from reporting.actions import cycles, questionnaires
from reporting.models import ProgressReport
from tests import factories
from tests.browser.test_filling import tab_to
from tests.reporting.conftest import Form

PASSWORD = "seven green kilns by the river"


@pytest.fixture
def report(transactional_db):
    """A country's report in an open cycle, with a questionnaire of two sections."""
    staff = factories.UserFactory(is_staff=True)
    questionnaire = Form().questionnaire
    country = factories.CountryFactory(slug="namibia", name="Namibia", iso2="NA", iso3="NAM")
    factories.EndorsementFactory(actor=country, declaration=questionnaire.declaration)
    cycle = factories.ReportingCycleFactory(
        questionnaire=questionnaires.publish(questionnaire, by=staff),
        declaration=questionnaire.declaration,
        year=2027,
        due_at=dt.datetime(2027, 4, 30, 12, tzinfo=dt.UTC),
    )
    cycles.open_cycle(cycle, by=staff)
    return ProgressReport.objects.get(cycle=cycle, actor=country)


class Typist:
    """Somebody with a keyboard and no mouse."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def press(self, selector, key="Enter"):
        tab_to(self.visitor, selector)
        self.page.keyboard.press(key)

    def write(self, selector, text):
        tab_to(self.visitor, selector)
        self.page.keyboard.type(text)

    def follow(self, selector, address):
        """Press a link or a button, and be where it leads."""
        self.press(selector)
        self.page.wait_for_url(f"**{address}")

    def accept(self, actor, role):
        """Open the link of an invitation, and set a password."""
        invitation = factories.InvitationFactory(nomination__actor=actor, nomination__role=role)
        self.page.goto(reverse("invitation-accept", args=[invitation.token]))
        self.write("[name=password]", PASSWORD)
        self.write("[name=repeated]", PASSWORD)
        self.follow("main button[type=submit]", reverse("workspace"))


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
def test_the_whole_journey_needs_a_keyboard_alone(visit, report, scripts):
    home = report.get_absolute_url()
    writer = Typist(visit(java_script_enabled=scripts))
    writer.accept(report.actor, "focal_point")
    writer.follow(f"main a[href='{home}']", home)
    with writer.page.expect_navigation():
        writer.press("form[action$='/start/'] button")

    section = f"{home}sections/B/"
    writer.follow(f"a[href='{section}']", section)
    writer.write("[name=Q-CEM-01-amount]", "12.5")
    writer.follow(".govuk-button-group button[value=next]", f"{home}sections/M/")
    writer.write("[name=L3-text]", "Typed, not pointed")
    writer.press("[name=M1-choice]", "ArrowDown")
    writer.follow(".govuk-button-group button[value=list]", home)
    writer.follow("a[href$='/check/']", f"{home}check/")
    expect(writer.page.get_by_role("main")).to_contain_text("Typed, not pointed")
    assert not report.revisions.filter(receipt__isnull=False).exists()

    approver = Typist(visit(java_script_enabled=scripts))
    approver.accept(report.actor, "approver")
    approver.follow(f"main a[href='{home}']", home)
    approver.follow("a[href$='/check/']", f"{home}check/")
    approver.follow("form[action$='/submit/'] button", f"{home}receipts/1/")

    revision = report.revisions.get()
    expect(approver.page.get_by_role("main")).to_contain_text(revision.receipt)
    assert revision.status == "submitted"
    content = bytes(revision.content).decode()
    assert all(f'"{said}"' in content for said in ("Typed, not pointed", "12.5", "in full"))
    assert [*writer.visitor.complaints, *approver.visitor.complaints] == []
