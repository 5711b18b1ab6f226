"""The score is a pure function: weighted, checkable by hand, and the same whatever came first."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reporting.models import PARTS, ScoreWeights
from reporting.ranking.scoring import Facts, Ground, Known, place, ratio, score_of

NOTHING = Facts("A", frozenset(), frozenset(), frozenset(), (), frozenset())
CEMENT = Known("Process CO2 from cement", Decimal(30), Decimal(120))


def ground(reported=8, phases=("Collection",), themes=("MIT",), **weights):
    given_weights = {part: Decimal(1) for part in PARTS} | weights
    return Ground(reported, phases, ScoreWeights(themes=list(themes), **given_weights))


def facts(title="A", reporters="", countries="", small="", known=(), themes=()):
    return Facts(
        title,
        frozenset(reporters),
        frozenset(countries),
        frozenset(small),
        tuple(known),
        frozenset(themes),
    )


def shares(score):
    return {part.code: part.share for part in score.parts}


def test_score_is_the_weighted_mean_of_its_parts():
    told = facts(reporters="abcd", countries="abc", small="a", known=[CEMENT], themes=["MIT"])
    weights = {"reporters": Decimal(4), "share": Decimal(2), "equity": Decimal(3)}

    score = score_of(told, ground(**weights))

    assert shares(score) == {
        "reporters": Decimal("0.5000"),
        "share": Decimal("0.2500"),
        "stocktake": Decimal(1),
        "equity": Decimal("0.3333"),
    }
    # (4 x 0.5 + 2 x 0.25 + 1 x 1 + 3 x 0.3333) / 10
    assert (score.total, score.counted, score.weight) == (Decimal("0.4500"), 10, 10)


def test_what_is_not_known_does_not_count():
    score = score_of(facts(reporters="ab"), ground(share=Decimal(90)))

    assert shares(score) == {
        "reporters": Decimal("0.2500"),
        "share": None,
        "stocktake": None,
        "equity": None,
    }
    assert (score.total, score.counted, score.weight) == (Decimal("0.2500"), 1, 93)
    assert [part.why for part in score.parts if not part.is_known] == [
        "Not known: no public statistic in the register concerns its sectors.",
        "Not known: nobody has said which themes it concerns.",
        "Not known: no country names it.",
    ]


def test_a_score_of_which_nothing_is_known_is_none():
    assert score_of(NOTHING, ground(reported=0)).total is None
    assert score_of(facts(reporters="a"), ground(reporters=Decimal(0))).total is None


@pytest.mark.parametrize(
    ("phases", "themes", "concerns", "share"),
    [
        ((), ["MIT"], ["MIT"], None),
        (["TA"], [], ["MIT"], None),
        (["TA"], ["MIT"], ["ADP"], Decimal(0)),
        (["TA"], ["MIT"], ["ADP", "MIT"], Decimal(1)),
    ],
)
def test_stocktake_counts_while_a_phase_is_open(phases, themes, concerns, share):
    score = score_of(facts(themes=concerns), ground(phases=tuple(phases), themes=themes))

    assert shares(score)["stocktake"] == share


def test_the_largest_share_counts_and_absence_is_not_zero():
    steel = Known("Iron and steel sites", Decimal(1), Decimal(2))
    silent = Known("Another", None, Decimal(10))

    score = score_of(facts(known=[CEMENT, steel, silent]), ground())

    assert shares(score)["share"] == Decimal("0.5000")
    assert "Iron and steel sites" in score.parts[1].why
    assert shares(score_of(facts(known=[silent]), ground()))["share"] is None


def test_ratio_rounds_half_to_even():
    assert [ratio(1, 3), ratio(1, 32), ratio(3, 32)] == [
        Decimal("0.3333"),
        Decimal("0.0312"),
        Decimal("0.0938"),
    ]


@given(some.lists(some.tuples(some.integers(0, 8), some.integers(0, 3)), max_size=12), some.data())
def test_the_same_data_give_the_same_order_whatever_came_first(numbers, data):
    rows = [
        facts(f"Candidate {n}", "abcdefgh"[:reporters], "abc"[:small], "abc"[: small // 2])
        for n, (reporters, small) in enumerate(numbers)
    ]
    shuffled = data.draw(some.permutations(rows))
    here = ground()

    first, second = (
        sorted(each, key=lambda row: place(score_of(row, here), row.title))
        for each in (rows, shuffled)
    )

    assert first == second
    totals = [score_of(row, here).total for row in first]
    assert totals == sorted(totals, reverse=True)
