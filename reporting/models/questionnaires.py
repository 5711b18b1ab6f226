"""What is asked, of whom, in which order."""

from typing import NamedTuple

import pghistory
import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reporting.models.indicators import IndicatorDefinition
from reporting.models.shapes import are_conditions, are_words
from signatories.models import Declaration, Translated, Versioned, one_of

MAY_CHANGE = "ARRAY['translations', 'version']"  # of what is published


def published_with_questionnaire(questionnaire_of_new, questionnaire_of_old):
    """Trigger: rows of a published questionnaire stand still, but for their translations.

    Both arguments are SQL for the questionnaire's key, of the row NEW and of the row OLD. A change
    waits for a publication that is under way, and then finds it.
    """
    return pgtrigger.Trigger(
        name="published_with_questionnaire",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - {MAY_CHANGE} = to_jsonb(NEW) - {MAY_CHANGE}
            THEN
                RETURN NEW;
            END IF;
            PERFORM 1 FROM reporting_questionnaire
            WHERE id IN ({questionnaire_of_new}, {questionnaire_of_old}) FOR SHARE;
            IF EXISTS (
                SELECT 1 FROM reporting_questionnaire
                WHERE id IN ({questionnaire_of_new}, {questionnaire_of_old})
                AND published_at IS NOT NULL
            ) THEN
                RAISE EXCEPTION 'questionnaire is published';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,  # noqa: S608 - written in this module
    )


def tracked_in_drafts(model):
    """Decorator: keep the history of rows that may go again while their questionnaire is a draft."""
    events = pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    return pghistory.track(*events)(model)


class QuestionnaireQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for staff; else those that a cycle which was opened asks."""
        if user.is_staff:
            return self
        asked = self.model.objects.filter(cycles__opened_at__isnull=False)
        return self.filter(published_at__isnull=False, pk__in=asked.values("pk"))


@pghistory.track()
class Questionnaire(Translated, Versioned):
    """A numbered version of a set of questions: a draft until it is published, then it stands.

    A cycle pins one, and with it the definitions of its indicators.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    declaration = models.ForeignKey(
        Declaration,
        models.PROTECT,
        related_name="questionnaires",
        verbose_name=_("declaration"),
    )
    note = models.TextField(_("note"), blank=True)
    based_on = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="successors",
        verbose_name=_("copied from"),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )

    objects = QuestionnaireQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="reporting_questionnaire_published_paired",
            )
        ]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.Trigger(
                name="published_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.published_at IS NOT NULL AND"
                    f" to_jsonb(OLD) - {MAY_CHANGE} <> to_jsonb(NEW) - {MAY_CHANGE}"
                ),
                func="RAISE EXCEPTION 'questionnaire is published';",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("questionnaire-detail", args=[self.code])

    @property
    def is_published(self):
        return self.published_at is not None


class Repeats(models.TextChoices):
    """For each of which things a section is filled in once."""

    PRIORITY_ACTION = "priority_action", _("each priority action led or supported")


