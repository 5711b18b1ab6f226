"""Taking turns, where two transactions may not do the same side by side and no row stands to lock."""

from django.db import connection
from django.db.transaction import TransactionManagementError


def take_turn(at):
    """Wait until no other transaction is ``at`` the same (str); others wait until this one ends.

    One statement. Raises TransactionManagementError outside a transaction, where it held nobody up.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("Turns are taken within a transaction.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"at {at}"])
