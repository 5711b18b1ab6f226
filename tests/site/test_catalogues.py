"""The catalogues hold every text of the code, and nothing is lost in them."""

import pytest
from babel.messages.catalog import Catalog

from secretariat.site import catalogues

TEXT = catalogues.Text("Hello %(name)s, <b>now</b>:", None, {"templates/base.html"})


def found(string, *, text=TEXT, flags=()):
    catalogue = Catalog(locale="fr")
    return catalogues._problems_of(catalogue.add(text.id, string, flags=flags), text, 2)


@pytest.mark.parametrize("language", catalogues.languages())
def test_catalogue_holds_every_text(language):
    assert catalogues.problems(language) == []


def test_problems_name_a_text_without_translation():
    assert found("") == ["“Hello %(name)s, <b>now</b>:” has no translation"]


def test_problems_name_a_guess():
    assert "fuzzy" in found("Bonjour %(name)s, <b>là</b> :", flags=["fuzzy"])[0]


@pytest.mark.parametrize(
    ("string", "what"),
    [
        ("Bonjour %(nom)s, <b>là</b> :", "placeholders"),
        ("Bonjour, <b>là</b> :", "placeholders"),
        ("Bonjour %(name)s, <i>là</i> :", "tags"),
        ("Bonjour %(name)s, là</b> :", "tags"),
        ("Bonjour %(name)s, <b>là</b>", "begins or ends otherwise"),
        (" Bonjour %(name)s, <b>là</b> :", "begins or ends otherwise"),
    ],
)
def test_problems_name_what_was_lost(string, what):
    (problem,) = found(string)

    assert what in problem


def test_problems_let_a_good_translation_pass():
    assert found("Bonjour %(name)s, <b>là</b> :") == []


def test_problems_count_plural_forms():
    text = catalogues.Text(("%(n)s row", "%(n)s rows"), None, {"templates/base.html"})

    assert found(("%(n)s ligne",), text=text) == ["“%(n)s row” has 1 of 2 plural forms"]
    assert found(("une ligne", "%(n)s lignes"), text=text)
    assert found(("%(n)s ligne", "%(n)s lignes"), text=text) == []


def test_staff_may_read_english():
    text = catalogues.Text("Compile", None, {"reporting/admin/cycles.py"})

    assert found("", text=text) == []
    text.files.add("templates/base.html")
    assert found("", text=text) == ["“Compile” has no translation"]


@pytest.mark.parametrize("name", ["method", "weights_table", "groups", "list", "detail"])
def test_what_others_read_of_candidates_is_not_staffs_alone(name):
    page = f"templates/reporting/candidates/{name}.html"

    assert not catalogues.Text("Weight", None, {page}).is_for_staff


def test_texts_are_found_in_code_and_templates():
    keys = {key[1] for key in catalogues.texts()}

    assert "Skip to main content" in keys  # {% translate %}
    assert "The form has expired" in keys
    assert "Report submitted: %(report)s" in keys  # gettext_lazy
    assert "dataset of %(date)s" in keys  # {% blocktranslate %}
    assert "Initiatives" in keys  # _() in a tag
