"""Operations of a migration that are done together, for migrations that hold many.

While it migrates, Django keeps a model class of every table, and after each operation it makes
those of all related tables anew. Ours are related nearly all to all: for each new table that costs
many times what its statements do.
"""

from django.db.migrations.operations.base import Operation


class Together(Operation):
    """Do ``operations`` in their order, and make the model classes once, after the last of them.

    Each finds the models as they were before all and as they are after all, never in between. So
    none may stand on what another does: a new table has its columns, constraints, indexes and
    triggers in its own ``CreateModel``, triggers of a new proxy follow in a second ``Together``,
    and ``RunPython`` is an operation by itself.
    """

    def __init__(self, operations):
        self.operations = operations

    @property
    def reversible(self):
        return all(operation.reversible for operation in self.operations)

    @property
    def reduces_to_sql(self):
        return all(operation.reduces_to_sql for operation in self.operations)

    def state_forwards(self, app_label, state):
        vars(state).pop("apps", None)  # a cached property: made anew when it is next asked for
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "; ".join(operation.describe() for operation in self.operations)
