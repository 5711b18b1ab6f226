"""The yearly round in which reporters report."""

from functools import reduce
from operator import and_

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reporting.models.questionnaires import Questionnaire
from signatories.models import Cop, Declaration, StocktakeComponent, Translated, Versioned, one_of

# With fewer, one reporter who knows its own value could read another's from a total.
FEWEST_REPORTERS = 3
YEARS_AROUND = 5  # a date further from the year of its cycle is a slip of the pen
DATES = ("opens_at", "due_at", "freezes_at", "publishes_at")


def _near_its_year(name):
    earliest, latest = F("year") - YEARS_AROUND, F("year") + YEARS_AROUND
    near = {f"{name}__year__gte": earliest, f"{name}__year__lte": latest}
    return Q(**{name: None}) | Q(**near)


class CycleKind(models.TextChoices):
    OPENING = "opening", _("opening picture")
    ANNUAL = "annual", _("annual report")


class CycleQuerySet(models.QuerySet):
    def opened(self):
        return self.filter(opened_at__isnull=False)

    def visible_to(self, user):
        """All for staff; else those that were opened."""
        return self if user.is_staff else self.opened()


@pghistory.track()
class ReportingCycle(Translated, Versioned):
    """One round for one declaration; it says which COP and which stocktake it feeds."""

    Kind = CycleKind

    declaration = models.ForeignKey(
        Declaration, models.PROTECT, related_name="cycles", verbose_name=_("declaration")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=CycleKind)
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=200)
    period_start = models.DateField(_("reporting period from"))
    period_end = models.DateField(_("reporting period to"))
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    freezes_at = models.DateTimeField(_("freezes"), null=True, blank=True)
    publishes_at = models.DateTimeField(_("publishes"), null=True, blank=True)
    questionnaire = models.ForeignKey(
        Questionnaire,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cycles",
        verbose_name=_("questionnaire"),
    )
    feeds_cop = models.ForeignKey(
        Cop,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cycles",
        verbose_name=_("feeds the conference"),
    )
    stocktake = models.PositiveSmallIntegerField(_("feeds Global Stocktake"), null=True, blank=True)
    stocktake_component = models.CharField(
        _("component open at the time"), max_length=4, choices=StocktakeComponent, blank=True
    )
    fewest_reporters = models.PositiveSmallIntegerField(
        _("fewest reporters of a figure"),
        default=FEWEST_REPORTERS,
        help_text=_(
            "A figure on fewer reporters than this shows how many they are and the rule, no number."
        ),
    )
    opened_at = models.DateTimeField(_("opened"), null=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("opened by"),
    )

    objects = CycleQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("reporting cycle")
        verbose_name_plural = _("reporting cycles")
        ordering = ["-year", "kind"]
        constraints = [
            one_of("kind", CycleKind),
            models.UniqueConstraint(
                fields=["declaration", "kind", "year"], name="reporting_reportingcycle_once"
            ),
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")),
                name="reporting_reportingcycle_period_in_order",
            ),
            models.CheckConstraint(  # opened by nobody: by the platform, on its date
                condition=Q(opened_by=None) | Q(opened_at__isnull=False),
                name="reporting_reportingcycle_opened_paired",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None)
                | Q(kind="opening")
                | Q(questionnaire__isnull=False, due_at__isnull=False),
                name="reporting_reportingcycle_opened_complete",
            ),
            models.CheckConstraint(
                condition=Q(fewest_reporters__gte=FEWEST_REPORTERS),
                name="reporting_reportingcycle_enough_reporters",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2999),
                name="reporting_reportingcycle_year_sensible",
                violation_error_message=_("The year of a cycle lies between 2000 and 2999."),
            ),
            models.CheckConstraint(
                condition=reduce(and_, (_near_its_year(name) for name in DATES)),
                name="reporting_reportingcycle_dates_near",
                violation_error_message=_(
                    "The dates of a cycle lie within five years of the year of the cycle."
                ),
            ),
        ]

    def __str__(self):
        return self.shown["title"]
