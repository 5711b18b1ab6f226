"""Register rows that members may enter as well: theirs and the staff's alone until verified."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatories.models import (
    PUBLISHABLE,
    Actor,
    Record,
    RecordQuerySet,
    Verification,
)


class ProposedQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """All for staff; else the publishable ones, and those entered for an actor of the user's."""
        if user.is_staff:
            return self
        visible = Q(verification__in=PUBLISHABLE, retired_at=None)
        if user.is_authenticated:
            own = Actor.objects.acted_for_by(user)
            visible |= Q(proposed_for__in=own.values("pk"), retired_at=None)
        return self.filter(visible)

    def of_actors(self, actors):
        """Rows in force that were entered for any of these actors."""
        return self.filter(proposed_for__in=actors, retired_at=None)

    def awaiting_verification(self):
        """Rows that members entered and staff have not yet verified."""
        return self.filter(
            verification=Verification.UNVERIFIED, proposed_for__isnull=False, retired_at=None
        )


class Proposed(Record):
    """``proposed_for``: the actor for which a member entered the row; NULL where staff did."""

    proposed_for = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered for"),
    )

    objects = ProposedQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True

    @property
    def owner_id(self):
        """Primary key of the actor whose people may change the row until it is verified."""
        return self.proposed_for_id
