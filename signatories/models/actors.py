"""Any State or organization in the register, supporter or not."""

from zoneinfo import ZoneInfo

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.api.searching import search_index
from signatories.models.records import (
    PUBLISHABLE,
    OpenQuerySet,
    Record,
    RecordQuerySet,
    Translated,
    no_overlap,
    one_of,
)


class ActorKind(models.TextChoices):
    COUNTRY = "country", _("country")
    UN_ENTITY = "un_entity", _("United Nations entity")
    UN_REGIONAL_COMMISSION = "un_regional_commission", _("UN regional commission")
    INTERNATIONAL_ORGANIZATION = "international_organization", _("international organization")
    MDB = "mdb", _("multilateral development bank")
    INTERGOVERNMENTAL_BODY = "intergovernmental_body", _("intergovernmental body")
    BUSINESS_ASSOCIATION = "business_association", _("business association")
    INDUSTRY_ASSOCIATION = "industry_association", _("industry association")
    INITIATIVE = "initiative", _("initiative")
    RESEARCH_ACADEMIA = "research_academia", _("research and academia")
    PHILANTHROPY = "philanthropy", _("philanthropy")
    CIVIL_SOCIETY = "civil_society", _("civil society organization")
    COMPANY = "company", _("company")
    REIO = (
        "regional_economic_integration_organization",
        _("regional economic integration organization"),
    )


def during(day, prefix=""):
    """Q for rows whose half-open range starts_on..ends_on holds ``day``; an open end is NULL."""
    return (Q(**{f"{prefix}starts_on": None}) | Q(**{f"{prefix}starts_on__lte": day})) & (
        Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gt": day})
    )


class ActorQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """All for staff; the public ones for everybody, and for focal points their own."""
        if user.is_staff:
            return self
        visible = Q(is_public=True, verification__in=PUBLISHABLE, retired_at=None)
        if user.is_authenticated:
            visible |= Q(pk__in=user.focal_points.in_force().values("actor"))
        return self.filter(visible)

    def gone(self):
        return super().gone().filter(is_public=True)

    def signatories(self, declaration, on=None):
        """Actors whose endorsement of ``declaration`` is in force on a day (default: today)."""
        return self.filter(
            Exists(declaration.endorsements.in_force(on).filter(actor=OuterRef("pk")).order_by())
        )

    def in_group(self, code, on=None):
        """Members of a country group on a day (default: today), by that group's own definition."""
        day = on or timezone.now().date()
        return self.filter(
            Exists(
                GroupMembership.objects.filter(during(day), actor=OuterRef("pk"), group__code=code)
            )
        )

    def acted_for_by(self, user, on=None):
        """Actors for which this user holds any role on a day (default: today)."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=user.focal_points.in_force(on).values("actor"))

    def with_merged(self):
        """These, and those that were merged into one of them, over two steps at most.

        What is frozen or sealed names an actor as it was called then.
        """
        pks = self.order_by().values("pk")
        before = Q(merged_into__in=pks) | Q(merged_into__merged_into__in=pks)
        return self.model._base_manager.filter(Q(pk__in=pks) | before)


def require_time_zone(name):
    """Raise ValidationError for what is no name of a time zone, such as "Africa/Windhoek"."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of names
        raise ValidationError(
            _("“%(name)s” is no time zone. Write it such as Africa/Windhoek."),
            params={"name": name},
        ) from None


