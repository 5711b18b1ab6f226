"""What is asked, of whom, in which order."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reporting.models.indicators import IndicatorDefinition
from signatories.models import Declaration, Translated, one_of


@pghistory.track()
class Questionnaire(Translated):
    """A set of questions. A cycle pins one, and with it the definitions of its indicators."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    declaration = models.ForeignKey(
        Declaration,
        models.PROTECT,
        related_name="questionnaires",
        verbose_name=_("declaration"),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["code"]

    def __str__(self):
        return self.title


@pghistory.track()
class Section(Translated):
    """One topic of a questionnaire: one page of the form."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="sections", verbose_name=_("questionnaire")
    )
    code = models.CharField(_("code"), max_length=10)
    title = models.CharField(_("title"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["questionnaire", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "code"], name="reporting_section_code"
            ),
            models.UniqueConstraint(
                fields=["questionnaire", "position"], name="reporting_section_position"
            ),
        ]

    def __str__(self):
        return f"{self.code}. {self.title}"


class AnswerType(models.TextChoices):
    TEXT = "text", _("text")
    TEXT_YEAR = "text_year", _("text and a year")
    CHOICE = "choice", _("one of a list")
    MULTI_CHOICE = "multi_choice", _("several of a list")
    TABLE = "table", _("table")
    INDICATOR = "indicator", _("indicator value")
    REFERENCE = "reference", _("something in the register")
    CONTACT = "contact", _("a person")
    EVIDENCE = "evidence", _("file or link")


class Required(models.TextChoices):
    YES = "yes", _("must be answered")
    IF_APPLICABLE = "if_applicable", _("where it applies")
    NO = "no", _("may be answered")


@pghistory.track()
class Question(Translated):
    """One question. ``asked_of`` lists reporter kinds in the source's words; empty asks everybody.

    ``condition`` is kept in words. ``is_derived`` marks what the platform knows already (who
    reports, for which period), which is shown and never asked.
    """

    section = models.ForeignKey(
        Section, models.PROTECT, related_name="questions", verbose_name=_("section")
    )
    code = models.CharField(_("code"), max_length=20)
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("question"), max_length=300)
    help_text = models.TextField(_("help"), blank=True)
    answer_type = models.CharField(_("answer type"), max_length=15, choices=AnswerType)
    options = models.JSONField(
        _("options"), default=list, blank=True, help_text=_("choices, or the columns of a table")
    )
    required = models.CharField(_("required"), max_length=15, choices=Required)
    asked_of = models.JSONField(_("asked of"), default=list, blank=True)
    condition = models.CharField(_("condition"), max_length=200, blank=True)
    definition = models.ForeignKey(
        IndicatorDefinition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("indicator"),
    )
    is_derived = models.BooleanField(_("known to the platform"), default=False)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["section", "position"]
        constraints = [
            one_of("answer_type", AnswerType),
            one_of("required", Required),
            models.UniqueConstraint(fields=["section", "code"], name="reporting_question_code"),
            models.UniqueConstraint(
                fields=["section", "position"], name="reporting_question_position"
            ),
            models.CheckConstraint(
                condition=Q(answer_type="indicator", definition__isnull=False)
                | (~Q(answer_type="indicator") & Q(definition=None)),
                name="reporting_question_indicator_has_definition",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.text}"
