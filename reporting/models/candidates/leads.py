"""Cells of the coherence map where hardly anybody is known to work. The desk generates them."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import CollaborationArea, Sector
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, status_trigger
from signatories.models import one_of
from signatories.models.vocabulary import called


class LeadStatus(models.TextChoices):
    OPEN = "open", _("open")
    ADOPTED = "adopted", _("adopted as a candidate")
    DISMISSED = "dismissed", _("dismissed")
    FILLED = "filled", _("no longer weak")


LEAD_TRANSITIONS = {
    LeadStatus.OPEN: {LeadStatus.ADOPTED, LeadStatus.DISMISSED, LeadStatus.FILLED},
    LeadStatus.FILLED: {LeadStatus.OPEN},  # what filled the cell ended
    LeadStatus.ADOPTED: set(),
    LeadStatus.DISMISSED: set(),
}


class LeadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff's alone: nobody has put a name to a lead."""
        return self if user.is_staff else self.none()


@pghistory.track()
class Lead(HasTransitions, models.Model):
    """One cell of the map, found by the platform and by nobody. Never doubled, never deleted."""

    Status = LeadStatus
    TRANSITIONS = LEAD_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="leads", verbose_name=_("sector")
    )
    region = models.CharField(_("region"), max_length=60)
    area = models.ForeignKey(
        CollaborationArea,
        models.PROTECT,
        related_name="leads",
        verbose_name=_("area of collaboration"),
    )
    count = models.PositiveIntegerField(
        _("initiatives and actions"), help_text=_("That work in the cell, when it was last read.")
    )
    possible = models.PositiveIntegerField(
        _("others that may work there"),
        default=0,
        help_text=_("On the sector, with no region or no area of collaboration stated."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=LeadStatus, default=LeadStatus.OPEN
    )
    found_at = models.DateTimeField(_("found"), default=timezone.now, editable=False)
    read_at = models.DateTimeField(_("last read"), default=timezone.now, editable=False)
    why = models.TextField(_("why it was dismissed"), blank=True, default="")
    dismissed_by_uid = models.UUIDField(_("dismissed by"), null=True, editable=False)

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["count", "sector", "region", "area"]
        constraints = [
            one_of("status", LeadStatus),
            models.UniqueConstraint(
                fields=["sector", "region", "area"], name="reporting_lead_once_per_cell"
            ),
            models.CheckConstraint(
                condition=Q(status="dismissed", dismissed_by_uid__isnull=False) & ~Q(why="")
                | ~Q(status="dismissed") & Q(dismissed_by_uid=None, why=""),
                name="reporting_lead_dismissed_with_reason",
            ),
        ]
        triggers = [
            status_trigger(LEAD_TRANSITIONS),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.sector.shown['name']} · {called(self.region)} · {self.area.shown['name']}"

    @property
    def is_known(self):
        """Whether the register can tell how many work there: all of the sector say where and on what."""
        return self.possible == 0
