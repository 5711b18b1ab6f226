"""Conditions, dimensions and rules come from the register, and are refused by file and line."""

from decimal import Decimal

import pytest

from reporting import flaws
from reporting.actions.questionnaires import publish
from reporting.actions.register import load_register
from reporting.models import Grade, IndicatorDefinition, Question, Questionnaire, Rule, Section
from secretariat.loading import InvalidTables
from tests.reporting.register_files import append, edit

FOLDER = "reporting/register"

pytestmark = pytest.mark.django_db


def refused(folder):
    with pytest.raises(InvalidTables) as caught:
        load_register(folder)
    return [str(problem) for problem in caught.value.problems]


def test_sectors_decide_on_the_indicators_asked(register):
    conditions = {
        code: shown_when
        for code, shown_when in Question.objects.values_list("code", "shown_when")
        if shown_when
    }

    assert conditions["Q-STL-02"] == [{"question": "A5", "any_of": ["steel"]}]
    assert conditions["K2"] == [{"question": "K1", "none_of": ["not started"]}]
    assert sorted(conditions) == [
        *("K2", "K5"),
        *("Q-CEM-01", "Q-CEM-02", "Q-CEM-03", "Q-CEM-04", "Q-CEM-05", "Q-DEM-01", "Q-DEM-02"),
        *("Q-HYD-01", "Q-STL-01", "Q-STL-02", "Q-STL-03", "Q-STL-04"),
    ]


def test_priority_actions_are_reported_on_one_by_one(register):
    assert list(Section.objects.exclude(repeats="").values_list("code", "repeats")) == [
        ("K", "priority_action")
    ]


def test_dimensions_say_what_the_words_say(register):
    for definition in IndicatorDefinition.objects.exclude(disaggregations=""):
        for dimension in definition.dimensions:
            named = dimension["codes"] or [dimension["key"]]
            if definition.indicator.code not in ("FIN-04", "JST-01"):  # named in its rules; CAP-01
                assert all(word in definition.disaggregations for word in named)
        words = definition.disaggregations.count(";") + 1
        assert len(definition.dimensions) == words


def test_parts_are_compared_where_they_sum_to_the_total(register):
    sums = {
        (definition.indicator.code, dimension["key"])
        for definition in IndicatorDefinition.objects.select_related("indicator")
        for dimension in definition.dimensions
        if dimension.get("sums")
    }
    rules = Rule.objects.filter(kind="parts")

    assert set(rules.values_list("question__definition__indicator__code", "dimension")) == sums
    assert set(rules.values_list("tolerance", "grade")) == {(Decimal("0.01"), Grade.EXPLAIN)}


def test_rules_of_every_indicator_are_graded(register):
    assert set(Rule.objects.filter(question=None).values_list("kind", "grade", "tolerance")) == {
        ("hard_bounds", "refuse", None),
        ("usual_range", "explain", None),
        ("change", "explain", Decimal("0.3")),
    }


def test_products_have_the_unit_of_absolute_emissions(register):
    products = Rule.objects.filter(kind="product", tolerance=Decimal("0.05"))

    assert set(products.values_list("question__code", "factor", "unit")) == {
        ("Q-STL-02", Decimal(1), "MtCO2e"),  # t per t, times Mt
        ("Q-CEM-03", Decimal("0.001"), "MtCO2"),  # kg per t, times Mt
    }


def test_nothing_is_wrong_with_what_is_loaded(register):
    questions = list(
        Question.objects.select_related("definition").order_by("section__position", "position")
    )

    found = [flaw for question in questions for flaw in flaws.of_question(question, questions)]
    found += [flaw for rule in Rule.objects.all() for flaw in flaws.of_rule(rule, questions)]

    assert found == []


def test_load_names_wrong_conditions_dimensions_and_rules(register, register_folder):
    questions, rules = f"{FOLDER}/questions.csv", f"{FOLDER}/rules.csv"
    definitions = f"{FOLDER}/indicator_definitions.csv"
    first = edit(register_folder, questions, "shown_when", "A5=gold", code="Q-STL-01")
    second = edit(register_folder, questions, "shown_when", "Z9=steel", code="Q-STL-02")
    third = edit(register_folder, definitions, "dimensions", "a; a", indicator="STL-04")
    fourth = edit(register_folder, rules, "tolerance", "", code="parts-STL-01")
    fifth = append(register_folder, rules, "annual-2027,x,,hard_bounds,scold,,,,,,,,by hand")

    found = refused(register_folder)

    assert found[0] == f"{definitions}:{third} dimensions: a dimension stands twice"
    assert found[1].startswith(f"{questions}:{first} shown_when: “gold” is none of steel, cement")
    assert found[2:] == [
        f"{questions}:{second} shown_when: there is no question “Z9” before this one",
        f"{rules}:{fifth} grade: “scold” is none of refuse, explain",
    ]

    edit(register_folder, rules, "grade", "refuse", code="x")
    edit(register_folder, questions, "shown_when", "", code="Q-STL-01")
    edit(register_folder, questions, "shown_when", "", code="Q-STL-02")
    edit(register_folder, definitions, "dimensions", "", indicator="STL-04")

    assert refused(register_folder)[0] == (
        f"{rules}:{fourth} tolerance: may not be empty for this kind of rule"
    )


def test_load_keeps_a_rule_of_a_published_questionnaire(register, register_folder, staff):
    publish(Questionnaire.objects.get(), by=staff)
    row = edit(register_folder, f"{FOLDER}/rules.csv", "tolerance", "0.5", code="change")

    kept = [sentence for outcome in load_register(register_folder) for sentence in outcome.kept]

    assert kept == [
        f"{FOLDER}/rules.csv:{row} annual-2027/change: in use, though the table differs in tolerance"
    ]
