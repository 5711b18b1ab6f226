"""What is measured, by which definition, and what public statistics say of it."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models import CollaborationArea, Sector, StocktakeTheme
from signatories.models import PUBLISHABLE, Actor, Record, RecordQuerySet, one_of


class DataType(models.TextChoices):
    DECIMAL = "decimal", _("number")
    INTEGER = "integer", _("whole number")
    PERCENT = "percent", _("per cent")
    ORDINAL = "ordinal", _("level")
    CHOICE = "choice", _("choice")
    DATE = "date", _("date")


class Aggregation(models.TextChoices):
    """How values of several reporters may be put together."""

    SUM = "sum", _("sum")
    SUM_BY_CLAIM = "sum_by_claim", _("sum over distinct things, each counted once")
    WEIGHTED_MEAN = "weighted_mean", _("mean weighted by another indicator")
    DISTRIBUTION = "distribution", _("how many reporters chose each answer")
    LATEST = "latest", _("the latest, and how many distinct things")
    NONE = "none", _("listed side by side, never put together")


class Direction(models.TextChoices):
    INCREASE = "increase", _("more is better")
    DECREASE = "decrease", _("less is better")
    NEUTRAL = "neutral", _("neither")
    CONTEXT = "context", _("context only")


@pghistory.track()
class Indicator(Record):
    """A measure, by name. What exactly is measured stands in its definitions."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=200)
    theme = models.ForeignKey(
        StocktakeTheme, models.PROTECT, related_name="indicators", verbose_name=_("theme")
    )
    area = models.ForeignKey(
        CollaborationArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("area of collaboration"),
    )
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="indicators", verbose_name=_("sectors")
    )
    is_context = models.BooleanField(
        _("context from public statistics"),
        default=False,
        help_text=_("Never asked of reporters."),
    )

    class Meta(Record.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.name}"

    def get_absolute_url(self):
        return reverse("indicator-detail", args=[self.code])


class IndicatorDefinitionQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """All for staff; else publishable ones of indicators that are publishable."""
        if user.is_staff:
            return self
        return self.publishable().filter(indicator__in=Indicator.objects.publishable().values("pk"))

    def gone(self):
        return super().gone().filter(indicator__verification__in=PUBLISHABLE)


@pghistory.track()
class IndicatorDefinition(Record):
    """One numbered definition of an indicator. Once a questionnaire uses it, it never changes."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="definitions", verbose_name=_("indicator")
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    definition = models.TextField(_("definition"))
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    data_type = models.CharField(_("data type"), max_length=10, choices=DataType)
    choices = ArrayField(
        models.CharField(max_length=60), verbose_name=_("choices"), default=list, blank=True
    )
    direction = models.CharField(_("direction"), max_length=10, choices=Direction)
    aggregation = models.CharField(_("aggregation"), max_length=15, choices=Aggregation)
    aggregation_note = models.CharField(_("note on aggregation"), max_length=300, blank=True)
    weight = models.ForeignKey(
        Indicator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="weighs",
        verbose_name=_("weighted by"),
    )
    disaggregations = models.CharField(_("disaggregations"), max_length=300, blank=True)
    dimensions = models.JSONField(
        _("disaggregations as data"),
        default=list,
        blank=True,
        help_text=_('List of {"key": …, "codes": […]}; no codes: the reporter names the parts.'),
    )
    frequency = models.CharField(_("frequency"), max_length=60, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True)
    hard_min = models.DecimalField(
        _("least possible"), max_digits=28, decimal_places=10, null=True, blank=True
    )
    hard_max = models.DecimalField(
        _("greatest possible"), max_digits=28, decimal_places=10, null=True, blank=True
    )
    warn_min = models.DecimalField(
        _("least usual"), max_digits=28, decimal_places=10, null=True, blank=True
    )
    warn_max = models.DecimalField(
        _("greatest usual"), max_digits=28, decimal_places=10, null=True, blank=True
    )
    rules = models.TextField(_("rules in words"), blank=True)
    means_of_verification = models.TextField(_("means of verification"), blank=True)
    double_counting_note = models.TextField(_("note on double counting"), blank=True)
    source_framework = models.CharField(_("source framework"), max_length=200, blank=True)

    objects = IndicatorDefinitionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("indicator definition")
        verbose_name_plural = _("indicator definitions")
        ordering = ["indicator", "number"]
        constraints = [
            *Record.Meta.constraints,
            one_of("data_type", DataType),
            one_of("direction", Direction),
            one_of("aggregation", Aggregation),
            models.UniqueConstraint(
                fields=["indicator", "number"], name="reporting_indicatordefinition_number"
            ),
            models.CheckConstraint(
                condition=Q(hard_min=None) | Q(hard_max=None) | Q(hard_max__gte=F("hard_min")),
                name="reporting_indicatordefinition_bounds_in_order",
            ),
        ]

    def __str__(self):
        return f"{self.indicator.code} v{self.number}"

    def pieces(self, field):
        """Of the disaggregations, what is told apart and the codes of each."""
        if field != "dimensions":
            return super().pieces(field)
        words = [word for each in self.dimensions for word in (each["key"], *each.get("codes", []))]
        return list(dict.fromkeys(words))


class PublicFigureQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """All for staff; else publishable ones of actors that the public may see."""
        if user.is_staff:
            return self
        return self.publishable().filter(actor__in=Actor.objects.visible_to(user).values("pk"))


@pghistory.track()
class PublicFigure(Record):
    """What public statistics say of an actor; offered beside fields, never silently used.

    Neither ``number`` nor ``date`` means that the source does not have it: not zero.
    """

    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="public_figures", verbose_name=_("actor")
    )
    definition = models.ForeignKey(
        IndicatorDefinition,
        models.PROTECT,
        related_name="public_figures",
        verbose_name=_("indicator"),
    )
    reference_year = models.PositiveSmallIntegerField(_("reference year"), null=True, blank=True)
    number = models.DecimalField(
        _("number"), max_digits=28, decimal_places=10, null=True, blank=True
    )
    date = models.DateField(_("date"), null=True, blank=True)
    text = models.CharField(_("as the source has it"), max_length=60, blank=True)
    claim_id = models.CharField(
        _("the thing counted"),
        max_length=120,
        blank=True,
        help_text=_("The same for all who share it, so that it counts once."),
    )
    dataset_date = models.CharField(_("date of the data set"), max_length=10)
    licence = models.CharField(_("licence"), max_length=60)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = PublicFigureQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("public figure")
        verbose_name_plural = _("public figures")
        ordering = ["actor", "definition", "reference_year"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["actor", "definition", "reference_year"],
                nulls_distinct=False,
                condition=Q(retired_at=None),
                name="reporting_publicfigure_once",
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(date=None), name="reporting_publicfigure_one_kind"
            ),
        ]

    def __str__(self):
        return f"{self.actor} · {self.definition} · {self.reference_year or '–'}"
