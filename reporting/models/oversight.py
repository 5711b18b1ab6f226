"""What those who hold a seat in the Oversight Group say to the Secretariat."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import AgendaItem, Decision, Meeting
from secretariat.identifiers import uuid7
from signatories.models import Actor, OversightSeat


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


@pghistory.track()
class OversightComment(models.Model):
    """A remark of a seat's holder on a meeting, an agenda item or a decision, and the answer to it."""

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
                condition=Q(meeting__isnull=False, item=None, decision=None)
                | Q(meeting=None, item__isnull=False, decision=None)
                | Q(meeting=None, item=None, decision__isnull=False),
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
                fields=[
                    *("uid", "actor", "meeting", "item", "decision", "text"),
                    *("written_by_uid", "written_at"),
                ],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.text[:60]

    def get_absolute_url(self):
        """The page on which its thread stands, at this comment."""
        fragment = f"comment-{self.uid}"
        if self.decision is not None:
            return reverse("oversight-decision", args=[self.decision.slug], fragment=fragment)
        meeting = self.meeting or self.item.meeting
        return reverse("oversight-meeting", args=[meeting.slug], fragment=fragment)

    @property
    def subject(self):
        """The Meeting, AgendaItem or Decision that it is about."""
        return self.meeting or self.item or self.decision
