"""Translations load from one file a language, and go stale by name."""

import pghistory
import pytest
from django.utils import translation

from initiatives.models import AgendaAxis, CollaborationArea, Sector, StocktakeTheme
from reporting.actions.register import load_register
from reporting.models import IndicatorDefinition, Question, ReportingCycle, Section
from secretariat.loading import InvalidTables
from signatories.models import Actor, CountryGroup
from tests.reporting.register_files import append, edit

FRENCH = "reporting/register/translations_fr.csv"
A5 = "annual-2027/A/A5"

pytestmark = pytest.mark.django_db


def question(code):
    return Question.objects.get(code=code, section__questionnaire__code="annual-2027")


def refused(folder):
    with pytest.raises(InvalidTables) as caught:
        load_register(folder)
    return [str(problem) for problem in caught.value.problems]


def test_load_puts_texts_and_options_beside_the_question(register):
    asked = question("A5")

    assert asked.in_language("text", "fr") == "Secteurs visés par le rapport"
    assert asked.option_label("steel", "es") == "acero"
    assert asked.options[0] == "steel"
    assert asked.translations["fr"]["reviewed"] is False


def test_load_names_cycles_and_countries_in_the_language_of_the_page(register):
    cycle = ReportingCycle.objects.get(year=2027)

    assert str(cycle) == "Annual report 2027"
    with translation.override("es"):
        assert str(cycle) == "Informe anual 2027"
        assert str(Actor.objects.get(slug="germany")) == "Alemania"


def test_load_translates_whatever_a_reporter_reads(register):
    lacking = [
        (row, language)
        for model, fields in {
            Section: ["title"],
            Question: ["text", "help_text"],
            IndicatorDefinition: ["definition", "unit"],
        }.items()
        for row in model.objects.all()
        for language in ("fr", "es")
        for field in fields
        if getattr(row, field) and field not in row.translations.get(language, {})
    ]

    assert lacking == []


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Sector, ["name"]),
        (CollaborationArea, ["name", "description"]),
        (StocktakeTheme, ["name"]),
        (AgendaAxis, ["name"]),
        (CountryGroup, ["name", "definition"]),
    ],
)
def test_load_translates_every_term(register, model, fields):
    rows = list(model.objects.all())

    assert rows
    for row in rows:
        for language in ("fr", "es"):
            assert set(fields) | {"reviewed"} == set(row.translations[language]), row
            assert row.translations[language]["reviewed"] is False


def test_load_translates_every_option(register):
    lacking = [
        (asked.code, word, language)
        for asked in Question.objects.filter(answer_type__in=["choice", "multi_choice", "table"])
        for word in asked.pieces("options")
        for language in ("fr", "es")
        if word not in asked.translations[language]["options"]
    ]

    assert lacking == []


def test_load_changes_only_the_translation_that_differs(register, register_folder):
    edit(register_folder, FRENCH, "text", "Les secteurs", key=A5, field="text")

    outcomes = {o.file: (o.added, o.changed) for o in load_register(register_folder)}

    assert outcomes.pop(FRENCH) == (0, 1)
    assert set(outcomes.values()) == {(0, 0)}
    assert question("A5").in_language("text", "fr") == "Les secteurs"
    assert question("A5").in_language("text", "es") == "Sectores que abarca el informe"


def test_load_keeps_what_no_line_gives(register, register_folder):
    edit(register_folder, FRENCH, "text", "", key=A5, field="text")
    asked = question("A5")
    asked.translations["de"] = {"text": "Sektoren", "reviewed": True}
    asked.save()

    load_register(register_folder)

    assert question("A5").in_language("text", "fr") == "Secteurs visés par le rapport"
    assert question("A5").translations["de"] == {"text": "Sektoren", "reviewed": True}


def test_load_knows_a_row_as_reviewed_once_all_of_it_is(register, register_folder):
    where = {"key": "annual-2027/A", "table": "sections"}
    edit(register_folder, FRENCH, "reviewed", "1", **where)
    edit(register_folder, FRENCH, "reviewed", "1", key=A5, field="text")

    load_register(register_folder)

    section = Section.objects.get(code="A", questionnaire__code="annual-2027")
    assert section.translations["fr"]["reviewed"] is True
    assert section.translations["es"]["reviewed"] is False
    assert question("A5").translations["fr"]["reviewed"] is False


def test_load_keeps_what_staff_translated(register, register_folder, staff):
    asked = question("A5")
    asked.translations["fr"]["text"] = "Nos secteurs"
    with pghistory.context(user=str(staff.uid), url="/admin/"):
        asked.save()
    edit(register_folder, FRENCH, "text", "Les secteurs", key=A5, field="text")

    (french,) = [o for o in load_register(register_folder) if o.file == FRENCH]

    assert question("A5").in_language("text", "fr") == "Nos secteurs"
    (told,) = french.kept
    assert told.endswith(f"{A5}: edited by staff, who differ in translations")


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("table", "chapters", "table: “chapters” is not one of questionnaires, sections,"),
        ("table", "", "table: may not be empty"),
        ("key", "annual-2027/A/A99", "key: there is no question “annual-2027/A/A99”"),
        ("field", "condition_text", "field: a question has no text “condition_text”"),
        ("field", "position", "field: a question has no text “position”"),
        ("source", "", "source: may not be empty"),
        ("reviewed", "perhaps", "reviewed:"),
    ],
)
def test_load_refuses_a_line_by_its_cell(register, register_folder, column, value, reason):
    number = edit(register_folder, FRENCH, column, value, key=A5, field="text")

    (problem,) = refused(register_folder)

    assert problem.startswith(f"{FRENCH}:{number} {reason}")


def test_load_leaves_out_an_option_that_there_is_not(register, register_folder):
    number = edit(register_folder, FRENCH, "source", "iron", key=A5, source="steel")

    (french,) = [o for o in load_register(register_folder) if o.file == FRENCH]

    (told,) = french.kept
    assert told.startswith(f"{FRENCH}:{number} source: no longer “iron” but “steel, cement and")
    assert "iron" not in question("A5").translations["fr"]["options"]


def test_load_refuses_a_text_twice(register, register_folder):
    line = f"questions,{A5},text,Sectors reported on,Encore,0"
    number = append(register_folder, FRENCH, line)

    assert refused(register_folder) == [f"{FRENCH}:{number} source: this text stands twice"]


def test_load_tells_of_a_missing_row_once(register_folder):
    append(register_folder, "reporting/register/sections.csv", "annual-2027,Z,Zeta,zero")
    append(register_folder, FRENCH, "sections,annual-2027/Z,title,Zeta,Zêta,0")

    (problem,) = refused(register_folder)

    assert "sections.csv" in problem


def test_source_that_changed_is_shown_instead_of_its_stale_translation(register, register_folder):
    edit(register_folder, "reporting/register/sections.csv", "title", "New title", code="A")

    outcomes = {o.file: o for o in load_register(register_folder)}

    section = Section.objects.get(code="A", questionnaire__code="annual-2027")
    assert section.in_language("title", "fr") == "New title"
    (told,) = outcomes[FRENCH].kept
    assert "source: no longer “Reporter and reporting period” but “New title”; left out" in told
    again = {o.file: (o.changed, len(o.kept)) for o in load_register(register_folder)}
    assert again[FRENCH] == (0, 1)
