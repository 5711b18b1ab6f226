"""The row that every change of a status leaves."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from initiatives.models import Decision


class StatusChange(models.Model):
    """Who moved a revision, an edition or a candidate from which status to which, when and why.

    The person is named by uid only, so that erasure touches the user table alone.
    """

    revision = models.ForeignKey(
        "reporting.Revision", models.PROTECT, null=True, related_name="status_changes"
    )
    edition = models.ForeignKey(
        "reporting.Edition", models.PROTECT, null=True, related_name="status_changes"
    )
    candidate = models.ForeignKey(
        "reporting.Candidate", models.PROTECT, null=True, related_name="status_changes"
    )
    # Of the Oversight Group, where it was the Group that moved a candidate.
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    from_status = models.CharField(gettext_lazy("from"), max_length=20, blank=True)
    to_status = models.CharField(gettext_lazy("to"), max_length=20)
    by_uid = models.UUIDField(gettext_lazy("by"), null=True)
    on_behalf_of = models.CharField(gettext_lazy("on behalf of"), max_length=300, blank=True)
    why = models.TextField(gettext_lazy("why"), blank=True)
    at = models.DateTimeField(gettext_lazy("when"), auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("status change")
        verbose_name_plural = gettext_lazy("status changes")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revision__isnull=False, edition=None, candidate=None, decision=None)
                | Q(revision=None, edition__isnull=False, candidate=None, decision=None)
                | Q(revision=None, edition=None, candidate__isnull=False),
                name="reporting_statuschange_one_subject",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.from_status} → {self.to_status}"
