"""Reports, tools and data sets that help to decarbonize industry."""

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from initiatives.models.landscape import CollaborationArea, Sector
from initiatives.models.proposals import Proposed
from secretariat.api.searching import search_index
from signatories.models import Actor, Precision, one_of


class OutputKind(models.TextChoices):
    REPORT = "report", _("report")
    TOOL = "tool", _("tool")
    DATA_SET = "data_set", _("data set")


@pghistory.track()
class Output(Proposed):
    """One technical output, as its publishers have it; ``published_on`` as far as it is known."""

    Kind = OutputKind

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=OutputKind)
    published_on = models.DateField(_("published"), null=True, blank=True)
    published_on_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    url = models.URLField(_("web address"), max_length=500, blank=True)
    language = models.CharField(
        _("language"), max_length=60, blank=True, help_text=_("In which it is written.")
    )
    publishers = models.ManyToManyField(
        Actor, blank=True, related_name="outputs_published", verbose_name=_("publishers")
    )
    # The initiative itself has a column "outputs", its sources' words.
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registered_outputs",
        verbose_name=_("initiative"),
    )
    areas = models.ManyToManyField(
        CollaborationArea,
        blank=True,
        related_name="outputs",
        verbose_name=_("areas of collaboration"),
    )
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="outputs", verbose_name=_("sectors")
    )

    class Meta(Proposed.Meta):
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        ordering = ["slug"]
        constraints = [
            *Proposed.Meta.constraints,
            one_of("kind", OutputKind),
            one_of("published_on_precision", Precision),
        ]
        indexes = [search_index("title", "description", name="initiatives_output_search")]

    def __str__(self):
        return self.shown["title"]

    def get_absolute_url(self):
        return reverse("output-detail", args=[self.slug])
