"""Files of whole lists, made by a job because somebody asked, kept for some days."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7
from secretariat.jobs.models import Job

FRESH = timedelta(hours=1)  # the same question meanwhile gets the same file
KEPT = timedelta(days=3)


class Ending(models.TextChoices):
    PARQUET = "parquet", "Parquet"
    XLSX = "xlsx", "XLSX"


class State(models.TextChoices):
    """Not stored: told by the job."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


def rights_of(user):
    """What a user may read, as a SHA-256; empty for everybody."""
    if not user.is_authenticated:
        return ""
    return hashlib.sha256(f"{user.pk} {user.is_active} {user.rights}".encode()).hexdigest()


def right_to_read(request):
    """A function that tells whether who made a request (Django's or DRF's) may still read the same."""
    user, key = request.user, getattr(request, "auth", None)
    rights = rights_of(user)

    def holds():
        if key is not None and not key.is_in_use:
            return False
        if not user.is_authenticated:
            return True
        now = get_user_model().objects.filter(pk=user.pk).first()
        return now is not None and rights_of(now) == rights

    return holds


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those this user asked for with the rights of today, and whatever anybody could ask for.

        The latter hold what is public, and are found by who knows their uid.
        """
        public = Q(requested_by=None)
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(requested_by=user, rights=rights_of(user)))

    def fresh(self, question):
        """The newest first; none that failed."""
        since = timezone.now() - FRESH
        return (
            self.filter(question=question, asked_at__gt=since)
            .exclude(job__state=Job.State.FAILED)
            .order_by("-pk")
        )

    def unfinished(self):
        return self.filter(made_at=None).exclude(job__state__in=Job.FINISHED)

    def expired(self, now):
        """Those whose time is over, unless a worker is still at them."""
        return self.filter(expires_at__lte=now, job__state__in=Job.FINISHED)


class Export(models.Model):
    """A whole list as a file. ``address`` is what was asked, below the root, filters in order."""

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    address = models.TextField(_("address"))
    ending = models.CharField(_("format"), max_length=7, choices=Ending)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    rights = models.CharField(_("rights"), max_length=64, blank=True)
    question = models.CharField(_("question"), max_length=64, db_index=True)
    job = models.OneToOneField(Job, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    expires_at = models.DateTimeField(_("kept until"))
    made_at = models.DateTimeField(_("made"), null=True)
    path = models.CharField(_("path"), max_length=200, blank=True)
    size = models.BigIntegerField(_("bytes"), null=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    rows = models.PositiveBigIntegerField(_("rows"), null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ending__in=Ending.values), name="bulk_export_ending_known"
            ),
            models.CheckConstraint(
                condition=Q(made_at=None, path="", sha256="", size=None, rows=None)
                | Q(made_at__isnull=False, size__isnull=False, rows__isnull=False)
                & ~Q(path="")
                & ~Q(sha256=""),
                name="bulk_export_file_when_made",
            ),
            models.CheckConstraint(
                condition=Q(requested_by=None, rights="")
                | Q(requested_by__isnull=False) & ~Q(rights=""),
                name="bulk_export_rights_of_who_asked",
            ),
        ]

    def __str__(self):
        return self.filename

    @property
    def plural(self):
        """Of the list, as in its address."""
        return self.address.partition("?")[0].rpartition("/")[2].removesuffix(f".{self.ending}")

    @property
    def filename(self):
        return f"{self.plural}.{self.ending}"

    @property
    def state(self):
        if self.made_at:
            return State.DONE
        if self.job.state == Job.State.FAILED:
            return State.FAILED
        return State.RUNNING if self.job.state == Job.State.RUNNING else State.WAITING
