"""Which tables a resource's rows are made of, and the triggers that note their changes.

A resource names the relations that its rows, or the question who may see them, depend on, as it
would in a filter: ``"endorsements__declaration"``. From these names alone follow, for every table
on the way, the ids of the resource's rows that a change there touches.
"""

from dataclasses import dataclass, field

import pgtrigger

FOLLOWED = {}  # {name of the resource: Followed}
NOTE = (
    "INSERT INTO changes_change (resource, object_id, xid)"
    " SELECT '{resource}', id, pg_current_xact_id() FROM {ids} ON CONFLICT DO NOTHING;"
)


@dataclass(frozen=True)
class Followed:
    """A resource whose changes are noted.

    ``paths`` are relations of ``model``. ``dated`` are those among them (or "", the row itself)
    whose dates change the row when their day comes: {path: (column of a date, ...)}. With ``when``
    only changes of these columns of the row itself count. Rows of ``unchanging`` come with a row of
    ``model`` and stay as they are, so they need no trigger.
    """

    name: str
    model: type
    paths: tuple = ()
    dated: dict = field(default_factory=dict)
    when: tuple = ()
    unchanging: type | None = None


@dataclass(frozen=True)
class Touch:
    """Ids of rows of ``resource`` (SQL) that change with a row of a table.

    ``ids`` names the columns of the changed row as OLD and NEW. A row that others point to is
    changed with them by updates only: nothing points to it yet, or any more, else.
    """

    resource: str
    ids: str
    only_updates: bool = False
    when: tuple = ()


def follow(followed):
    FOLLOWED[followed.name] = followed


def touches():
    """{model: [Touch, ...]} of all that is followed."""
    found = {}
    for followed in FOLLOWED.values():
        for model, touch in _touches_of(followed):
            known = found.setdefault(model, [])
            if touch not in known:
                known.append(touch)
    return found


def _touches_of(followed):
    model, name = followed.model, followed.name
    yield model, Touch(name, _listed(f"OLD.{_key(model)}, NEW.{_key(model)}"), when=followed.when)
    for path in followed.paths:
        for table, ids, only_updates in steps(model, path):
            if table is not followed.unchanging:
                yield table, Touch(name, ids, only_updates)


def steps(model, path):
    """(model, SQL of ids, whether only updates count) for each table along a path."""
    ids = "{}"  # of rows of the resource, from keys of the table that was reached
    for name in path.split("__"):
        relation = model._meta.get_field(name)
        if relation.many_to_many:
            join, near, far = _join(relation)
            yield join, _of_rows(ids, near), False
            ids = ids.format(_where(join, near, far))
        elif relation.concrete:
            ids = ids.format(_pointing(relation))
        else:
            column = relation.field.column
            yield relation.related_model, _of_rows(ids, column), False
            child = relation.related_model
            ids = ids.format(_where(child, column, _key(child)))
        model = relation.related_model
        if relation.concrete or relation.many_to_many:
            yield model, ids.format(f"NEW.{_key(model)}"), True


def _join(relation):
    """A many-to-many relation's own table, and its columns for this side and for the other."""
    forward = relation if relation.concrete else relation.field
    sides = forward.m2m_column_name(), forward.m2m_reverse_name()
    near, far = sides if relation.concrete else reversed(sides)
    return forward.remote_field.through, near, far


def _pointing(relation):
    """Keys of the rows whose foreign key leads to rows with the keys ``{}``."""
    model, target = relation.model, relation.target_field
    keys = "{}"
    if not target.primary_key:
        there = relation.related_model
        keys = _where(there, target.column, _key(there))
    return _where(model, _key(model), relation.column).format(keys)


def _of_rows(ids, column):
    """Ids by a column of the changed row, as it was and as it is."""
    before_and_after = f"OLD.{column}, NEW.{column}"
    return _listed(before_and_after) if ids == "{}" else ids.format(before_and_after)


def _listed(columns):
    return f"SELECT unnest(ARRAY[{columns}])"


def _where(model, column, known):
    """SQL of a column's values in those rows whose column ``known`` is among ``{}``."""
    table = model._meta.db_table
    return f"SELECT {column} FROM {table} WHERE {known} IN ({{}})"  # noqa: S608 - from models


def _key(model):
    return model._meta.pk.column


def trigger(touched):
    """The trigger of one table that notes its touches (a list of Touch)."""
    always = [touch for touch in touched if not touch.only_updates]
    updates = [touch for touch in touched if touch.only_updates]
    body = ["IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;"]
    body += [_noted(touch) for touch in always]
    if updates:
        body += ["IF TG_OP = 'UPDATE' THEN", *(_noted(touch) for touch in updates), "END IF;"]
    return pgtrigger.Trigger(
        name="note_changes",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="\n".join([*body, "RETURN NULL;"]),
    )


def _noted(touch):
    ids = f"({touch.ids}) AS touched (id) WHERE id IS NOT NULL"
    statement = NOTE.format(resource=touch.resource, ids=ids)
    if not touch.when:
        return statement
    before, after = (", ".join(f"{row}.{name}" for name in touch.when) for row in ("OLD", "NEW"))
    return f"IF ROW({before}) IS DISTINCT FROM ROW({after}) THEN {statement} END IF;"
