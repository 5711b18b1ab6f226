"""Emptying the database after a test that commits.

Django truncates every table, and makes all content types and permissions anew. Either takes longer
than most tests, and on a busy disk seconds. Here what the test has left is deleted, behind the
back of the rules that keep people from deleting it.
"""

from functools import cache

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase

KEPT = {Permission._meta.db_table, ContentType._meta.db_table}  # as migrating left them
djangos_way = TransactionTestCase._fixture_teardown


def empty(case):
    """In place of Django's way, where the role may pass by the rules: superusers alone may.

    Requests that a live server still answers are waited for.
    """
    if not is_superuser():
        djangos_way(case)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = 0")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"LOCK TABLE {', '.join(tables())} IN EXCLUSIVE MODE")
        cursor.execute(" UNION ALL ".join(map(named_if_filled, tables())))
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - a table of ours


@cache
def is_superuser():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')::boolean")
        return cursor.fetchone()[0]


@cache
def tables():
    """Names, quoted, of all that Django would empty."""
    found = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [connection.ops.quote_name(name) for name in sorted(set(found) - KEPT)]


def named_if_filled(name):
    return f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})"  # noqa: S608 - a table of ours
