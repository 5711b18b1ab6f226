"""Those who sign in, and when their sessions end."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7
from signatories.models.calendar import OversightSeat


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


# ``acts_until``: the day on which the last appointment ended or will end; NULL for one that is open,
# and for who never had any. An appointment that ended on the day it began was never in force.
SESSIONS_END = """
SELECT CASE WHEN bool_or(ends_on IS NULL) THEN NULL
            ELSE max(CASE WHEN ends_on > starts_on THEN ends_on ELSE DATE '1970-01-01' END) END
  INTO NEW.acts_until FROM signatories_focalpoint WHERE user_id = NEW.id;
NEW.sessions_epoch = GREATEST(NEW.sessions_epoch, OLD.sessions_epoch);
IF (OLD.is_active AND NOT NEW.is_active)
   OR (NEW.acts_until IS DISTINCT FROM OLD.acts_until
       AND (NEW.acts_until <= CURRENT_DATE OR OLD.acts_until <= CURRENT_DATE)) THEN
    NEW.sessions_epoch = NEW.sessions_epoch + 1;
END IF;
RETURN NEW;
"""


# Names and addresses stay out of the history, so that erasing a person touches this table alone.
@pghistory.track(fields=["uid", "is_active", "is_staff", "is_superuser"], model_name="UserEvent")
class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by email."""

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default="en",
        help_text=_("Of the pages and of the mails to this person."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("Secretariat staff"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    # Both are the database's: they enter the hash that each session carries.
    sessions_epoch = models.PositiveIntegerField(default=0, editable=False)
    acts_until = models.DateField(null=True, editable=False)

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
        triggers = [
            pgtrigger.Trigger(
                name="sessions_end",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=SESSIONS_END,
            )
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

    @property
    def has_left(self):
        """Whether the last of this person's appointments has ended (bool)."""
        return self.acts_until is not None and self.acts_until <= timezone.now().date()

    @property
    def rights(self):
        """Text that changes with what this person may read: staff everything, others for whom they act.

        Those of them that hold a seat in the Oversight Group, with which one reads more, are marked.
        """
        if self.is_staff:
            return "staff"
        seats = OversightSeat.objects.held_by(self).filter(actor=OuterRef("actor"))
        actors = self.focal_points.in_force().order_by("actor").distinct("actor")
        found = actors.annotate(is_seated=Exists(seats)).values_list("actor", "is_seated")
        return ",".join(f"{key}*" if is_seated else str(key) for key, is_seated in found)

    def get_session_auth_hash(self):
        """Changes with the password, when the person is disabled, and when they have left."""
        return self._of_now(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        yield from map(self._of_now, super().get_session_auth_fallback_hash())

    def _of_now(self, session_hash):
        return f"{session_hash}.{self.sessions_epoch}{'.left' if self.has_left else ''}"
