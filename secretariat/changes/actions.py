"""Keeping the order of changes: beginning it, noting the turn of days, removing what is superseded."""

import datetime as dt

from django.db import connection, transaction

from secretariat.changes.followed import FOLLOWED, NOTE
from secretariat.changes.models import IDENTITY, Change, Epoch
from secretariat.identifiers import uuid7
from secretariat.turns import take_turn


@transaction.atomic
def begin_anew(*, today):
    """A new epoch: every object of every resource counts as changed now, and no token goes on.

    For a database whose changes were numbered elsewhere, or before there were triggers. Whoever
    comes second finds it done.
    """
    take_turn("order of changes")
    with connection.cursor() as cursor:
        cursor.execute(IDENTITY)
        identity = cursor.fetchone()[0]
        if Epoch.objects.filter(identity=identity).exists():
            return
        Change.objects.all().delete()
        for name, followed in FOLLOWED.items():
            _note(cursor, name, followed.model._base_manager.values_list("pk"))
    Epoch.objects.update_or_create(
        pk=1, defaults={"uid": uuid7(), "identity": identity, "calendar_until": today}
    )


@transaction.atomic
def note_days(*, today):
    """Note as changed the rows that look different since a date in them, or beside them, came.

    Days that were missed are made up for; a day is noted once.
    """
    epoch = Epoch.objects.select_for_update().first()
    if epoch is None or epoch.calendar_until >= today:
        return
    days = (epoch.calendar_until + dt.timedelta(days=1), today)
    with connection.cursor() as cursor:
        for name, followed in FOLLOWED.items():
            for path, columns in followed.dated.items():
                for column in columns:
                    there = f"{path}__{column}" if path else column
                    rows = followed.model._base_manager.filter(**{f"{there}__range": days})
                    _note(cursor, name, rows.values_list("pk"))
    Epoch.objects.update(calendar_until=today)


def _note(cursor, resource, rows):
    ids, parameters = rows.order_by().query.sql_with_params()
    ids = f"({ids}) AS touched (id)"
    cursor.execute(NOTE.format(resource=resource, ids=ids), parameters)


@transaction.atomic
def remove_superseded():
    """Remove changes of objects that changed again since; returns how many.

    A reader of the order loses nothing: it meets the object at its last change.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())")
        before = int(cursor.fetchone()[0])
    return Change.objects.superseded_before(before)._raw_delete(using=connection.alias)
