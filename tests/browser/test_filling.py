"""The form of a report in a real browser: filling in, saving, conflicts, signing off."""

import gzip
import os
import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from reporting.actions import gifts, reports
from reporting.models import Answer, Revision
from tests import factories
from tests.browser.conftest import PASSWORD, look
from tests.browser.test_reporting import fill
from tests.reporting.conftest import stored_entries

SHOTS = os.environ.get("SHOTS")  # a folder for pictures to look at
KB = 1024


@pytest.fixture
def focal_point(report, person):
    return person("focal@example.org", report.actor, "focal_point", name="Ana Souza")


@pytest.fixture
def draft(report, focal_point):
    return reports.start_revision(report, by=focal_point)


def page_of(report, code):
    return reverse("report-section", args=[report.uid, code])


def section_of(report, code):
    return report.cycle.questionnaire.sections.get(code=code)


def shot(visitor, name):
    for width in (1280, 320) if SHOTS else ():
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def status(visitor):
    return visitor.page.locator("[data-save-status]")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_page_of_the_journey_is_accessible(
    enter,
    report,
    person,
    draft,
    focal_point,
    language,
):
    focal_point.language = language
    focal_point.save()
    helper = person("helper@example.org", report.actor, "contributor", name="Rui Lima")
    fill(report, by=focal_point)
    gifts.give(report, section_of(report, "B"), helper, by=focal_point)
    practice = section_of(report, "L").questions.get(code="L3")
    text = {practice: {"text": "Un *texte*\n\n- un\n- deux"}}
    section = section_of(report, "L")
    reports.save_section(draft, section, text, by=helper, version=0, langs={practice: "fr"})
    factories.EvidenceFactory(revision=draft, question=practice)
    visitor = enter(focal_point)

    pages = {
        "workspace": reverse("workspace"),
        "tasks": report.get_absolute_url(),
        "people": reverse("report-people", args=[report.uid]),
        "evidence": reverse("report-evidence", args=[report.uid]),
        "letter": reverse("report-letter", args=[report.uid]),
        "check": reverse("report-check", args=[report.uid]),
    }
    pages |= {f"section-{code}": page_of(report, code) for code in "ABEL"}
    for name, address in pages.items():
        look(visitor, address)
        shot(visitor, f"{language}-{name}")


def test_typing_is_saved_while_one_types(enter, report, draft, focal_point):
    visitor = enter(focal_point)
    visitor.page.goto(page_of(report, "L"))

    visitor.page.locator("[name=L3-text]").fill("A practice")
    expect(status(visitor)).to_contain_text("Saved")
    visitor.page.locator("[name=L3-text]").fill("A better practice")
    expect(visitor.page.locator("[name=version]")).to_have_value("2")

    practice = section_of(report, "L").questions.get(code="L3")
    assert stored_entries(draft, section_of(report, "L")) == {
        practice.pk: {"text": "A better practice"}
    }
    assert visitor.complaints == []


def test_a_broken_connection_is_told_and_saved_later(enter, report, draft, focal_point):
    visitor = enter(focal_point)
    visitor.page.goto(page_of(report, "L"))
    visitor.context.set_offline(True)

    visitor.page.locator("[name=L3-text]").fill("Typed in a tunnel")
    expect(status(visitor)).to_contain_text("Not saved yet")
    visitor.context.set_offline(False)

    expect(status(visitor)).to_contain_text("Saved")
    assert Answer.objects.get(revision=draft).entry == {"text": "Typed in a tunnel"}


@pytest.mark.parametrize("with_script", [True, False])
def test_a_session_that_ends_in_mid_form_returns_to_the_filled_form(
    enter,
    report,
    draft,
    focal_point,
    with_script,
):
    visitor = enter(focal_point, java_script_enabled=with_script)
    visitor.page.goto(page_of(report, "L"))
    Session.objects.all().delete()

    visitor.page.locator("[name=L3-text]").fill("An hour of work")
    if with_script:
        expect(status(visitor)).to_contain_text("signed out")
    visitor.page.get_by_role("button", name="Save and return").click()
    visitor.page.locator("[name=login]").fill(focal_point.email)
    visitor.page.locator("[name=password]").fill(PASSWORD)
    visitor.page.locator("main button[type=submit]").click()

    expect(visitor.page.locator("[name=L3-text]")).to_have_value("An hour of work")
    visitor.page.get_by_role("button", name="Save and return").click()
    visitor.page.wait_for_url(f"**{report.get_absolute_url()}")
    assert Answer.objects.get(revision=draft).entry == {"text": "An hour of work"}


def test_a_conflict_leads_to_both_texts(enter, report, draft, focal_point):
    section = section_of(report, "L")
    practice = section.questions.get(code="L3")
    visitor = enter(focal_point)
    visitor.page.goto(page_of(report, "L"))
    reports.save_section(draft, section, {practice: {"text": "Theirs"}}, by=focal_point, version=0)

    visitor.page.locator("[name=L3-text]").fill("Mine")
    expect(status(visitor)).to_contain_text("somebody else")
    visitor.page.get_by_role("button", name="Save and return").click()
    expect(visitor.page.get_by_role("main")).to_contain_text("Theirs")
    assert visitor.violations() == []
    shot(visitor, "conflict")
    visitor.page.get_by_label("Yours").check()
    visitor.page.get_by_role("button", name="Save what I chose").click()

    visitor.page.wait_for_url(f"**{report.get_absolute_url()}")
    assert stored_entries(draft, section) == {practice.pk: {"text": "Mine"}}


