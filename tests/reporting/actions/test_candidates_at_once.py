"""Candidates, and what the Oversight Group decided of them, entered by two at the same moment."""

import datetime as dt
from decimal import Decimal

import pytest

from initiatives.models import PriorityAction
from reporting.actions import candidates
from reporting.models import PARTS, Candidate, ScoreWeights, StatusChange
from secretariat.transitions import InvalidTransition
from tests import factories
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
LATER = dt.date(2090, 1, 1)


def kinds(results):
    return sorted(type(result).__name__ for result in results)


def test_proposing_at_once_leaves_one_candidate(staff):
    results = at_once(
        *[
            lambda title=title: candidates.propose(title=title, rationale="Why", by=staff)
            for title in ("Green ports", "green Ports", "Green ports")
        ]
    )

    assert kinds(results) == ["Candidate", "CannotPropose", "CannotPropose"]
    assert Candidate.objects.count() == StatusChange.objects.count() == 1


def test_adopting_a_lead_at_once_leaves_one_candidate(staff):
    lead = factories.LeadFactory()

    results = at_once(
        *[
            lambda title=title: candidates.adopt_lead(lead, title=title, rationale="Why", by=staff)
            for title in ("Green ports", "Green quays")
        ]
    )

    assert kinds(results) == ["Candidate", "InvalidTransition"]
    assert Candidate.objects.count() == 1


@pytest.mark.parametrize("before", [0, 1])
def test_weights_set_at_once_follow_each_other(staff, before):
    factories.ScoreWeightsFactory.create_batch(before, number=1)

    results = at_once(
        *[lambda: candidates.set_weights(by=staff, why="So", **dict.fromkeys(PARTS, Decimal(2)))]
        * 8
    )

    assert kinds(results) == ["ScoreWeights"] * 8, results
    numbers = ScoreWeights.objects.values_list("number", flat=True)
    assert list(numbers) == list(range(8 + before, 0, -1))


def test_adopting_and_declining_at_once_is_decided_once(staff):
    candidate = candidates.propose(title="Green ports", rationale="Why", by=staff)
    candidates.put_to_group(candidate, by=staff)
    decision = factories.DecisionFactory(decided_on=LATER)

    results = at_once(
        *[
            lambda outcome=outcome: candidates.decide(
                candidate, outcome=outcome, decision=decision, why="So", by=staff
            )
            for outcome in ("adopted", "declined", "adopted", "more_asked")
        ]
    )

    (kept,) = [result for result in results if isinstance(result, Candidate)]
    others = [result for result in results if result is not kept]
    assert [type(result) for result in others] == [InvalidTransition] * 3
    stored = Candidate.objects.get()
    assert stored.status == kept.status
    assert PriorityAction.objects.count() == (1 if kept.status == "adopted" else 0)
    assert StatusChange.objects.filter(candidate=candidate).count() == 3
