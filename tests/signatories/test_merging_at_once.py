"""Merges, and their undoing, beside what others do at the same moment."""

import threading

import pytest
from django.db import connection, transaction

from signatories.actions.merging import CannotMerge, CannotUndo, merge, undo_merge
from signatories.models import Actor, Endorsement, Merge
from tests import factories
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(results):
    return sorted(type(result).__name__ for result in results)


def test_merges_that_would_close_a_circle_are_not_all_made(staff):
    rows = factories.ActorFactory.create_batch(3)
    pairs = zip(rows, [*rows[1:], rows[0]], strict=True)

    results = at_once(*[lambda pair=pair: merge(*pair, by=staff, reason="One.") for pair in pairs])

    assert "CannotMerge" in kinds(results)
    stays = Actor.objects.get(retired_at=None)
    for row in Actor.objects.exclude(pk=stays.pk):
        assert row.successor == stays


def test_merging_at_once_merges_once(staff):
    loser, winner = factories.ActorFactory.create_batch(2)
    factories.EndorsementFactory(actor=loser)

    results = at_once(*[lambda: merge(loser, winner, by=staff, reason="One.")] * 3)

    assert kinds(results) == ["CannotMerge", "CannotMerge", "Merge"]
    assert Merge.objects.count() == 1


def test_undoing_at_once_undoes_once(staff):
    loser, winner = factories.ActorFactory.create_batch(2)
    endorsement = factories.EndorsementFactory(actor=loser)
    done = merge(loser, winner, by=staff, reason="One.")

    results = at_once(*[lambda: undo_merge(done, by=staff, reason="Two.")] * 3)

    assert kinds(results) == ["CannotUndo", "CannotUndo", "Merge"]
    assert Endorsement.objects.get(pk=endorsement.pk).actor == loser


def test_row_that_is_changed_while_its_merge_is_undone_stays(staff):
    """The undoing waits for the change, then finds that the row is no longer as it was moved."""
    loser, winner, third = factories.ActorFactory.create_batch(3)
    endorsement = factories.EndorsementFactory(actor=loser)
    done = merge(loser, winner, by=staff, reason="One.")
    results = []

    def undo():
        try:
            results.append(undo_merge(done, by=staff, reason="Two."))
        except CannotUndo as error:
            results.append(str(error))
        finally:
            connection.close()

    thread = threading.Thread(target=undo)
    with transaction.atomic():
        Endorsement.objects.filter(pk=endorsement.pk).update(actor=third)
        thread.start()
        thread.join(timeout=1)
    thread.join(timeout=60)

    assert Endorsement.objects.get(pk=endorsement.pk).actor == third
    assert ["changed since" in result for result in results] == [True]
    assert Actor.objects.get(pk=loser.pk).merged_into == winner


def test_merge_and_undo_of_the_next_at_once_leave_one_order(staff):
    first, second, third = factories.ActorFactory.create_batch(3)
    endorsement = factories.EndorsementFactory(actor=first)
    done = merge(first, second, by=staff, reason="One.")

    results = at_once(
        lambda: undo_merge(done, by=staff, reason="Two."),
        lambda: merge(second, third, by=staff, reason="One."),
    )

    endorsement.refresh_from_db()
    if isinstance(results[0], CannotUndo):  # the merge came first, and moved the row on
        assert endorsement.actor == third
    else:
        assert endorsement.actor == first
    assert not isinstance(results[1], CannotMerge)
