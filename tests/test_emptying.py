"""After a test that commits nothing is left, of whatever kind and whoever holds it."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from signatories.models import Actor
from tests import emptying, factories

pytestmark = pytest.mark.django_db(transaction=True)


def filled():
    """Names of the tables that have rows (set)."""
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(map(emptying.named_if_filled, emptying.tables())))
        return {name for (name,) in cursor.fetchall()}


def test_empty_leaves_nothing_but_what_migrating_made():
    factories.ArtefactFactory()  # frozen rows, which nobody may delete
    Actor.objects.update(city="Belém")  # events, to which one may only add
    permissions = Permission.objects.count()
    assert '"reporting_artefact"' in filled()

    emptying.empty(None)

    assert filled() == set()
    assert Permission.objects.count() == permissions > 0


def test_rules_hold_again_afterwards():
    emptying.empty(None)

    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone() == ("origin",)
