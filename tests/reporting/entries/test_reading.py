"""Any JSON is read or refused, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.entries import LONGEST_TEXT, cleaned, is_answered, is_filled, reading_of, unfit_texts
from reporting.models import IndicatorDefinition, Question
from reporting.models.questionnaires import AnswerType

KEYS = [
    *("text", "year", "choice", "choices", "rows", "refs", "person", "url", "amount", "date"),
    *("presence", "quality", "source", "method", "comment", "absolute", "currency", "price_year"),
    *("rate", "parts", "claims", "explanation", "anything"),
]
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["0", "1", "-2.5", "1,234", "9" * 19, "EUR", "zero", "nil", "2026", "adopted"]),
    st.sampled_from(["gender", "women", "2026-01-31", "\x00", "\u202e", "\ud800", "0.0000000001"]),
)
ENTRIES = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(
        TEXTS, st.lists(TEXTS, max_size=3), st.lists(st.lists(TEXTS, max_size=5), max_size=3)
    ),
)
ANY_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=8,
)
DIMENSIONS = [{"key": "gender", "codes": ["women", "men"]}, {"key": "country", "codes": []}]


def questions():
    """One unsaved question of every type, and one of an indicator of every kind."""
    for kind in AnswerType.values:
        options = ["skills", "count:number", "due:date", "done:choice=yes/no"]
        if kind != "indicator":
            yield Question(answer_type=kind, options=options)
    for unit, data_type in [
        *(("Mt/yr", "decimal"), ("USD million", "decimal"), ("t/t (ratio)", "decimal")),
        *(("number", "integer"), ("%", "percent"), ("level", "ordinal")),
        *(("", "choice"), ("", "date")),
    ]:
        definition = IndicatorDefinition(
            unit=unit,
            data_type=data_type,
            choices=["none", "adopted"],
            aggregation="sum_by_claim",
            dimensions=DIMENSIONS,
        )
        yield Question(answer_type="indicator", definition=definition)


@settings(max_examples=1500)
@given(st.sampled_from(list(questions())), st.one_of(ENTRIES, ANY_JSON))
def test_reading_of_reads_or_refuses_any_json(question, entry):
    reading = reading_of(question, entry, last_year=2026)

    assert not (reading.values and reading.refused)
    for value in reading.values:
        unset = [
            field.name for field in value._meta.fields if getattr(value, field.attname) is None
        ]
        value.clean_fields(exclude=["revision", "definition", *unset])
        assert (value.number is not None) + (value.date is not None) + bool(value.code) == (
            value.presence in ("reported", "zero")
        )
        assert (value.presence == "zero") == (value.number == 0)
    assert all(str(refused) for refused in reading.refused)


@given(st.one_of(ENTRIES, ANY_JSON))
def test_is_filled_tells_of_any_json(entry):
    assert is_filled(entry) in (True, False)


@pytest.mark.parametrize("entry", [5, None, [], "text", {"text": 1}, {"rows": [[["deep"]]]}])
def test_reading_of_refuses_what_is_no_entry(entry):
    reading = reading_of(Question(answer_type="text"), entry, last_year=2026)

    assert [refused.field for refused in reading.refused] == [""]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({}, False),
        ({"text": " "}, False),
        ({"choices": []}, False),
        ({"rows": [["", " "]]}, False),
        ({"text": "x"}, True),
        ({"rows": [["", "x"]]}, True),
    ],
)
def test_is_filled(entry, expected):
    assert is_filled(entry) is expected


@pytest.mark.parametrize(
    ("answer_type", "entry", "expected"),
    [
        ("text", {"text": "x"}, True),
        ("text", {"explanation": "x"}, False),
        ("indicator", {"comment": "later", "year": "2026"}, False),
        ("indicator", {"presence": "nil"}, True),
        ("evidence", {"text": "what it would show"}, False),
        ("evidence", {"url": "https://example.org"}, True),
        ("reference", {"refs": ["leadit"]}, True),
        ("table", {"rows": [["", " "]]}, False),
        ("text", "no entry", False),
    ],
)
def test_is_answered_asks_for_the_answer_itself(answer_type, entry, expected):
    assert is_answered(Question(answer_type=answer_type), entry) is expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("x" * LONGEST_TEXT, None),
        ("x" * (LONGEST_TEXT + 1), "20001 characters; at most 20000"),
        ("x" * 100_000, "100000 characters.*add the long version as evidence"),
        ("abc\u202edef", "paste it as plain text"),
        ("\u2066abc", "change the direction"),
        ("\u200fعربي", None),
        ("a\x00b", "cannot be stored"),
    ],
)
def test_unfit_texts_say_what_to_do(text, hint):
    found = unfit_texts({"text": text, "rows": [["a", "b"]], "choices": ["c"]})

    assert [refused.field for refused in found] == (["text"] if hint else [])
    for refused in found:
        with pytest.raises(type(refused), match=hint):
            raise refused


def test_unfit_texts_name_the_cell():
    (refused,) = unfit_texts({"rows": [["a", "b"], ["c", "\u202e"]]})

    assert (refused.field, refused.row, refused.column) == ("rows", 1, 1)


def test_cleaned_drops_what_the_database_refuses():
    assert cleaned({"rows": [["a\x00b", "\ud800"]]}) == {"rows": [["ab", "\ufffd"]]}


@pytest.mark.parametrize("entry", [{"text": 5}, {"rows": [None]}])
def test_cleaned_takes_text_alone(entry):
    with pytest.raises(TypeError):
        cleaned(entry)


@pytest.mark.parametrize(
    ("answer_type", "entry", "field"),
    [
        ("text_year", {"text": "Net zero", "year": "soon"}, "year"),
        ("text_year", {"text": "Net zero"}, "year"),
        ("text_year", {"year": "2050"}, "text"),
        ("choice", {"choice": "luck"}, "choice"),
        ("multi_choice", {"choices": ["skills", "luck"]}, "choices"),
        ("multi_choice", {"choices": "luck"}, "choices"),
        ("evidence", {"url": "javascript:alert(1)"}, "url"),
        ("evidence", {"url": "ftp://example.org"}, "url"),
        ("reference", {"refs": "leadit"}, "refs"),
        ("reference", {"refs": [["leadit"]]}, "refs"),
        ("text", {"text": ["a"]}, "text"),
    ],
)
def test_reading_of_refuses_answers_of_the_wrong_kind(answer_type, entry, field):
    question = Question(answer_type=answer_type, options=["skills"])

    reading = reading_of(question, entry, last_year=2026)

    assert [refused.field for refused in reading.refused] == [field]


def test_a_goal_may_lie_ahead():
    entry = {"text": "Net zero", "year": "2050"}

    assert reading_of(Question(answer_type="text_year"), entry, last_year=2026).refused == []


def table(rows):
    options = ["milestone", "count:number", "due:date", "done:choice=yes/no"]
    question = Question(answer_type="table", options=options)
    refused = reading_of(question, {"rows": rows}, last_year=2026).refused
    return [(r.row, r.column) for r in refused]


def test_tables_are_read_by_the_types_of_their_columns():
    assert table([["A plant", "1 234.5", "2026-01-31", "yes"], ["", "", "", ""], ["Another"]]) == []


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ([["a", "many", "", ""]], [(0, 1)]),
        ([["a", "1,234", "soon", "perhaps"]], [(0, 1), (0, 2), (0, 3)]),
        ([["a"], ["b", "", "2026-02-30"]], [(1, 2)]),
        ([["a", "", "", "", "five"]], [(0, None)]),
        (["a"], [(None, None)]),
        ("a", [(None, None)]),
    ],
)
def test_tables_name_every_cell_that_is_wrong(rows, places):
    assert table(rows) == places
