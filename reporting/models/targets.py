"""What a reporter has set itself to reach."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import PriorityAction
from reporting.models.indicators import Indicator
from signatories.models import Actor, Record, RecordQuerySet


@pghistory.track()
class Target(Record):
    """A reporter's baseline and target for one indicator, in the unit of its definition."""

    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="targets", verbose_name=_("reporter")
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator")
    )
    baseline_value = models.DecimalField(
        _("baseline"), max_digits=28, decimal_places=10, null=True, blank=True
    )
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True, blank=True)
    target_value = models.DecimalField(_("target"), max_digits=28, decimal_places=10)
    target_year = models.PositiveSmallIntegerField(_("target year"))
    unit = models.CharField(_("unit"), max_length=60, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["actor__slug", "indicator__code", "target_year"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["actor", "indicator", "target_year"],
                condition=Q(retired_at=None),
                name="reporting_target_once",
            ),
            models.CheckConstraint(
                condition=Q(baseline_value=None, baseline_year=None)
                | Q(baseline_value__isnull=False, baseline_year__lt=F("target_year")),
                name="reporting_target_baseline_before_target",
            ),
        ]

    def __str__(self):
        return f"{self.actor} · {self.indicator_id} · {self.target_year}"


class ActionTargetQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """All for staff; else publishable ones of actions and indicators that the user may see."""
        if user.is_staff:
            return self
        return self.publishable().filter(
            action__in=PriorityAction.objects.visible_to(user).values("pk"),
            indicator__in=Indicator.objects.visible_to(user).values("pk"),
        )


@pghistory.track()
class ActionTarget(Record):
    """What a priority action is to bring an indicator to, in the unit of its definition."""

    action = models.ForeignKey(
        PriorityAction, models.PROTECT, related_name="targets", verbose_name=_("priority action")
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="action_targets", verbose_name=_("indicator")
    )
    target_value = models.DecimalField(_("target"), max_digits=28, decimal_places=10)
    target_year = models.PositiveSmallIntegerField(_("target year"))
    unit = models.CharField(_("unit"), max_length=60, blank=True)

    objects = ActionTargetQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("target of a priority action")
        verbose_name_plural = _("targets of priority actions")
        ordering = ["action", "indicator__code", "target_year"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["action", "indicator", "target_year"],
                condition=Q(retired_at=None),
                name="reporting_actiontarget_once",
            ),
        ]

    def __str__(self):
        return f"{self.action} · {self.indicator_id} · {self.target_year}"
