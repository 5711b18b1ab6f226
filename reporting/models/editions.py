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

from reporting.models.cycles import ReportingCycle
from reporting.models.indicators import Aggregation
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions, holds, status_trigger
from signatories.models import Versioned, one_of


class EditionStatus(models.TextChoices):
    REQUESTED = "requested", _("being compiled")
    COMPILED = "compiled", _("compiled, not published")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


EDITION_TRANSITIONS = {
    EditionStatus.REQUESTED: {EditionStatus.COMPILED},
    EditionStatus.COMPILED: {EditionStatus.PUBLISHED},
    EditionStatus.PUBLISHED: {EditionStatus.WITHDRAWN},
    EditionStatus.WITHDRAWN: set(),
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
                    status__in=["requested", "compiled"], published_at=None, published_by=None
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
                columns=["published_at", "published_by_id"],
                message="edition % is published",
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
    """Trigger: rows of an edition come in while it is compiled; nothing is ever changed.

    With ``until_frozen`` they come in before ``frozen_at`` is set, and stay for good.
    """
    closed = "status <> 'requested'" + (" OR frozen_at IS NOT NULL" if until_frozen else "")
    return pgtrigger.Trigger(
        name="written_while_compiling",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP = 'UPDATE' OR EXISTS (
                SELECT 1 FROM reporting_edition
                WHERE id IN (OLD.edition_id, NEW.edition_id) AND ({closed})
            ) THEN
                RAISE EXCEPTION 'edition is closed';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,  # noqa: S608 - both variants are literals of this function
    )


class FrozenRowQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else those of published editions."""
        if user.is_staff:
            return self
        return self.filter(edition__status=EditionStatus.PUBLISHED)


class FigureKind(models.TextChoices):
    """What kind of statement a figure is."""

    COVERAGE = "coverage", _("how many reporters")
    COUNT = "count", _("number of distinct things")
    SUM = "sum", _("sum")
    MEAN = "mean", _("weighted mean")
    SHARE = "share", _("reporters who chose an answer")
    LATEST = "latest", _("latest date")


class Figure(models.Model):
    """One computed statement of an edition, with its coverage and the rows it stands on.

    ``predicate`` selects those rows among the edition's frozen values (or, for coverage, its
    frozen reports); ``row_count`` and ``rows_sha256`` prove that they are the same.
    """

    Kind = FigureKind

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="figures")
    key = models.CharField(_("key"), max_length=80)
    position = models.PositiveIntegerField(_("position"))
    indicator_code = models.CharField(_("indicator"), max_length=20, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=10, choices=FigureKind)
    rule = models.CharField(_("rule"), max_length=15, choices=Aggregation, blank=True, default="")
    slice = models.CharField(_("slice"), max_length=200, blank=True, default="")
    title = models.CharField(_("title"), max_length=300)
    number = models.DecimalField(_("number"), max_digits=28, decimal_places=10, null=True)
    date = models.DateField(_("date"), null=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True, default="")
    # Counts of reporters by name; see reporting/figures/coverage.py.
    coverage = models.JSONField(_("coverage"), default=dict)
    predicate = models.JSONField(_("rows it stands on"), default=dict)
    row_count = models.PositiveIntegerField(_("rows"))
    rows_sha256 = models.CharField("SHA-256", max_length=64)

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["edition", "position"]
        constraints = [
            one_of("kind", FigureKind),
            models.UniqueConstraint(fields=["edition", "key"], name="reporting_figure_key"),
            models.UniqueConstraint(
                fields=["edition", "position"], name="reporting_figure_position"
            ),
        ]
        triggers = [written_while_compiling(until_frozen=False)]

    def __str__(self):
        return f"{self.edition} · {self.key}"


class ArtefactFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"
    JSON = "json", "JSON"


class Artefact(models.Model):
    """One file of an edition. ``path`` lies below the files folder, outside the web root."""

    Format = ArtefactFormat

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="artefacts")
    format = models.CharField(_("format"), max_length=5, choices=ArtefactFormat)
    filename = models.CharField(_("file name"), max_length=120)
    path = models.CharField(_("path"), max_length=200, unique=True)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["edition", "format"]
        constraints = [
            one_of("format", ArtefactFormat),
            models.UniqueConstraint(fields=["edition", "format"], name="reporting_artefact_once"),
        ]
        triggers = [written_while_compiling(until_frozen=False)]

    def __str__(self):
        return self.filename
