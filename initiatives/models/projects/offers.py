"""What development banks, funds, agencies and others offer."""

import pghistory
import pgtrigger
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.landscape import Sector
from initiatives.models.projects.statements import Statement
from initiatives.models.projects.terms import (
    Consent,
    Instrument,
    Stage,
    among,
    has_currency,
    perhaps_one_of,
    stays_another,
    today,
)
from secretariat.api.searching import search_index
from secretariat.transitions import status_trigger
from signatories.models import Actor, CountryGroup, one_of


class OfferStatus(models.TextChoices):
    OPEN = "open", _("open")
    WITHDRAWN = "withdrawn", _("withdrawn")


OFFER_TRANSITIONS = {OfferStatus.OPEN: {OfferStatus.WITHDRAWN}, OfferStatus.WITHDRAWN: set()}


class OfferQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """Open offers whose last day is a day (default: today) or later."""
        return self.filter(status=OfferStatus.OPEN, expires_on__gte=on or today())

    def of_actors(self, actors):
        return self.filter(actor__in=actors)

    def visible_to(self, user):
        """What its owner lets staff see for staff; else public ones in force, and one's own."""
        if user.is_staff:
            return self.exclude(consent=Consent.NONE)
        visible = Q(
            consent=Consent.PUBLIC,
            status=OfferStatus.OPEN,
            expires_on__gte=today(),
            actor__in=Actor.objects.visible_to(AnonymousUser()).values("pk"),
        )
        if user.is_authenticated:
            visible |= Q(actor__in=Actor.objects.acted_for_by(user).values("pk"))
        return self.filter(visible)


@pghistory.track()
class Offer(Statement):
    """What is left empty limits nothing: no sectors are all sectors, no countries all countries.

    Amounts in millions of ``currency``. Countries are those named and those of the groups.
    """

    Status = OfferStatus
    TRANSITIONS = OFFER_TRANSITIONS

    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="offers", verbose_name=_("who offers it")
    )
    instruments = ArrayField(
        models.CharField(max_length=30, choices=Instrument),
        verbose_name=_("instruments"),
        default=list,
        blank=True,
    )
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="offers", verbose_name=_("sectors")
    )
    countries = models.ManyToManyField(
        Actor,
        blank=True,
        related_name="offers_for_country",
        verbose_name=_("countries"),
        limit_choices_to={"kind": Actor.Kind.COUNTRY},
    )
    groups = models.ManyToManyField(
        CountryGroup, blank=True, related_name="offers", verbose_name=_("country groups")
    )
    min_amount = models.DecimalField(
        _("from, in millions"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    max_amount = models.DecimalField(
        _("up to, in millions"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    stage_from = models.CharField(_("from stage"), max_length=20, choices=Stage, blank=True)
    stage_to = models.CharField(_("up to stage"), max_length=20, choices=Stage, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=OfferStatus, default=OfferStatus.OPEN, editable=False
    )

    objects = OfferQuerySet.as_manager()

    class Meta(Statement.Meta):
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["expires_on", "uid"]
        constraints = [
            *Statement.Meta.constraints,
            one_of("status", OfferStatus),
            among("instruments", Instrument, name="initiatives_offer_instruments_known"),
            perhaps_one_of("stage_from", Stage),
            perhaps_one_of("stage_to", Stage),
            has_currency("min_amount", "max_amount", name="initiatives_offer_amounts_in_currency"),
            models.CheckConstraint(
                condition=Q(min_amount=None)
                | Q(max_amount=None)
                | Q(max_amount__gte=F("min_amount")),
                name="initiatives_offer_amounts_in_order",
                violation_error_message=_("The largest amount lies below the smallest."),
            ),
        ]
        indexes = [search_index("title", "description", name="initiatives_offer_search")]
        triggers = [
            *Statement.Meta.triggers,
            status_trigger(OFFER_TRANSITIONS),
            stays_another("offer", "actor_id"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def get_absolute_url(self):
        return reverse("offer-detail", args=[self.uid])

    @property
    def owner(self):
        return self.actor

    @property
    def owner_id(self):
        return self.actor_id

    @property
    def is_in_force(self):
        return self.status == OfferStatus.OPEN and not self.has_expired

    @property
    def instrument_labels(self):
        return [Instrument(code).label for code in self.instruments]
