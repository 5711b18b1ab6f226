"""What each person wants to be told by mail, how often, and which actors they follow."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signatories.models.actors import Actor, require_time_zone
from signatories.models.people import User
from signatories.models.records import one_of

MORNING = dt.time(7)  # of the person's own clock; no zone skips it when clocks change


class DigestFrequency(models.TextChoices):
    NEVER = "never", _("Never")
    DAILY = "daily", _("Every morning")
    WEEKLY = "weekly", _("Once a week, in the morning of the day below")


class Weekday(models.IntegerChoices):
    """As date.weekday() counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class DigestSubject(models.TextChoices):
    OWN = "own", _("Reports of those for whom I act, and their deadlines")
    FOLLOWED = "followed", _("Supporters and initiatives that I follow")
    EDITIONS = "editions", _("Published editions and hand-over dossiers")
    ACTIONS = "actions", _("Priority actions and decisions of the Oversight Group")
    SUPPORTERS = "supporters", _("Supporters who join or leave")
    OUTPUTS = "outputs", _("Outputs and events")


class OwnQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else the user's own: people do not learn what others chose."""
        if user.is_staff:
            return self
        return self.filter(user=user) if user.is_authenticated else self.none()


class DigestQuerySet(OwnQuerySet):
    def asked_for(self):
        """Those of people who want a digest and may still sign in."""
        today = timezone.now().date()
        found = self.exclude(frequency=DigestFrequency.NEVER).filter(user__is_active=True)
        return found.exclude(user__is_staff=False, user__acts_until__lte=today)


class Digest(models.Model):
    """One person's digest by mail. Who never chose one has no row, and gets none.

    ``told_until`` is up to when the person was told; the next digest begins there.
    """

    Frequency = DigestFrequency
    Subject = DigestSubject

    user = models.OneToOneField(
        User, models.PROTECT, related_name="digest", verbose_name=_("person")
    )
    frequency = models.CharField(
        _("how often"), max_length=6, choices=DigestFrequency, default=DigestFrequency.NEVER
    )
    weekday = models.PositiveSmallIntegerField(
        _("weekday"), choices=Weekday, default=Weekday.MONDAY
    )
    subjects = ArrayField(
        models.CharField(max_length=10, choices=DigestSubject),
        verbose_name=_("what it tells of"),
        default=list,
        blank=True,
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="UTC", validators=[require_time_zone]
    )
    told_until = models.DateTimeField(_("told until"), editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest by mail")
        verbose_name_plural = _("digests by mail")
        ordering = ["user"]
        constraints = [
            one_of("frequency", DigestFrequency),
            models.CheckConstraint(
                condition=Q(weekday__in=Weekday.values), name="signatories_digest_weekday_known"
            ),
            models.CheckConstraint(
                condition=Q(subjects__contained_by=DigestSubject.values),
                name="signatories_digest_subjects_known",
            ),
            models.CheckConstraint(
                condition=Q(frequency=DigestFrequency.NEVER) | ~Q(subjects=[]),
                name="signatories_digest_tells_of_something",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.get_frequency_display()}"

    def last_morning(self, now):
        """The latest morning (aware datetime) up to ``now`` on which this digest goes out."""
        zone = ZoneInfo(self.time_zone)
        day = now.astimezone(zone).date()
        while dt.datetime.combine(day, MORNING, zone) > now or not self.goes_out_on(day):
            day -= dt.timedelta(days=1)
        return dt.datetime.combine(day, MORNING, zone)

    def goes_out_on(self, day):
        return self.frequency == DigestFrequency.DAILY or day.weekday() == self.weekday


class Follow(models.Model):
    """A person wants to be told what is new about an actor; of an initiative, about its actor."""

    may_stay_behind = True  # of two alike, when actors are merged

    user = models.ForeignKey(User, models.PROTECT, related_name="follows", verbose_name=_("person"))
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="followers", verbose_name=_("actor")
    )
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed actor")
        verbose_name_plural = _("followed actors")
        ordering = ["user", "actor"]
        constraints = [
            models.UniqueConstraint(fields=["user", "actor"], name="signatories_follow_once")
        ]

    def __str__(self):
        return f"{self.user} → {self.actor}"
