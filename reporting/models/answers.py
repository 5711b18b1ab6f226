"""What was typed, and the values that follow from it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import PriorityAction
from reporting.models.indicators import IndicatorDefinition
from reporting.models.questionnaires import Question, Section
from reporting.models.reports import Revision
from signatories.models import one_of


def sealed_with_revision():
    """Trigger: rows of a sealed revision are neither added, changed nor removed."""
    return pgtrigger.Trigger(
        name="sealed_with_revision",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF EXISTS (
                SELECT 1 FROM reporting_revision
                WHERE id IN (OLD.revision_id, NEW.revision_id) AND content_sha256 IS NOT NULL
            ) THEN
                RAISE EXCEPTION 'revision is sealed';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


def about_what():
    """The priority action of which a row of a repeated section speaks; none elsewhere."""
    return models.ForeignKey(
        PriorityAction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about"),
    )


class SectionDraft(models.Model):
    """The conflict version of one section of one revision: raised with each save of the section."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="section_drafts")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    about = about_what()
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("section draft")
        verbose_name_plural = _("section drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "section", "about"],
                nulls_distinct=False,
                name="reporting_sectiondraft_once",
            )
        ]
        triggers = [sealed_with_revision()]

    def __str__(self):
        return f"{self.revision} · {self.section}"


class Answer(models.Model):
    """What was typed in answer to one question, valid or not. Sealed revisions are its history."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    about = about_what()
    entry = models.JSONField(_("as typed"))
    lang = models.CharField(_("language"), max_length=10, default="en")

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "question", "about"],
                nulls_distinct=False,
                name="reporting_answer_once",
            )
        ]
        triggers = [sealed_with_revision()]

    def __str__(self):
        return f"{self.question.code}: {self.entry}"


class Presence(models.TextChoices):
    """Why there is, or is not, a value. No row at all means "not reported"."""

    REPORTED = "reported", _("reported")
    ZERO = "zero", _("zero")
    NIL = "nil", _("nothing to report")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    NOT_AVAILABLE = "not_available", _("not available")


class Quality(models.TextChoices):
    VERIFIED = "measured_verified", _("measured and verified")
    MEASURED = "measured", _("measured")
    ESTIMATED = "estimated", _("estimated")
    MODELLED = "modelled", _("modelled")


class ValueFields(models.Model):
    """The columns that a value has in a revision and in an edition alike.

    ``TOLD``: those that a row of the API tells of either, in its order.
    """

    TOLD = (
        *("reference_year", "slice", "claim_id", "presence", "number", "date", "code", "text"),
        *("unit", "currency", "price_year", "rate", "method", "quality"),
        *("source", "dataset_date", "licence", "comment"),
    )

    reference_year = models.PositiveSmallIntegerField(_("reference year"), null=True)
    slice = models.CharField(_("slice"), max_length=200, blank=True, default="")
    claim_id = models.CharField(_("the thing claimed"), max_length=120, blank=True, default="")
    presence = models.CharField(_("presence"), max_length=15, choices=Presence)
    number = models.DecimalField(_("number"), max_digits=28, decimal_places=10, null=True)
    date = models.DateField(_("date"), null=True)
    code = models.CharField(_("choice"), max_length=60, blank=True, default="")
    text = models.CharField(_("as typed"), max_length=300, blank=True, default="")
    unit = models.CharField(_("unit"), max_length=60, blank=True, default="")
    currency = models.CharField(_("currency"), max_length=3, blank=True, default="")
    price_year = models.PositiveSmallIntegerField(_("price year"), null=True)
    rate = models.DecimalField(_("rate"), max_digits=28, decimal_places=10, null=True)
    method = models.TextField(_("method"), blank=True, default="")
    quality = models.CharField(_("quality"), max_length=20, choices=Quality, blank=True, default="")
    source = models.TextField(_("source"), blank=True, default="")
    dataset_date = models.CharField(
        _("date of the data set"), max_length=10, blank=True, default=""
    )
    licence = models.CharField(_("licence"), max_length=60, blank=True, default="")
    comment = models.TextField(_("comment"), blank=True, default="")

    class Meta:
        abstract = True
        constraints = [
            one_of("presence", Presence),
            models.CheckConstraint(
                condition=(
                    Q(presence="reported")
                    & (
                        Q(number__isnull=False, date=None, code="")
                        | Q(number=None, date__isnull=False, code="")
                        | (Q(number=None, date=None) & ~Q(code=""))
                    )
                )
                | Q(presence="zero", number=0, date=None, code="")
                | (~Q(presence__in=["reported", "zero"]) & Q(number=None, date=None, code="")),
                name="%(app_label)s_%(class)s_value_fits_presence",
            ),
            models.CheckConstraint(
                condition=~Q(presence="reported") | Q(number=None) | ~Q(number=0),
                name="%(app_label)s_%(class)s_zero_is_called_zero",
            ),
        ]

    @property
    def part_in_words(self):
        """Of what the value is a part, and which thing it is claimed for (str); "" for the whole."""
        return " · ".join(filter(None, [self.slice.replace("=", ": "), self.claim_id]))

    @property
    def shown_unit(self):
        """The unit that stands behind the value on a page (str); none where no number is."""
        return "" if self.number is None or self.unit == "number" else self.unit


class ValueQuerySet(models.QuerySet):
    def visible_to(self, user, on=None):
        """Those of revisions that the user may see; ``on`` is the day (default: today)."""
        if user.is_staff:
            return self
        return self.filter(revision__in=Revision.objects.visible_to(user, on).values("pk"))


class Value(ValueFields):
    """One derived value of a sealed revision. Unique by definition, year, slice and claim."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="values")
    definition = models.ForeignKey(IndicatorDefinition, models.PROTECT, related_name="values")

    objects = ValueQuerySet.as_manager()

    class Meta(ValueFields.Meta):
        abstract = False
        verbose_name = _("value")
        verbose_name_plural = _("values")
        constraints = [
            *ValueFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["revision", "definition", "reference_year", "slice", "claim_id"],
                nulls_distinct=False,
                name="reporting_value_once",
            ),
        ]
        triggers = [sealed_with_revision()]

    def __str__(self):
        return f"{self.definition}: {self.text}"
