"""Two rows of the register that were one actor: what was moved, so that it can go back."""

import pghistory
import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.identifiers import uuid7
from signatories.models.actors import Actor


class MergeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff, none for anybody else."""
        return self if user.is_staff else self.none()

    def in_force(self):
        return self.filter(undone_at=None)


def _person(name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=name,
    )


@pghistory.track(exclude=["moved", "stayed"])
class Merge(models.Model):
    """One actor (``loser``) that was merged into another (``winner``), until it was undone.

    ``moved`` is a list of {model, pk, field, old, new, state}, in the order in which it was done:
    ``field`` is a column, ``state`` how the row stood after the whole merge. ``stayed`` is a list of
    {model, pk}: rows that the winner has as well, or that keep the name they were written under.

    A model whose rows point to actors moves with them. Where the database holds that there is only
    one of a kind, the second row is retired in favour of the first if it is a Record, or stays with
    the merged actor if its model says ``may_stay_behind``; else the merge is refused.
    """

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    loser = models.ForeignKey(
        Actor, models.PROTECT, editable=False, related_name="+", verbose_name=_("merged")
    )
    winner = models.ForeignKey(
        Actor, models.PROTECT, editable=False, related_name="+", verbose_name=_("merged into")
    )
    reason = models.TextField(_("reason"))
    moved = models.JSONField(
        _("what was moved"), default=list, editable=False, encoder=DjangoJSONEncoder
    )
    stayed = models.JSONField(_("what stayed"), default=list, editable=False)
    made_at = models.DateTimeField(_("merged at"), default=timezone.now, editable=False)
    made_by = _person(_("merged by"))
    undone_at = models.DateTimeField(_("undone at"), null=True, editable=False)
    undone_by = _person(_("undone by"))
    undone_because = models.TextField(_("reason for undoing"), blank=True, editable=False)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(loser=F("winner")), name="signatories_merge_of_two_actors"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="signatories_merge_has_reason"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_because="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_because="")),
                name="signatories_merge_undone_whole",
            ),
            models.UniqueConstraint(
                fields=["loser"],
                condition=Q(undone_at=None),
                name="signatories_merge_once_at_a_time",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="stays_as_made",
                fields=[
                    "uid",
                    "loser",
                    "winner",
                    "reason",
                    "moved",
                    "stayed",
                    "made_at",
                    "made_by",
                ],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.loser} → {self.winner}"

    def get_absolute_url(self):
        return reverse("merge-detail", args=[self.uid])
