"""What is wrong with a question or a rule is told before anybody answers it."""

import pytest

from reporting import flaws
from reporting.models import DataType, IndicatorDefinition, Question, Rule

DIMENSIONS = [{"key": "gender", "codes": ["women", "men"]}, {"key": "country", "codes": []}]


def indicator(code, **fields):
    definition = IndicatorDefinition(
        **{"data_type": DataType.DECIMAL, "dimensions": DIMENSIONS, "choices": [], **fields}
    )
    return Question(code=code, answer_type="indicator", definition=definition)


FIRST = Question(code="A5", answer_type="multi_choice", options=["steel", "hydrogen"])
STEEL, IRON = indicator("Q-1"), indicator("Q-2")
ROADMAP = indicator("Q-3", data_type=DataType.CHOICE, choices=["none", "adopted"])
LAST = Question(code="K1", answer_type="choice", options=["on track"])
QUESTIONS = [FIRST, STEEL, IRON, ROADMAP, LAST]


def condition(code, *options):
    return [{"question": code, "any_of": list(options)}]


@pytest.mark.parametrize(
    ("fields", "flawed"),
    [
        ({"shown_when": condition("A5", "steel")}, []),
        ({"shown_when": condition("A5", "gold", "steel", "silver")}, ["shown_when", "shown_when"]),
        ({"shown_when": condition("K1", "on track")}, ["shown_when"]),
        ({"shown_when": condition("Q-2", "steel")}, ["shown_when"]),
        ({"shown_when": condition("Z9", "steel")}, ["shown_when"]),
        ({"answer_type": "table", "options": ["a", "b:number", "c:choice=d/e"]}, []),
        ({"answer_type": "table", "options": ["a:colour", "c:choice"]}, ["options", "options"]),
        ({"answer_type": "reference", "options": ["initiative", "text"]}, []),
        ({"answer_type": "reference", "options": ["planet"]}, ["options"]),
        ({"answer_type": "reference", "options": ["supporter"], "is_derived": True}, []),
    ],
)
def test_of_question_names_the_field(fields, flawed):
    asked = Question(code="Q-2", **{"answer_type": "text", **fields})

    found = list(flaws.of_question(asked, [FIRST, STEEL, asked, LAST]))

    assert [field for field, _reason in found] == flawed
    assert all(reason for _field, reason in found)


@pytest.mark.parametrize(
    ("fields", "flawed"),
    [
        ({"kind": "hard_bounds"}, []),
        ({"kind": "change", "tolerance": "0.3"}, []),
        ({"kind": "change"}, ["tolerance"]),
        (
            {"kind": "parts", "question": STEEL, "dimension": "gender", "tolerance": "0.01"},
            [],
        ),
        ({"kind": "parts"}, ["question", "tolerance", "dimension"]),
        ({"kind": "parts", "question": STEEL, "dimension": "age", "tolerance": "0"}, ["dimension"]),
        (
            {
                **{"kind": "product", "question": STEEL, "others": ["Q-2"], "factor": 1},
                **{"unit": "Mt", "tolerance": "0.05"},
            },
            [],
        ),
        (
            {"kind": "product", "question": STEEL, "others": ["Q-2"]},
            ["tolerance", "factor", "unit"],
        ),
        ({"kind": "at_most", "question": STEEL, "others": ["Q-2"]}, []),
        ({"kind": "at_most", "question": STEEL, "others": ["Q-9"]}, ["others"]),
        ({"kind": "at_most", "question": STEEL, "others": ["A5"]}, ["others"]),
        ({"kind": "at_most", "question": STEEL}, ["others"]),
        ({"kind": "at_most", "question": ROADMAP, "others": ["Q-2"]}, ["question"]),
        ({"kind": "at_least", "question": STEEL}, []),
        (
            {
                "kind": "at_least",
                "question": STEEL,
                "dimension": "gender",
                "others": ["women", "men"],
            },
            [],
        ),
        (
            {"kind": "at_least", "question": STEEL, "dimension": "gender", "others": ["women"]},
            ["others"],
        ),
        (
            {"kind": "at_least", "question": STEEL, "dimension": "gender", "others": ["x", "men"]},
            ["others"],
        ),
        ({"kind": "needs", "question": STEEL, "field": "method"}, []),
        ({"kind": "needs", "question": STEEL, "field": "mood"}, ["field"]),
        ({"kind": "needs", "question": STEEL}, ["field"]),
        ({"kind": "needs", "question": STEEL, "others": ["Q-2"]}, []),
        ({"kind": "needs", "question": STEEL, "others": ["A5"]}, ["others"]),
        (
            {"kind": "needs", "question": ROADMAP, "field": "evidence", "others": ["adopted"]},
            [],
        ),
        (
            {"kind": "needs", "question": ROADMAP, "field": "evidence", "others": ["burnt"]},
            ["others"],
        ),
        ({"kind": "needs", "question": FIRST, "field": "method"}, ["question"]),
    ],
)
def test_of_rule_names_the_field(fields, flawed):
    found = list(flaws.of_rule(Rule(**fields), QUESTIONS))

    assert [field for field, _reason in found] == flawed
    assert all(reason for _field, reason in found)
