"""Green industrialization projects: plants and programmes that countries and companies describe."""

import pghistory
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.landscape import Sector
from initiatives.models.projects.terms import (
    Consent,
    Instrument,
    Stage,
    among,
    has_currency,
    perhaps_one_of,
    stays_another,
)
from secretariat.api.searching import search_index
from signatories.models import PUBLISHABLE, Actor, Record, RecordQuerySet, one_of


class ProjectQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """What its owner lets staff see for staff; else what is for everybody, and one's own."""
        if user.is_staff:
            return self.exclude(consent=Consent.NONE)
        owners = Actor.objects.visible_to(AnonymousUser())
        visible = Q(verification__in=PUBLISHABLE, consent=Consent.PUBLIC) & (
            Q(owner=None) | Q(owner__in=owners.values("pk"))
        )
        if user.is_authenticated:
            visible |= Q(owner__in=Actor.objects.acted_for_by(user).values("pk"))
        return self.filter(visible, retired_at=None)

    def gone(self):
        shown = Q(owner__is_public=True, owner__verification__in=PUBLISHABLE)
        return super().gone().filter(Q(owner=None) | shown, consent=Consent.PUBLIC)

    def recorded(self, at, user):
        """As of all records; staff are told of no draft, be it one then or now."""
        events = super().recorded(at, user)
        if user.is_staff:
            return events.exclude(consent=Consent.NONE).exclude(pgh_obj__consent=Consent.NONE)
        return events

    def public_by(self, events):
        return super().public_by(events).filter(consent=Consent.PUBLIC)

    def of_actors(self, actors):
        """Projects in force that belong to any of these actors."""
        return self.filter(owner__in=actors, retired_at=None)

    def awaiting_verification(self):
        """Projects that members describe and staff may see, and have not yet verified."""
        return self.exclude(consent=Consent.NONE).filter(
            owner__isnull=False, verification="unverified", retired_at=None
        )


@pghistory.track()
class Project(Record):
    """A plant or project that several may report on, so that it counts once by its slug.

    ``amount`` is what it costs as a whole, in millions of ``currency`` at prices of ``price_year``;
    ``capacity`` what it yields in ``capacity_unit``. Public only with its owner's consent.
    """

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    owner = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("owner"),
    )
    country = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects_hosted",
        verbose_name=_("country"),
        limit_choices_to={"kind": Actor.Kind.COUNTRY},
    )
    sector = models.ForeignKey(
        Sector,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("sector"),
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, blank=True)
    instruments = ArrayField(
        models.CharField(max_length=30, choices=Instrument),
        verbose_name=_("instruments"),
        default=list,
        blank=True,
    )
    amount = models.DecimalField(
        _("cost in millions"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    price_year = models.PositiveSmallIntegerField(_("year of the prices"), null=True, blank=True)
    capacity = models.DecimalField(
        _("capacity"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    capacity_unit = models.CharField(_("unit of the capacity"), max_length=60, blank=True)
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    consent = models.CharField(
        _("may be shown to"), max_length=12, choices=Consent, default=Consent.SECRETARIAT
    )
    external_id = models.CharField(
        _("identifier elsewhere"),
        max_length=120,
        blank=True,
        help_text=_("As a public register of plants or projects names it."),
    )

    objects = ProjectQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["slug"]
        constraints = [
            *Record.Meta.constraints,
            one_of("consent", Consent),
            perhaps_one_of("stage", Stage),
            among("instruments", Instrument, name="initiatives_project_instruments_known"),
            has_currency("amount", name="initiatives_project_amount_in_currency"),
            models.CheckConstraint(
                condition=Q(capacity=None) | (Q(capacity__gt=0) & ~Q(capacity_unit="")),
                name="initiatives_project_capacity_in_unit",
                violation_error_message=_("Give a capacity above zero together with its unit."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="initiatives_project_ends_after_start",
                violation_error_message=_("The project ends before it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(consent=Consent.NONE) | Q(owner__isnull=False),
                name="initiatives_project_draft_has_owner",
                violation_error_message=_("Only its owner may keep a project to itself."),
            ),
        ]
        indexes = [search_index("title", "description", name="initiatives_project_search")]
        triggers = [*Record.Meta.triggers, stays_another("project", "owner_id")]

    def __str__(self):
        return self.shown["title"]

    def get_absolute_url(self):
        return reverse("project-detail", args=[self.slug])

    @property
    def is_publishable(self):
        return super().is_publishable and self.consent == Consent.PUBLIC

    @property
    def instrument_labels(self):
        return [Instrument(code).label for code in self.instruments]
