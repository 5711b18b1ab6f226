"""Spellings that are one name, and such as are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories.matching.normal import key, run_together, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("The Gambia", "Gambia, The"),
        ("Korea, Republic of", "Republic of Korea"),
        ("Korea, Rep.", "Republic of Korea"),
        ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
        ("Micronesia (Fed. Sts.)", "Federated States of Micronesia"),
        ("U.S. Virgin Islands", "United States Virgin Islands"),
        ("Virgin Islands; U.S.", "United States Virgin Islands"),
        ("Lao PDR", "Lao People's Democratic Republic"),
        ("Hong Kong SAR, China", "China, Hong Kong Special Administrative Region"),
        ("Bosnia-Herzegovina", "Bosnia and Herzegovina"),
        ("Łódź Øresund", "lodz oresund"),
        ("World Health Organisation", "World Health Organization"),
        ("A/B_C", "c b a"),
        ("Кіln Сouncil", "Kiln Council"),  # with Cyrillic letters that look like these
        ("Κiln Cοuncil", "Kiln Council"),  # with Greek ones
        ("\N{MATHEMATICAL BOLD CAPITAL K}iln Council", "Kiln Council"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert key(words(one)) == key(words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Совет", "Cobet"),  # wholly in its own alphabet
        ("Газ Council", "Ta3 Council"),
        ("Dominica", "Dominican Republic"),
        ("Republic of the Congo", "Democratic Republic of the Congo"),
        ("Guinea", "Guinea-Bissau"),
        ("Korea, Rep.", "Korea, Dem. Rep."),
        ("Samoa", "American Samoa"),
        ("Race to Zero 2030", "Race to Zero 2050"),
    ],
)
def test_two_names_have_two_keys(one, other):
    assert key(words(one)) != key(words(other))


@pytest.mark.parametrize("text", ["", "  ", "—", "()", "the of and", "\u0301"])
def test_text_without_a_name_has_no_words(text):
    assert words(text) == ()


def test_spaces_are_left_out_of_letters():
    assert run_together(words("Sri Lanka")) == run_together(words("Srilanka")) == "srilanka"


@given(st.text(max_size=40))
def test_words_of_any_text_stay_as_they_are(text):
    told = words(text)

    assert all(word == word.casefold() and " " not in word for word in told)
    assert words(f"  {text.upper()}") == words(text.upper())