def test_an_answer_brings_its_question_up_at_once(enter, report, draft, focal_point):
    action = factories.PriorityActionFactory(slug="an-action", title="An action")
    factories.ActionPartyFactory(action=action, actor=report.actor)
    visitor = enter(focal_point)
    visitor.page.goto(reverse("report-section", args=[report.uid, "K", action.slug]))
    assert visitor.page.locator("#question-K2").count() == 0

    visitor.page.get_by_label("on track").check()

    expect(visitor.page.locator("#question-K2")).to_be_visible()
    visitor.page.locator("[name=K2-text]").fill("A plant")
    expect(visitor.page.locator("[name=version]")).to_have_value("2")
    assert visitor.complaints == []


def test_the_whole_journey_without_a_script(enter, report, person):
    approver = person("approver@example.org", report.actor, "approver")
    writer = person("writer@example.org", report.actor, "contributor")
    visitor = enter(writer, java_script_enabled=False)
    visitor.page.goto(reverse("workspace"))
    visitor.page.get_by_role("link", name="Namibia").first.click()
    visitor.page.get_by_role("button", name="Begin the report").click()
    visitor.page.get_by_role("link", name=re.compile("^A[.] ")).click()
    visitor.page.get_by_label("cement and concrete").check()
    visitor.page.get_by_role("button", name="Save and go on").click()

    fill_cement(visitor)
    visitor.page.get_by_role("button", name="Save and return").click()
    visitor.page.wait_for_url(f"**{report.get_absolute_url()}")
    fill(report, by=writer)
    visitor.page.goto(report.get_absolute_url())
    visitor.page.get_by_role("button", name="Check the answers and submit").click()
    assert "Only an approver can submit" in visitor.page.get_by_role("main").inner_text()

    other = enter(approver, java_script_enabled=False)
    other.page.goto(reverse("report-check", args=[report.uid]))
    other.page.get_by_role("button", name="Submit the report").click()
    other.page.wait_for_url("**/receipts/1/")
    assert (
        Revision.objects.get(report=report).receipt in other.page.get_by_role("main").inner_text()
    )


def fill_cement(visitor):
    """A wrong value first, then lines by kind of plant that sum to the total."""
    page = visitor.page
    page.locator("[name=Q-CEM-01-amount]").fill("many")
    page.get_by_role("button", name="Save and go on").click()
    assert "There is" in page.title() or page.title().startswith("Error:")
    page.locator("[name=Q-CEM-01-amount]").fill("12.5")
    page.locator("#question-Q-CEM-01 details", has_text="Break the value down").locator(
        "summary"
    ).click()
    page.locator("[name=Q-CEM-01-parts-0-0-1]").fill("10")
    page.locator("[name=Q-CEM-01-parts-0-1-1]").fill("2.5")


def test_the_journey_by_keyboard_alone(enter, report, person, draft, focal_point):
    approver = person("approver@example.org", report.actor, "approver")
    fill(report, by=focal_point)
    writes = enter(focal_point)

    writes.page.goto(page_of(report, "L"))
    tab_to(writes, "[name=L3-text]")
    writes.page.keyboard.type("Typed by keyboard")
    tab_to(writes, ".govuk-button-group button[value=list]")
    writes.page.keyboard.press("Enter")
    writes.page.wait_for_url(f"**{report.get_absolute_url()}")

    approves = enter(approver)
    approves.page.goto(report.get_absolute_url())
    tab_to(approves, "a[href$='/check/']")
    approves.page.keyboard.press("Enter")
    approves.page.wait_for_url("**/check/")
    tab_to(approves, "form[action$='/submit/'] button")
    approves.page.keyboard.press("Enter")
    approves.page.wait_for_url("**/receipts/1/")

    revision = Revision.objects.get(report=report)
    assert revision.status == "submitted"
    assert "Typed by keyboard" in bytes(revision.content).decode()


def tab_to(visitor, selector, *, most=400):
    """Press Tab until the element has the focus."""
    for _press in range(most):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def test_pages_are_light(enter, report, draft, focal_point):
    """With all that they need, gzipped; what the browser keeps is not sent again."""
    fill(report, by=focal_point)
    visitor = enter(focal_point)
    seen = []
    visitor.page.on("response", lambda response: seen.append(response))

    def weigh(address):
        seen.clear()
        visitor.page.goto(address, wait_until="networkidle")
        assert visitor.page.url.endswith(address)
        return sum(len(gzip.compress(each.body())) for each in seen) / KB, len(seen)

    first, requests = weigh(report.get_absolute_url())
    known = {each.url for each in seen}
    later = {}
    for code in "ABEL":
        _size, count = weigh(page_of(report, code))
        new = [each for each in seen if each.url not in known]
        later[code] = (sum(len(gzip.compress(each.body())) for each in new) / KB, count)
        known |= {each.url for each in new}

    print(f"first {first:.1f} KB in {requests} requests; later {later}")
    assert first <= 100
    assert requests <= 10
    assert all(size <= 30 and count <= 10 for size, count in later.values())
