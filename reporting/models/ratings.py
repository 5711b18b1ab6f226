"""Ratings of priority actions. Reports of reporters are never rated."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import ActionParty, PriorityAction
from reporting.models.cycles import ReportingCycle
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, holds, status_trigger
from signatories.models import Actor, one_of
from signatories.models.actors import during


class Rating(models.TextChoices):
    """Progress of one priority action. Reports of reporters are never rated."""

    NOT_RATED = "not_rated", _("not rated")
    MINIMAL = "minimal", _("minimal progress")
    MODEST = "modest", _("modest progress")
    GOOD = "good", _("good progress")


class ReviewStatus(models.TextChoices):
    DRAFT = "draft", _("a draft")
    SHOWN = "shown", _("shown to the leads")
    PUBLISHED = "published", _("published")


REVIEW_TRANSITIONS = {
    ReviewStatus.DRAFT: {ReviewStatus.SHOWN},
    ReviewStatus.SHOWN: {ReviewStatus.DRAFT, ReviewStatus.PUBLISHED},
    ReviewStatus.PUBLISHED: set(),
}


class ActionReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; published ones for everybody, and for its leads from the day shown."""
        if user.is_staff:
            return self
        published = Q(status=ReviewStatus.PUBLISHED)
        if not user.is_authenticated:
            return self.filter(published)
        mine = Actor.objects.acted_for_by(user).values("pk")
        today = during(timezone.now().date())
        led = ActionParty.objects.filter(today, role=ActionParty.Role.LEAD, actor__in=mine)
        return self.filter(
            published | Q(status=ReviewStatus.SHOWN, action__in=led.values("action"))
        )


@pghistory.track()
class ActionReview(HasTransitions, models.Model):
    """The reviewer's rating of a priority action in one cycle, and its leads' reply."""

    Status = ReviewStatus
    Rating = Rating
    TRANSITIONS = REVIEW_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    cycle = models.ForeignKey(ReportingCycle, models.PROTECT, related_name="action_reviews")
    action = models.ForeignKey(PriorityAction, models.PROTECT, related_name="reviews")
    status = models.CharField(
        _("status"), max_length=10, choices=ReviewStatus, default=ReviewStatus.DRAFT
    )
    rating = models.CharField(_("rating"), max_length=10, choices=Rating, default=Rating.NOT_RATED)
    reasons = models.TextField(_("reasons"), blank=True)
    rated_by_uid = models.UUIDField(_("rated by"), null=True, editable=False)
    shown_at = models.DateTimeField(_("shown to the leads"), null=True, editable=False)
    reply = models.TextField(_("reply of the leads"), blank=True)
    replied_at = models.DateTimeField(_("replied"), null=True, editable=False)
    replied_by_uid = models.UUIDField(_("replied by"), null=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)

    objects = ActionReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a priority action")
        verbose_name_plural = _("reviews of priority actions")
        ordering = ["cycle", "action"]
        constraints = [
            one_of("status", ReviewStatus),
            one_of("rating", Rating),
            models.UniqueConstraint(fields=["cycle", "action"], name="reporting_actionreview_once"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(shown_at__isnull=False),
                name="reporting_actionreview_shown_before_published",
            ),
            models.CheckConstraint(
                condition=Q(reply="") | Q(replied_at__isnull=False),
                name="reporting_actionreview_reply_dated",
            ),
        ]
        triggers = [
            status_trigger(REVIEW_TRANSITIONS),
            holds(
                "published_holds",
                once="published_at",
                columns=[
                    *("uid", "cycle_id", "action_id", "rating", "reasons", "shown_at"),
                    *("reply", "replied_at", "published_at"),
                ],
                message="rating % is published",
            ),
            pgtrigger.Protect(
                name="published_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.published_at IS NOT NULL"),
            ),
        ]

    def __str__(self):
        return f"{self.action} · {self.cycle}"

    def get_absolute_url(self):
        return reverse("rating-detail", args=[self.uid])

    @property
    def is_reply_older(self):
        """Whether the leads replied to an earlier text than the one they were shown last."""
        return None not in (self.replied_at, self.shown_at) and self.replied_at < self.shown_at
