"""How much each part of a score counts. Staff set it, with their name; it is always printed."""

from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signatories.models import OpenQuerySet

PARTS = ("reporters", "share", "stocktake", "equity")
NOTHING = Decimal(0)


def _weight(name, help_text):
    return models.DecimalField(
        name,
        max_digits=5,
        decimal_places=2,
        help_text=help_text,
        validators=[MinValueValidator(NOTHING)],
    )


class ScoreWeightsQuerySet(OpenQuerySet):
    def in_force(self):
        """The last version; before the first one each part counts 1, and it has no number."""
        found = self.order_by("-number").select_related("set_by").first()
        return found or ScoreWeights(**dict.fromkeys(PARTS, Decimal(1)))


class ScoreWeights(models.Model):
    """One version of the weights, never changed: a later one takes its place. Public.

    ``themes`` are codes of the stocktake themes that the open phase looks at, as staff read it.
    """

    number = models.PositiveIntegerField(_("version"), unique=True)
    reporters = _weight(
        _("how many reporters name it"), _("Of those whose report is accepted, the share.")
    )
    share = _weight(
        _("share of emissions or capacity"), _("Of those who name it, by public statistics.")
    )
    stocktake = _weight(
        _("relevance for the Global Stocktake"),
        _("Whether it concerns a theme that the open phase looks at."),
    )
    equity = _weight(
        _("least developed countries and small islands"),
        _("Their share among the countries that name it."),
    )
    themes = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("themes that the open phase of the stocktake looks at"),
        default=list,
        blank=True,
    )
    why = models.TextField(_("why they are set so"))
    set_at = models.DateTimeField(_("set on"), default=timezone.now, editable=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("set by")
    )

    objects = ScoreWeightsQuerySet.as_manager()

    class Meta:
        verbose_name = _("weights of the score")
        verbose_name_plural = _("weights of the score")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{part}__gte": 0 for part in PARTS}),
                name="reporting_scoreweights_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(
                    reporters__gt=-F("share") - F("stocktake") - F("equity"),
                ),
                name="reporting_scoreweights_not_all_zero",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="reporting_scoreweights_say_why"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return str(self.number)
