"""What an edition copied at its freeze: reporters, what they said, actions, referrals."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import Referral
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

    def once_visible_to(self, user):
        if user.is_staff:
            return self
        return super().once_visible_to(user).published_in_full()

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
    # Of the Actor; it stays the same when the slug changes, and is in no page and no file.
    actor_key = models.BigIntegerField(_("key in the register"))
    actor_slug = models.SlugField(_("reporter"), max_length=120)
    actor_name = models.CharField(_("name"), max_length=300)
    actor_kind = models.CharField(_("kind"), max_length=50)
    iso2 = models.CharField("ISO 3166 alpha-2", max_length=2, blank=True, default="")
    iso3 = models.CharField("ISO 3166 alpha-3", max_length=3, blank=True, default="")
    region = models.CharField(_("M49 region"), max_length=60, blank=True, default="")
    groups = models.JSONField(_("country groups"), default=list)
    # Codes of sectors and areas of work, and slugs of initiatives in which it takes part: its own
    # where it is an initiative, else those of the initiatives of which it is a member.
    sectors = models.JSONField(_("sectors"), default=list)
    areas = models.JSONField(_("areas of collaboration"), default=list)
    initiatives = models.JSONField(_("initiatives"), default=list)
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
            models.UniqueConstraint(
                fields=["edition", "actor_key"], name="reporting_frozenreport_of_whom"
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
        triggers = written_while_compiling(until_frozen=True)

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
    # SHA-256 of the row's line (see reporting/figures/selection.py), set at the freeze.
    line_sha256 = models.BinaryField(_("SHA-256 of the row"), max_length=32, null=True)

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
        triggers = written_while_compiling(until_frozen=True)

    def __str__(self):
        return f"{self.edition} · {self.number_in_edition}"

    @property
    def told_apart(self):
        """Which of its reporter's values it is, as people read it (str)."""
        parts = (self.indicator_code, self.reference_year, self.part_in_words)
        return ", ".join(str(part) for part in parts if part)


class FrozenPassage(models.Model):
    """What a reporter wrote in answer to a question that gives no value; published in full only.

    ``content`` is {"text"} with "year" where one goes with it, {"choices": [label, ..]},
    {"columns": [..], "rows": [[cell, ..], ..]} or {"refs": [name, ..]} with "text" beside it, all
    text as typed; ``text`` says the same as plain text, for data files.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="frozen_passages")
    report = models.ForeignKey(FrozenReport, models.PROTECT, related_name="passages")
    number_in_edition = models.PositiveIntegerField(_("row"))
    section_code = models.CharField(_("section"), max_length=10)
    section_title = models.CharField(_("title of the section"), max_length=200)
    question_code = models.CharField(_("question"), max_length=20)
    question_text = models.TextField(_("text of the question"))
    answer_type = models.CharField(_("kind of answer"), max_length=20)
    # Slug of the priority action of which it speaks; empty elsewhere.
    about = models.SlugField(_("about"), max_length=120, blank=True, default="")
    lang = models.CharField(_("language"), max_length=10)
    content = models.JSONField(_("as written"))
    text = models.TextField(_("as plain text"))

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen passage")
        verbose_name_plural = _("frozen passages")
        ordering = ["edition", "number_in_edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number_in_edition"], name="reporting_frozenpassage_row"
            ),
            models.UniqueConstraint(
                fields=["report", "question_code", "about"], name="reporting_frozenpassage_once"
            ),
        ]
        triggers = written_while_compiling(until_frozen=True)

    def __str__(self):
        return f"{self.edition} · {self.report.actor_slug} · {self.question_code}"


class FrozenAction(models.Model):
    """A priority action as it was at the freeze: its state, who leads it, its published ratings.

    ``leads`` and ``supporters`` are lists of {"slug", "name"}; ``milestones`` of {"title", "due",
    "due_by", "reached_on", "state"}, in the order of their last day: ``due`` as exact as it is known
    ("2027", "2027-06", "2027-06-30" or "COP32"), ``state`` "reached", "missed" or "ahead" on the day
    of the freeze; ``ratings`` of {"year", "rating", "reasons", "reply", "published_at"}, the latest
    first. What its reporters said of it are FrozenPassages with ``about`` its slug.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="frozen_actions")
    slug = models.SlugField(_("public name in addresses"), max_length=120)
    title = models.CharField(_("title"), max_length=300)
    rationale = models.TextField(_("rationale"), blank=True, default="")
    area = models.CharField(_("area of collaboration"), max_length=60, blank=True, default="")
    decided_on = models.DateField(_("decided on"))
    decision = models.CharField(_("decision"), max_length=300)
    leads = models.JSONField(_("leads"), default=list)
    supporters = models.JSONField(_("supporters"), default=list)
    ratings = models.JSONField(_("ratings"), default=list)
    # Empty in editions that were frozen before states and milestones were kept.
    status = models.CharField(_("status"), max_length=12, blank=True, default="")
    milestones = models.JSONField(_("milestones"), default=list)

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen priority action")
        verbose_name_plural = _("frozen priority actions")
        ordering = ["edition", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="reporting_frozenaction_once")
        ]
        triggers = written_while_compiling(until_frozen=True)

    def __str__(self):
        return f"{self.edition} · {self.slug}"


