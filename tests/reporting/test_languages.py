"""The journey of members in every language: nothing of ours is left in English."""

import re
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.dates import MONTHS

from reporting.actions import reports
from reporting.models import (
    Answer,
    Indicator,
    IndicatorDefinition,
    Question,
    Questionnaire,
    ReportingCycle,
    Revision,
)
from secretariat import currencies, languages
from signatories.models import Actor, Nomination, User
from tests import factories, pseudo

pytestmark = pytest.mark.django_db

# Of the sign-in page and of a filter that finds nothing, in French by allauth and Django.
OF_DJANGO = {
    "Mot de passe oublié ?",
    "Mot de passe",
    "Courriel",
    "Sélectionnez un choix valide. Ce choix ne fait pas partie de ceux disponibles.",
}
FORMATS = {"SHA", "UTC", "PDF", "DOCX", "XLSX", "CSV", "PNG", "JPEG"}


@pytest.fixture(autouse=True)
def english():
    yield
    translation.activate(settings.LANGUAGE_CODE)


NAMES = {
    Actor: ["name", "official_name"],
    User: ["name", "email"],
    ReportingCycle: ["title"],
    Questionnaire: ["code"],
    Question: ["code"],
    Indicator: ["code"],
    Revision: ["receipt", "content_sha256"],
    Nomination: ["name", "email"],
}


def data():
    """Texts that are nobody's to translate: names, codes, numbers of receipts, what was typed."""
    rows = [columns for model in NAMES for columns in model.objects.values_list(*NAMES[model])]
    entries = Answer.objects.values_list("entry", flat=True)
    typed = [text for entry in entries for text in entry.values() if isinstance(text, str)]
    choices = IndicatorDefinition.objects.values_list("choices", flat=True)
    with translation.override(pseudo.LANGUAGE):
        months = [str(month) for month in MONTHS.values()]
    return {text for row in rows for text in row} | {
        *typed,
        *(choice for each in choices for choice in each),
        *months,
        *FORMATS,
        *(name for _code, name in currencies.named(pseudo.LANGUAGE)),
        *languages.NAMES.values(),
    }


# What the register and the editions say stands in the language of its source; Django's and
# allauth's own pages have catalogues of their own; staff work in English.
ELSEWHERE = re.compile(
    r"/(admin|api|accounts|actors|actions|calendar|cops|declarations|editions|initiatives|search"
    r"|supporters|static)/|/$|/accessibility/|.*/letter/$"
)


def crawl(client, first, *, elsewhere=ELSEWHERE):
    """{address: what a person reads} of all pages that one page leads to, one after the other."""
    pages, seen, waiting = {}, set(), [first]
    while waiting:
        address = urljoin(first, waiting.pop(0).split("#")[0])
        address = re.sub(r"^/corrections/new/.*", "/corrections/new/", address)  # one for all pages
        if address in seen or not address.startswith("/") or elsewhere.match(address):
            continue
        seen.add(address)
        response = client.get(address)
        if response.status_code == 302:
            waiting.append(response["Location"])
        elif response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            pages[address], links = pseudo.read(response.content.decode())
            waiting += links
    return pages


@pytest.fixture
def journey(client, tmp_path):
    """Call with a person: what stands in English on the pages that person can reach."""

    def read_all(user):
        client.force_login(user)
        user.language = pseudo.LANGUAGE
        user.save()
        pseudo.translate_rows()
        with pseudo.Speaking(tmp_path / "locale"):
            pages = crawl(client, "/workspace/")
            known = data()
        return {
            address: words
            for address, text in pages.items()
            if (words := pseudo.unmarked(text, known=known))
        }, set(pages)

    return read_all


def test_pages_of_a_draft_hold_no_text_unmarked(draft, contributor, journey):
    forgotten, pages = journey(contributor)

    assert forgotten == {}
    assert len(pages) >= 5


def test_pages_of_an_approver_hold_no_text_unmarked(draft, approver, journey):
    forgotten, pages = journey(approver)

    assert forgotten == {}
    assert draft.report.get_absolute_url() in pages


def test_pages_of_a_submitted_report_hold_no_text_unmarked(submitted, approver, journey):
    forgotten, pages = journey(approver)

    assert forgotten == {}
    assert any("receipt" in address for address in pages)


def test_pages_of_a_returned_report_hold_no_text_unmarked(submitted, staff, contributor, journey):
    reports.return_revision(submitted, by=staff, why="⟦why⟧")

    forgotten, _pages = journey(contributor)

    assert forgotten == {}


def test_pages_of_a_focal_point_hold_no_text_unmarked(draft, supporter, member, journey):
    focal_point = member(supporter, "focal_point")
    factories.NominationFactory(actor=supporter, name="Zoé")

    forgotten, pages = journey(focal_point)

    assert forgotten == {}
    assert "/people/namibia/name/" in pages


@pytest.mark.parametrize("first", ["/", "/accounts/login/"])
def test_pages_without_data_hold_no_text_unmarked(client, tmp_path, first):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = pseudo.LANGUAGE
    elsewhere = re.compile("/(admin|api|static|accounts/(?!login))")

    with pseudo.Speaking(tmp_path / "locale"):
        pages = crawl(client, first, elsewhere=elsewhere)

    words = {address: pseudo.unmarked(text, known=OF_DJANGO) for address, text in pages.items()}
    assert {address: found for address, found in words.items() if found} == {}
    assert len(pages) > 5


def test_unmarked_finds_what_was_forgotten():
    page = "<p>⟦All <b>of ⟦this⟧</b>⟧ <i title='tip'>is</i> <span lang='en'>fine</span> Zoé</p>"
    text, links = pseudo.read(page)

    assert pseudo.unmarked(text, known={"Zoé"}) == ["tip", "is"]
    assert links == []


def test_answers_keep_the_language_they_were_typed_in(draft, form, contributor):
    first, second = form.practice, form.consent
    with translation.override("fr"):
        saved = reports.save_section(
            draft,
            form.sign_off,
            {first: {"text": "Bonne pratique"}, second: {"choice": "in full"}},
            by=contributor,
            version=1,
        )
    with translation.override("es"):
        reports.save_section(
            draft,
            form.sign_off,
            {first: {"text": "Bonne pratique"}, second: {"choice": "not"}},
            by=contributor,
            version=saved.version,
        )

    kept = dict(draft.answers.values_list("question__code", "lang"))
    assert (kept[first.code], kept[second.code]) == ("fr", "es")


def test_sealed_bytes_hold_no_text_of_the_page(draft, approver, tmp_path):
    pseudo.translate_rows()

    with pseudo.Speaking(tmp_path / "locale"), translation.override(pseudo.LANGUAGE):
        revision = reports.submit(draft, by=approver)

    assert "⟦" not in bytes(revision.content).decode()
    assert bytes(revision.content)
