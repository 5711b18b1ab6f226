"""What readers say is wrong in what the platform shows, and what the Secretariat answered."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, status_trigger
from signatories.models.people import User
from signatories.models.records import one_of


class CorrectionStatus(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


CORRECTION_TRANSITIONS = {
    CorrectionStatus.SUGGESTED: {CorrectionStatus.ACCEPTED, CorrectionStatus.DECLINED},
    CorrectionStatus.ACCEPTED: set(),
    CorrectionStatus.DECLINED: set(),
}


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else those that the person sent while signed in."""
        if user.is_staff:
            return self
        return self.filter(sender=user) if user.is_authenticated else self.none()

    def waiting(self):
        """Those without an answer, the longest waiting first."""
        return self.filter(status=CorrectionStatus.SUGGESTED).order_by("suggested_at", "pk")

    def about_the_same(self, correction):
        """Other suggestions on the very fact of one, the latest first; none where it has no data."""
        same = self.filter(subject=correction.subject).exclude(pk=correction.pk)
        return same.exclude(subject={}).order_by("-suggested_at", "-pk")

    def with_sender(self):
        """Those that still tell who sent them."""
        return self.exclude(name="", email="", sender=None)


# Who sent it stays out of the history, so that forgetting a person touches this table alone.
@pghistory.track(exclude=["name", "email", "sender"])
class Correction(HasTransitions, models.Model):
    """``page`` is the path where the reader stood, ``fact`` the label beside the link ("" for all).

    ``subject`` says the same for programs, whatever language the reader had: {"page": name of the
    address, "names": {what it is given: text}, "field": code of the fact, "" for all}. So a figure is
    {"page": "figure-detail", "names": {"slug": "2026-1", "key": "reported"}, "field": ""}, and
    nothing here has to know of editions. {} for what came before it was kept.
    """

    Status = CorrectionStatus
    TRANSITIONS = CORRECTION_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    page = models.CharField(_("page"), max_length=500)
    fact = models.CharField(_("which fact"), max_length=200, blank=True)
    subject = models.JSONField(_("the fact as data"), default=dict, blank=True, editable=False)
    text = models.TextField(_("what is wrong, and what is right"), max_length=5000)
    source = models.TextField(_("where this can be checked"), max_length=1000)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    sender = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("account of the sender")
    )
    suggested_at = models.DateTimeField(_("suggested"), default=timezone.now)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=CorrectionStatus,
        default=CorrectionStatus.SUGGESTED,
        editable=False,
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    answered_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("answered by"),
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-suggested_at", "-pk"]
        constraints = [
            one_of("status", CorrectionStatus),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(source=""), name="signatories_correction_says_why"
            ),
            models.CheckConstraint(
                condition=Q(page__startswith="/"), name="signatories_correction_of_a_page"
            ),
            models.CheckConstraint(
                condition=Q(status="suggested", answer="", answered_at=None, answered_by=None)
                | (
                    ~Q(status="suggested")
                    & ~Q(answer="")
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                ),
                name="signatories_correction_answered_whole",
            ),
        ]
        triggers = [
            status_trigger(CORRECTION_TRANSITIONS),
            pgtrigger.ReadOnly(
                name="stays_as_suggested",
                fields=[
                    *("uid", "page", "fact", "subject"),
                    *("text", "source", "language", "suggested_at"),
                ],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.page} {self.fact}".strip()
