"""What the Oversight Group decided and recommended, until it is answered or closed."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.meetings import Meeting
from secretariat.api.searching import search_index
from signatories.models import Actor, Cop, Record, RecordQuerySet, one_of


class DecisionKind(models.TextChoices):
    DECISION = "decision", _("decision of the Oversight Group")
    RECOMMENDATION = "recommendation", _("recommendation of the Oversight Group")


class DecisionState(models.TextChoices):
    """How far a decision is, as its dates tell."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed")


class DecisionQuerySet(RecordQuerySet):
    def open(self, on=None):
        """Taken by a day (default: today) and by its end neither answered nor closed."""
        day = on or timezone.now().date()
        return self.filter(
            Q(closed_on=None) | Q(closed_on__gt=day),
            Q(answered_on=None) | Q(answered_on__gt=day),
            decided_on__lte=day,
            retired_at=None,
        )

    def standing_before(self, meeting):
        """Open on the first day of a meeting, taken elsewhere, and not on its agenda."""
        there = meeting.items.exclude(decision=None).values("decision")
        return self.open(meeting.starts_on).exclude(meeting=meeting).exclude(pk__in=there)

    def offered_to(self, meeting):
        """Open ones that stand on the agenda of an earlier meeting or of none, not of this one."""
        return self.open().exclude(pk__in=meeting.items.exclude(decision=None).values("decision"))


@pghistory.track()
class Decision(Record):
    """One decision of the Oversight Group: who owes what by which conference, and when it closed.

    A recommendation comes back on every agenda until its owner has answered it; a decision until
    it is closed, with what shows that it was carried out.
    """

    Kind = DecisionKind
    SETTLED_BY = ("closed_on", "answered_on")  # the columns that its state comes from

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    kind = models.CharField(
        _("kind"), max_length=14, choices=DecisionKind, default=DecisionKind.DECISION
    )
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("taken at the meeting"),
    )
    decided_on = models.DateField(_("decided on"))
    owner = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions_owed",
        verbose_name=_("who owes it"),
    )
    due_cop = models.ForeignKey(
        Cop,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions_due",
        verbose_name=_("due at the conference"),
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_by_uid = models.UUIDField(_("answer entered by"), null=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closing_evidence = models.TextField(_("what shows that it was carried out"), blank=True)
    closing_file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file that shows it"),
    )

    objects = DecisionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "slug"]
        constraints = [
            *Record.Meta.constraints,
            one_of("kind", DecisionKind),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("decided_on")),
                name="initiatives_decision_closed_after_decided",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(closing_evidence=""),
                name="initiatives_decision_closed_with_evidence",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="", answered_by_uid=None)
                | Q(~Q(answer=""), answered_on__isnull=False, answered_by_uid__isnull=False),
                name="initiatives_decision_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None)
                | Q(kind="recommendation", answered_on__gte=F("decided_on")),
                name="initiatives_decision_recommendations_are_answered",
            ),
        ]
        indexes = [search_index("title", "text", name="initiatives_decision_search")]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Trigger(
                name="stays_a_decision",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.kind = 'decision' AND NEW.kind <> OLD.kind"),
                func="""
                    IF EXISTS (
                        SELECT 1 FROM initiatives_priorityaction WHERE decided_by_id = OLD.id
                    ) OR EXISTS (
                        SELECT 1 FROM initiatives_actionstep WHERE decision_id = OLD.id
                    ) THEN
                        RAISE EXCEPTION 'priority actions rest on decision %', OLD.slug;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("decision-detail", args=[self.slug])

    @property
    def state(self):
        """A DecisionState."""
        if self.closed_on is not None:
            return DecisionState.CLOSED
        return DecisionState.OPEN if self.answered_on is None else DecisionState.ANSWERED

    @property
    def is_open(self):
        return self.closed_on is None and self.answered_on is None and self.retired_at is None
