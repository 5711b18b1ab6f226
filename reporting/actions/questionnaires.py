"""Versions of a questionnaire: copied as a draft, checked, published for good."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.flaws import of_questionnaire
from reporting.models import Question, Questionnaire, Rule, Section

CODE_LENGTH = 60  # of Questionnaire.code


class BadCode(Exception):
    """A questionnaire cannot have this code; the message says why."""


class Flawed(Exception):
    """A questionnaire cannot be published. ``flaws`` lists every Flaw found, not the first alone."""

    def __init__(self, flaws):
        super().__init__(_("The questionnaire is not fit to be published."))
        self.flaws = flaws


@transaction.atomic
def copy_as_draft(questionnaire, *, code, by):
    """A draft with the same sections, questions, rules and translations, under its own code.

    Raises BadCode for a code that is taken or is none. The history says who copied it.
    """
    questionnaire = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    _require_free(code)
    copy = Questionnaire.objects.create(
        **_columns(questionnaire, "code", "based_on", "published_at", "published_by"),
        code=code,
        based_on=questionnaire,
    )
    sections = _copied(Section, questionnaire.sections.order_by("pk"), {"questionnaire": copy})
    asked = Question.objects.filter(section__questionnaire=questionnaire).order_by("pk")
    questions = _copied(Question, asked, {}, section=sections)
    rules = questionnaire.rules.order_by("pk")
    _copied(Rule, rules, {"questionnaire": copy}, question=questions)
    return copy


def _require_free(code):
    try:
        validate_slug(code)
    except ValidationError as error:
        raise BadCode(" ".join(error.messages)) from None
    if len(code) > CODE_LENGTH:
        raise BadCode(_("A code has at most %(count)s characters.") % {"count": CODE_LENGTH})
    if Questionnaire.objects.filter(code=code).exists():
        raise BadCode(
            _("There is a questionnaire with the code “%(code)s” already.") % {"code": code}
        )


def _copied(model, rows, values, **renewed):
    """Copy rows with other ``values``; {pk of the old row: new row}.

    ``renewed`` are relations to rows copied before, by the pk of the old one.
    """
    rows = list(rows)
    copies = []
    for row in rows:
        columns = _columns(row, *values, *renewed)
        for name, copied in renewed.items():
            columns[name] = copied.get(getattr(row, f"{name}_id"))
        copies.append(model(**columns, **values))
    model.objects.bulk_create(copies)
    return dict(zip([row.pk for row in rows], copies, strict=True))


def _columns(row, *without):
    left_out = {"id", "version", *without}
    fields = [field for field in row._meta.concrete_fields if field.name not in left_out]
    return {field.attname: getattr(row, field.attname) for field in fields}


@transaction.atomic
def publish(questionnaire, *, by):
    """Let a draft stand for good, so that a cycle can ask it. Again changes nothing.

    Raises Flawed with everything that is wrong. Translations may still change.
    """
    questionnaire = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if questionnaire.is_published:
        return questionnaire
    flaws = of_questionnaire(questionnaire)
    if flaws:
        raise Flawed(flaws)
    questionnaire.published_at, questionnaire.published_by = timezone.now(), by
    questionnaire.save(update_fields=["published_at", "published_by"])
    return questionnaire
