"""Initiatives and who belongs to them."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.landscape import CollaborationArea, Sector
from secretariat.api.searching import search_index
from signatories.models import (
    PUBLISHABLE,
    Actor,
    Declaration,
    Precision,
    Qualifier,
    Record,
    RecordQuerySet,
    no_overlap,
    one_of,
)


class InitiativeKind(models.TextChoices):
    SECTOR_FRAMEWORK = "sector_framework", _("sector framework")
    UN_PROCESS = "un_process", _("UN process")
    INTERGOVERNMENTAL_FORUM = "intergovernmental_forum", _("intergovernmental forum")
    INTERGOVERNMENTAL_COALITION = "intergovernmental_coalition", _("intergovernmental coalition")
    INTERGOVERNMENTAL_FRAMEWORK = "intergovernmental_framework", _("intergovernmental framework")
    COALITION = "coalition", _("coalition")
    REGIONAL_COALITION = "regional_coalition", _("regional coalition")
    PLEDGE = "pledge", _("pledge")
    BUYERS_COALITION = "buyers_coalition", _("buyers' coalition")
    STANDARDS_BODY = "standards_body", _("standards body")
    DECLARATION = "declaration", _("declaration")
    SUPPORT_PLATFORM = "support_platform", _("support platform")
    PUBLIC_PRIVATE_GROUP = "public_private_group", _("public-private group")
    PUBLIC_PRIVATE_ACCELERATOR = "public_private_accelerator", _("public-private accelerator")
    BILATERAL_PARTNERSHIP = "bilateral_partnership", _("bilateral partnership")
    INDUSTRY_ALLIANCE = "industry_alliance", _("industry alliance")
    NETWORK = "network", _("network")


class InitiativeStatus(models.TextChoices):
    """What the source says of the initiative; not a workflow of this platform."""

    ACTIVE = "active", _("active")
    ENDED = "ended", _("ended")
    UNKNOWN = "unknown", _("not known")


class InitiativeQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """All for staff; else publishable ones whose actor the public may see."""
        if user.is_staff:
            return self
        return self.publishable().filter(actor__in=Actor.objects.visible_to(user).values("pk"))

    def gone(self):
        return super().gone().filter(actor__is_public=True, actor__verification__in=PUBLISHABLE)


@pghistory.track()
class Initiative(Record):
    """What an actor of the register does as an initiative; the actor may be a supporter as well."""

    Kind = InitiativeKind
    Status = InitiativeStatus

    actor = models.OneToOneField(
        Actor, models.PROTECT, related_name="initiative", verbose_name=_("actor")
    )
    kind = models.CharField(_("kind"), max_length=40, choices=InitiativeKind)
    status = models.CharField(
        _("status"), max_length=10, choices=InitiativeStatus, default=InitiativeStatus.UNKNOWN
    )
    status_note = models.CharField(_("note on the status"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    declaration = models.OneToOneField(
        Declaration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="initiative",
        verbose_name=_("declaration it carries out"),
    )
    founded_on = models.DateField(_("founded"), null=True, blank=True)
    founded_on_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    founded_at = models.CharField(_("founded at"), max_length=300, blank=True)
    launched_by = models.CharField(_("launched by"), max_length=300, blank=True)
    host = models.CharField(_("secretariat"), max_length=400, blank=True)
    leads = models.CharField(_("leads"), max_length=400, blank=True)
    member_scope = models.CharField(_("who may join"), max_length=300, blank=True)
    member_count = models.PositiveIntegerField(
        _("members its sources count"), null=True, blank=True
    )
    member_count_as_of = models.CharField(_("as of"), max_length=200, blank=True)
    pillars = models.TextField(_("pillars"), blank=True)
    outputs = models.TextField(_("main outputs"), blank=True)
    mandate_starts_on = models.DateField(_("mandate from"), null=True, blank=True)
    mandate_ends_on = models.DateField(_("mandate until"), null=True, blank=True)
    is_named_in_declaration = models.BooleanField(
        _("named in the Belém Declaration"), default=False
    )
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="initiatives", verbose_name=_("sectors")
    )
    areas = models.ManyToManyField(
        CollaborationArea,
        blank=True,
        related_name="initiatives",
        verbose_name=_("areas of collaboration"),
    )

    objects = InitiativeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ["actor__slug"]
        constraints = [
            *Record.Meta.constraints,
            one_of("kind", InitiativeKind),
            one_of("status", InitiativeStatus),
            one_of("founded_on_precision", Precision),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")), name="initiatives_initiative_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(mandate_ends_on=None) | Q(mandate_ends_on__gt=F("mandate_starts_on")),
                name="initiatives_initiative_mandate_ends_after_start",
            ),
        ]
        indexes = [search_index("pillars", name="initiatives_initiative_search")]

    def __str__(self):
        return self.actor.name

    def get_absolute_url(self):
        return reverse("initiative-detail", args=[self.actor.slug])

    @property
    def is_publishable(self):
        return super().is_publishable and self.actor.is_publishable


class MembershipRole(models.TextChoices):
    MEMBER = "member", _("member")
    CO_CHAIR = "co_chair", _("co-chair")
    CO_LEAD = "co_lead", _("co-lead")
    SECTOR_LEAD = "sector_lead", _("sector lead")
    FOUNDER = "founder", _("founder")
    ENDORSER = "endorser", _("endorser")
    SIGNATORY = "signatory", _("signatory")
    PARTNER = "partner", _("partner")
    DELIVERY_PARTNER = "delivery_partner", _("delivery partner")
    PILOT_COUNTRY = "pilot_country", _("pilot country")
    PROGRAMME_COUNTRY = "programme_country", _("programme country")
    INSTITUTIONAL_SUPPORTER = "institutional_supporter", _("institutional supporter")
    SUPPORTING = "supporting", _("supporting")
    NAMED = "named", _("named by a source, membership not established")


class MembershipQuerySet(RecordQuerySet):
    def in_force(self, on=None):
        """Memberships on a day (default: today); one without a date of joining counts."""
        day = on or timezone.now().date()
        return self.filter(
            Q(joined_on=None) | Q(joined_on__lte=day),
            Q(left_on=None) | Q(left_on__gt=day),
            retired_at=None,
        )

    def visible_to(self, user):
        """All for staff; else publishable ones between an initiative and an actor the user sees."""
        if user.is_staff:
            return self
        return self.publishable().filter(
            initiative__in=Initiative.objects.visible_to(user).values("pk"),
            actor__in=Actor.objects.visible_to(user).values("pk"),
        )

    def gone(self):
        public = {"actor__is_public": True, "actor__verification__in": PUBLISHABLE}
        initiative = {f"initiative__{condition}": value for condition, value in public.items()}
        found = super().gone().filter(initiative__verification__in=PUBLISHABLE)
        return found.filter(**public, **initiative)


@pghistory.track()
class Membership(Record):
    """An actor in an initiative, from ``joined_on`` (NULL: not known) until ``left_on``."""

    Role = MembershipRole

    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="memberships", verbose_name=_("initiative")
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="memberships", verbose_name=_("actor")
    )
    role = models.CharField(_("role"), max_length=30, choices=MembershipRole)
    role_detail = models.CharField(_("role in words"), max_length=200, blank=True)
    joined_on = models.DateField(_("joined"), null=True, blank=True)
    joined_on_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    joined_on_qualifier = models.CharField(
        _("how to read the date"), max_length=12, choices=Qualifier, default=Qualifier.EXACT
    )
    left_on = models.DateField(_("left"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["initiative", "actor", "role"]
        constraints = [
            *Record.Meta.constraints,
            one_of("role", MembershipRole),
            one_of("joined_on_precision", Precision),
            one_of("joined_on_qualifier", Qualifier),
            *no_overlap(
                "initiative",
                "actor",
                "role",
                start="joined_on",
                end="left_on",
                name="initiatives_membership",
                condition=Q(retired_at=None),
            ),
        ]

    def __str__(self):
        return f"{self.actor} · {self.initiative}"
