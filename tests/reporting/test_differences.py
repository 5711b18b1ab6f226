"""What differs between texts and between numbers."""

import tracemalloc
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.differences import MOST_WORDS, Piece, pieces, step

TEXTS = st.text(st.sampled_from("ab \n<é"), max_size=60)


def joined(found, *kinds):
    return "".join(piece.text for piece in found if piece.kind in kinds)


def test_pieces_mark_words():
    assert pieces("We trained 12 people.", "We trained 20 people.") == [
        Piece("same", "We trained "),
        Piece("removed", "12 "),
        Piece("added", "20 "),
        Piece("same", "people."),
    ]


@pytest.mark.parametrize(
    ("former", "latter", "found"),
    [
        ("", "", []),
        ("a", "a", [Piece("same", "a")]),
        ("", "a", [Piece("added", "a")]),
        ("a", "", [Piece("removed", "a")]),
    ],
)
def test_pieces_of_little(former, latter, found):
    assert pieces(former, latter) == found


@given(TEXTS, TEXTS)
def test_pieces_hold_both_texts_whole(former, latter):
    found = pieces(former, latter)

    assert joined(found, "same", "removed") == former
    assert joined(found, "same", "added") == latter


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_pieces_of_very_long_texts_stay_bounded(separator):
    former = separator.join(str(number) for number in range(20_000))
    latter = separator.join(str(number) for number in range(1, 20_001))
    tracemalloc.start()

    found = pieces(former, latter)

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(former.split()) > MOST_WORDS
    assert joined(found, "same", "removed") == former
    assert joined(found, "same", "added") == latter
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("former", "latter", "difference", "percent", "is_large"),
    [
        ("10", "12.5", "2.5", "25.0", False),
        ("10", "13", "3", "30.0", True),
        ("10", "0", "-10", "-100.0", True),
        ("-4", "-5", "-1", "-25.0", False),
        ("3", "4", "1", "33.3", True),
        ("0", "5", "5", None, True),
        ("1e-10", "1e17", "99999999999999999.9999999999", "99999999999999999999999999900.0", True),
        ("0", "0", "0", None, False),
    ],
)
def test_step_gives_difference_and_percent(former, latter, difference, percent, is_large):
    found = step(Decimal(former), Decimal(latter))

    assert found == (Decimal(difference), percent and Decimal(percent))
    assert found.is_large is is_large
