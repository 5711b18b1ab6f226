"""Public pages of the indicators and of the questionnaires that ask for them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.reporting.frozen import FrozenEdition

pytestmark = pytest.mark.django_db

LIST = reverse("indicator-list")
CANARY = "canary-5a0b"
UNVERIFIED = {"verification": "unverified"}


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def listed(client, **filters):
    return [row.code for row in client.get(LIST, filters).context["object_list"]]


def asked(definition, *, by, opened=True, **fields):
    """A question that asks for the indicator; of a questionnaire that a cycle opened, or of a draft."""
    question = factories.IndicatorQuestionFactory(definition=definition, **fields)
    questionnaire = question.section.questionnaire
    if opened:
        factories.published(questionnaire, by=by)
        factories.ReportingCycleFactory(questionnaire=questionnaire, opened_at=timezone.now())
    return question


# The list --------------------------------------------------------------------------------------


def test_list_has_the_catalogue_with_the_latest_unit_of_each(client):
    indicator = factories.IndicatorFactory(code="STL-01", name="Crude steel")
    factories.IndicatorDefinitionFactory(indicator=indicator, number=1, unit="kt/yr")
    factories.IndicatorDefinitionFactory(indicator=indicator, number=2, unit="Mt/yr")
    factories.IndicatorDefinitionFactory(indicator=indicator, number=3, unit=CANARY, **UNVERIFIED)
    factories.IndicatorFactory(code="CEM-01", name="Clinker")
    factories.IndicatorFactory(code=CANARY, **UNVERIFIED)

    page = text(client.get(LIST))

    assert listed(client) == ["CEM-01", "STL-01"]
    assert ("Mt/yr" in page, "kt/yr" in page, CANARY in page) == (True, False, False)


def test_list_is_filtered(client):
    theme = factories.StocktakeThemeFactory(code="MIT")
    factories.IndicatorFactory(code="STL-01", name="Crude steel", theme=theme)
    factories.IndicatorFactory(code="CEM-01", name="Clinker", is_context=True)

    for filters in ({"q": "steel"}, {"theme": "MIT"}, {"is_context": "false"}):
        assert listed(client, **filters) == ["STL-01"], filters
    assert "No indicator matches." in text(client.get(LIST, {"q": "zzz"}))


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.IndicatorDefinitionFactory()

    with django_assert_num_queries(6):  # rows, their number, definitions; choices of three filters
        client.get(LIST)


# One indicator ---------------------------------------------------------------------------------


def test_page_tells_what_is_measured_and_where_it_comes_from(client):
    indicator = factories.IndicatorFactory(code="STL-01", name="Crude steel", source="A standard")
    factories.IndicatorDefinitionFactory(
        indicator=indicator, number=1, definition="As it was first measured."
    )
    factories.IndicatorDefinitionFactory(
        indicator=indicator,
        number=2,
        definition="Tonnes cast.",
        source_framework="A framework",
        source="A handbook",
    )

    page = text(client.get(indicator.get_absolute_url()))

    for told in ("Crude steel", "Tonnes cast.", "A framework", "A handbook", "A standard"):
        assert told in page
    assert page.index("Definition 2") < page.index("Earlier definition 1")
    assert "As it was first measured." in page
    assert "No published edition tells of it yet." in page


def test_page_leads_to_the_questions_and_back(client, staff):
    definition = factories.IndicatorDefinitionFactory()
    question = asked(definition, by=staff, text="How much steel?")
    asked(definition, by=staff, opened=False, text=CANARY)

    page = text(client.get(definition.indicator.get_absolute_url()))

    assert ("How much steel?" in page, CANARY in page) == (True, False)
    assert f'href="{question.get_absolute_url()}"' in page
    address, _hash, place = question.get_absolute_url().partition("#")
    of_questions = text(client.get(address))
    assert f'id="{place}"' in of_questions
    assert definition.indicator.get_absolute_url() in of_questions


def test_page_shows_figures_and_values_that_are_published(client, staff):
    indicator = factories.IndicatorFactory(code="STL-01")
    edition = FrozenEdition(title="Annual report of a test")
    edition.indicator("STL-01", "sum")
    edition.value(edition.reporter("shownland"), "STL-01", "12.5")
    edition.value(edition.reporter("otherland"), "STL-01", "30")
    edition.published(by=staff)
    hidden = FrozenEdition(title=f"{CANARY}-draft")
    hidden.indicator("STL-01", "sum")
    hidden.value(hidden.reporter(f"{CANARY}-too"), "STL-01", "7")
    hidden.compiled()

    for reader in (None, staff):  # staff, too, see here what everybody sees
        if reader:
            client.force_login(reader)
        page = text(client.get(indicator.get_absolute_url()))
        assert "12.5" in page
        assert "42.5" in page  # the sum
        assert "/editions/" in page
        assert CANARY not in page
        assert "Shownland" in page


def test_page_says_when_there_are_more_values_than_it_shows(client, staff, monkeypatch):
    monkeypatch.setattr("reporting.views.indicators.MOST", 2)
    indicator = factories.IndicatorFactory(code="STL-01")
    edition = FrozenEdition()
    edition.indicator("STL-01", "sum")
    for name in "abc":
        edition.value(edition.reporter(f"land-{name}"), "STL-01", "1")
    edition.published(by=staff)

    response = client.get(indicator.get_absolute_url())

    assert len(response.context["values"]) == 2
    assert "These are not all" in text(response)


def test_page_leads_to_the_actions_that_aim_at_it(client, staff):
    target = factories.ActionTargetFactory(target_value="40", target_year=2031)
    hidden = factories.ActionTargetFactory(indicator=target.indicator, action__title=CANARY)
    hidden.action.verification = "unverified"
    hidden.action.save()

    page = text(client.get(target.indicator.get_absolute_url()))

    assert f'href="{target.action.get_absolute_url()}#targets"' in page
    assert ("2031" in page, CANARY in page) == (True, False)
    assert target.indicator.get_absolute_url() in text(client.get(target.action.get_absolute_url()))
    client.force_login(staff)
    assert CANARY in text(client.get(target.indicator.get_absolute_url()))


def test_page_never_names_who_lets_a_value_count_in_totals_only(client, staff):
    indicator = factories.IndicatorFactory(code="STL-01")
    edition = FrozenEdition()
    edition.indicator("STL-01", "sum")
    edition.value(edition.reporter("shownland"), "STL-01", "12.5")
    edition.value(edition.reporter(CANARY, consent="aggregated"), "STL-01", "31.25")
    edition.published(by=staff)

    for reader in (None, staff):
        if reader:
            client.force_login(reader)
        page = text(client.get(indicator.get_absolute_url()))
        assert "Shownland" in page
        assert not {"canary", "31.25", "43.75"} & {*page.lower().replace("-", " ").split()}


@pytest.mark.parametrize("column", ["definition", "unit", "source_framework", "source"])
def test_page_withholds_what_is_not_verified(client, staff, column):
    definition = factories.IndicatorDefinitionFactory(
        **{column: CANARY}, unverified_fields=[column]
    )
    address = definition.indicator.get_absolute_url()

    assert CANARY not in text(client.get(address)) + text(client.get(LIST))
    client.force_login(staff)
    assert CANARY in text(client.get(address))


def test_page_of_an_indicator_that_is_not_public_is_not_there(client, staff):
    indicator = factories.IndicatorFactory(name=CANARY, **UNVERIFIED)

    response = client.get(indicator.get_absolute_url())

    assert (response.status_code, CANARY in response.content.decode()) == (404, False)
    client.force_login(staff)
    assert CANARY in text(client.get(indicator.get_absolute_url()))


def test_page_is_in_the_language_of_the_reader(client):
    indicator = factories.IndicatorFactory(
        name="Steel", translations={"fr": {"name": "Acier brut"}}
    )

    response = client.get(indicator.get_absolute_url(), headers={"accept-language": "fr"})

    assert "Acier brut" in text(response)


def test_figure_leads_to_its_indicator_where_there_is_one(client, staff):
    indicator = factories.IndicatorFactory(code="STL-01")
    edition = FrozenEdition()
    edition.indicator("STL-01", "sum")
    edition.indicator("STL-02", "sum")
    report = edition.reporter("shownland")
    edition.value(report, "STL-01", "1")
    edition.value(report, "STL-02", "1")
    published = edition.published(by=staff)

    def leads(code):
        figure = published.figures.filter(indicator_code=code, kind="sum").first()
        page = text(client.get(reverse("figure-detail", args=[published.slug, figure.key])))
        return indicator.get_absolute_url() in page

    assert (leads("STL-01"), leads("STL-02")) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_the_same_for_any_rows(client, staff, rows, django_assert_num_queries):
    indicator = factories.IndicatorFactory(code="STL-01")
    for n in range(rows):
        definition = factories.IndicatorDefinitionFactory(indicator=indicator, number=n + 1)
        asked(definition, by=staff)
        factories.ActionTargetFactory(indicator=indicator)
        edition = FrozenEdition()
        edition.indicator("STL-01", "sum")
        edition.value(edition.reporter("shownland"), "STL-01", "1")
        edition.published(by=staff)

    with django_assert_num_queries(
        7
    ):  # it, sectors, definitions, questions, figures, values, targets
        client.get(indicator.get_absolute_url())


# The questions ---------------------------------------------------------------------------------


def test_questionnaire_shows_what_is_asked_of_whom(client, staff):
    section = factories.SectionFactory(title="Kilns")
    factories.QuestionFactory(
        section=section,
        code="K9",
        text="Which kiln?",
        help_text="The largest.",
        answer_type="choice",
        options=["shaft", "rotary"],
        asked_of=["country_developing", "company"],
        condition="only where there is one",
    )
    questionnaire = factories.published(section.questionnaire, by=staff)
    factories.ReportingCycleFactory(questionnaire=questionnaire, opened_at=timezone.now())

    page = text(client.get(questionnaire.get_absolute_url()))

    for told in (
        *("Kilns", "Which kiln?", "The largest.", "shaft; rotary", "only where there is one"),
        "country (developing), company",
    ):
        assert told in page
    assert questionnaire.get_absolute_url() in text(client.get(reverse("reporting-cycles")))
    assert reverse("questionnaire-preview", args=[questionnaire.code]) not in page


def test_questionnaire_that_no_cycle_asks_is_staffs_alone(client, staff, member):
    question = factories.QuestionFactory(text=CANARY)
    questionnaire = question.section.questionnaire
    address = questionnaire.get_absolute_url()

    for reader in (None, member(factories.ActorFactory())):
        if reader:
            client.force_login(reader)
        response = client.get(address)
        assert (response.status_code, CANARY in response.content.decode()) == (404, False)
    client.force_login(staff)
    assert CANARY in text(client.get(address))


@pytest.mark.parametrize("column", ["name", "unit"])
def test_questionnaire_withholds_of_an_indicator_what_is_not_verified(client, staff, column):
    definition = factories.IndicatorDefinitionFactory()
    row = definition.indicator if column == "name" else definition
    setattr(row, column, CANARY)
    row.unverified_fields = [column]
    row.save()
    question = asked(definition, by=staff)

    assert CANARY not in text(client.get(question.section.questionnaire.get_absolute_url()))


def test_questionnaire_says_nothing_of_an_indicator_that_is_not_public(client, staff):
    definition = factories.IndicatorDefinitionFactory(indicator__code=CANARY, unit=CANARY)
    definition.indicator.verification = "unverified"
    definition.indicator.save()
    question = asked(definition, by=staff)

    assert CANARY not in text(client.get(question.section.questionnaire.get_absolute_url()))


def test_questionnaire_is_in_the_language_of_the_reader(client, staff):
    question = asked(
        factories.IndicatorDefinitionFactory(),
        by=staff,
        translations={"es": {"text": "¿Cuánto acero?"}},
    )
    address = question.section.questionnaire.get_absolute_url()

    assert "¿Cuánto acero?" in text(client.get(address, headers={"accept-language": "es"}))


@pytest.mark.parametrize("rows", [1, 3])
def test_questionnaire_costs_the_same_for_any_rows(client, staff, rows, django_assert_num_queries):
    questionnaire = factories.QuestionnaireFactory()
    for _ in range(rows):
        section = factories.SectionFactory(questionnaire=questionnaire)
        for _ in range(rows):
            factories.IndicatorQuestionFactory(section=section)
    factories.published(questionnaire, by=staff)
    factories.ReportingCycleFactory(questionnaire=questionnaire, opened_at=timezone.now())

    with django_assert_num_queries(4):  # it, sections, questions, definitions with indicators
        client.get(questionnaire.get_absolute_url())