@pghistory.track()
class Actor(Record):
    """A State or an organization. ``name`` is what the public reads; States follow UN usage."""

    Kind = ActorKind

    slug = models.SlugField(_("public name in addresses"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=50, choices=ActorKind)
    kind_detail = models.CharField(_("kind in words"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=300)
    official_name = models.CharField(_("official name"), max_length=300, blank=True)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    iso2 = models.CharField(_("ISO 3166 alpha-2"), max_length=2, null=True, blank=True, unique=True)
    iso3 = models.CharField(_("ISO 3166 alpha-3"), max_length=3, null=True, blank=True, unique=True)
    m49 = models.CharField(_("M49 code"), max_length=3, null=True, blank=True, unique=True)
    region = models.CharField(_("M49 region"), max_length=60, blank=True)
    subregion = models.CharField(_("M49 subregion"), max_length=60, blank=True)
    city = models.CharField(_("seat"), max_length=120, blank=True)
    country = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seated",
        verbose_name=_("country of the seat"),
        limit_choices_to={"kind": ActorKind.COUNTRY},
    )
    website = models.URLField(_("website"), blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="UTC", validators=[require_time_zone]
    )
    is_public = models.BooleanField(
        _("shown to the public"),
        default=True,
        help_text=_("Rows that are not public are never listed outside the Secretariat."),
    )

    objects = ActorQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["slug"]
        constraints = [
            *Record.Meta.constraints,
            one_of("kind", ActorKind),
            models.CheckConstraint(
                condition=Q(iso2=None) | Q(iso2__regex=r"^[A-Z]{2}$"),
                name="signatories_actor_iso2_shape",
            ),
            models.CheckConstraint(
                condition=Q(iso3=None) | Q(iso3__regex=r"^[A-Z]{3}$"),
                name="signatories_actor_iso3_shape",
            ),
            models.CheckConstraint(
                condition=Q(m49=None) | Q(m49__regex=r"^[0-9]{3}$"),
                name="signatories_actor_m49_shape",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "slug"], name="signatories_actor_kind"),
            GinIndex(
                OpClass(Lower("name"), name="gin_trgm_ops"), name="signatories_actor_name_trgm"
            ),
            search_index("name", "official_name", "acronym", name="signatories_actor_search"),
        ]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Trigger(
                name="merged_stays_merged",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.merged_into_id IS NOT NULL AND (NEW.retired_at IS NULL"
                    " OR NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id)"
                ),
                func="""
                    IF EXISTS (
                        SELECT 1 FROM signatories_merge
                        WHERE loser_id = OLD.id AND undone_at IS NULL
                    ) THEN
                        RAISE EXCEPTION 'actor % is merged until its merge is undone', OLD.slug;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return self.shown["name"]

    def get_absolute_url(self):
        return reverse("actor-detail", args=[self.slug])

    @property
    def is_publishable(self):
        return self.is_public and super().is_publishable


@pghistory.track()
class ActorAlias(models.Model):
    """Another name under which sources speak of an actor."""

    may_stay_behind = True  # of two alike, when actors are merged: see Merge

    actor = models.ForeignKey(
        Actor, models.CASCADE, related_name="aliases", verbose_name=_("actor")
    )
    name = models.CharField(_("name"), max_length=300)
    language = models.CharField(_("language"), max_length=10, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_public = models.BooleanField(
        _("shown to the public"),
        default=True,
        help_text=_("Other spellings only help to recognize the actor in lists."),
    )

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "actor", Lower("name"), name="signatories_actoralias_once_per_actor"
            )
        ]
        indexes = [search_index("name", name="signatories_actoralias_search")]

    def __str__(self):
        return self.name


class CountryGroup(Translated):
    """A list of countries by one definition, which is printed beside every figure that uses it.

    There is deliberately no single "Global South": its definitions disagree.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    definition = models.TextField(_("definition"))
    source = models.TextField(_("source"))

    objects = OpenQuerySet.as_manager()

    class Meta:
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")
        ordering = ["code"]

    def __str__(self):
        return self.shown["name"]


class GroupMembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of actors that the user may see."""
        return self.filter(actor__in=Actor.objects.visible_to(user).values("pk"))


@pghistory.track()
class GroupMembership(models.Model):
    """One country in one group, from a day until (not including) another; NULL means not known."""

    may_stay_behind = True

    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="group_memberships", verbose_name=_("country")
    )
    group = models.ForeignKey(
        CountryGroup, models.PROTECT, related_name="memberships", verbose_name=_("group")
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = GroupMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("group membership")
        verbose_name_plural = _("group memberships")
        ordering = ["group", "actor"]
        constraints = [
            *no_overlap(
                "actor",
                "group",
                start="starts_on",
                end="ends_on",
                name="signatories_groupmembership",
            )
        ]

    def __str__(self):
        return f"{self.actor} · {self.group}"
