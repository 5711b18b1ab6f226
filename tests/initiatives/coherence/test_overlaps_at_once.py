"""Judgements and their consequences beside what others do at the same moment."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from initiatives.actions import overlaps
from initiatives.models import Initiative, Overlap
from secretariat.transitions import InvalidTransition
from tests import factories
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_pair_is_judged_once(staff):
    pair = factories.OverlapFactory()

    results = at_once(
        *[
            lambda judgement=judgement: overlaps.judge(pair, judgement, why=judgement, by=staff)
            for judgement in ("complementary", "unrelated", "complementary")
        ]
    )

    kept = [result for result in results if isinstance(result, Overlap)]
    assert [type(result) for result in results if result not in kept] == [InvalidTransition] * 2
    pair.refresh_from_db()
    assert [(pair.status, pair.why)] == [(kept[0].status, kept[0].status)]


def test_nothing_is_closed_for_one_that_is_closed_meanwhile(staff):
    """Else its address would lead to what is gone itself."""
    pair = factories.OverlapFactory()
    pair = overlaps.judge(pair, "duplicate", why="One.", kept=pair.first, by=staff)
    kept, given_up = pair.first.initiative, pair.second.initiative
    results = []

    def retire():
        try:
            results.append(overlaps.retire_other(pair, by=staff))
        except overlaps.CannotJudge as error:
            results.append(str(error))
        finally:
            connection.close()

    thread = threading.Thread(target=retire)
    with transaction.atomic():
        Initiative.objects.filter(pk=kept.pk).update(retired_at=timezone.now())
        thread.start()
        thread.join(timeout=1)
    thread.join(timeout=60)

    given_up.refresh_from_db()
    assert (given_up.retired_at, given_up.merged_into) == (None, None)
    assert results == ["The one that stays is retired itself. Judge the pair again."]
