"""A real Chromium against the real server. Without Chromium these tests are deselected by `make test`."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import expect, sync_playwright

from reporting.actions import cycles, questionnaires
from reporting.models import ProgressReport, ReportingCycle
from tests import factories

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",  # containers run as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE = 120_000  # milliseconds, at most, for what a page is to show; a busy machine is slow
expect.set_options(timeout=PATIENCE)

# Playwright's loop runs in this thread; the database is used from it as in any other test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "no Chromium found: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def shipped_register(transactional_db):
    """The register as it is shipped."""
    call_command("load_register", verbosity=0)


@pytest.fixture
def report(shipped_register):
    """Namibia's report in the cycle of 2027, opened with the questionnaire as shipped."""
    cycle = ReportingCycle.objects.get(kind=ReportingCycle.Kind.ANNUAL)
    staff = factories.UserFactory(is_staff=True)
    questionnaires.publish(cycle.questionnaire, by=staff)
    cycles.open_cycle(cycle, by=staff)
    return ProgressReport.objects.get(actor__slug="namibia", cycle=cycle)


# What passed is neither looked up nor sent: of a long table that is most of the work.
RUN_AXE = """async () => {
    const found = await axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        resultTypes: ["violations"],
    });
    return found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.target]));
}"""


class Visitor:
    """A browser window that notes what went wrong in it."""

    def __init__(self, browser, base, **options):
        self.context = browser.new_context(base_url=base, **options)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _console(self, message):
        if message.type == "error" and "favicon" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def violations(self):
        """What axe finds wrong with the page as it stands (WCAG 2.2 A and AA), one line each."""
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(RUN_AXE)
        return [f"{self.page.url} {rule}: {target}" for rule, target in found]

    def is_wider_than_its_window(self):
        return self.page.evaluate(
            "() => document.scrollingElement.scrollWidth > document.documentElement.clientWidth"
        )


@pytest.fixture
def visit(chromium, live_server):
    """``visit(**options)``: a new window at the live server; options as Playwright's new_context."""
    opened = []

    def open_window(**options):
        opened.append(Visitor(chromium, live_server.url, **options))
        return opened[-1]

    yield open_window
    for visitor in opened:
        visitor.context.close()


@pytest.fixture
def enter(visit, client, live_server):
    """``enter(user)``: a window in which the user is signed in already."""

    def open_window(user, **options):
        visitor = visit(**options)
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        visitor.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )
        return visitor

    return open_window


def look(visitor, address):
    """Open a page; wide and narrow it must be accessible, quiet, and fit into its window."""
    wrong = []
    visitor.page.set_viewport_size({"width": 1280, "height": 800})
    visitor.page.goto(address)
    for width in (1280, 320):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        wrong += visitor.violations()
        if visitor.is_wider_than_its_window():
            wrong.append(f"{address} is wider than {width} pixels")
    assert wrong + visitor.complaints == []


@pytest.fixture
def person(transactional_db):
    """``person(email, actor, role, **fields)``: somebody who can sign in with PASSWORD."""

    def make(email, actor=None, role=None, **fields):
        user = factories.UserFactory(email=email, **fields)
        user.set_password(PASSWORD)
        user.save()
        if actor is not None:
            factories.FocalPointFactory(user=user, actor=actor, role=role)
        return user

    return make


PASSWORD = "a pass phrase for tests only"
