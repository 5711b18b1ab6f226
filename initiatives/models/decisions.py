"""What the Oversight Group decided."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from signatories.models import Actor, Cop, Record


@pghistory.track()
class Decision(Record):
    """One decision of the Oversight Group: who owes what by which conference, and when it closed."""

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    decided_on = models.DateField(_("decided on"))
    owner = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions_owed",
        verbose_name=_("who owes it"),
    )
    due_cop = models.ForeignKey(
        Cop,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions_due",
        verbose_name=_("due at the conference"),
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "slug"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(closed_on=None)
                | models.Q(closed_on__gte=models.F("decided_on")),
                name="initiatives_decision_closed_after_decided",
            ),
        ]

    def __str__(self):
        return self.title
