"""For whom a person may act, in which role, from when until when."""

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, IntegerField, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signatories.models.actors import Actor
from signatories.models.people import User
from signatories.models.records import no_overlap, one_of, span


class FocalPointRole(models.TextChoices):
    FOCAL_POINT = "focal_point", _("focal point: names people, fills in reports")
    ALTERNATE = "alternate", _("alternate: the same as the focal point")
    CONTRIBUTOR = "contributor", _("contributor: fills in reports")
    APPROVER = "approver", _("approver: submits reports")
    READER = "reader", _("reader: sees reports")


NAMING_ROLES = (FocalPointRole.FOCAL_POINT, FocalPointRole.ALTERNATE)
WRITING_ROLES = (*NAMING_ROLES, FocalPointRole.CONTRIBUTOR)
LETTER_ROLES = (FocalPointRole.FOCAL_POINT, FocalPointRole.APPROVER)  # named by letter only


class FocalPointQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """Appointments in force on a day (default: today, by the server's UTC clock)."""
        day = on or timezone.now().date()
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)

    def not_ended(self, on=None):
        """Appointments in force on a day (default: today) or to begin after it.

        One that was ended before it began never begins.
        """
        day = on or timezone.now().date()
        ends_later = Q(ends_on__gt=day) & Q(ends_on__gt=F("starts_on"))
        return self.filter(Q(ends_on=None) | ends_later)

    def visible_to(self, user):
        """All for staff; else those of the actors for which this user acts. Nobody else's."""
        if user.is_staff:
            return self
        if not user.is_authenticated:
            return self.none()
        own = FocalPoint.objects.in_force().filter(user=user)
        return self.filter(actor__in=own.values("actor"))

    def in_the_way_of(self, role, *, user, actor, starts_on):
        """What keeps a person from ``role`` without a letter that lets one person hold both.

        Nobody writes and approves for the same actor at the same time; a reader does neither.
        """
        if role == FocalPointRole.READER:
            return self.none()
        others = WRITING_ROLES if role == FocalPointRole.APPROVER else [FocalPointRole.APPROVER]
        return self.not_ended(starts_on).filter(
            user=user, actor=actor, role__in=others, letter=None
        )


@pghistory.track()
class FocalPoint(models.Model):
    """One person's role for one actor, from a day until (not including) another.

    One that ends on the day it begins was never in force.
    """

    Role = FocalPointRole

    user = models.ForeignKey(
        User, models.PROTECT, related_name="focal_points", verbose_name=_("user")
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="focal_points", verbose_name=_("actor")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    only_given_sections = models.BooleanField(
        _("fills in only the sections given to them"), default=False
    )
    letter = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("letter that lets one person write and approve"),
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["actor", "user", "role", "starts_on"]
        constraints = [
            one_of("role", FocalPointRole),
            models.CheckConstraint(
                condition=Q(only_given_sections=False) | Q(role=FocalPointRole.CONTRIBUTOR),
                name="signatories_focalpoint_sections_of_contributors",
            ),
            *no_overlap(
                "user",
                "actor",
                "role",
                start="starts_on",
                end="ends_on",
                name="signatories_focalpoint",
                may_be_empty=True,
            ),
            ExclusionConstraint(
                name="signatories_focalpoint_writes_or_approves",
                condition=Q(letter=None) & ~Q(role=FocalPointRole.READER),
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("actor", RangeOperators.EQUAL),
                    (
                        Case(
                            When(role=FocalPointRole.APPROVER, then=1),
                            default=0,
                            output_field=IntegerField(),
                        ),
                        RangeOperators.NOT_EQUAL,
                    ),
                    (span("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="stays_with_its_person", fields=["user", "actor", "role", "starts_on"]
            ),
            pgtrigger.Trigger(
                name="sessions_follow",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                # The person's own trigger works out the day.
                func="UPDATE signatories_user SET acts_until = NULL WHERE id = NEW.user_id;"
                " RETURN NULL;",
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.user} · {self.actor} · {self.role}"

    @property
    def has_ended(self):
        if self.ends_on is None:
            return False
        return self.ends_on <= max(timezone.now().date(), self.starts_on)
