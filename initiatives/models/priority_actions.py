"""Priority actions of the Declaration, and who leads and supports them."""

import datetime as dt

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.action_life import (
    ACTION_TRANSITIONS,
    ENDED,
    ONGOING,
    ActionStatus,
    ActionStep,
    Milestone,
)
from initiatives.models.decisions import Decision
from initiatives.models.due import EndOfYear, end_of_cop
from initiatives.models.landscape import CollaborationArea, Sector, StocktakeTheme
from initiatives.models.reference_actions import ReferenceAction
from secretariat.api.searching import search_index
from secretariat.transitions import HasTransitions, status_trigger
from signatories.models import Actor, Cop, Record, RecordQuerySet, no_overlap, one_of

# Reporting is yearly: what stood still for longer than that was passed over by a whole cycle.
STALLED_AFTER = dt.timedelta(days=365)


class PriorityActionQuerySet(RecordQuerySet):
    def ongoing(self):
        return self.filter(status__in=ONGOING, retired_at=None)

    def with_last_move(self, on):
        """Annotate ``moved_on`` (date): the latest step or milestone reached by the day ``on``."""
        steps = ActionStep.objects.filter(action=OuterRef("pk"), on__lte=on)
        reached = Milestone.objects.filter(
            action=OuterRef("pk"), reached_on__lte=on, retired_at=None
        )
        return self.annotate(
            moved_on=Greatest(
                "decided_on",
                _over(steps, Max("on")),
                _over(reached, Max("reached_on")),
            )
        )

    def stalled(self, on):
        """Not ended, yet without a step or a milestone reached for a year before ``on``.

        Also what was adopted and never begun: nothing else would remind anybody of it.

        Knows ``moved_on``. What reporters said of them stands a floor above: see
        ``reporting.lives.stalled``.
        """
        return self.ongoing().with_last_move(on).filter(moved_on__lt=on - STALLED_AFTER)

    def overdue(self, on):
        """Not ended, though a milestone or the target's own year or COP lies before ``on``.

        Knows ``missed`` (int, milestones), ``missed_since`` (date) and ``target_by`` (date), the
        last two NULL where there is none.
        """
        missed = (
            Milestone.objects.filter(action=OuterRef("pk"), reached_on=None, retired_at=None)
            .with_due()
            .filter(due_by__lt=on)
        )
        return (
            self.ongoing()
            .annotate(
                missed=Coalesce(_over(missed, Count("pk")), 0),
                missed_since=_over(missed, Min("due_by")),
                target_by=Coalesce(EndOfYear(F("target_year")), end_of_cop("target_cop")),
            )
            .filter(Q(missed__gt=0) | Q(target_by__lt=on))
        )


def _over(rows, aggregate):
    """The aggregate over the rows (with OuterRef) of each action, as a subquery."""
    return Subquery(rows.order_by().values("action").annotate(over=aggregate).values("over"))


@pghistory.track()
class PriorityAction(HasTransitions, Record):
    """An action that the Oversight Group decided on. Nothing else makes one, so none is loaded.

    ``decided_by`` is that decision: a row without one is refused, and no other takes its place.
    ``decision`` and ``decided_on`` say the same as text. ``ended_on`` is the day on which it was
    completed or discontinued.
    """

    Status = ActionStatus
    TRANSITIONS = ACTION_TRANSITIONS

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    rationale = models.TextField(_("rationale"), blank=True)
    decided_on = models.DateField(_("decided on"))
    decision = models.CharField(
        _("decision"), max_length=300, help_text=_("As the Oversight Group's record names it.")
    )
    decided_by = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,  # of rows older than the rule, which the trigger keeps
        related_name="priority_actions",
        verbose_name=_("decision that made it"),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=ActionStatus, default=ActionStatus.ADOPTED
    )
    ended_on = models.DateField(_("ended"), null=True, blank=True, editable=False)
    area = models.ForeignKey(
        CollaborationArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="priority_actions",
        verbose_name=_("area of collaboration"),
    )
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="priority_actions", verbose_name=_("sectors")
    )
    themes = models.ManyToManyField(
        StocktakeTheme, blank=True, related_name="priority_actions", verbose_name=_("themes")
    )
    region = models.CharField(_("M49 region"), max_length=60, blank=True)
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True)
    target_cop = models.ForeignKey(
        Cop,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions_due",
        verbose_name=_("target COP"),
    )
    reference_action = models.ForeignKey(
        ReferenceAction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="priority_actions",
        verbose_name=_("reference action"),
    )

    objects = PriorityActionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("priority action")
        verbose_name_plural = _("priority actions")
        ordering = ["slug"]
        constraints = [
            *Record.Meta.constraints,
            one_of("status", ActionStatus),
            models.CheckConstraint(
                condition=~Q(decision=""), name="initiatives_priorityaction_decided"
            ),
            models.CheckConstraint(
                condition=Q(target_year=None) | Q(target_cop=None),
                name="initiatives_priorityaction_target_year_or_cop",
            ),
            models.CheckConstraint(
                condition=Q(target_year=None) | Q(target_year__range=(1000, 9999)),
                name="initiatives_priorityaction_target_year_of_four_digits",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ENDED, ended_on__isnull=False)
                | Q(status__in=ONGOING, ended_on=None),
                name="initiatives_priorityaction_ended_once_ended",
            ),
        ]
        indexes = [search_index("title", "rationale", name="initiatives_action_search")]
        triggers = [
            *Record.Meta.triggers,
            status_trigger(ACTION_TRANSITIONS),
            pgtrigger.Trigger(
                name="made_by_decision",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NEW.status <> 'adopted' OR NOT EXISTS (
                        SELECT 1 FROM initiatives_decision
                        WHERE id = NEW.decided_by_id AND kind = 'decision'
                    ) THEN
                        RAISE EXCEPTION 'only a decision makes a priority action';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="decision_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.decided_by_id IS NOT NULL"
                    " AND NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id"
                ),
                func="RAISE EXCEPTION 'the decision that made a priority action stays';",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("priority-action-detail", args=[self.slug])


class ActionRole(models.TextChoices):
    LEAD = "lead", _("leads")
    SUPPORTER = "supporter", _("supports")


class ActionPartyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those between an action and an actor that the user may see."""
        return self.filter(
            action__in=PriorityAction.objects.visible_to(user).values("pk"),
            actor__in=Actor.objects.visible_to(user).values("pk"),
        )


@pghistory.track()
class ActionParty(models.Model):
    """Who leads or supports a priority action, from a day until (not including) another."""

    Role = ActionRole
    may_stay_behind = True  # of two alike, when actors are merged

    action = models.ForeignKey(
        PriorityAction, models.PROTECT, related_name="parties", verbose_name=_("priority action")
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="action_parts", verbose_name=_("actor")
    )
    role = models.CharField(_("role"), max_length=10, choices=ActionRole)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ActionPartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party to a priority action")
        verbose_name_plural = _("parties to priority actions")
        ordering = ["action", "role", "actor"]
        constraints = [
            one_of("role", ActionRole),
            *no_overlap(
                "action",
                "actor",
                start="starts_on",
                end="ends_on",
                name="initiatives_actionparty",
            ),
        ]

    def __str__(self):
        return f"{self.actor} {self.get_role_display()} {self.action}"
