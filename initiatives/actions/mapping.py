"""The coherence map: made anew for all, or for what changed."""

from django.db import connection, transaction

from initiatives.coherence import finding, pairs, subjects
from initiatives.models import (
    Initiative,
    MapLevel,
    PriorityAction,
    ReferenceAction,
    Subject,
)
from secretariat.identifiers import uuid7
from secretariat.jobs.models import Job
from secretariat.jobs.queue import enqueue
from secretariat.turns import take_turn

KIND_OF = {
    Initiative: "initiative",
    ReferenceAction: "reference_action",
    PriorityAction: "priority_action",
}


@transaction.atomic
def set_level(level, *, by):
    """From which score on (Decimal) pairs are kept and shown to staff; the map is made anew.

    The MapLevel.
    """
    made = MapLevel.objects.create(level=level, set_by_uid=by.uid)
    map_soon(by=by)
    return made


@transaction.atomic
def map_soon(*, by=None):
    """The Job that makes the whole map anew: the one that waits already, else a new one.

    One that has begun may have read what is changed now, so it does not count.
    """
    take_turn("asking for the map")
    waiting = Job.objects.filter(kind="map_coherence", state=Job.State.READY)
    # Held until this is committed, so that it does not begin before what it is to read is there.
    job = waiting.select_for_update(no_key=True).order_by("pk").first()
    return job or enqueue("map_coherence", key=f"map_coherence:{uuid7()}", requested_by=by)


@transaction.atomic
def map_again(row, *, by=None):
    """The Job that compares one initiative or action with all others once more.

    Call it in the transaction that changed the row or what hangs on it.
    """
    kind = KIND_OF[type(row)]
    key = f"map_subject:{kind}:{row.pk}:{uuid7()}"
    return enqueue("map_subject", key=key, of=kind, row_id=row.pk, requested_by=by)


@transaction.atomic
def map_all(*, tell):
    """Make the whole map from the register; ``tell(done, total)`` is called after each step.

    Same data, same pairs, same order. Judged pairs keep their judgement.
    """
    total = len(subjects.KINDS) + 2
    take_turn("map")
    for done, kind in enumerate(subjects.KINDS):
        tell(done, total)
        subjects.refresh(kind)
    _analyze()
    tell(total - 2, total)
    level = MapLevel.now()
    pairs.find(finding.pairs_of_all(finding.subjects_in_force(), level))
    tell(total - 1, total)
    pairs.keep(level)
    tell(total, total)


@transaction.atomic
def map_one(kind, row_id):
    """Make anew the pairs of one row, and of those that have something from it: the actions of an
    initiative its members, an initiative the areas and instruments of its actions.

    ``kind`` is a key of subjects.KINDS. What did not change is not compared again.
    """
    take_turn("map")
    changed = subjects.refresh(kind, [row_id])
    if kind == "reference_action":
        changed += subjects.refresh("initiative", _initiatives_of(row_id))
    if kind == "initiative":
        own = ReferenceAction.objects.filter(initiative=row_id).values_list("pk", flat=True)
        parts = Initiative.objects.filter(parent=row_id).values_list("pk", flat=True)
        changed += subjects.refresh("reference_action", list(own))
        changed += subjects.refresh("initiative", list(parts))
    if changed:
        level = MapLevel.now()
        rows = finding.subjects_in_force()
        pairs.find(finding.pairs_of_some(rows, set(changed), level))
        pairs.keep(level, changed)


def _initiatives_of(action):
    """Keys of the initiative to which a reference action belongs, and of those it ever did (list)."""
    history = ReferenceAction.pgh_event_model.objects.filter(pgh_obj=action)
    kept = history.exclude(initiative=None).order_by("initiative")
    return list(kept.values_list("initiative", flat=True).distinct())


def _analyze():
    """A first map fills an empty table, of which the planner knows nothing yet."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(Subject._meta.db_table)}")
