"""The declarations, and the dated act by which an actor supports one."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signatories.models.actors import Actor
from signatories.models.records import (
    PUBLISHABLE,
    Precision,
    Qualifier,
    Record,
    RecordQuerySet,
    no_overlap,
    one_of,
)

BELEM = "belem-declaration"  # slug of the declaration whose Secretariat this is


@pghistory.track()
class Declaration(Record):
    """A political declaration that actors endorse."""

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    short_title = models.CharField(_("short title"), max_length=120)
    adopted_on = models.DateField(_("adopted"))
    place = models.CharField(_("place"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        ordering = ["slug"]

    def __str__(self):
        return self.short_title

    def get_absolute_url(self):
        return reverse("declaration-detail", args=[self.slug])


class EndorsementQuerySet(RecordQuerySet):
    def in_force(self, on=None):
        """Endorsements given on or before a day and not withdrawn by it (default: today)."""
        day = on or timezone.now().date()
        return self.filter(
            Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), endorsed_on__lte=day, retired_at=None
        )

    def visible_to(self, user):
        """All for staff; else publishable ones between an actor and a declaration that are public."""
        if user.is_staff:
            return self
        return self.publishable().filter(
            declaration__retired_at=None,
            declaration__verification__in=PUBLISHABLE,
            actor__is_public=True,
            actor__retired_at=None,
            actor__verification__in=PUBLISHABLE,
        )

    def gone(self):
        return (
            super()
            .gone()
            .filter(
                declaration__verification__in=PUBLISHABLE,
                actor__is_public=True,
                actor__verification__in=PUBLISHABLE,
            )
        )


@pghistory.track()
class Endorsement(Record):
    """An actor's support of a declaration, from ``endorsed_on`` until ``withdrawn_on``."""

    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="endorsements", verbose_name=_("actor")
    )
    declaration = models.ForeignKey(
        Declaration, models.PROTECT, related_name="endorsements", verbose_name=_("declaration")
    )
    name_as_listed = models.CharField(_("name as listed"), max_length=300)
    endorsed_on = models.DateField(_("endorsed"))
    endorsed_on_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    endorsed_on_qualifier = models.CharField(
        _("how to read the date"), max_length=12, choices=Qualifier, default=Qualifier.EXACT
    )
    withdrawn_on = models.DateField(_("withdrawn"), null=True, blank=True)

    objects = EndorsementQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        ordering = ["declaration", "actor", "endorsed_on"]
        constraints = [
            *Record.Meta.constraints,
            one_of("endorsed_on_precision", Precision),
            one_of("endorsed_on_qualifier", Qualifier),
            *no_overlap(
                "actor",
                "declaration",
                start="endorsed_on",
                end="withdrawn_on",
                name="signatories_endorsement",
                condition=Q(retired_at=None),
            ),
        ]

    def __str__(self):
        return f"{self.actor} · {self.declaration}"
