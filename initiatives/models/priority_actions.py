"""Priority actions of the Declaration, and who leads and supports them."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.landscape import CollaborationArea
from initiatives.models.reference_actions import ReferenceAction
from signatories.models import Actor, Record, no_overlap, one_of


@pghistory.track()
class PriorityAction(Record):
    """An action that the Oversight Group decided on. Nothing else makes one, so none is loaded."""

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    rationale = models.TextField(_("rationale"), blank=True)
    decided_on = models.DateField(_("decided on"))
    decision = models.CharField(
        _("decision"), max_length=300, help_text=_("As the Oversight Group's record names it.")
    )
    area = models.ForeignKey(
        CollaborationArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="priority_actions",
        verbose_name=_("area of collaboration"),
    )
    reference_action = models.ForeignKey(
        ReferenceAction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="priority_actions",
        verbose_name=_("reference action"),
    )

    class Meta(Record.Meta):
        verbose_name = _("priority action")
        verbose_name_plural = _("priority actions")
        ordering = ["slug"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(decision=""), name="initiatives_priorityaction_decided"
            ),
        ]

    def __str__(self):
        return self.title


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
