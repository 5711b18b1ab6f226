"""The coherence map: what initiatives and actions have in common, and what staff say of it."""

from decimal import Decimal

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from initiatives.models.priority_actions import PriorityAction
from initiatives.models.reference_actions import ReferenceAction
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, status_trigger
from signatories.models import Actor, one_of

FLOOR = Decimal("0.300")  # no level is lower
FIRST_LEVEL = Decimal("0.350")  # until staff set another
KINDS = ("initiative", "reference_action", "priority_action")


def _only(kind):
    return Q(**{f"{kind}__isnull": False}, **{other: None for other in KINDS if other != kind})


def _compared(verbose_name):
    """Sorted ids or codes (list of int); empty where the register states none."""
    return ArrayField(models.IntegerField(), verbose_name=verbose_name, default=list)


class SubjectQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else those whose initiative or action the public may see."""
        if user.is_staff:
            return self
        return self.filter(
            Q(initiative__in=Initiative.objects.visible_to(user).values("pk"))
            | Q(reference_action__in=ReferenceAction.objects.visible_to(user).values("pk"))
            | Q(priority_action__in=PriorityAction.objects.visible_to(user).values("pk"))
        )

    def with_names(self):
        """All that ``str`` and the address of a subject need; one query for any number."""
        return self.select_related("initiative__actor", "reference_action", "priority_action")


class Subject(models.Model):
    """One initiative or action as the map compares it; made anew from the register, by jobs alone.

    What unverified rows say counts as well, so that nothing of it but its name is public.
    """

    made_anew = True  # so that a merge of two initiatives leaves it to the next job

    initiative = models.OneToOneField(
        Initiative, models.PROTECT, null=True, related_name="subject", verbose_name=_("initiative")
    )
    reference_action = models.OneToOneField(
        ReferenceAction,
        models.PROTECT,
        null=True,
        related_name="subject",
        verbose_name=_("reference action"),
    )
    priority_action = models.OneToOneField(
        PriorityAction,
        models.PROTECT,
        null=True,
        related_name="subject",
        verbose_name=_("priority action"),
    )
    is_in_force = models.BooleanField(_("in force"), default=True)
    title = models.TextField(_("title"))
    # What belongs together is no overlap: an initiative, its parts and its actions; a framework's.
    itself = models.IntegerField(_("key of the family"), default=0)
    family = _compared(_("keys of those it belongs to"))
    initiative_key = models.IntegerField(_("initiative that it is, or is of"), null=True)
    framework = models.TextField(_("framework"), blank=True)
    sectors = _compared(_("sectors"))
    areas = _compared(_("areas of collaboration"))
    instruments = _compared(_("instruments"))
    members = _compared(_("members"))
    own_members = _compared(_("members of its own"))
    regions = _compared(_("M49 codes of its members' regions"))
    words = _compared(_("keys of its words"))
    spoken = models.JSONField(_("words by key"), default=dict)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("subject of the coherence map")
        verbose_name_plural = _("subjects of the coherence map")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only(KINDS[0]) | _only(KINDS[1]) | _only(KINDS[2]),
                name="initiatives_subject_is_one_thing",
            )
        ]
        indexes = [
            GinIndex(OpClass(F("title"), name="gin_trgm_ops"), name="initiatives_subject_title")
        ]

    def __str__(self):
        return str(self.row)

    def get_absolute_url(self):
        """The page of the row; "" where it has none."""
        return self.row.get_absolute_url() if hasattr(self.row, "get_absolute_url") else ""

    @property
    def row(self):
        """The Initiative, ReferenceAction or PriorityAction."""
        return self.initiative or self.reference_action or self.priority_action

    @property
    def kind(self):
        """What it is, in words (lazy str)."""
        return self.row._meta.verbose_name

    @property
    def told(self):
        """What it is, and of which framework: many bear titles like "Demand creation" (str)."""
        action = self.reference_action
        return f"{self.kind}, {action.framework}" if action else str(self.kind)


class Judgement(models.TextChoices):
    FOUND = "found", _("found, not judged")
    DUPLICATE = "duplicate", _("duplicate")
    OVERLAPPING = "overlapping", _("overlapping")
    COMPLEMENTARY = "complementary", _("complementary")
    UNRELATED = "unrelated", _("unrelated")


JUDGED = {
    Judgement.DUPLICATE,
    Judgement.OVERLAPPING,
    Judgement.COMPLEMENTARY,
    Judgement.UNRELATED,
}
JUDGEMENT_TRANSITIONS = {
    Judgement.FOUND: JUDGED,
    **{judgement: {Judgement.FOUND} for judgement in sorted(JUDGED)},
}
# What the public reads of: who leads is agreed, or each knows of the other.
PUBLIC = (Judgement.OVERLAPPING, Judgement.COMPLEMENTARY)


class OverlapQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else pairs judged overlapping or complementary, both of them public."""
        if user.is_staff:
            return self
        shown = Subject.objects.visible_to(user).filter(is_in_force=True).values("pk")
        return self.filter(status__in=PUBLIC, first__in=shown, second__in=shown)

    def awaiting_judgement(self):
        """Pairs in force that were found, not judged, and reach the level in force."""
        level = MapLevel.objects.order_by("-pk").values("level")[:1]
        return self.filter(
            status=Judgement.FOUND,
            score__gte=Coalesce(Subquery(level), Value(FIRST_LEVEL)),
            first__is_in_force=True,
            second__is_in_force=True,
        )

    def agreed(self):
        """Pairs with a judgement that those concerned, and the public, read."""
        return self.filter(status__in=PUBLIC)

    def of(self, row):
        """Pairs that an Initiative, ReferenceAction or PriorityAction is part of."""
        kind = row._meta.model_name.replace("action", "_action")  # as in KINDS
        return self.filter(Q(**{f"first__{kind}": row}) | Q(**{f"second__{kind}": row}))

    def with_names(self):
        """All that showing a pair needs; one query for any number."""
        paths = ("initiative__actor", "reference_action", "priority_action")
        sides = (f"{side}__{path}" for side in ("first", "second") for path in paths)
        return self.select_related(*sides, "lead", "kept")