@tracked_in_drafts
class Section(Translated, Versioned):
    """One topic of a questionnaire: one page of the form."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="sections", verbose_name=_("questionnaire")
    )
    code = models.CharField(_("code"), max_length=10)
    title = models.CharField(_("title"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"))
    repeats = models.CharField(
        _("filled in once for"), max_length=20, choices=Repeats, blank=True, default=""
    )

    class Meta(Versioned.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["questionnaire", "position"]
        triggers = [
            *Versioned.Meta.triggers,
            published_with_questionnaire("NEW.questionnaire_id", "OLD.questionnaire_id"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(repeats="") | Q(repeats__in=Repeats.values),
                name="reporting_section_repeats_known",
            ),
            models.UniqueConstraint(
                fields=["questionnaire", "code"], name="reporting_section_code"
            ),
            models.UniqueConstraint(
                fields=["questionnaire", "position"], name="reporting_section_position"
            ),
        ]

    def __str__(self):
        return f"{self.code}. {self.shown['title']}"


class AnswerType(models.TextChoices):
    TEXT = "text", _("text")
    MARKDOWN = "markdown", _("text with limited Markdown")
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


class Column(NamedTuple):
    """One column of a table: what it is called, and "text", "number", "date" or "choice"."""

    name: str
    type: str
    options: list[str]


@tracked_in_drafts
class Question(Translated, Versioned):
    """One question. ``asked_of`` lists reporter kinds in the source's words; empty asks everybody.

    ``shown_when`` is a list of ``{"question": code, "any_of": [...]}`` or ``"none_of"``: all
    must hold for the answers given so far, else the question is not asked. ``condition`` says
    the same in words. ``is_derived`` marks what the platform knows already (who reports, for
    which period), which is shown and never asked.

    ``options`` are the choices; of a table its columns, as "name", "name:number", "name:date"
    or "name:choice=a/b"; of a reference what may be named: "actor", "initiative", "action" or
    "project", and "text" beside it.
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
    shown_when = models.JSONField(_("shown when"), default=list, blank=True)
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

    class Meta(Versioned.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["section", "position"]
        triggers = [
            *Versioned.Meta.triggers,
            published_with_questionnaire(
                "(SELECT questionnaire_id FROM reporting_section WHERE id = NEW.section_id)",
                "(SELECT questionnaire_id FROM reporting_section WHERE id = OLD.section_id)",
            ),
        ]
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

    def get_absolute_url(self):
        """Where it stands on the page of its questionnaire."""
        code = self.section.questionnaire.code
        return reverse("questionnaire-detail", args=[code], fragment=f"question-{self.code}")

    def clean(self):
        wrong = [name for name in ("options", "asked_of") if not are_words(getattr(self, name))]
        if not are_conditions(self.shown_when):
            wrong.append("shown_when")
        if wrong:
            raise ValidationError(dict.fromkeys(wrong, _("This is not written as it must be.")))

    @property
    def columns(self):
        """The columns of a table (list of Column)."""
        return [_column(option) for option in self.options]

    def pieces(self, field):
        """Of a table, the names of its columns and what may be chosen in them."""
        if field != "options" or self.answer_type != AnswerType.TABLE:
            return super().pieces(field)
        words = [word for column in self.columns for word in (column.name, *column.options)]
        return list(dict.fromkeys(words))

    def option_label(self, option, language=None):
        """What an option, or a column of a table, is called in ``language`` (str).

        Default is the language of the page. Stored is always the option itself.
        """
        return self.label("options", option, language or get_language())


def _column(option):
    name, _colon, kind = option.partition(":")
    kind, _equals, options = kind.partition("=")
    return Column(name.strip(), kind or "text", [o for o in options.split("/") if o])


class RuleKind(models.TextChoices):
    """What a rule looks at. Parameters stand in the columns that each one names."""

    HARD_BOUNDS = "hard_bounds", _("within what is possible")  # bounds of the definition
    USUAL_RANGE = "usual_range", _("within what is usual")  # bounds of the definition
    CHANGE = "change", _("change against last year")  # tolerance
    PARTS = "parts", _("parts and total")  # dimension, tolerance
    PRODUCT = "product", _("intensity times production")  # others[0], factor, unit, tolerance
    AT_MOST = "at_most", _("not more than another answer")  # others[0]
    AT_LEAST = "at_least", _("not less than another answer")  # others[0]
    NEEDS = "needs", _("a detail that must be given")  # field


class Grade(models.TextChoices):
    REFUSE = "refuse", _("must be put right")
    EXPLAIN = "explain", _("must be explained")


@tracked_in_drafts
class Rule(Translated, Versioned):
    """One check of one question's answer, or of every indicator's where ``question`` is empty.

    ``tolerance`` is a fraction: 0.3 means 30%. ``others`` are codes of questions. For a product,
    the answer times that of ``others[0]`` times ``factor`` is compared with the absolute amount
    that the reporter gives beside it, in ``unit``.
    """

    Kind = RuleKind

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="rules", verbose_name=_("questionnaire")
    )
    code = models.CharField(_("code"), max_length=40)
    question = models.ForeignKey(
        Question,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rules",
        verbose_name=_("question"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=RuleKind)
    grade = models.CharField(_("grade"), max_length=7, choices=Grade)
    tolerance = models.DecimalField(
        _("tolerance"), max_digits=8, decimal_places=6, null=True, blank=True
    )
    dimension = models.CharField(_("disaggregation"), max_length=40, blank=True, default="")
    others = models.JSONField(_("other questions"), default=list, blank=True)
    field = models.CharField(_("detail"), max_length=20, blank=True, default="")
    factor = models.DecimalField(
        _("factor"), max_digits=20, decimal_places=10, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=60, blank=True, default="")
    message = models.CharField(_("message"), max_length=300, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta(Versioned.Meta):
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["questionnaire", "code"]
        triggers = [
            *Versioned.Meta.triggers,
            published_with_questionnaire("NEW.questionnaire_id", "OLD.questionnaire_id"),
        ]
        constraints = [
            one_of("kind", RuleKind),
            one_of("grade", Grade),
            models.UniqueConstraint(fields=["questionnaire", "code"], name="reporting_rule_code"),
            models.CheckConstraint(
                condition=Q(tolerance=None) | Q(tolerance__gte=0),
                name="reporting_rule_tolerance_not_negative",
            ),
        ]

    def __str__(self):
        return self.code

    def clean(self):
        if not are_words(self.others):
            raise ValidationError({"others": _("This is not written as it must be.")})
