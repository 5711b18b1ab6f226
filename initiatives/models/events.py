"""Dialogues, meetings and deadlines."""

import datetime as dt

import pghistory
from django.db import models
from django.db.models import Case, DateField, DateTimeField, F, Func, Q, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.landscape import CollaborationArea, Sector
from initiatives.models.proposals import Proposed, ProposedQuerySet
from secretariat.api.searching import search_index
from signatories.models import Actor, Precision, one_of
from signatories.models.actors import require_time_zone


class EventKind(models.TextChoices):
    DIALOGUE = "dialogue", _("dialogue")
    MEETING = "meeting", _("meeting")
    DEADLINE = "deadline", _("deadline")
    OTHER = "other", _("other event")


# Beyond them a date has no neighbours in another time zone, and calendars fail on it.
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


def local_day(moment):
    """The date of a time column in the row's own time zone (expression)."""
    local = Func(F("time_zone"), F(moment), function="timezone", output_field=DateTimeField())
    return Cast(local, DateField())


class EventQuerySet(ProposedQuerySet):
    def upcoming(self, on=None):
        """Events that end on a day (default: today) or later, the next first."""
        day = on or timezone.now().date()
        return self.filter(Q(ends_on__gte=day) | Q(ends_on=None, starts_on__gte=day)).order_by(
            "starts_on", "slug"
        )

    def past(self, on=None):
        """Events that ended before a day (default: today), the latest first."""
        day = on or timezone.now().date()
        return self.filter(Q(ends_on__lt=day) | Q(ends_on=None, starts_on__lt=day)).order_by(
            "-starts_on", "slug"
        )

    def next_first(self, on=None):
        """All: those to come, the next first, then those over by a day, the latest first.

        Annotates ``is_past`` (bool), as ``past`` has it.
        """
        day = on or timezone.now().date()
        over = Q(ends_on__lt=day) | Q(ends_on=None, starts_on__lt=day)
        rows = self.annotate(is_past=Case(When(over, then=True), default=False))
        to_come = Case(When(is_past=False, then="starts_on"))
        return rows.order_by("is_past", to_come, "-starts_on", "slug")


@pghistory.track()
class Event(Proposed):
    """From ``starts_on`` to ``ends_on``, its last day (NULL: one day), as its place counts days.

    ``starts_at`` and ``ends_at`` tell the hour where it is known; without them it takes all day.
    """

    Kind = EventKind

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=EventKind)
    starts_on = models.DateField(_("first day"))
    starts_on_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="UTC", validators=[require_time_zone]
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    organizer = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events_organized",
        verbose_name=_("organizer"),
    )
    areas = models.ManyToManyField(
        CollaborationArea,
        blank=True,
        related_name="registered_events",
        verbose_name=_("areas of collaboration"),
    )
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="registered_events", verbose_name=_("sectors")
    )

    objects = EventQuerySet.as_manager()

    class Meta(Proposed.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_on", "slug"]
        constraints = [
            *Proposed.Meta.constraints,
            one_of("kind", EventKind),
            one_of("starts_on_precision", Precision),
            models.CheckConstraint(
                condition=Q(starts_on__gte=EARLIEST, starts_on__lte=LATEST)
                & (Q(ends_on=None) | Q(ends_on__lte=LATEST)),
                name="initiatives_event_in_known_years",
                violation_error_message=_("Give years between 1900 and 2199."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="initiatives_event_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="initiatives_event_hours_in_order",
                violation_error_message=_("The event ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__isnull=False),
                name="initiatives_event_ends_at_with_start",
                violation_error_message=_("Say when the event begins as well."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(starts_on=local_day("starts_at")),
                name="initiatives_event_begins_on_its_day",
                violation_error_message=_("The event begins on another day than its first day."),
            ),
        ]
        indexes = [
            models.Index(fields=["starts_on", "slug"], name="initiatives_event_by_day"),
            search_index("title", "description", name="initiatives_event_search"),
        ]

    def __str__(self):
        return self.shown["title"]

    def get_absolute_url(self):
        return reverse("event-detail", args=[self.slug])

    @property
    def last_day(self):
        return self.ends_on or self.starts_on
