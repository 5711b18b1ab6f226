"""What is published: editions, the figures computed from frozen rows, and the files."""

import json

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from initiatives.models import Decision
from reporting.models.cycles import ReportingCycle
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, holds, status_trigger
from signatories.models import Versioned, one_of


class EditionStatus(models.TextChoices):
    REQUESTED = "requested", _("being compiled")
    COMPILED = "compiled", _("compiled, not published")
    IN_CLEARANCE = "clearance", _("with its reporters for clearance")
    CLEARED = "cleared", _("cleared, not published")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    SET_ASIDE = "set_aside", _("set aside, never published")


# An opening picture has no reporters, so it alone is published without clearance.
EDITION_TRANSITIONS = {
    EditionStatus.REQUESTED: {EditionStatus.COMPILED},
    EditionStatus.COMPILED: {
        EditionStatus.IN_CLEARANCE,
        EditionStatus.PUBLISHED,
        EditionStatus.SET_ASIDE,
    },
    EditionStatus.IN_CLEARANCE: {EditionStatus.CLEARED, EditionStatus.SET_ASIDE},
    EditionStatus.CLEARED: {EditionStatus.PUBLISHED, EditionStatus.SET_ASIDE},
    EditionStatus.PUBLISHED: {EditionStatus.WITHDRAWN},
    EditionStatus.WITHDRAWN: set(),
    EditionStatus.SET_ASIDE: set(),
}


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else what was published, a withdrawn one as its tombstone."""
        if user.is_staff:
            return self
        return self.filter(status__in=[EditionStatus.PUBLISHED, EditionStatus.WITHDRAWN])

    def published(self):
        return self.filter(status=EditionStatus.PUBLISHED)


@pghistory.track(exclude=["manifest"])
class Edition(HasTransitions, Versioned):
    """One numbered compilation of a cycle, ``2026-1``. Frozen once, published once, then immutable."""

    Status = EditionStatus
    TRANSITIONS = EDITION_TRANSITIONS

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    cycle = models.ForeignKey(
        ReportingCycle, models.PROTECT, related_name="editions", verbose_name=_("cycle")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    slug = models.SlugField(_("public name in addresses"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    status = models.CharField(
        _("status"), max_length=10, choices=EditionStatus, default=EditionStatus.REQUESTED
    )
    # "local" or "production": a local edition is published for one machine only, and says so.
    installation = models.CharField(_("installation"), max_length=12)
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    frozen_at = models.DateTimeField(_("frozen"), null=True, editable=False)
    manifest = models.BinaryField(null=True, editable=False)
    manifest_sha256 = models.CharField("SHA-256", max_length=64, null=True, editable=False)
    clearance_due = models.DateField(
        _("reporters answer by"),
        null=True,
        editable=False,
        help_text=_("The last of ten working days."),
    )
    noted_by = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="editions_noted",
        verbose_name=_("the Oversight Group took note by"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = EditionQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-cycle__year", "cycle__kind", "-number"]
        constraints = [
            one_of("status", EditionStatus),
            models.UniqueConstraint(fields=["cycle", "number"], name="reporting_edition_number"),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(status="requested"),
                name="reporting_edition_one_being_compiled",
            ),
            models.CheckConstraint(
                condition=Q(installation__in=["local", "production"]),
                name="reporting_edition_installation_known",
            ),
            models.CheckConstraint(
                condition=Q(frozen_at=None, manifest=None, manifest_sha256=None)
                | Q(
                    frozen_at__isnull=False,
                    manifest__isnull=False,
                    manifest_sha256__regex=r"^[0-9a-f]{64}$",
                ),
                name="reporting_edition_frozen_whole",
            ),
            models.CheckConstraint(
                condition=Q(status="requested") | Q(frozen_at__isnull=False),
                name="reporting_edition_compiled_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(status__in=["published", "withdrawn"]), published_at=None, published_by=None
                )
                | Q(
                    status__in=["published", "withdrawn"],
                    published_at__isnull=False,
                    published_by__isnull=False,
                ),
                name="reporting_edition_published_paired",
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            status_trigger(EDITION_TRANSITIONS),
            holds(
                "freeze_holds",
                once="frozen_at",
                columns=[
                    *("uid", "cycle_id", "number", "slug", "title", "installation"),
                    *("requested_at", "requested_by_id"),
                    *("frozen_at", "manifest", "manifest_sha256"),
                ],
                message="edition % is frozen",
            ),
            holds(
                "publication_holds",
                once="published_at",
                columns=["published_at", "published_by_id", "noted_by_id", "clearance_due"],
                message="edition % is published",
            ),
            pgtrigger.Trigger(
                name="published_when_cleared",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__df="published", new__status="published"),
                func="""
                    IF (
                        SELECT kind FROM reporting_reportingcycle WHERE id = NEW.cycle_id
                    ) <> 'opening' AND (
                        OLD.status <> 'cleared' OR NEW.noted_by_id IS NULL OR 2 > (
                            SELECT count(*) FROM reporting_signoff WHERE edition_id = NEW.id
                        )
                    ) THEN
                        RAISE EXCEPTION 'edition % is not cleared', NEW.uid;
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("edition-detail", args=[self.slug])

    @cached_property
    def contents(self):
        """The manifest as a document; {} before the freeze."""
        return json.loads(bytes(self.manifest)) if self.manifest else {}

    @property
    def definitions(self):
        """Indicator definitions as they were at the freeze, in the edition's order (list of dict)."""
        return self.contents.get("definitions", [])


def written_while_compiling(*, until_frozen):
    """Triggers: rows of an edition come in while it is compiled; nothing is ever changed.

    With ``until_frozen`` they come in before ``frozen_at`` is set, and stay for good. Rows come in
    by the hundred thousand, so they are looked at once for each statement that inserts them.
    """
    closed = "status <> 'requested'" + (" OR frozen_at IS NOT NULL" if until_frozen else "")
    return [
        pgtrigger.Trigger(
            name="written_while_compiling",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            referencing=pgtrigger.Referencing(new="new_rows"),
            func=f"""
                IF EXISTS (
                    SELECT 1 FROM reporting_edition
                    WHERE id IN (SELECT edition_id FROM new_rows) AND ({closed})
                ) THEN
                    RAISE EXCEPTION 'edition is closed';
                END IF;
                RETURN NULL;
            """,  # noqa: S608 - both variants are literals of this function
        ),
        pgtrigger.Trigger(
            name="stays_as_written",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=f"""
                IF TG_OP = 'UPDATE' OR EXISTS (
                    SELECT 1 FROM reporting_edition WHERE id = OLD.edition_id AND ({closed})
                ) THEN
                    RAISE EXCEPTION 'edition is closed';
                END IF;
                RETURN OLD;
            """,  # noqa: S608 - both variants are literals of this function
        ),
    ]


class FrozenRowQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else those of published editions."""
        if user.is_staff:
            return self
        return self.filter(edition__status=EditionStatus.PUBLISHED)

    def once_visible_to(self, user):
        """Those that this user may read, or might have read before their edition was withdrawn."""
        if user.is_staff:
            return self
        return self.filter(edition__in=Edition.objects.visible_to(user).values("pk"))
