"""The switch of languages, by keyboard and without JavaScript, at both widths."""

import pytest

from secretariat import languages

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