# That the map found a pair is nobody's act, and there are many: history begins with a judgement.
@pghistory.track(pghistory.UpdateEvent(), exclude=["score", "parts", "inputs"])
class Overlap(HasTransitions, models.Model):
    """Two subjects with much in common, found by the map, and how staff judge it.

    ``parts`` is ``[{"part": name, "share": "0.15", "common": [id, ...]}]``, and ``score`` the sum
    of the shares, between 0 and 1. ``inputs`` is a hash of the parts. Only people take a judgement
    back; where the parts are others by now, the desk says so.
    """

    Status = Judgement
    TRANSITIONS = JUDGEMENT_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    first = models.ForeignKey(
        Subject, models.PROTECT, related_name="overlaps_as_first", verbose_name=_("first")
    )
    second = models.ForeignKey(
        Subject, models.PROTECT, related_name="overlaps_as_second", verbose_name=_("second")
    )
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=3)
    parts = models.JSONField(_("parts of the score"), default=list)
    inputs = models.CharField(_("hash of the parts"), max_length=32)
    status = models.CharField(
        _("judgement"), max_length=13, choices=Judgement, default=Judgement.FOUND
    )
    why = models.TextField(_("reason"), blank=True)
    lead = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="overlaps_led",
        verbose_name=_("who leads, as agreed"),
    )
    kept = models.ForeignKey(
        Subject,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("which of the two stays"),
    )
    judged_inputs = models.CharField(_("hash at the judgement"), max_length=32, blank=True)
    judged_at = models.DateTimeField(_("judged"), null=True, blank=True)
    judged_by_uid = models.UUIDField(_("judged by"), null=True, editable=False)

    objects = OverlapQuerySet.as_manager()

    class Meta:
        verbose_name = _("overlap")
        verbose_name_plural = _("overlaps")
        ordering = ["-score", "first", "second"]
        indexes = [
            models.Index(fields=["-score", "first", "second"], name="initiatives_overlap_by_score"),
        ]
        constraints = [
            one_of("status", Judgement),
            models.UniqueConstraint(fields=["first", "second"], name="initiatives_overlap_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="initiatives_overlap_in_order"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="initiatives_overlap_score_in_range"
            ),
            models.CheckConstraint(
                condition=Q(status="found", judged_at=None)
                | (~Q(status="found") & Q(judged_at__isnull=False) & ~Q(why="")),
                name="initiatives_overlap_judged_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="overlapping", lead__isnull=False)
                | (~Q(status="overlapping") & Q(lead=None)),
                name="initiatives_overlap_has_lead",
            ),
            models.CheckConstraint(
                condition=Q(status="duplicate", kept__isnull=False, kept=F("first"))
                | Q(status="duplicate", kept__isnull=False, kept=F("second"))
                | (~Q(status="duplicate") & Q(kept=None)),
                name="initiatives_overlap_one_is_kept",
            ),
        ]
        triggers = [status_trigger(JUDGEMENT_TRANSITIONS)]

    def __str__(self):
        return f"{self.first} · {self.second}"

    def get_absolute_url(self):
        return reverse("overlap-detail", args=[self.uid])

    @property
    def has_changed(self):
        """Whether a judged pair has other things in common now than when it was judged (bool)."""
        return self.status != Judgement.FOUND and self.inputs != self.judged_inputs

    @property
    def given_up(self):
        """The Subject that a duplicate's other one replaces; None unless it is a duplicate."""
        if self.kept_id is None:
            return None
        return self.second if self.kept_id == self.first_id else self.first

    def other_than(self, row):
        """The Subject beside an Initiative, ReferenceAction or PriorityAction of this pair."""
        return self.second if self.first.row == row else self.first


class MapLevel(models.Model):
    """From which score on pairs are kept and shown to staff; the latest row holds for ever."""

    level = models.DecimalField(_("level"), max_digits=4, decimal_places=3)
    set_at = models.DateTimeField(_("set"), default=timezone.now, editable=False)
    set_by_uid = models.UUIDField(_("set by"), editable=False)

    class Meta:
        verbose_name = _("level of the coherence map")
        verbose_name_plural = _("levels of the coherence map")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=FLOOR, level__lte=1), name="initiatives_maplevel_in_range"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.level.normalize()}"

    @classmethod
    def now(cls):
        """The level in force (Decimal); FIRST_LEVEL until somebody sets one."""
        return cls.objects.values_list("level", flat=True).first() or FIRST_LEVEL
