"""Files that people send: what they are, what a scanner said of them, where they lie."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, holds, status_trigger

UPLOAD_LIFE = timedelta(days=2)


class FileKind(models.TextChoices):
    """The only kinds that are taken, known by content and not by name."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"
    PNG = "png", "PNG"
    JPEG = "jpeg", "JPEG"


class Verdict(models.TextChoices):
    """What is known of a file's harmlessness. Only clean and unscanned files are served."""

    QUARANTINED = "quarantined", _("waiting for the virus scanner")
    CLEAN = "clean", _("no virus found")
    UNSCANNED = "unscanned", _("no virus scanner is configured")
    INFECTED = "infected", _("a virus was found")


VERDICT_TRANSITIONS = {
    Verdict.QUARANTINED: {Verdict.CLEAN, Verdict.INFECTED},
    Verdict.UNSCANNED: {Verdict.QUARANTINED},  # a scanner was configured since
    Verdict.CLEAN: {Verdict.INFECTED},  # a later scan knows more
    Verdict.INFECTED: set(),
}
SERVED = (Verdict.CLEAN, Verdict.UNSCANNED)


class StoredFileQuerySet(models.QuerySet):
    def served(self):
        """Those that nothing is known against: the only ones that leave the house."""
        return self.filter(status__in=SERVED)


class StoredFile(HasTransitions, models.Model):
    """Checked bytes outside the web root, named by their uid; who may read them, its owner says.

    ``status`` is the scanner's verdict; it stands outside every seal and blocks serving only.
    """

    Status = Verdict
    TRANSITIONS = VERDICT_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=5, choices=FileKind)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    status = models.CharField(_("virus check"), max_length=12, choices=Verdict)
    stored_at = models.DateTimeField(_("stored"), default=timezone.now, editable=False)
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    scanned_at = models.DateTimeField(_("scanned"), null=True, editable=False)
    virus = models.CharField(_("virus"), max_length=200, blank=True, editable=False)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["stored_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values), name="files_storedfile_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Verdict.values), name="files_storedfile_status_known"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="files_storedfile_sha256_shape"
            ),
            models.CheckConstraint(
                condition=Q(status=Verdict.INFECTED) ^ Q(virus=""),
                name="files_storedfile_virus_named_when_infected",
            ),
        ]
        triggers = [
            status_trigger(VERDICT_TRANSITIONS),
            holds(
                "bytes_hold",
                once="uid",
                columns=["uid", "name", "kind", "size", "sha256", "stored_at"],
                message="file % is stored",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_served(self):
        return self.status in SERVED


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Uploads are their beginner's alone, staff or not."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(begun_by=user)

    def unfinished(self):
        return self.filter(stored=None)

    def begun_before(self, moment):
        return self.filter(begun_at__lt=moment)


class Upload(models.Model):
    """A file on its way here in pieces: ``received`` of ``size`` bytes have arrived."""

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    size = models.PositiveIntegerField(_("bytes"))
    received = models.PositiveIntegerField(_("bytes received"), default=0)
    begun_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    stored = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, editable=False, related_name="upload"
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["begun_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received__lte=F("size")), name="files_upload_received_at_most_size"
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.received}/{self.size})"

    @property
    def is_complete(self):
        return self.received == self.size
