import pytest
from django.db import OperationalError, connection, transaction
from django.db.transaction import TransactionManagementError

from secretariat.turns import take_turn
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def impatient(at):
    """Takes the turn, or gives up soon where another has it."""

    def take():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
            take_turn(at)
            return "had it"

    return take


def test_turn_is_had_by_one_transaction_until_it_ends():
    with transaction.atomic():
        take_turn("counting")
        [refused] = at_once(impatient("counting"))

    assert isinstance(refused, OperationalError)
    assert at_once(impatient("counting")) == ["had it"]


def test_whoever_is_at_something_else_does_not_wait():
    with transaction.atomic():
        take_turn("counting")

        assert at_once(impatient("reading")) == ["had it"]


def test_turn_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError, match="within a transaction"):
        take_turn("counting")
