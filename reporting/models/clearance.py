"""How an edition is cleared: what its reporters say of it, and who signs it off."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reporting.models.editions import Edition
from reporting.models.frozen import FrozenReport
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, status_trigger
from signatories.models import Actor, one_of


class ClearanceStatus(models.TextChoices):
    ASKED = "asked", _("asked, no answer yet")
    CONFIRMED = "confirmed", _("confirmed")
    CORRECTION_ASKED = "correction", _("asks for corrections")
    SILENT = "silent", _("did not answer in time")


# Until the time is up a reporter may change its mind; silence is final.
CLEARANCE_TRANSITIONS = {
    ClearanceStatus.ASKED: {
        ClearanceStatus.CONFIRMED,
        ClearanceStatus.CORRECTION_ASKED,
        ClearanceStatus.SILENT,
    },
    ClearanceStatus.CONFIRMED: {ClearanceStatus.CORRECTION_ASKED},
    ClearanceStatus.CORRECTION_ASKED: {ClearanceStatus.CONFIRMED},
    ClearanceStatus.SILENT: set(),
}


class ClearanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else those of the reporters for whom the user acts."""
        if user.is_staff:
            return self
        if not user.is_authenticated:
            return self.none()
        mine = Actor.objects.acted_for_by(user).with_merged().values("slug")
        return self.filter(report__actor_slug__in=mine)


class Clearance(HasTransitions, models.Model):
    """One reporter's answer to the draft edition that names it."""

    Status = ClearanceStatus
    TRANSITIONS = CLEARANCE_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="clearances")
    report = models.OneToOneField(FrozenReport, models.PROTECT, related_name="clearance")
    status = models.CharField(
        _("status"), max_length=10, choices=ClearanceStatus, default=ClearanceStatus.ASKED
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    answered_by_uid = models.UUIDField(_("answered by"), null=True, editable=False)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        ordering = ["edition", "report__actor_slug"]
        constraints = [
            one_of("status", ClearanceStatus),
            models.CheckConstraint(
                condition=Q(status__in=["asked", "silent"], answered_at=None, answered_by_uid=None)
                | Q(
                    status__in=["confirmed", "correction"],
                    answered_at__isnull=False,
                    answered_by_uid__isnull=False,
                ),
                name="reporting_clearance_answered_whole",
            ),
        ]
        triggers = [
            status_trigger(CLEARANCE_TRANSITIONS),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.edition} · {self.report.actor_slug}"

    def get_absolute_url(self):
        return reverse("clearance-detail", args=[self.uid])


class Remark(models.Model):
    """What a reporter says of one figure, chart or passage of the draft, or of it as a whole.

    ``place`` is the anchor in the edition: "figure-<key>", "chart-<key>", "passage-<number>",
    empty for the whole. ``is_correction`` asks for a change; else it is a comment.
    """

    clearance = models.ForeignKey(Clearance, models.PROTECT, related_name="remarks")
    place = models.CharField(_("place"), max_length=220, blank=True, default="")
    is_correction = models.BooleanField(_("asks for a correction"), default=False)
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    written_by_uid = models.UUIDField(_("written by"), editable=False)
    answer = models.TextField(_("the Secretariat's answer"), blank=True, default="")
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    answered_by_uid = models.UUIDField(_("answered by"), null=True, editable=False)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["clearance", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="reporting_remark_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by_uid=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by_uid__isnull=False)),
                name="reporting_remark_answered_whole",
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.clearance} · {self.place}"


class SignOff(models.Model):
    """One of the two people of the Secretariat who sign an edition off."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="sign_offs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("signed off"), auto_now_add=True)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["edition", "signed_at"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "user"], name="reporting_signoff_once")
        ]
        triggers = [pgtrigger.Protect(name="stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.edition} · {self.user}"
