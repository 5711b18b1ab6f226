"""What is wrong with questions and rules themselves, before anybody answers them.

Each function takes rows, saved or not, and the ``questions`` of their questionnaire in order;
it yields (name of the field, reason). The register's loader and those who edit a draft
questionnaire ask the same.
"""

from collections import Counter
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from reporting.asking import DESK, KINDS, kind_code
from reporting.models import AnswerType, DataType, Question, RuleKind
from reporting.models.shapes import are_conditions, are_words

COLUMN_TYPES = ("text", "number", "date", "choice")
REFERENCES = ("actor", "initiative", "action", "project")
DETAILS = ("method", "source", "comment", "quality", "year", "evidence")  # that a rule may need
# By kind of rule, the columns that it cannot do without.
NEEDED = {
    RuleKind.CHANGE: ("tolerance",),
    RuleKind.PARTS: ("question", "tolerance", "dimension"),
    RuleKind.PRODUCT: ("question", "tolerance", "others", "factor", "unit"),
    RuleKind.AT_MOST: ("question", "others"),
    RuleKind.AT_LEAST: ("question",),
    RuleKind.NEEDS: ("question",),
}
CHOICES = (AnswerType.CHOICE, AnswerType.MULTI_CHOICE, AnswerType.TABLE)
NUMBERS = (DataType.DECIMAL, DataType.INTEGER, DataType.PERCENT, DataType.ORDINAL)


class Flaw(NamedTuple):
    """One thing wrong with a questionnaire: in which row (Section, Question, Rule), which field."""

    row: Any
    field: str
    reason: str

    @property
    def label(self):
        """What the field is called (str); empty for the whole row."""
        return str(self.row._meta.get_field(self.field).verbose_name) if self.field else ""


def of_questionnaire(questionnaire):
    """Everything that keeps a questionnaire from being published (list of Flaw). Three queries.

    Positions and codes within a section are kept apart by the database.
    """
    sections = list(questionnaire.sections.order_by("position"))
    questions = list(
        Question.objects.filter(section__questionnaire=questionnaire)
        .select_related("section", "definition__indicator")
        .order_by("section__position", "position")
    )
    asking = {question.section_id for question in questions}
    known = {question.pk: question for question in questions}
    found = [
        Flaw(section, "", _("there is no question in this section"))
        for section in sections
        if section.pk not in asking
    ]
    if not sections:
        found.append(Flaw(questionnaire, "", _("there is no section in it")))
    found += [
        Flaw(question, *flaw) for question in questions for flaw in _all_of(question, questions)
    ]
    for rule in questionnaire.rules.order_by("code"):
        if rule.question_id is not None and rule.question_id not in known:
            found.append(Flaw(rule, "question", _("the question is of another questionnaire")))
            continue
        rule.question = known.get(rule.question_id)
        found += [Flaw(rule, *flaw) for flaw in _all_of_rule(rule, questions)]
    return found


def _all_of(question, questions):
    """Flaws of a question as somebody typed it, so that anything may stand in its lists."""
    if Counter(other.code for other in questions)[question.code] > 1:
        yield "code", _("another question has the same code")
    misshapen = [name for name in ("options", "asked_of") if not are_words(getattr(question, name))]
    if not are_conditions(question.shown_when):
        misshapen.append("shown_when")
    yield from ((name, _("is not written as it must be")) for name in misshapen)
    if misshapen:
        return
    if question.answer_type in CHOICES and not question.options:
        yield "options", _("may not be empty for this type of answer")
    unknown = [words for words in question.asked_of if kind_code(words) not in KINDS | DESK]
    yield from (("asked_of", _none_of(words, sorted(KINDS))) for words in unknown)
    if question.definition is not None:
        yield from _of_definition(question.definition)
    yield from of_question(question, questions)


def _all_of_rule(rule, questions):
    if not are_words(rule.others):
        yield "others", _("is not written as it must be")
        return
    yield from of_rule(rule, questions)


def _of_definition(definition):
    if definition.retired_at is not None:
        yield "definition", _("this definition is no longer in the register")
    if definition.data_type == DataType.CHOICE and not definition.choices:
        yield "definition", _("this definition has nothing to choose from")


def of_question(question, questions):
    """Flaws of one question; a condition may look at questions that stand before it."""
    if question.answer_type == AnswerType.TABLE:
        yield from _of_columns(question)
    if question.answer_type == AnswerType.REFERENCE and not question.is_derived:
        unknown = [o for o in question.options if o not in (*REFERENCES, "text")]
        yield from (("options", _none_of(option, REFERENCES)) for option in unknown)
    before = {}
    for other in questions:
        if other is question or other.code == question.code:
            break
        before[other.code] = other
    for condition in question.shown_when:
        yield from _of_condition(condition, before)


def _of_columns(question):
    for column in question.columns:
        if column.type not in COLUMN_TYPES:
            yield "options", _none_of(column.type, COLUMN_TYPES)
        elif column.type == "choice" and not column.options:
            yield "options", _("“%(column)s” has nothing to choose from") % {"column": column.name}


def _of_condition(condition, before):
    other = before.get(condition["question"])
    if other is None:
        reason = _("there is no question “%(code)s” before this one")
        yield "shown_when", reason % {"code": condition["question"]}
        return
    options = [*condition.get("any_of", []), *condition.get("none_of", [])]
    for option in options:
        if option not in other.options:
            yield "shown_when", _none_of(option, other.options)


def of_rule(rule, questions):
    """Flaws of one rule."""
    lacking = [name for name in NEEDED.get(rule.kind, ()) if not getattr(rule, name)]
    yield from ((name, _("may not be empty for this kind of rule")) for name in lacking)
    question = rule.question
    if question is None or lacking:
        return
    if question.definition is None:
        yield "question", _("this question has no indicator")
        return
    if rule.kind == RuleKind.NEEDS:
        yield from _of_need(rule, questions)
    elif rule.dimension:
        yield from _of_dimension(rule)
    else:
        yield from _of_others(rule, questions)
    if rule.kind != RuleKind.NEEDS and question.definition.data_type not in NUMBERS:
        yield "question", _("the answer is not a number")


def _of_need(rule, questions):
    if rule.field and rule.field not in DETAILS:
        yield "field", _none_of(rule.field, DETAILS)
    if not rule.field and not rule.others:
        yield "field", _("may not be empty for this kind of rule")
    if rule.field:
        choices = rule.question.definition.choices
        unknown = [option for option in rule.others if option not in choices]
        yield from (("others", _none_of(option, choices)) for option in unknown)
    else:
        yield from _of_others(rule, questions)


def _of_dimension(rule):
    dimensions = {each["key"]: each for each in rule.question.definition.dimensions}
    if rule.dimension not in dimensions:
        yield "dimension", _none_of(rule.dimension, dimensions)
        return
    codes = dimensions[rule.dimension]["codes"]
    unknown = [code for code in rule.others if code not in codes]
    yield from (("others", _none_of(code, codes)) for code in unknown)
    if rule.kind in (RuleKind.AT_LEAST, RuleKind.AT_MOST) and len(rule.others) != 2:
        yield "others", _("name the two parts to compare")


def _of_others(rule, questions):
    codes = {question.code: question for question in questions}
    for code in rule.others:
        if code not in codes:
            yield "others", _("there is no question “%(code)s”") % {"code": code}
        elif codes[code].definition is None:
            yield "others", _("question “%(code)s” has no indicator") % {"code": code}


def _none_of(word, words):
    return _("“%(word)s” is none of %(words)s") % {"word": word, "words": ", ".join(words)}
