"""Of operations that are done together the database and the models come out as of single ones."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from secretariat.migrating import Together

pytestmark = pytest.mark.django_db


class Counted:
    """Base of all models here: knows the names of those that were made, in their order."""

    made: list[str] = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Counted.made.append(cls.__name__)


def table(name, **columns):
    return migrations.CreateModel(
        name=name,
        fields=[("id", models.BigAutoField(primary_key=True)), *columns.items()],
        options={"indexes": [models.Index("id", name=f"houses_{name.lower()}_index")]},
        bases=(Counted, models.Model),
    )


def to(model):
    return models.ForeignKey(model, models.CASCADE)


TABLES = [
    table("House"),
    table("Floor", house=to("houses.House")),
    table("Room", house=to("houses.House"), floor=to("houses.Floor")),
]
CHANGES = [
    migrations.RemoveIndex("house", "houses_house_index"),
    migrations.AddField("house", "name", models.TextField(default="")),
    migrations.AddField("room", "name", models.TextField(default="")),
    migrations.AddConstraint(
        "room", models.UniqueConstraint(fields=["floor", "id"], name="houses_room_once")
    ),
]


def migrate(operations, state):
    """A migration of these operations and the state after it."""
    migration = type("Migration", (migrations.Migration,), {"operations": operations})
    done = migration("0001_tables", "houses")
    with connection.schema_editor(atomic=True) as editor:
        return done, done.apply(state, editor)


def found():
    """``{table: (columns, constraints and indexes)}`` of what was made."""
    with connection.cursor() as cursor:
        inspect = connection.introspection
        return {
            name: (
                [column.name for column in inspect.get_table_description(cursor, name)],
                sorted(inspect.get_constraints(cursor, name)),
            )
            for name in inspect.table_names(cursor)
            if name.startswith("houses_")
        }


def drop():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE houses_room, houses_floor, houses_house")


def rendered():
    """The state of a database without tables, whose model classes are made."""
    state = ProjectState()
    assert list(state.apps.get_models()) == []
    return state


def test_tables_and_changes_come_out_as_of_single_operations():
    _, state = migrate(TABLES, rendered())
    _, state = migrate(CHANGES, state)
    one_by_one = found()
    drop()

    _, together = migrate([Together(TABLES)], rendered())
    _, together = migrate([Together(CHANGES)], together)

    assert found() == one_by_one
    assert sorted(one_by_one) == ["houses_floor", "houses_house", "houses_room"]
    assert together == state


def test_model_classes_are_made_once():
    Counted.made.clear()

    migrate([Together(TABLES)], rendered())

    assert sorted(Counted.made) == ["Floor", "House", "Room"]


def test_models_of_the_state_know_each_other():
    _, state = migrate([Together(TABLES)], rendered())
    house, floor, room = (
        state.apps.get_model("houses", name) for name in ("house", "floor", "room")
    )

    assert floor._meta.get_field("house").related_model is house
    assert {relation.related_model for relation in house._meta.related_objects} == {floor, room}


def test_what_is_undone_leaves_what_was_before():
    made, state = migrate([Together(TABLES)], rendered())
    tables = found()
    before = state.clone()
    changed, _ = migrate([Together(CHANGES)], state)
    assert found() != tables

    with connection.schema_editor(atomic=True) as editor:
        changed.unapply(before, editor)
    assert found() == tables

    with connection.schema_editor(atomic=True) as editor:
        made.unapply(rendered(), editor)
    assert found() == {}


def test_what_cannot_be_undone_or_written_as_sql_says_so():
    def nothing(apps, schema_editor):
        pass

    assert Together(TABLES).reversible
    assert Together(TABLES).reduces_to_sql
    assert not Together([*TABLES, migrations.RunSQL("SELECT 1")]).reversible
    assert not Together([migrations.RunPython(nothing, nothing)]).reduces_to_sql


def test_a_plan_names_every_operation():
    assert (
        Together(TABLES).describe() == "Create model House; Create model Floor; Create model Room"
    )
