"""The conferences, the stocktake and the seats that turn with them."""

import pghistory
from django.db import models
from django.db.models import F, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signatories.models.actors import Actor
from signatories.models.records import (
    PUBLISHABLE,
    Precision,
    Record,
    RecordQuerySet,
    no_overlap,
    one_of,
)


def _role(name, related):
    return models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name=related, verbose_name=name
    )


class CopQuerySet(RecordQuerySet):
    def present(self, on=None):
        """The one that opened last by a day (default: today), if any has: at most one row.

        Its day of opening counts even where it comes from memory: nothing better is known.
        """
        day = on or timezone.now().date()
        opened = self.filter(retired_at=None, starts_on__lte=day)
        return opened.order_by("-starts_on", "-number")[:1]


@pghistory.track()
class Cop(Record):
    """A Conference of the Parties. Host, presidency and presidency of negotiations may differ."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    meetings = models.CharField(
        _("held with"), max_length=40, blank=True, help_text=_("for example CMP20, CMA7")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    city = models.CharField(_("city"), max_length=120, blank=True)
    host = _role(_("host country"), "cops_hosted")
    presidency = _role(_("presidency"), "cop_presidencies")
    negotiation_presidency = _role(_("presidency of negotiations"), "cop_negotiation_presidencies")
    president = models.CharField(_("president"), max_length=120, blank=True)
    starts_on = models.DateField(_("opens"), null=True, blank=True)
    ends_on = models.DateField(_("scheduled to close"), null=True, blank=True)
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    industry_note = models.TextField(_("what it means for industry"), blank=True)

    objects = CopQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("COP")
        verbose_name_plural = _("COPs")
        ordering = ["number"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="signatories_cop_ends_after_start",
            ),
        ]

    def __str__(self):
        return f"COP{self.number}"

    def get_absolute_url(self):
        return reverse("cop-detail", args=[self.number])


class StocktakeComponent(models.TextChoices):
    """Parts of a Global Stocktake, and the tracks that run beside it."""

    COLLECTION = "ICP", _("information collection and preparation")
    ASSESSMENT = "TA", _("technical assessment")
    CONSIDERATION = "CO", _("consideration of outputs")
    FOLLOW_UP = "FU", _("follow-up")
    TRANSPARENCY = "ETF", _("enhanced transparency framework")
    DECLARATION = "DECL", _("Belém Declaration")


class StocktakeMilestoneQuerySet(RecordQuerySet):
    def open_during(self, start, end):
        """Milestones of a stocktake's own components that run at any time in start..end (dates)."""
        return self.filter(
            stocktake__isnull=False,
            component__in=["ICP", "TA", "CO"],
            starts_on__lte=end,
            ends_on__gte=start,
        )


@pghistory.track()
class StocktakeMilestone(Record):
    """A dated step of a Global Stocktake, or of a track beside it (``stocktake`` empty).

    Months are stored from their first to their last day, with the precision beside them.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    stocktake = models.PositiveSmallIntegerField(_("Global Stocktake"), null=True, blank=True)
    component = models.CharField(_("component"), max_length=4, choices=StocktakeComponent)
    title = models.CharField(_("milestone"), max_length=300)
    session = models.CharField(_("session"), max_length=120, blank=True)
    starts_on = models.DateField(_("starts"))
    starts_on_precision = models.CharField(
        _("precision of the start"), max_length=5, choices=Precision, default=Precision.DAY
    )
    ends_on = models.DateField(_("ends"))
    ends_on_precision = models.CharField(
        _("precision of the end"), max_length=5, choices=Precision, default=Precision.DAY
    )

    objects = StocktakeMilestoneQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("stocktake milestone")
        verbose_name_plural = _("stocktake milestones")
        ordering = ["starts_on", "code"]
        constraints = [
            *Record.Meta.constraints,
            one_of("component", StocktakeComponent),
            one_of("starts_on_precision", Precision),
            one_of("ends_on_precision", Precision),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="signatories_stocktakemilestone_ends_after_start",
            ),
        ]

    def __str__(self):
        return self.title


class SeatCapacity(models.TextChoices):
    CHAIR = "chair", _("chair")
    MEMBER = "member", _("member")
    TROIKA = "troika", _("COP Troika")


class OversightSeatQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """All for staff; else publishable ones of actors that the user may see."""
        if user.is_staff:
            return self
        return self.publishable().filter(actor__in=Actor.objects.visible_to(user).values("pk"))

    def gone(self):
        return super().gone().filter(actor__is_public=True, actor__verification__in=PUBLISHABLE)

    def at(self, number):
        """Seats that hold from the opening of the COP of this number until the next one's."""
        ahead = Q(until_cop=None) | Q(until_cop__gt=number)
        return self.filter(ahead, from_cop__lte=number, retired_at=None)

    def in_force(self, on=None):
        """Seats at the COP that is present on a day (default: today)."""
        return self.at(Subquery(Cop.objects.present(on).values("number")))

    def held_by(self, user, on=None):
        """Confirmed seats in force on a day (default: today) of those for whom the user acts.

        These let people read what the Group reads. A seat that is only derived from the pattern
        of presidencies opens nothing.
        """
        if not user.is_authenticated:
            return self.none()
        mine = user.focal_points.in_force(on).values("actor")
        return self.publishable().in_force(on).filter(actor__in=mine, actor__retired_at=None)


@pghistory.track()
class OversightSeat(Record):
    """A country's seat from the opening of one COP until the opening of another.

    The Troika is rows that a person can correct; the pattern only suggests them.
    """

    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="oversight_seats", verbose_name=_("country")
    )
    capacity = models.CharField(_("capacity"), max_length=8, choices=SeatCapacity)
    from_cop = models.ForeignKey(
        Cop,
        models.PROTECT,
        to_field="number",
        related_name="seats_from",
        verbose_name=_("from the opening of"),
    )
    until_cop = models.ForeignKey(
        Cop,
        models.PROTECT,
        to_field="number",
        null=True,
        blank=True,
        related_name="seats_until",
        verbose_name=_("until the opening of"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = OversightSeatQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("Oversight Group seat")
        verbose_name_plural = _("Oversight Group seats")
        ordering = ["from_cop", "capacity", "actor"]
        constraints = [
            *Record.Meta.constraints,
            one_of("capacity", SeatCapacity),
            *no_overlap(
                "actor",
                "capacity",
                start="from_cop",
                end="until_cop",
                name="signatories_oversightseat",
                condition=Q(retired_at=None),
                function="INT4RANGE",
            ),
        ]

    def __str__(self):
        return f"{self.actor} · {self.get_capacity_display()} · {self.from_cop}"
