"""What those who hold a seat in the Oversight Group say to the Secretariat."""

from functools import reduce
from operator import or_

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import AgendaItem, Decision, Meeting
from reporting.models.candidates import Candidate
from reporting.models.dossiers import Dossier
from secretariat.identifiers import uuid7
from signatories.models import Actor, OversightSeat

SUBJECTS = ("meeting", "item", "decision", "candidate", "dossier")


def _only(subject):
    return Q(**{f"{name}__isnull": name != subject for name in SUBJECTS})


class OversightCommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else those of the actors whose confirmed seat the user's people hold today.

        One holder's comments are for the Secretariat: other holders do not read them.
        """
        if user.is_staff:
            return self
        seats = OversightSeat.objects.held_by(user)
        return self.filter(actor__in=seats.values("actor"))

    def unanswered(self):
        return self.filter(answered_at=None)

    def with_subjects(self):
        """For whom each is, and all that the name and page of its subject need; one query."""
        found = self.select_related("actor", "item__meeting", *SUBJECTS)
        return found.defer("dossier__content")


@pghistory.track()
class OversightComment(models.Model):
    """A remark of a seat's holder on one of what the Group reads, and the answer to it."""

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="oversight_comments", verbose_name=_("for")
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, related_name="comments", verbose_name=_("meeting")
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        related_name="comments",
        verbose_name=_("agenda item"),
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="comments", verbose_name=_("decision")
    )
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, null=True, related_name="comments", verbose_name=_("candidate")
    )
    dossier = models.ForeignKey(
        Dossier,
        models.PROTECT,
        null=True,
        related_name="comments",
        verbose_name=_("hand-over dossier"),
    )
    text = models.TextField(_("comment"), max_length=5000)
    written_by_uid = models.UUIDField(_("by"), editable=False)
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    answer = models.TextField(_("answer of the Secretariat"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    answered_by_uid = models.UUIDField(_("answered by"), null=True, editable=False)

    objects = OversightCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment of the Oversight Group")
        verbose_name_plural = _("comments of the Oversight Group")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, map(_only, SUBJECTS)),
                name="reporting_oversightcomment_one_subject",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="reporting_oversightcomment_says_something"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by_uid=None)
                | Q(~Q(answer=""), answered_at__isnull=False, answered_by_uid__isnull=False),
                name="reporting_oversightcomment_answered_whole",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="text_holds",
                fields=["uid", "actor", *SUBJECTS, "text", "written_by_uid", "written_at"],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.text[:60]

    def get_absolute_url(self):
        """The page on which its thread stands, at this comment."""
        return f"{self._page()}#comment-{self.uid}"

    def _page(self):
        if self.decision is not None:
            return reverse("oversight-decision", args=[self.decision.slug])
        return (self.item.meeting if self.item else self.subject).get_absolute_url()

    @property
    def subject(self):
        """The Meeting, AgendaItem, Decision, Candidate or Dossier that it is about."""
        return next(row for name in SUBJECTS if (row := getattr(self, name)) is not None)
