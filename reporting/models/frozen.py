"""What an edition copied at its freeze: reporters and values."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from reporting.models.answers import ValueFields
from reporting.models.editions import Edition, FrozenRowQuerySet, written_while_compiling
from reporting.models.reports import Consent, Origin
from signatories.models import one_of


class ReporterState(models.TextChoices):
    """What the edition has of one expected reporter."""

    REPORTED = "reported", _("reported")
    DESCRIBED = "described", _("described from public statistics, not cleared by the reporter")
    NOT_REPORTED = "not_reported", _("not reported")


class FrozenReportQuerySet(FrozenRowQuerySet):
    def with_something_shown(self):
        """Those made from public sources, and those of which a value may be shown."""
        shown = FrozenValue.objects.filter(report=OuterRef("pk")).published_in_full()
        return self.filter(Q(state=ReporterState.DESCRIBED) | Exists(shown))


class FrozenValueQuerySet(FrozenRowQuerySet):
    def visible_to(self, user):
        """All for staff; else those of published editions, as far as the reporter's consent goes."""
        if user.is_staff:
            return self
        return super().visible_to(user).published_in_full()

    def published_in_full(self):
        """Those that each may be shown: by the reporter's consent, or from public sources."""
        return self.filter(
            Q(consent=Consent.IN_FULL) | Q(consent="", report__origin=Origin.PUBLIC_STATISTICS)
        )


class FrozenReport(models.Model):
    """One expected reporter as it was at the freeze: names, groups, the revision's proof.

    What it does not let be shown is told in counts: values that count in totals only, and those
    that are not in the edition at all. ``withheld`` names their indicators ("STL-01/1") for the
    coverage of figures; it is in no page and no file.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="frozen_reports")
    actor_slug = models.SlugField(_("reporter"), max_length=120)
    actor_name = models.CharField(_("name"), max_length=300)
    actor_kind = models.CharField(_("kind"), max_length=50)
    iso2 = models.CharField("ISO 3166 alpha-2", max_length=2, blank=True, default="")
    iso3 = models.CharField("ISO 3166 alpha-3", max_length=3, blank=True, default="")
    region = models.CharField(_("M49 region"), max_length=60, blank=True, default="")
    groups = models.JSONField(_("country groups"), default=list)
    # Codes of the kinds of reporter that it is: which questions were put to it.
    asked_as = models.JSONField(_("asked as"), default=list)
    state = models.CharField(_("state"), max_length=12, choices=ReporterState)
    origin = models.CharField(
        _("written by"), max_length=20, choices=Origin, blank=True, default=""
    )
    in_totals_only = models.PositiveIntegerField(_("values in totals only"), default=0)
    not_published = models.PositiveIntegerField(_("values not published"), default=0)
    withheld = models.JSONField(_("indicators not published"), default=list)
    report_uid = models.UUIDField(_("report"), null=True)
    revision_uid = models.UUIDField(_("revision"), null=True)
    revision_number = models.PositiveSmallIntegerField(_("revision number"), null=True)
    revision_sha256 = models.CharField("SHA-256", max_length=64, blank=True, default="")
    receipt = models.CharField(_("receipt"), max_length=40, blank=True, default="")

    objects = FrozenReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen report")
        verbose_name_plural = _("frozen reports")
        ordering = ["edition", "actor_slug"]
        constraints = [
            one_of("state", ReporterState),
            models.UniqueConstraint(
                fields=["edition", "actor_slug"], name="reporting_frozenreport_once"
            ),
            models.CheckConstraint(
                condition=Q(state="not_reported", revision_uid=None)
                | Q(state="described", origin="public_statistics", receipt="")
                | (
                    Q(state="reported", revision_uid__isnull=False)
                    & ~Q(origin="public_statistics")
                    & ~Q(receipt="")
                ),
                name="reporting_frozenreport_state_fits_revision",
            ),
        ]
        triggers = [written_while_compiling(until_frozen=True)]

    def __str__(self):
        return f"{self.edition} · {self.actor_slug}"


class FrozenValue(ValueFields):
    """One value as it was at the freeze. Figures and files read nothing else.

    A value that may not be published never becomes one. ``consent`` is empty for what comes from
    public statistics. In hashes a value that counts in totals only is its ``stand_in``, which
    nobody can guess.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="frozen_values")
    report = models.ForeignKey(FrozenReport, models.PROTECT, related_name="values")
    number_in_edition = models.PositiveIntegerField(_("row"))
    indicator_code = models.CharField(_("indicator"), max_length=20)
    indicator_name = models.CharField(_("name"), max_length=200)
    definition_number = models.PositiveSmallIntegerField(_("definition"))
    theme = models.CharField(_("stocktake theme"), max_length=60)
    consent = models.CharField(
        _("may be published"), max_length=12, choices=Consent, blank=True, default=""
    )
    stand_in = models.UUIDField(_("what hashes take for it"), null=True, editable=False)

    objects = FrozenValueQuerySet.as_manager()

    class Meta(ValueFields.Meta):
        abstract = False
        verbose_name = _("frozen value")
        verbose_name_plural = _("frozen values")
        ordering = ["edition", "number_in_edition"]
        constraints = [
            *ValueFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["edition", "number_in_edition"], name="reporting_frozenvalue_row"
            ),
            models.UniqueConstraint(
                fields=["report", "indicator_code", "reference_year", "slice", "claim_id"],
                nulls_distinct=False,
                name="reporting_frozenvalue_once",
            ),
            models.CheckConstraint(
                condition=Q(consent__in=["", "in_full"], stand_in=None)
                | Q(consent="aggregated", stand_in__isnull=False),
                name="reporting_frozenvalue_consent_given",
            ),
        ]
        triggers = [written_while_compiling(until_frozen=True)]

    def __str__(self):
        return f"{self.edition} · {self.number_in_edition}"
