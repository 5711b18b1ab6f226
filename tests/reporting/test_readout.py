"""Every answer in words, whatever a draft holds in its place."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.models import IndicatorDefinition, Question
from reporting.readout import details_of, people_in, read_out, tell
from reporting.sheet import sheet_of
from tests import factories
from tests.reporting.entries.test_reading import ANY_JSON, ENTRIES, questions


def question(answer_type, *options, **definition):
    of = IndicatorDefinition(**definition) if definition else None
    return Question(answer_type=answer_type, options=list(options), definition=of)


FINANCE = question(
    "indicator",
    unit="USD million",
    data_type="decimal",
    dimensions=[{"key": "instrument", "codes": ["grant"]}],
)
MILESTONES = question("table", "milestone", "done:choice=yes/no")
MILESTONES.translations = {"fr": {"options": {"yes": "oui"}}}


@settings(max_examples=600)
@given(st.sampled_from(list(questions())), st.one_of(ENTRIES, ANY_JSON))
def test_tell_takes_any_json(asked, entry):
    assert isinstance(tell(asked, entry, {}), str)
    labels = [label for label, _text in details_of(asked, entry, None)]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("asked", "entry", "said"),
    [
        (question("text"), {"text": "One"}, "One"),
        (question("text_year"), {"text": "Net zero", "year": "2050"}, "Net zero · 2050"),
        (question("multi_choice", "a", "b", "c"), {"choices": ["c", "a"]}, "a, c"),
        (question("choice", "a"), {"choice": "gone"}, "gone"),
        (MILESTONES, {"rows": [["Plan", "yes"], ["", ""], ["Build", ""]]}, "Plan · yes; Build"),
        (question("reference"), {"refs": ["leadit", "x"], "text": "both"}, "LeadIT, x · both"),
        (question("contact"), {"person": "1"}, "a person who no longer has an account"),
        (FINANCE, {"amount": "5"}, "5 USD million"),
        (FINANCE, {"amount": "5", "currency": "EUR"}, "5 EUR million"),
        (FINANCE, {"amount": "5 EUR million", "currency": "EUR"}, "5 EUR million"),
        (FINANCE, {"amount": "about 5"}, "about 5"),
        (FINANCE, {"presence": "not_available"}, "not available"),
        (FINANCE, {"presence": "zero"}, "zero"),
        (FINANCE, {"presence": "nil", "amount": "3"}, "3 · nothing to report"),
        (FINANCE, {}, ""),
        (FINANCE, ["no", "entry"], ""),
    ],
)
def test_tell_says_the_answer_in_one_text(asked, entry, said):
    assert tell(asked, entry, {"leadit": "LeadIT"}) == said


def test_tell_says_it_in_the_language_of_the_page():
    with translation.override("fr"):
        assert tell(MILESTONES, {"rows": [["Plan", "yes"]]}, {}) == "Plan · oui"


def test_details_tell_money_parts_claims_and_the_explanation():
    entry = {
        "amount": "5",
        "currency": "EUR",
        "rate": "1.08",
        "price_year": "2025",
        "year": "2026",
        "source": "The budget",
        "explanation": "A new programme began.",
        "parts": [
            ["instrument", "grant", "3", ""],
            ["instrument", "equity", "", "nil"],
            ["", "", "", ""],
        ],
        "claims": [["p-1", "A plant", "2", "gcca"], ["p-2"]],
    }

    assert details_of(FINANCE, entry, None) == [
        ("Exchange rate", "1 EUR = 1.08 USD"),
        ("Year of the prices", "2025"),
        ("Reference year", "2026"),
        ("Source", "The budget"),
        ("instrument: grant", "3 EUR million"),
        ("instrument: equity", "nothing to report"),
        ("p-1", "A plant · 2 EUR million · gcca"),
        ("p-2", "claimed"),
        ("Explanation", "A new programme began."),
    ]


def test_people_in_names_what_the_public_sees(db, django_assert_num_queries):
    initiative = factories.InitiativeFactory(actor__slug="leadit", actor__name="LeadIT")
    factories.ActorFactory(slug="hidden", is_public=False)
    ann, bob = (factories.UserFactory(name=name) for name in ("Ann", "Bob"))
    actor = factories.FocalPointFactory(user=ann).actor
    factories.FocalPointFactory(user=bob)  # for somebody else
    entries = [
        {"person": str(ann.uid)},
        {"person": str(bob.uid)},
        {"person": "anything"},
        {"refs": ["leadit", "hidden", "nobody"]},
        "no entry",
    ]

    with django_assert_num_queries(2):
        names = people_in(entries, actor=actor.pk)
    with django_assert_num_queries(0):
        assert people_in([{"text": "nobody"}], actor=actor.pk) == {}

    assert names == {str(ann.uid): "Ann", initiative.actor.slug: "LeadIT"}
    assert people_in(entries) == {initiative.actor.slug: "LeadIT"}


@pytest.fixture
def lines(draft):
    """``lines()``: the lines of the draft as stored now, by code of the question."""
    return lambda: {
        line.question.code: line for part in read_out(sheet_of(draft)) for line in part.lines
    }


def test_a_line_tells_what_is_wrong_and_what_was_explained(draft, form, lines):
    definition = form.cement.definition
    definition.warn_max = 10
    definition.save()
    draft.answers.filter(question=form.cement).update(
        entry={"amount": "12.5", "explanation": "A new plant began."}
    )
    factories.AnswerFactory(revision=draft, question=form.ratio, entry={"amount": "2"})

    found = lines()

    assert found["Q-CEM-01"].problems == []
    assert [p.message for p in found["Q-CEM-01"].explained] == [
        "This is more than usual: mostly at most 10 Mt/yr."
    ]
    assert [p.rule for p in found["Q-CEM-02"].problems] == ["hard-bounds"]
    assert found["Q-CEM-02"].explained == []


def test_a_text_is_shown_in_its_own_language_and_as_markdown(draft, form, lines):
    factories.rewritten(form.practice, answer_type="markdown")
    factories.AnswerFactory(
        revision=draft, question=form.practice, entry={"text": "**Vite** <b>"}, lang="fr"
    )

    line = lines()["L3"]
    (_production, part) = read_out(sheet_of(draft))
    page = render_to_string("reporting/part.html", {"part": part})

    assert (line.lang, line.language, lines()["Q-CEM-01"].lang) == ("fr", "Français", "")
    assert '<div lang="fr">' in page
    assert "<strong>Vite</strong> &lt;b&gt;" in page
    assert "Written in: Français" in page


def test_files_stand_beside_the_answer_that_they_show(draft, form, lines):
    factories.EvidenceFactory(revision=draft, question=form.cement)
    factories.EvidenceFactory(revision=draft, question=None)

    found = lines()

    assert [len(found[code].files) for code in ("Q-CEM-01", "Q-CEM-02")] == [1, 0]


def test_a_sealed_revision_has_nothing_to_put_right(draft, form, submitted):
    form.consent.required = "yes"
    revision = sheet_of(submitted)

    found = [line for part in read_out(revision) for line in part.lines]

    assert [line.said for line in found][:1] == ["12.5 Mt/yr"]
    assert all(line.problems == [] for line in found)


@pytest.mark.parametrize("more", [1, 30])
def test_read_out_costs_the_same_for_any_questions(draft, form, more, django_assert_num_queries):
    for number in range(more):
        asked = factories.IndicatorQuestionFactory(section=form.sign_off, position=100 + number)
        factories.AnswerFactory(revision=draft, question=asked, entry={"amount": "3"})
    sheet = sheet_of(draft)

    with django_assert_num_queries(2):  # questions, last year's revision
        read_out(sheet)