class FrozenTarget(models.Model):
    """A reporter's published baseline and target for an indicator, as at the freeze."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="frozen_targets")
    report = models.ForeignKey(FrozenReport, models.PROTECT, related_name="targets")
    indicator_code = models.CharField(_("indicator"), max_length=20)
    baseline_value = models.DecimalField(_("baseline"), max_digits=28, decimal_places=10, null=True)
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True)
    target_value = models.DecimalField(_("target"), max_digits=28, decimal_places=10)
    target_year = models.PositiveSmallIntegerField(_("target year"))
    unit = models.CharField(_("unit"), max_length=60, blank=True, default="")
    source = models.TextField(_("source"), blank=True, default="")

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen target")
        verbose_name_plural = _("frozen targets")
        ordering = ["edition", "report__actor_slug", "indicator_code", "target_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "indicator_code", "target_year"],
                name="reporting_frozentarget_once",
            )
        ]
        triggers = written_while_compiling(until_frozen=True)

    def __str__(self):
        return f"{self.report} · {self.indicator_code} · {self.target_year}"


class FrozenReferral(models.Model):
    """What became of the needs that were referred to one kind of place: numbers, never names.

    ``needs`` are those referred in the reporting period. ``referrals`` were made, or had their
    outcome told, in it, and are the sum of the four outcomes as they stood at the freeze. These
    are null, and ``is_withheld``, where the needs of too few owners stand behind them.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="frozen_referrals")
    referred_to = models.CharField(_("referred to"), max_length=12, choices=Referral.To)
    needs = models.PositiveIntegerField(_("needs referred"))
    referrals = models.PositiveIntegerField(_("referrals made or decided"))
    is_withheld = models.BooleanField(_("outcomes withheld"), default=False)
    pending = models.PositiveIntegerField(_("pending"), null=True)
    matched = models.PositiveIntegerField(_("matched"), null=True)
    not_matched = models.PositiveIntegerField(_("not matched"), null=True)
    withdrawn = models.PositiveIntegerField(_("withdrawn"), null=True)

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen referrals")
        verbose_name_plural = _("frozen referrals")
        ordering = ["edition", "referred_to"]
        constraints = [
            one_of("referred_to", Referral.To),
            models.UniqueConstraint(
                fields=["edition", "referred_to"], name="reporting_frozenreferral_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    is_withheld=True, pending=None, matched=None, not_matched=None, withdrawn=None
                )
                | Q(
                    is_withheld=False,
                    referrals=F("pending") + F("matched") + F("not_matched") + F("withdrawn"),
                    pending__isnull=False,
                    matched__isnull=False,
                    not_matched__isnull=False,
                    withdrawn__isnull=False,
                ),
                name="reporting_frozenreferral_outcomes_add_up",
            ),
        ]
        triggers = written_while_compiling(until_frozen=True)

    def __str__(self):
        return f"{self.edition} · {self.referred_to}"
