"""Those who sign in, and for whom they may act."""

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7
from signatories.models.actors import Actor
from signatories.models.records import no_overlap, one_of


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


# Names and addresses stay out of the history, so that erasing a person touches this table alone.
@pghistory.track(fields=["uid", "is_active", "is_staff", "is_superuser"], model_name="UserEvent")
class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by email."""

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("Secretariat staff"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="signatories_user_email_any_case")
        ]

    def __str__(self):
        return self.name or self.email

    def save(self, **kwargs):
        """Keeps the address in lower case, the only one that sign-in and reset look for."""
        self.email = self.email.lower()
        super().save(**kwargs)

    def get_full_name(self):
        return self.name or self.email

    def get_short_name(self):
        return self.name or self.email

    @property
    def display_name(self):
        return str(self)


class FocalPointRole(models.TextChoices):
    CONTRIBUTOR = "contributor", _("contributor: fills in reports")
    APPROVER = "approver", _("approver: submits reports")
    READER = "reader", _("reader: sees reports")


class FocalPointQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """Appointments in force on a day (default: today, by the server's UTC clock)."""
        day = on or timezone.now().date()
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)

    def visible_to(self, user):
        """All for staff; else those of the actors for which this user acts. Nobody else's."""
        if user.is_staff:
            return self
        if not user.is_authenticated:
            return self.none()
        own = FocalPoint.objects.in_force().filter(user=user)
        return self.filter(actor__in=own.values("actor"))


@pghistory.track()
class FocalPoint(models.Model):
    """One person's role for one actor, from a day until (not including) another."""

    Role = FocalPointRole

    user = models.ForeignKey(
        User, models.PROTECT, related_name="focal_points", verbose_name=_("user")
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="focal_points", verbose_name=_("actor")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["actor", "user", "role", "starts_on"]
        constraints = [
            one_of("role", FocalPointRole),
            *no_overlap(
                "user",
                "actor",
                "role",
                start="starts_on",
                end="ends_on",
                name="signatories_focalpoint",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.actor} · {self.role}"
