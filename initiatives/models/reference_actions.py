"""Actions that named frameworks set out. Only a decision makes one a priority action."""

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from initiatives.models.landscape import CollaborationArea, Sector, StocktakeTheme
from secretariat.api.searching import search_index
from signatories.models import Record, one_of


class SourceStatus(models.TextChoices):
    """The status that the source gives; not a workflow of this platform."""

    PROPOSED = "proposed", _("proposed")
    RECOMMENDATION = "recommendation", _("recommendation")
    IN_PROGRESS = "in_progress", _("in progress")
    SUPERSEDED = "superseded", _("superseded by later rounds")
    UNKNOWN = "unknown", _("not known")


@pghistory.track()
class ReferenceAction(Record):
    """An action as a framework's own document sets it out, mostly in our paraphrase."""

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    framework = models.CharField(_("framework"), max_length=200)
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reference_actions",
        verbose_name=_("initiative"),
    )
    source_code = models.CharField(_("code in its source"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    topic = models.CharField(_("topic in its source"), max_length=200, blank=True)
    area = models.ForeignKey(
        CollaborationArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reference_actions",
        verbose_name=_("area of collaboration"),
    )
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="reference_actions", verbose_name=_("sectors")
    )
    themes = models.ManyToManyField(
        StocktakeTheme, blank=True, related_name="reference_actions", verbose_name=_("themes")
    )
    leads = models.CharField(_("leads"), max_length=300, blank=True)
    supporting = models.CharField(_("supporting"), max_length=300, blank=True)
    announced_at = models.CharField(_("announced at"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    target_on = models.DateField(_("target date"), null=True, blank=True)
    source_status = models.CharField(
        _("status given by its source"), max_length=20, choices=SourceStatus
    )
    is_paraphrase = models.BooleanField(_("paraphrased by the Secretariat"), default=True)

    class Meta(Record.Meta):
        verbose_name = _("reference action")
        verbose_name_plural = _("reference actions")
        ordering = ["slug"]
        constraints = [*Record.Meta.constraints, one_of("source_status", SourceStatus)]
        indexes = [
            search_index("title", "description", name="initiatives_refaction_search"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("action-detail", args=[self.slug])
