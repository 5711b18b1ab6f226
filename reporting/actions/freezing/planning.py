"""Lets PostgreSQL plan a freeze by the rows that it has just written."""

from django.db import connection


def count_rows_of(model):
    """Bring the statistics of a model's table up to date, in the caller's transaction.

    The lock that this takes stays until the freeze is over, so another edition that freezes in the
    meantime does without, instead of waiting for it.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE (SKIP_LOCKED) {model._meta.db_table}")
