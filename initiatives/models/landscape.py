"""The terms in which work is sorted: sectors, areas, stocktake themes, the climate-action agenda."""

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secretariat.api.searching import search_index
from signatories.models import OpenQuerySet, Record, Translated


class Term(Translated):
    """A code with a name, from a source outside this platform."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    source = models.TextField(_("source"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = OpenQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self):
        return self.shown["name"]


class Sector(Term):
    """An industry, or the whole of it."""

    class Meta(Term.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class CollaborationArea(Term):
    """One of the four areas of the Declaration's operative paragraph 2."""

    class Meta(Term.Meta):
        verbose_name = _("area of collaboration")
        verbose_name_plural = _("areas of collaboration")


class StocktakeTheme(Term):
    """A thematic area of the Global Stocktake; editions are ordered by it."""

    class Meta(Term.Meta):
        verbose_name = _("stocktake theme")
        verbose_name_plural = _("stocktake themes")


@pghistory.track()
class AgendaAxis(Record):
    """One of the six axes of the Global Climate Action Agenda."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=300)

    class Meta(Record.Meta):
        verbose_name = _("agenda axis")
        verbose_name_plural = _("agenda axes")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}. {self.name}"


@pghistory.track()
class AgendaObjective(Record):
    """An objective of an axis. Numbers are data to be confirmed."""

    axis = models.ForeignKey(
        AgendaAxis, models.PROTECT, related_name="objectives", verbose_name=_("axis")
    )
    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=300)

    class Meta(Record.Meta):
        verbose_name = _("agenda objective")
        verbose_name_plural = _("agenda objectives")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}. {self.name}"


@pghistory.track()
class ActivationGroup(Record):
    """A group of initiatives that works towards one objective of the agenda."""

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    objective = models.ForeignKey(
        AgendaObjective, models.PROTECT, related_name="groups", verbose_name=_("objective")
    )
    name = models.CharField(_("name"), max_length=300)
    initiatives = models.ManyToManyField(
        "initiatives.Initiative",
        blank=True,
        related_name="activation_groups",
        verbose_name=_("initiatives"),
    )
    reference_actions = models.ManyToManyField(
        "initiatives.ReferenceAction",
        blank=True,
        related_name="activation_groups",
        verbose_name=_("reference actions"),
    )
    priority_actions = models.ManyToManyField(
        "initiatives.PriorityAction",
        blank=True,
        related_name="activation_groups",
        verbose_name=_("priority actions"),
    )

    class Meta(Record.Meta):
        verbose_name = _("Activation Group")
        verbose_name_plural = _("Activation Groups")
        ordering = ["slug"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("activation-group-detail", args=[self.slug])


@pghistory.track()
class AccelerationPlan(Record):
    """A Plan to Accelerate Solutions of an Activation Group, and the initiatives that carry it."""

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    group = models.ForeignKey(
        ActivationGroup, models.PROTECT, related_name="plans", verbose_name=_("Activation Group")
    )
    title = models.CharField(_("title"), max_length=300)
    initiatives = models.ManyToManyField(
        "initiatives.Initiative", blank=True, related_name="plans", verbose_name=_("initiatives")
    )
    reference_actions = models.ManyToManyField(
        "initiatives.ReferenceAction",
        blank=True,
        related_name="plans",
        verbose_name=_("reference actions"),
    )
    priority_actions = models.ManyToManyField(
        "initiatives.PriorityAction",
        blank=True,
        related_name="plans",
        verbose_name=_("priority actions"),
    )

    class Meta(Record.Meta):
        verbose_name = _("Plan to Accelerate Solutions")
        verbose_name_plural = _("Plans to Accelerate Solutions")
        ordering = ["slug"]
        indexes = [search_index("title", name="initiatives_plan_search")]

    def __str__(self):
        return self.title
