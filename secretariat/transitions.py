"""How a status may change: a table on the model, checked in the action and by the database."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext as _


class InvalidTransition(Exception):
    """The row is not in a status from which this step leads on; the message says which it is in."""


class HasTransitions(models.Model):
    """A model whose ``TRANSITIONS`` maps each status to the set of those that may follow."""

    class Meta:
        abstract = True

    def require_transition(self, to):
        """Raise InvalidTransition unless ``TRANSITIONS`` leads from the present status to ``to``."""
        if to not in self.TRANSITIONS[self.status]:
            raise InvalidTransition(
                _("This is “%(status)s”; it cannot become “%(to)s”.")
                % {"status": self.get_status_display(), "to": type(self).Status(to).label}
            )


def status_trigger(transitions):
    """The database's own guard of a ``status`` column: refuses any step that is not in the table."""
    return pgtrigger.FSM(
        name="status_transitions",
        field="status",
        transitions=[
            (str(a), str(b)) for a, following in transitions.items() for b in sorted(following)
        ],
    )


def holds(name, *, once, columns, message):
    """Trigger: these columns never change once the column ``once`` is filled.

    ``message`` holds a ``%``, in whose place the row's uid stands.
    """
    before, after = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            f"OLD.{once} IS NOT NULL AND ROW({before}) IS DISTINCT FROM ROW({after})"
        ),
        func=f"RAISE EXCEPTION '{message}', OLD.uid;",
    )
