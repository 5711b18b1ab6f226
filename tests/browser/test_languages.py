"""The switch of languages, by keyboard and without JavaScript, at both widths."""

from urllib.parse import urlsplit

import pytest

from reporting.actions import cycles, questionnaires, reports
from reporting.models import ProgressReport, ReportingCycle
from secretariat import languages
from signatories.models import Actor, FocalPoint
from tests.browser.conftest import PASSWORD

WINDOWS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "without-javascript": {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False},
}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("window", WINDOWS)
def test_switch_by_keyboard(visit, window):
    visitor = visit(**WINDOWS[window])
    page = visitor.page
    page.goto("/calendar/?kind=cop")

    while page.evaluate("() => document.activeElement.textContent.trim()") != "Français":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text(languages.translation_note("fr")).wait_for()

    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.url.endswith("/calendar/?kind=cop")
    assert not visitor.is_wider_than_its_window()
    assert visitor.complaints == []


@pytest.mark.parametrize("window", ["wide", "narrow"])
@pytest.mark.parametrize("language", languages.NAMES)
def test_sign_in_page_is_accessible_in_every_language(visit, window, language):
    visitor = visit(**WINDOWS[window], locale=language)
    visitor.page.goto("/accounts/login/")

    assert visitor.violations() == []
    assert not visitor.is_wider_than_its_window()


@pytest.fixture
def begun(shipped_register, person):
    """A report of the shipped questionnaire with a draft; its people read French and Spanish."""
    actor = Actor.objects.get(slug="germany")
    cycle = ReportingCycle.objects.get(year=2027)
    staff = person("staff@example.org", is_staff=True)
    questionnaires.publish(cycle.questionnaire, by=staff)
    cycles.open_cycle(cycle, by=staff)
    report = ProgressReport.objects.get(cycle=cycle, actor=actor)
    for language in ("fr", "es"):
        role = FocalPoint.Role.FOCAL_POINT if language == "fr" else FocalPoint.Role.ALTERNATE
        writer = person(f"{language}@example.org", actor, role, language=language)
    reports.start_revision(report, by=writer)
    return report


@pytest.mark.parametrize("language", ["fr", "es"])
def test_journey_fits_a_narrow_window_in_longer_languages(visit, begun, language):
    visitor = visit(**WINDOWS["narrow"])
    page = visitor.page
    page.goto("/workspace/")
    page.locator("[name=login]").fill(f"{language}@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == "/workspace/")
    paths = ["/workspace/", "/people/", *addresses(page, begun.get_absolute_url())]

    wrong = []
    for path in paths:
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == language, path
        wrong += visitor.violations()
        wrong += [f"{path} is too wide"] if visitor.is_wider_than_its_window() else []

    assert wrong == []
    assert len(paths) > 12
    assert visitor.complaints == []


def addresses(page, report):
    """The page of a report and all below it that it links to, files apart (list of str)."""
    page.goto(report)
    links = page.locator("main a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    below = [link for link in links if link.startswith(report) and "." not in link]
    return [report, *dict.fromkeys(link.split("#")[0] for link in below)]
