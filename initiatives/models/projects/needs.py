"""What a project, or a country or company as a whole, needs."""

import pghistory
import pgtrigger
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.landscape import Sector
from initiatives.models.projects.projects import Project
from initiatives.models.projects.statements import Statement
from initiatives.models.projects.terms import (
    Consent,
    Instrument,
    Stage,
    has_currency,
    perhaps_one_of,
    stays_another,
    today,
)
from secretariat.api.searching import search_index
from secretariat.transitions import status_trigger
from signatories.models import Actor, one_of


class NeedStatus(models.TextChoices):
    OPEN = "open", _("open")
    REFERRED = "referred", _("referred")
    MET = "met", _("met")
    WITHDRAWN = "withdrawn", _("withdrawn")


NEED_TRANSITIONS = {
    NeedStatus.OPEN: {NeedStatus.REFERRED, NeedStatus.MET, NeedStatus.WITHDRAWN},
    # A referral that led to nothing opens the need again.
    NeedStatus.REFERRED: {NeedStatus.OPEN, NeedStatus.MET, NeedStatus.WITHDRAWN},
    NeedStatus.MET: set(),
    NeedStatus.WITHDRAWN: set(),
}
UNMET = (NeedStatus.OPEN, NeedStatus.REFERRED)


class NeedQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """Unmet needs whose last day is a day (default: today) or later."""
        return self.filter(status__in=UNMET, expires_on__gte=on or today())

    def of_actors(self, actors):
        """Needs of any of these actors, their projects' included."""
        return self.filter(Q(actor__in=actors) | Q(project__owner__in=actors))

    def visible_to(self, user):
        """What its owner lets staff see for staff; else public ones in force, and one's own.

        A need says no more than its project: of one that is not public it is not shown either.
        """
        if user.is_staff:
            return self.exclude(consent=Consent.NONE).exclude(project__consent=Consent.NONE)
        public = AnonymousUser()
        visible = Q(consent=Consent.PUBLIC, status__in=UNMET, expires_on__gte=today()) & (
            Q(actor__in=Actor.objects.visible_to(public).values("pk"))
            | Q(project__in=Project.objects.visible_to(public).values("pk"))
        )
        if user.is_authenticated:
            own = Actor.objects.acted_for_by(user).values("pk")
            visible |= Q(actor__in=own) | Q(project__owner__in=own)
        return self.filter(visible)


@pghistory.track()
class Need(Statement):
    """Of a project or of an actor as a whole, never of both; ``amount`` in millions of ``currency``.

    What stands on the project (sector, country, stage) is not said again.
    """

    Status = NeedStatus
    TRANSITIONS = NEED_TRANSITIONS

    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("project"),
    )
    actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("who needs it"),
    )
    sector = models.ForeignKey(
        Sector,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("sector"),
    )
    instrument = models.CharField(_("instrument"), max_length=30, choices=Instrument, blank=True)
    amount = models.DecimalField(
        _("amount in millions"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=NeedStatus, default=NeedStatus.OPEN, editable=False
    )

    objects = NeedQuerySet.as_manager()

    class Meta(Statement.Meta):
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["expires_on", "uid"]
        constraints = [
            *Statement.Meta.constraints,
            one_of("status", NeedStatus),
            perhaps_one_of("instrument", Instrument),
            perhaps_one_of("stage", Stage),
            has_currency("amount", name="initiatives_need_amount_in_currency"),
            models.CheckConstraint(
                condition=Q(project=None, actor__isnull=False)
                | Q(project__isnull=False, actor=None, sector=None),
                name="initiatives_need_of_project_or_actor",
                violation_error_message=_("A need is of a project or of an actor, not of both."),
            ),
        ]
        indexes = [search_index("title", "description", name="initiatives_need_search")]
        triggers = [
            *Statement.Meta.triggers,
            status_trigger(NEED_TRANSITIONS),
            stays_another("need", "project_id", "actor_id"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def get_absolute_url(self):
        return reverse("need-detail", args=[self.uid])

    @property
    def owner(self):
        """The actor that needs it; None for a project without an owner."""
        return self.actor if self.project is None else self.project.owner

    @property
    def owner_id(self):
        return self.actor_id if self.project is None else self.project.owner_id

    @property
    def place(self):
        """The country (Actor) where it is needed; None where none is known."""
        if self.project is not None:
            return self.project.country
        return self.actor if self.actor.kind == Actor.Kind.COUNTRY else self.actor.country

    @property
    def is_in_force(self):
        return self.status in UNMET and not self.has_expired
