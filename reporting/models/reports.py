"""One report per reporter and cycle, in numbered revisions."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.cycles import ReportingCycle
from secretariat.files.models import StoredFile
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, holds, status_trigger
from signatories.models import Actor, Versioned, one_of


class RevisionStatus(models.TextChoices):
    DRAFT = "draft", _("a draft")
    SUBMITTED = "submitted", _("submitted")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("returned")
    NOTED = "noted", _("recorded as a desk note")
    SUPERSEDED = "superseded", _("superseded")


class Origin(models.TextChoices):
    REPORTER = "reporter", _("the reporter")
    ON_BEHALF = "on_behalf", _("the Secretariat, as the reporter instructed")
    PUBLIC_STATISTICS = "public_statistics", _("public statistics, not cleared by the reporter")


class Consent(models.TextChoices):
    """Whether what was reported may be published."""

    IN_FULL = "in_full", _("in full")
    AGGREGATED = "aggregated", _("aggregated only")
    NOT = "not", _("not")


def due_at(to_report=""):
    """Expression for the deadline in force: the last extension's, else the cycle's (datetime).

    ``to_report`` is the path from the row to its report, such as "report__".
    """
    report = f"{to_report}pk" if to_report else "pk"
    extended = Extension.objects.filter(report=OuterRef(report)).order_by("-granted_at", "-pk")
    return Coalesce(Subquery(extended.values("due_at")[:1]), F(f"{to_report}cycle__due_at"))


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user, on=None):
        """All for staff; those of their own actors for focal points; for the public none.

        What the public may read of a report is what an edition published of it. ``on`` is the
        day (default: today).
        """
        if user.is_staff:
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            actor__in=Actor.objects.acted_for_by(user, on).values("pk"), invited_at__isnull=False
        )

    def invited(self):
        return self.filter(invited_at__isnull=False)

    def with_due(self):
        """Annotate ``due``: the deadline in force (datetime)."""
        return self.annotate(due=due_at())

    def with_last_status(self):
        """Annotate ``last_status``: that of the newest revision (str); None before the first."""
        newest = Revision.objects.filter(report=OuterRef("pk")).order_by("-number")
        return self.annotate(last_status=Subquery(newest.values("status")[:1]))


@pghistory.track()
class ProgressReport(Versioned):
    """What one reporter says in one cycle. Its state is that of its revisions."""

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    cycle = models.ForeignKey(
        ReportingCycle, models.PROTECT, related_name="reports", verbose_name=_("cycle")
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="reports", verbose_name=_("reporter")
    )
    invited_at = models.DateTimeField(_("invited"), null=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["cycle", "actor"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "actor"], name="reporting_progressreport_one_per_cycle"
            )
        ]
        triggers = [
            *Versioned.Meta.triggers,
            # Its sealed revisions name them.
            pgtrigger.ReadOnly(name="stays_with_its_reporter", fields=["uid", "cycle", "actor"]),
        ]

    def __str__(self):
        return f"{self.actor} · {self.cycle}"

    def get_absolute_url(self):
        return reverse("report-detail", args=[self.uid])


@pghistory.track()
class Extension(models.Model):
    """A later deadline for one report, with its reason; the last one granted is in force."""

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="extensions")
    due_at = models.DateTimeField(_("due"))
    why = models.TextField(_("reason"))
    granted_by_uid = models.UUIDField(_("granted by"), editable=False)
    granted_at = models.DateTimeField(_("granted"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["report", "granted_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="reporting_extension_has_reason")
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.report}: {self.due_at}"


class RevisionQuerySet(models.QuerySet):
    def visible_to(self, user, on=None):
        """All for staff; those of the reports they see for focal points, but no desk notes.

        ``on`` is the day (default: today).
        """
        if user.is_staff:
            return self
        reports = ProgressReport.objects.visible_to(user, on)
        return self.filter(report__in=reports.values("pk")).exclude(origin=Origin.PUBLIC_STATISTICS)

    def in_force(self):
        """What counts of each report: the accepted revision, or the desk note."""
        return self.filter(status__in=[RevisionStatus.ACCEPTED, RevisionStatus.NOTED])

    def awaiting_review(self):
        return self.filter(status=RevisionStatus.SUBMITTED)


REVISION_TRANSITIONS = {
    RevisionStatus.DRAFT: {RevisionStatus.SUBMITTED, RevisionStatus.NOTED},
    RevisionStatus.SUBMITTED: {RevisionStatus.RETURNED, RevisionStatus.ACCEPTED},
    RevisionStatus.ACCEPTED: {RevisionStatus.SUPERSEDED},
    RevisionStatus.RETURNED: set(),  # revision n+1 goes on from here
    RevisionStatus.NOTED: {RevisionStatus.SUPERSEDED},
    RevisionStatus.SUPERSEDED: set(),
}
_DESK_NOTE = Q(origin=Origin.PUBLIC_STATISTICS)


@pghistory.track(exclude=["content"])
class Revision(HasTransitions, Versioned):
    """One numbered state of a report. Once sealed its content never changes, only its status."""

    Status = RevisionStatus
    TRANSITIONS = REVISION_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    report = models.ForeignKey(
        ProgressReport, models.PROTECT, related_name="revisions", verbose_name=_("report")
    )
    number = models.PositiveSmallIntegerField(_("revision"))
    status = models.CharField(
        _("status"), max_length=12, choices=RevisionStatus, default=RevisionStatus.DRAFT
    )
    origin = models.CharField(_("written by"), max_length=20, choices=Origin)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    # The exact canonical JSON bytes that were sealed, and what proves them.
    content = models.BinaryField(null=True, editable=False)
    content_sha256 = models.CharField("SHA-256", max_length=64, null=True, editable=False)
    receipt = models.CharField(_("receipt"), max_length=40, null=True, unique=True, editable=False)
    # The deadline in force when it was submitted; what came later is kept and flagged.
    due_at = models.DateTimeField(_("was due"), null=True, editable=False)
    instruction = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written instruction"),
    )

    objects = RevisionQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["report", "number"]
        constraints = [
            one_of("status", RevisionStatus),
            one_of("origin", Origin),
            models.UniqueConstraint(fields=["report", "number"], name="reporting_revision_number"),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(status__in=["draft", "submitted"]),
                name="reporting_revision_one_open",
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(status__in=["accepted", "noted"]),
                name="reporting_revision_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", content=None, content_sha256=None)
                | (
                    ~Q(status="draft")
                    & Q(content__isnull=False, content_sha256__regex=r"^[0-9a-f]{64}$")
                ),
                name="reporting_revision_sealed_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_by=None, receipt=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False, receipt__isnull=False),
                name="reporting_revision_submitted_whole",
            ),
            models.CheckConstraint(
                condition=(
                    _DESK_NOTE & Q(status__in=["draft", "noted", "superseded"], receipt=None)
                )
                | (~_DESK_NOTE & Q(status="draft", receipt=None))
                | (~_DESK_NOTE & ~Q(status__in=["draft", "noted"]) & Q(receipt__isnull=False)),
                name="reporting_revision_desk_note_never_submitted",
            ),
            models.CheckConstraint(
                condition=Q(origin="on_behalf", instruction__isnull=False)
                | (~Q(origin="on_behalf") & Q(instruction=None)),
                name="reporting_revision_on_behalf_is_instructed",
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            status_trigger(REVISION_TRANSITIONS),
            holds(
                "seal_holds",
                once="content_sha256",
                columns=[
                    *("uid", "report_id", "number", "origin", "created_at"),
                    *("content", "content_sha256", "receipt", "submitted_at", "submitted_by_id"),
                    *("due_at", "instruction_id"),
                ],
                message="revision % is sealed",
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.report} · {self.number}"

    @property
    def is_sealed(self):
        return self.content_sha256 is not None

    @property
    def is_late(self):
        """Whether it came after the deadline then in force, by the server's UTC clock (bool)."""
        return None not in (self.submitted_at, self.due_at) and self.submitted_at > self.due_at
