"""Who reads in which language, and what a page says of its own translation."""

import re

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import translation

from secretariat import languages
from tests import factories

pytestmark = pytest.mark.django_db

NOTES = {code: languages.translation_note(code) for code in languages.NAMES}
PASSWORD = "a long enough password"


def lang_of(response):
    return response.content.decode().partition('<html lang="')[2][:2]


def choose(client, language, **extra):
    return client.post("/language/", {"language": language, "next": "/calendar/"}, **extra)


@pytest.fixture(autouse=True)
def english():
    """A request leaves its language behind in the thread."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.mark.parametrize("language", languages.NAMES)
def test_switch_answers_in_the_language_chosen(client, language):
    response = choose(client, language)

    assert (response.status_code, response["Location"]) == (302, "/calendar/")
    assert lang_of(client.get("/", headers={"accept-language": "es"})) == language


@pytest.mark.parametrize("language", languages.NAMES)
def test_switch_names_each_language_in_itself(client, language):
    page = client.get("/", headers={"accept-language": language}).content.decode()

    named = re.findall(r'<(span|button)[^>]*lang="(..)"[^>]*>([^<]*)</', page)
    assert named == [
        ("span" if code == language else "button", code, name)
        for code, name in languages.NAMES.items()
    ]


def test_public_pages_carry_no_token(client):
    response = client.get("/")

    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert response.cookies == {}


def test_switch_leads_nowhere_else(client):
    response = client.post("/language/", {"language": "fr", "next": "https://elsewhere.example/"})

    assert response["Location"] == "/"


def test_switch_knows_no_other_language(client):
    choose(client, "ar")

    assert lang_of(client.get("/")) == "en"


def test_switch_is_kept_with_the_account(client):
    user = factories.UserFactory()
    client.force_login(user)

    choose(client, "es")

    user.refresh_from_db()
    assert user.language == "es"
    elsewhere = Client()
    elsewhere.force_login(user)
    assert lang_of(elsewhere.get("/")) == "es"


def test_switch_by_a_foreign_site_changes_no_account():
    user = factories.UserFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)

    response = choose(client, "es")

    user.refresh_from_db()
    assert (response.status_code, user.language) == (403, "en")


def test_switch_of_a_visitor_needs_no_token():
    client = Client(enforce_csrf_checks=True)

    assert choose(client, "fr").status_code == 302
    assert lang_of(client.get("/")) == "fr"


def test_sign_in_keeps_the_language_of_the_browser(client):
    user = factories.UserFactory(password="!")
    user.set_password(PASSWORD)
    user.save()
    choose(client, "fr")

    response = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})

    user.refresh_from_db()
    assert (response.status_code, user.language) == (302, "fr")


def test_sign_in_without_a_choice_keeps_the_persons_own(client):
    client.force_login(factories.UserFactory(language="es"))

    assert lang_of(client.get("/", headers={"accept-language": "fr"})) == "es"


def test_pages_follow_the_browser_of_a_visitor(client):
    response = client.get("/", headers={"accept-language": "fr-CH, en;q=0.5"})

    assert lang_of(response) == "fr"
    assert "Accept-Language" in response["Vary"]
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize("language", ["fr", "es"])
def test_page_says_once_that_nobody_reviewed_its_translation(client, language):
    page = client.get("/", headers={"accept-language": language}).content.decode()

    assert page.count(NOTES[language]) == 1
    assert NOTES[language] != NOTES["fr" if language == "es" else "es"]


def test_page_says_nothing_of_a_reviewed_translation(client):
    with override_settings(REVIEWED_LANGUAGES={"en", "fr"}):
        page = client.get("/", headers={"accept-language": "fr"}).content.decode()

    assert "app-translation-note" not in page
    assert "app-translation-note" not in client.get("/").content.decode()


@pytest.mark.parametrize(("language", "title"), [("fr", "Connexion"), ("es", "Iniciar sesión")])
def test_sign_in_page_is_translated(client, language, title):
    page = client.get("/accounts/login/", headers={"accept-language": language}).content.decode()

    assert re.findall(r"<h1[^>]*>\s*([^<]*?)\s*</h1>", page) == [title]
    assert "Password" not in page


MAILS = sorted(settings.BASE_DIR.glob("templates/*/mail/*.txt"))


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.name)
def test_every_mail_says_what_its_translation_is_worth(path):
    text = path.read_text()

    assert "translation_note" in text or "mail/foot.txt" in text
