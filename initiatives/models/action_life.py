"""The life of a priority action: its steps, its milestones, and which action needs which."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.decisions import Decision
from initiatives.models.due import last_day
from secretariat.files.models import StoredFile
from secretariat.identifiers import uuid7
from signatories.models import Cop, Precision, Record, RecordQuerySet, one_of


class ActionStatus(models.TextChoices):
    ADOPTED = "adopted", _("adopted")
    IN_PROGRESS = "in_progress", _("in progress")
    COMPLETED = "completed", _("completed")
    DISCONTINUED = "discontinued", _("discontinued")


ONGOING = (ActionStatus.ADOPTED, ActionStatus.IN_PROGRESS)
ENDED = (ActionStatus.COMPLETED, ActionStatus.DISCONTINUED)
ACTION_TRANSITIONS = {
    ActionStatus.ADOPTED: {ActionStatus.IN_PROGRESS, ActionStatus.DISCONTINUED},
    ActionStatus.IN_PROGRESS: {ActionStatus.COMPLETED, ActionStatus.DISCONTINUED},
    ActionStatus.COMPLETED: {ActionStatus.IN_PROGRESS},  # by a decision only
    ActionStatus.DISCONTINUED: {ActionStatus.IN_PROGRESS},  # by a decision only
}


def actions_seen(model, field, user):
    """Keys of the priority actions that a user may see, for the foreign key ``field``."""
    action = model._meta.get_field(field).related_model
    return action.objects.visible_to(user).values("pk")


class Proven(models.Model):
    """What shows that something came about: words, an address on the web, a file."""

    evidence = models.TextField(_("evidence"), blank=True)
    evidence_url = models.URLField(_("evidence on the web"), max_length=500, blank=True)
    evidence_file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("evidence as a file"),
    )

    class Meta:
        abstract = True

    @property
    def has_evidence(self):
        return bool(self.evidence or self.evidence_url or self.evidence_file_id)


PROVEN = ~Q(evidence="") | ~Q(evidence_url="") | Q(evidence_file__isnull=False)


class ActionStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the actions that the user may see."""
        return self.filter(action__in=actions_seen(self.model, "action", user))


class ActionStep(Proven):
    """One change of a priority action's status: on which day, why, on what evidence or decision.

    The person is named by uid only, so that erasure touches the user table alone. Its adoption is
    the first, with no status before it.
    """

    action = models.ForeignKey(
        "initiatives.PriorityAction",
        models.PROTECT,
        related_name="steps",
        verbose_name=_("priority action"),
    )
    from_status = models.CharField(_("from"), max_length=12, choices=ActionStatus, blank=True)
    to_status = models.CharField(_("to"), max_length=12, choices=ActionStatus)
    on = models.DateField(_("on"))
    why = models.TextField(_("why"), blank=True)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_steps",
        verbose_name=_("decision"),
    )
    by_uid = models.UUIDField(_("by"), null=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    unverified_fields = ()  # it is the Secretariat's own record

    objects = ActionStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a priority action")
        verbose_name_plural = _("steps of priority actions")
        ordering = ["action", "at", "pk"]
        constraints = [
            one_of("to_status", ActionStatus),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(to_status="adopted"),
                name="initiatives_actionstep_adopted_once",
            ),
            models.CheckConstraint(
                condition=~Q(to_status="completed") | PROVEN | Q(decision__isnull=False),
                name="initiatives_actionstep_completed_with_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(to_status="discontinued") | ~Q(why=""),
                name="initiatives_actionstep_discontinued_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(from_status__in=["", *ENDED]) | Q(decision__isnull=False),
                name="initiatives_actionstep_by_decision",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="by_no_recommendation",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM initiatives_decision
                        WHERE id = NEW.decision_id AND kind <> 'decision'
                    ) THEN
                        RAISE EXCEPTION 'a recommendation takes no step of a priority action';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.action} · {self.get_to_status_display()}"


class MilestoneQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """All for staff; else publishable ones of the actions that the user may see."""
        if user.is_staff:
            return self
        return self.publishable().filter(action__in=actions_seen(self.model, "action", user))

    def gone(self):
        """Retired ones that the public could read before, of actions that it reads."""
        found = super().gone()
        action = self.model._meta.get_field("action").related_model
        return found.filter(action__in=action.objects.publishable().values("pk"))

    def with_due(self):
        """Annotate ``due_by`` (date): the last day on which it is in time; never NULL."""
        return self.annotate(due_by=last_day())

    def in_order(self):
        """By the last day on which they are in time."""
        return self.with_due().order_by("due_by", "pk")


@pghistory.track()
class Milestone(Proven, Record):
    """What a priority action is to reach, by a day, month or year, or by a COP; and whether it did.

    ``reached_on`` is empty until it is reached, and then rests on evidence.
    """

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    action = models.ForeignKey(
        "initiatives.PriorityAction",
        models.PROTECT,
        related_name="milestones",
        verbose_name=_("priority action"),
    )
    title = models.CharField(_("milestone"), max_length=300)
    due_on = models.DateField(_("due"), null=True, blank=True)
    due_on_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    due_cop = models.ForeignKey(
        Cop,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones_due",
        verbose_name=_("due at the conference"),
    )
    reached_on = models.DateField(_("reached"), null=True, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("milestone of a priority action")
        verbose_name_plural = _("milestones of priority actions")
        ordering = ["action", "due_on", "pk"]
        constraints = [
            *Record.Meta.constraints,
            one_of("due_on_precision", Precision),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False, due_cop=None)
                | Q(due_on=None, due_cop__isnull=False),
                name="initiatives_milestone_due_on_a_day_or_at_a_cop",
            ),
            models.CheckConstraint(
                condition=Q(reached_on=None) | PROVEN,
                name="initiatives_milestone_reached_with_evidence",
            ),
        ]

    def __str__(self):
        return self.title

    def state_on(self, day):
        """ "reached", "missed" or "ahead" on a day; of a row ``with_due``.

        What was reached later than the day was not yet reached on it.
        """
        if self.reached_on is not None and self.reached_on <= day:
            return "reached"
        return "missed" if self.due_by < day else "ahead"


NO_CIRCLE = """
    -- One at a time: two dependencies added side by side would not see each other.
    PERFORM pg_advisory_xact_lock(hashtext('initiatives_actiondependency'));
    IF EXISTS (
        WITH RECURSIVE needed (id) AS (
            SELECT NEW.needs_id
            UNION
            SELECT further.needs_id FROM initiatives_actiondependency further
            JOIN needed ON further.action_id = needed.id WHERE further.id <> NEW.id
        )
        SELECT 1 FROM needed WHERE id = NEW.action_id
    ) THEN
        RAISE EXCEPTION 'priority actions would need each other in a circle'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_actiondependency_no_circle';
    END IF;
    RETURN NEW;
"""


class ActionDependencyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those between two actions that the user may see."""
        return self.filter(
            action__in=actions_seen(self.model, "action", user),
            needs__in=actions_seen(self.model, "needs", user),
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ActionDependency(models.Model):
    """One priority action needs another. They never form a circle; the database sees to it."""

    action = models.ForeignKey(
        "initiatives.PriorityAction",
        models.PROTECT,
        related_name="dependencies",
        verbose_name=_("priority action"),
    )
    needs = models.ForeignKey(
        "initiatives.PriorityAction",
        models.PROTECT,
        related_name="needed_by",
        verbose_name=_("action that it needs"),
    )
    why = models.CharField(_("why"), max_length=300, blank=True)

    objects = ActionDependencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("dependency of a priority action")
        verbose_name_plural = _("dependencies of priority actions")
        ordering = ["action", "needs"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "needs"], name="initiatives_actiondependency_once"
            ),
            models.CheckConstraint(
                condition=~Q(action=F("needs")), name="initiatives_actiondependency_not_itself"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_circle",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_CIRCLE,
            )
        ]

    def __str__(self):
        return f"{self.action} → {self.needs}"
