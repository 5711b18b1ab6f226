"""Every kind of page, as the public and as staff: axe, the content policy, narrow windows."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from reporting.actions import editions, opening
from tests.browser.conftest import PASSWORD

NOT_PAGES = ("/static/", "/api/", "/admin/", "/accounts/logout/")
NOT_HTML = (".ics", ".csv", ".pdf", ".docx", ".xlsx", ".atom")
WINDOWS = {
    "wide-light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow-dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}
PUBLIC = {  # what the links of the public pages must reach
    *("home", "actor-detail", "calendar", "accessibility", "agenda"),
    *("supporter-list", "actor-list", "declaration-list", "declaration-detail", "cop-detail"),
    *("initiative-list", "initiative-detail", "action-list", "action-detail"),
    *("edition-list", "edition-detail", "edition-chapter", "edition-verify", "figure-detail"),
    *("edition-reporter", "stocktake-detail"),
    *("output-list", "event-list", "project-list", "need-list", "offer-list"),
    *("indicator-list", "indicator-detail", "feeds"),
}
DESK = {"matching-desk", "edition-desk", "edition-withdraw", "cycle-readiness"}


@pytest.fixture
def opening_picture(shipped_register, person, run_jobs):
    staff = person("staff@example.org", is_staff=True)
    edition = opening.compile_opening_picture(by=staff)
    run_jobs()
    editions.publish(edition, by=staff)
    return edition


def pages_of_each_kind(page, start):
    """Follow every link from ``start``; one path for each view that the links reach."""
    found, waiting = {}, [start]
    while waiting:
        path = waiting.pop(0)
        view = resolve(path).view_name
        if view in found:
            continue
        response = page.goto(path)
        assert response.status == 200, f"{path} answers {response.status}"
        if "html" not in response.headers.get("content-type", ""):
            continue
        found[view] = path
        for link in page.locator("a[href]").evaluate_all("links => links.map(l => l.href)"):
            parts = urlsplit(link)
            is_ours = parts.netloc == urlsplit(page.url).netloc
            if (
                is_ours
                and not parts.path.startswith(NOT_PAGES)
                and not parts.path.endswith(NOT_HTML)
                and "/files/" not in parts.path
            ):
                waiting.append(parts.path)
    return found


def look_at(visitor, paths):
    """What is wrong with the pages, one line each."""
    wrong = []
    for path in paths:
        visitor.page.goto(path)
        wrong += visitor.violations()
        if visitor.is_wider_than_its_window():
            wrong.append(f"{path} scrolls sideways")
    return wrong + visitor.complaints


@pytest.mark.parametrize("who", ["anybody", "staff"])
def test_pages_can_be_used_by_everybody(opening_picture, visit, who):
    windows = {name: visit(**options) for name, options in WINDOWS.items()}
    if who == "staff":
        for visitor in windows.values():
            visitor.page.goto("/accounts/login/")
            visitor.page.get_by_label("Email").fill("staff@example.org")
            visitor.page.get_by_label("Password").fill(PASSWORD)
            visitor.page.get_by_role("button", name="Sign in").click()
            visitor.page.wait_for_url("**/admin/")
    found = pages_of_each_kind(windows["wide-light"].page, "/")

    assert set(found) >= (PUBLIC | DESK if who == "staff" else PUBLIC)
    found["chapter with charts"] = (
        f"{opening_picture.get_absolute_url()}chapters/public-statistics/"
    )
    assert {name: look_at(visitor, found.values()) for name, visitor in windows.items()} == {
        name: [] for name in windows
    }


def test_every_fault_of_a_page_is_found(visit):
    visitor = visit()
    visitor.page.set_content(
        "<html lang='en'><title>x</title><main><h1>x</h1><img src='a'><img src='b'></main></html>"
    )

    assert visitor.violations() == [
        "about:blank image-alt: ['img[src=\"a\"]']",
        "about:blank image-alt: ['img[src=\"b\"]']",
    ]
