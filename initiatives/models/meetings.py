"""Meetings of the Oversight Group, and what stands on their agenda."""

import pghistory
from django.db import models
from django.db.models import Deferrable, Exists, F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.transitions import HasTransitions, status_trigger
from signatories.models import Cop, OversightSeat, Versioned, one_of


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    HELD = "held", _("was held")
    CANCELLED = "cancelled", _("was cancelled")


MEETING_TRANSITIONS = {
    MeetingStatus.PLANNED: {MeetingStatus.HELD, MeetingStatus.CANCELLED},
    MeetingStatus.HELD: set(),
    MeetingStatus.CANCELLED: set(),
}


class MeetingQuerySet(models.QuerySet):
    def read_by(self, user):
        """Meetings whose agenda and papers this user may read.

        All for staff and for the people of those who hold a seat today; none for anybody else.
        """
        if user.is_staff:
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(Exists(OversightSeat.objects.held_by(user)))

    def visible_to(self, user):
        """Meetings that this user may know of: those it may read, and the public ones."""
        if user.is_staff:
            return self
        public = Q(is_public=True)
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Exists(OversightSeat.objects.held_by(user)))

    def once_visible_to(self, user):
        """Those too that the public was told of at some time (followers learn that they are gone)."""
        told = self.model.pgh_event_model.objects.filter(is_public=True)
        seen = self.visible_to(user).order_by().values("pk")
        return self.filter(Q(pk__in=seen) | Q(pk__in=told.values("pgh_obj")))

    def next_number(self):
        """One more than the highest number so far (int)."""
        return (self.aggregate(last=Max("number"))["last"] or 0) + 1


@pghistory.track()
class Meeting(HasTransitions, Versioned):
    """One meeting of the Oversight Group. ``is_public`` tells of its date, never of its papers."""

    Status = MeetingStatus
    TRANSITIONS = MEETING_TRANSITIONS

    slug = models.SlugField(_("public name in addresses"), max_length=60, unique=True)
    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    status = models.CharField(
        _("status"), max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    prepares = models.ForeignKey(
        Cop,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="oversight_meetings",
        verbose_name=_("prepares the conference"),
    )
    is_public = models.BooleanField(
        _("the public is told of it"),
        default=False,
        help_text=_("Number, dates, place and status; never the agenda or the papers."),
    )
    cancelled_because = models.TextField(_("why it was cancelled"), blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("meeting of the Oversight Group")
        verbose_name_plural = _("meetings of the Oversight Group")
        ordering = ["-starts_on", "-number"]
        constraints = [
            one_of("status", MeetingStatus),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="initiatives_meeting_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(place="") | Q(is_online=True), name="initiatives_meeting_is_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(~Q(status="cancelled"), cancelled_because="")
                | Q(~Q(cancelled_because=""), status="cancelled"),
                name="initiatives_meeting_cancelled_because",
            ),
        ]
        triggers = [*Versioned.Meta.triggers, status_trigger(MEETING_TRANSITIONS)]

    def __str__(self):
        return gettext("Meeting %(number)s of the Oversight Group") % {"number": self.number}

    def get_absolute_url(self):
        return reverse("oversight-meeting", args=[self.slug])


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of meetings whose papers the user may read."""
        return self.filter(meeting__in=Meeting.objects.read_by(user).values("pk"))


@pghistory.track()
class AgendaItem(models.Model):
    """One point of an agenda; ``decision`` is what it takes up again from an earlier meeting."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="items", verbose_name=_("meeting")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    paper = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("paper"),
    )
    decision = models.ForeignKey(
        "initiatives.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("open decision or recommendation"),
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["meeting", "position"]
        constraints = [
            # Two items change places within one transaction.
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="initiatives_agendaitem_position",
                deferrable=Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["meeting", "decision"], name="initiatives_agendaitem_decision_once"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1), name="initiatives_agendaitem_position_counts_from_1"
            ),
        ]

    def __str__(self):
        return f"{self.position}. {self.title}"
