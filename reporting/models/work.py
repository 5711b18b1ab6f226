"""What people do around a report: evidence, comments, consent, gifts of sections."""

import datetime as dt

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.answers import about_what, sealed_with_revision
from reporting.models.questionnaires import Question, Section
from reporting.models.reports import Consent, ProgressReport, Revision
from secretariat.files.models import StoredFile, Verdict
from secretariat.identifiers import uuid7
from signatories.models import WRITING_ROLES, FocalPoint, one_of

EVIDENCE_DAYS = 14  # after submission, in which evidence may follow
EVIDENCE_BYTES = 100 * 1024 * 1024  # of one revision, additions included


def append_only():
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class EvidenceFields(models.Model):
    """One file that shows what an answer says; without a question it stands for the report."""

    question = models.ForeignKey(
        Question,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question"),
    )
    about = about_what()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    note = models.CharField(_("what it shows"), max_length=300, blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    added_by_uid = models.UUIDField(_("added by"), null=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.file}"


class Evidence(EvidenceFields):
    """A file sealed with the revision that it belongs to, by its SHA-256."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="evidence")

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "question", "about", "file"],
                nulls_distinct=False,
                name="reporting_evidence_once",
            )
        ]
        triggers = [sealed_with_revision()]


class EvidenceAddition(EvidenceFields):
    """A file that followed after submission. The receipt names it; the seal does not hold it."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="evidence_additions")

    class Meta:
        verbose_name = _("added evidence")
        verbose_name_plural = _("added evidence")
        ordering = ["added_at", "pk"]
        triggers = [
            append_only(),
            pgtrigger.Trigger(
                name="follows_submission",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM reporting_revision
                        WHERE id = NEW.revision_id AND submitted_at IS NOT NULL
                        AND clock_timestamp() < submitted_at + interval '{EVIDENCE_DAYS} days'
                    ) THEN
                        RAISE EXCEPTION 'evidence follows a submission within its days';
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608 - a constant of this module
            ),
        ]


class LetterApproval(models.Model):
    """The approval of somebody who never signs in: name and title, and the scanned letter.

    The name stands here alone; the seal holds the title and the letter's SHA-256.
    """

    revision = models.OneToOneField(
        Revision, models.PROTECT, related_name="letter_approval", verbose_name=_("revision")
    )
    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(_("title"), max_length=200)
    letter = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", verbose_name=_("letter")
    )
    entered_by_uid = models.UUIDField(_("entered by"), editable=False)
    entered_at = models.DateTimeField(_("entered"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("approval by letter")
        verbose_name_plural = _("approvals by letter")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(title=""), name="reporting_letterapproval_named"
            )
        ]
        triggers = [sealed_with_revision()]

    def __str__(self):
        return f"{self.name}, {self.title}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PublicationConsent(models.Model):
    """Whether a section, or one answer of it, may be published; of a question its section's holds.

    Without any row it may not.

    Stands outside the seal, since it may change until an edition freezes; its history says when.
    """

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="consents")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    question = models.ForeignKey(
        Question,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question"),
    )
    consent = models.CharField(_("may be published"), max_length=12, choices=Consent)
    given_by_uid = models.UUIDField(_("given by"), editable=False)
    given_at = models.DateTimeField(_("given"), auto_now=True)

    class Meta:
        verbose_name = _("consent to publication")
        verbose_name_plural = _("consents to publication")
        ordering = ["report", "section", "question"]
        constraints = [
            one_of("consent", Consent),
            models.UniqueConstraint(
                fields=["report", "section", "question"],
                nulls_distinct=False,
                name="reporting_publicationconsent_once",
            ),
        ]

    def __str__(self):
        return f"{self.section}: {self.get_consent_display()}"


class SectionGiftQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """Not taken back, and given since its person came to write for the reporter.

        Who left and is named again begins without what was given before. ``on`` is the day
        (default: today); days are those of UTC, as appointments count them.
        """
        acting = FocalPoint.objects.in_force(on).filter(
            actor=OuterRef("report__actor"),
            user=OuterRef("user"),
            role__in=WRITING_ROLES,
            starts_on__lte=OuterRef("given_on"),
        )
        given = self.alias(given_on=TruncDate("given_at", tzinfo=dt.UTC))
        return given.filter(Exists(acting), ended_at=None)


@pghistory.track()
class SectionGift(models.Model):
    """A section of a report given to a contributor who fills in given sections only."""

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="gifts")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="section_gifts")
    given_by_uid = models.UUIDField(_("given by"), editable=False)
    given_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)

    objects = SectionGiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("section given to a contributor")
        verbose_name_plural = _("sections given to contributors")
        ordering = ["report", "section", "given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "user"],
                condition=Q(ended_at=None),
                name="reporting_sectiongift_once",
            )
        ]

    def __str__(self):
        return f"{self.section} · {self.user}"


class Audience(models.TextChoices):
    """Who reads a comment."""

    BOTH = "both", _("the reporter and the Secretariat")
    REPORTER = "reporter", _("the reporter's own people")
    DESK = "desk", _("the Secretariat's own people")


class WorkbookUploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff, which see that it was uploaded and not what it says; else one's own."""
        return self if user.is_staff else self.filter(file__stored_by=user.pk)

    def unused_since(self, moment):
        """Neither looked at nor taken over since; what a scanner found infected is left alone."""
        return self.filter(used_at__lt=moment).exclude(file__status=Verdict.INFECTED)


class WorkbookUpload(models.Model):
    """A filled workbook that came back. Its answers count once they are taken over, not before."""

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="workbooks")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    used_at = models.DateTimeField(_("last looked at"), default=timezone.now, db_index=True)

    objects = WorkbookUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded workbook")
        verbose_name_plural = _("uploaded workbooks")
        ordering = ["used_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "file"], name="reporting_workbookupload_once")
        ]

    def __str__(self):
        return f"{self.file}"


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff: all but the reporter's own; focal points: of their reports, but the desk's own."""
        if user.is_staff:
            return self.exclude(audience=Audience.REPORTER)
        reports = ProgressReport.objects.visible_to(user).values("pk")
        return self.filter(report__in=reports).exclude(audience=Audience.DESK)


class Comment(models.Model):
    """A remark on a question (or the whole report). Belongs to the report: it outlives revisions."""

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="comments")
    question = models.ForeignKey(
        Question,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question"),
    )
    about = about_what()
    audience = models.CharField(_("read by"), max_length=8, choices=Audience, default=Audience.BOTH)
    text = models.TextField(_("comment"), max_length=5000)
    revision_number = models.PositiveSmallIntegerField(_("written about revision"), null=True)
    author_uid = models.UUIDField(_("by"), editable=False)
    is_by_staff = models.BooleanField(_("by the Secretariat"), editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    resolved_at = models.DateTimeField(_("settled"), null=True, editable=False)
    resolved_by_uid = models.UUIDField(_("settled by"), null=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        constraints = [
            one_of("audience", Audience),
            models.CheckConstraint(condition=~Q(text=""), name="reporting_comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by_uid=None)
                | Q(resolved_at__isnull=False, resolved_by_uid__isnull=False),
                name="reporting_comment_resolved_paired",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="text_holds",
                fields=[
                    *("uid", "report", "question", "about", "audience", "text"),
                    *("revision_number", "author_uid", "is_by_staff", "created_at"),
                ],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.text[:60]

    def get_absolute_url(self):
        """The page of the thread, at this comment."""
        place = {"question": self.question.code} if self.question else {}
        place |= {"about": self.about.slug} if self.about else {}
        return reverse(
            "report-comments", args=[self.report.uid], query=place, fragment=f"comment-{self.uid}"
        )
