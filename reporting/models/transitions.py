"""How a status may change, and the row that every change leaves."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


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
                _("This is %(status)s; it cannot become %(to)s.")
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


class StatusChange(models.Model):
    """Who moved a revision or an edition from which status to which, when and why.

    The person is named by uid only, so that erasure touches the user table alone.
    """

    revision = models.ForeignKey(
        "reporting.Revision", models.PROTECT, null=True, related_name="status_changes"
    )
    edition = models.ForeignKey(
        "reporting.Edition", models.PROTECT, null=True, related_name="status_changes"
    )
    from_status = models.CharField(gettext_lazy("from"), max_length=12, blank=True)
    to_status = models.CharField(gettext_lazy("to"), max_length=12)
    by_uid = models.UUIDField(gettext_lazy("by"), null=True)
    on_behalf_of = models.CharField(gettext_lazy("on behalf of"), max_length=300, blank=True)
    why = models.TextField(gettext_lazy("why"), blank=True)
    at = models.DateTimeField(gettext_lazy("when"), auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("status change")
        verbose_name_plural = gettext_lazy("status changes")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revision__isnull=False, edition=None)
                | Q(revision=None, edition__isnull=False),
                name="reporting_statuschange_one_subject",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.from_status} → {self.to_status}"
