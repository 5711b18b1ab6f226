"""From an entry to the fields of a form and back: nothing is lost, whatever stands in it."""

import pytest
from django.urls import reverse
from django.utils import translation

from reporting.actions import reports
from reporting.forms.sections import SectionForm
from reporting.models import Aggregation, Answer
from reporting.sheet import sheet_of
from tests import factories

ROUTES = {"key": "route", "codes": []}
STAGES = {"key": "stage", "codes": ["announced", "operating"]}


@pytest.fixture
def capacity(form):
    """An indicator with one dimension of codes and one that the reporter names."""
    return form.indicator("STL-03", dimensions=[STAGES, ROUTES])


@pytest.fixture
def finance(form):
    """Money, summed over the things claimed."""
    return form.indicator("FIN-01", unit="USD million", aggregation=Aggregation.SUM_BY_CLAIM)


def form_of(draft, code="B", **kwargs):
    sheet = sheet_of(draft)
    return SectionForm.of_stored(sheet, sheet.part(code), **kwargs)


@pytest.mark.parametrize(
    "entry",
    [
        {
            "amount": "10",
            "parts": [
                ["stage", "announced", "4", ""],
                ["stage", "operating", "", "not_available"],
                ["route", "hydrogen", "6", ""],
                ["route", "", "1", ""],
            ],
        },
        {"amount": "10", "parts": [["stage", "operating", "6", ""]]},
        {"amount": "1", "parts": [["stage", "unheard of", "1", ""]]},
        {"amount": "1", "parts": [["colour", "green", "1", ""]]},
        {"amount": "1", "claims": [["a-plant", "A plant", "1", ""]]},
        {"amount": "1", "absolute": "3", "explanation": "A new plant opened.", "year": "2025"},
        {"presence": "nil"},
        {"amount": "1", "written-by-something-else": "kept"},
    ],
)
def test_an_indicators_entry_comes_back_as_it_was(draft, form, capacity, contributor, entry):
    reports.save_section(draft, form.production, {capacity: entry}, by=contributor, version=1)

    assert form_of(draft).entry(capacity) == entry


@pytest.mark.parametrize(
    "entry",
    [
        {"amount": "3", "currency": "EUR", "rate": "1.08", "price_year": "2024"},
        {"amount": "3", "claims": [["x-1", "A loan", "2", "B bank"], ["x-2", "", "1", ""]]},
    ],
)
def test_an_entry_of_money_comes_back_as_it_was(draft, form, finance, contributor, entry):
    reports.save_section(draft, form.production, {finance: entry}, by=contributor, version=1)

    assert form_of(draft).entry(finance) == entry


def test_money_alone_asks_for_a_currency(draft, capacity, finance):
    fields = form_of(draft).fields

    assert "Q-FIN-01-currency" in fields
    assert "Q-STL-03-currency" not in fields
    assert fields["Q-FIN-01-amount"].suffix == "million"


def test_a_part_of_a_code_stands_in_its_line_and_others_below(draft, form, capacity, contributor):
    entry = {"amount": "1", "parts": [["stage", "operating", "1", ""]]}
    reports.save_section(draft, form.production, {capacity: entry}, by=contributor, version=1)
    group = form_of(draft).group(capacity, page_lang="en")

    stages, routes = group.parts
    assert [label for label, _cells in stages.lines] == ["announced", "operating"]
    assert stages.lines[1][1][0].value() == "1"
    assert stages.is_fixed
    assert len(routes.lines) == 2


def test_what_is_wrong_with_a_line_is_told_in_that_line(draft, form, capacity, contributor):
    entry = {"amount": "5", "parts": [["route", "scrap", "5", ""], ["route", "ore", "many", ""]]}
    reports.save_section(draft, form.production, {capacity: entry}, by=contributor, version=1)
    filled = form_of(draft)

    filled.check()

    assert list(filled.errors) == ["Q-STL-03-parts-1-1-1"]


def test_lines_are_added_by_a_button(client, draft, report, form, contributor):
    table = form.question(
        form.sign_off, "T1", position=9, answer_type="table", options=["kind", "count:number"]
    )
    client.force_login(contributor)
    address = reverse("report-section", args=[report.uid, "M"])
    base = {"revision": draft.uid, "version": 1, "M1-choice": "not", "T1-rows-0-0": "bank"}

    page = client.post(address, {**base, "more": "T1-rows"}, follow=True)

    assert Answer.objects.get(question=table).entry == {"rows": [["bank", ""]]}
    (block,) = next(g for g in page.context["groups"] if g.question == table).rows
    assert len(block.lines) == 1 + 2 + 5


def test_the_columns_of_a_table_have_their_types(draft, form, contributor):
    form.question(
        form.sign_off,
        "T1",
        position=9,
        answer_type="table",
        options=["what", "due:date", "done:choice=yes/no"],
    )
    fields = form_of(draft, "M").fields

    assert fields["T1-rows-0-2"].widget.choices == [("", "–"), ("yes", "yes"), ("no", "no")]
    assert fields["T1-rows-0-1"].label == "due, line 1"


def test_a_reference_is_typed_by_name_and_kept_by_slug(client, draft, report, form, contributor):
    initiative = factories.InitiativeFactory()
    question = form.question(
        form.sign_off, "R1", position=9, answer_type="reference", options=["initiative", "text"]
    )
    client.force_login(contributor)
    address = reverse("report-section", args=[report.uid, "M"])
    base = {"revision": draft.uid, "M1-choice": "not", "R1-refs-1-0": "Nothing known"}

    client.post(address, {**base, "version": 1, "R1-refs-0-0": initiative.actor.name.upper()})
    page = client.get(address)

    slug = initiative.actor.slug
    assert Answer.objects.get(question=question).entry == {"refs": [slug, "Nothing known"]}
    form_shown = page.context["form"]
    assert form_shown["R1-refs-0-0"].value() == f"{initiative.actor.name} ({slug})"
    assert form_shown["R1-refs-0-0"].errors == []
    assert form_shown["R1-refs-1-0"].errors == ["“Nothing known” is not in the register."]


def test_five_absences_and_no_answer_are_six_choices(draft, form):
    with translation.override("en"):
        choices = form_of(draft).fields["Q-CEM-01-presence"].widget.choices

    assert [value for value, _word in choices] == [
        "",
        "zero",
        "nil",
        "not_applicable",
        "not_available",
    ]
    assert len({str(word) for _value, word in choices}) == 5


def test_a_rule_asks_for_an_explanation_and_takes_it(client, draft, report, form, contributor):
    factories.RuleFactory(
        questionnaire=form.questionnaire, code="usual", kind="usual_range", grade="explain"
    )
    form.cement.definition.warn_max = 10
    form.cement.definition.save()
    client.force_login(contributor)
    address = reverse("report-section", args=[report.uid, "B"])

    page = client.get(address)
    asked = next(g for g in page.context["groups"] if g.question == form.cement)
    assert asked.asked_to_explain
    assert not asked.is_explained
    assert page.context["form"].errors == {}

    sent = {"revision": draft.uid, "version": 1, "Q-CEM-01-amount": "12.5"}
    client.post(address, {**sent, "Q-CEM-01-explanation": "Two new plants were opened."})
    page = client.get(address)
    assert next(g for g in page.context["groups"] if g.question == form.cement).is_explained
