"""How near two names are that are not equal."""

from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from signatories.matching.closeness import (
    LETTERS_FOR_A_SLIP,
    MOST_IN_COMMON,
    after_a_slip,
    in_common,
    telling,
    trigrams,
)
from signatories.matching.normal import words


def common(one, other):
    one, other = words(one), words(other)
    return in_common(telling(one), telling(other), trigrams(one), trigrams(other))


def test_pieces_are_those_of_the_database(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT show_trgm('virgin islands')")
        assert trigrams(("virgin", "islands")) == set(cursor.fetchone()[0])
    assert trigrams(()) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Guatamala", "Guatemala", "0.538"),
        ("Northern Ireland", "Ireland", "0.667"),
        ("Punjab", "Panama", "0.077"),
        ("Niger", "Niger", "0.900"),
    ],
)
def test_what_names_have_in_common_is_counted(one, other, score):
    assert common(one, other) == Decimal(score)


@pytest.mark.parametrize(
    ("written", "meant", "score"),
    [
        ("Turks and Caicas Islands", "Turks and Caicos Islands", "0.941"),
        ("Saint Vincent and Grenadine", "Saint Vincent and the Grenadines", "0.955"),
        ("Mission Inovation", "Mission Innovation", "0.941"),
    ],
)
def test_a_slip_in_a_long_name_is_nearly_sure(written, meant, score):
    assert after_a_slip(words(written), words(meant)) == Decimal(score)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Iraq", "Iran"),
        ("Almeria", "Algeria"),
        ("St Helens", "Saint Helena"),
        ("South Sea Development Partnership", "North Sea Development Partnership"),
        ("Central Bank of Zambia Group", "Central Bank of Gambia Group"),
        ("Climate Partnership 2030", "Climate Partnership 2050"),
        ("Race to Net Zero Partnership", "Race to Net Zero"),
        ("Partnership Partnership Aa", "Partnership Partnership Ab"),
    ],
)
def test_what_may_be_another_name_is_no_slip(written, meant):
    assert after_a_slip(words(written), words(meant)) is None


NAMES = st.text(alphabet="abcdefg hijnorst", min_size=1, max_size=30)


@given(NAMES, NAMES)
def test_closeness_is_the_same_both_ways_and_never_sure(one, other):
    score = common(one, other)

    assert score == common(other, one)
    assert Decimal(0) <= score <= MOST_IN_COMMON
    slip = after_a_slip(words(one), words(other))
    assert slip is None or slip >= 1 - Decimal(1) / (LETTERS_FOR_A_SLIP - 1)
