"""Loading the whole register: the tables of every floor, from the ground up."""

from django.db import transaction
from django.utils.translation import override

from initiatives.actions.mapping import map_soon
from initiatives.actions.register import (
    AGENDA_AXES,
    COLLABORATION_AREAS,
    PERHAPS_AREA,
    SECTORS,
    STOCKTAKE_THEMES,
)
from initiatives.actions.register import TABLES as INITIATIVES_TABLES
from initiatives.models import Sector, StocktakeTheme
from reporting import flaws
from reporting.actions.register_columns import conditions, dimensions
from reporting.models import (
    Indicator,
    IndicatorDefinition,
    PublicFigure,
    Question,
    Questionnaire,
    ReportingCycle,
    Rule,
    Section,
)
from reporting.models.indicators import Aggregation, DataType, Direction
from reporting.models.questionnaires import AnswerType, Grade, Repeats, Required, RuleKind
from secretariat import loading
from secretariat.loading import Reference, References, Table, Translations
from secretariat.tables import choice, date, decimal, flag, integer, items, moment, needed, text
from signatories.actions.register import COUNTRY_GROUPS, RECORD
from signatories.actions.register import TABLES as SIGNATORIES_TABLES
from signatories.models import Actor, Cop, Declaration, StocktakeComponent

FOLDER = "reporting/register"
INDICATOR = Reference(Indicator, by=("code",))
PERHAPS_INDICATOR = Reference(Indicator, by=("code",), needed=False)
_DEFINITION = ("indicator__code", "number")
DEFINITION = Reference(IndicatorDefinition, by=_DEFINITION)
PERHAPS_DEFINITION = Reference(IndicatorDefinition, by=_DEFINITION, needed=False)
DECLARATION = Reference(Declaration)
QUESTIONNAIRE = Reference(Questionnaire, by=("code",))


def definitions_in_use():
    """Keys of the definitions that a published questionnaire pins (set of int)."""
    asked = Question.objects.filter(section__questionnaire__published_at__isnull=False)
    return set(asked.exclude(definition=None).values_list("definition", flat=True))


def questions_in_use():
    """Keys of the questions of published questionnaires (set of int)."""
    asked = Question.objects.filter(section__questionnaire__published_at__isnull=False)
    return set(asked.values_list("pk", flat=True))


def rules_in_use():
    """Keys of the rules of published questionnaires (set of int)."""
    kept = Rule.objects.filter(questionnaire__published_at__isnull=False)
    return set(kept.values_list("pk", flat=True))


def sections_in_use():
    """Keys of the sections of published questionnaires (set of int)."""
    kept = Section.objects.filter(questionnaire__published_at__isnull=False)
    return set(kept.values_list("pk", flat=True))


def questionnaires_in_use():
    """Keys of published questionnaires (set of int)."""
    kept = Questionnaire.objects.filter(published_at__isnull=False)
    return set(kept.values_list("pk", flat=True))


def question_flaws(rows):
    """(row, field, reason) of what is wrong with the questions of one table."""
    in_order = sorted(rows, key=lambda row: (row.section.position, row.position))
    for question in rows:
        whole = question.section.questionnaire_id
        same = [other for other in in_order if other.section.questionnaire_id == whole]
        yield from _in_english(question, flaws.of_question(question, same))


def rule_flaws(rows):
    """(row, field, reason) of what is wrong with the rules of one table."""
    questions = list(Question.objects.select_related("section", "definition"))
    for rule in rows:
        same = [q for q in questions if q.section.questionnaire_id == rule.questionnaire_id]
        yield from _in_english(rule, flaws.of_rule(rule, same))


def _in_english(row, found):
    """As every reason that a load gives, whatever the language of who runs it."""
    with override("en"):
        return [(row, field, reason) for field, reason in found]


INDICATORS = Table(
    f"{FOLDER}/indicators.csv",
    Indicator,
    key=("code",),
    columns={
        "code": needed(text),
        "name": needed(text),
        "theme": Reference(StocktakeTheme, by=("code",)),
        "area": PERHAPS_AREA,
        "sectors": References(Sector),
        "is_context": flag,
        **RECORD,
    },
)

INDICATOR_DEFINITIONS = Table(
    f"{FOLDER}/indicator_definitions.csv",
    IndicatorDefinition,
    key=("indicator", "number"),
    locked=definitions_in_use,
    columns={
        "indicator": INDICATOR,
        "number": needed(integer),
        "definition": needed(text),
        "unit": text,
        "data_type": needed(choice(DataType)),
        "choices": items("|"),
        "direction": needed(choice(Direction)),
        "aggregation": needed(choice(Aggregation)),
        "aggregation_note": text,
        "weight": PERHAPS_INDICATOR,
        "disaggregations": text,
        "dimensions": dimensions,
        "frequency": text,
        "baseline_year": integer,
        "target_year": integer,
        "hard_min": decimal,
        "hard_max": decimal,
        "warn_min": decimal,
        "warn_max": decimal,
        "rules": text,
        "means_of_verification": text,
        "double_counting_note": text,
        "source_framework": text,
        **RECORD,
    },
)

PUBLIC_FIGURES = Table(
    f"{FOLDER}/public_figures.csv",
    PublicFigure,
    key=("actor", "definition", "reference_year"),
    columns={
        "actor": Reference(Actor),
        "definition": DEFINITION,
        "reference_year": integer,
        "number": decimal,
        "date": date,
        "text": text,
        "claim_id": text,
        "dataset_date": needed(text),
        "licence": needed(text),
        "note": text,
        **RECORD,
    },
)

QUESTIONNAIRES = Table(
    f"{FOLDER}/questionnaires.csv",
    Questionnaire,
    key=("code",),
    locked=questionnaires_in_use,
    columns={
        "code": needed(text),
        "title": needed(text),
        "declaration": DECLARATION,
        "note": text,
    },
)

SECTIONS = Table(
    f"{FOLDER}/sections.csv",
    Section,
    key=("questionnaire", "code"),
    locked=sections_in_use,
    closed=lambda section: section.questionnaire.is_published,
    columns={
        "questionnaire": QUESTIONNAIRE,
        "code": needed(text),
        "title": needed(text),
        "position": needed(integer),
        "repeats": choice(Repeats),
    },
)

QUESTIONS = Table(
    f"{FOLDER}/questions.csv",
    Question,
    key=("section", "code"),
    locked=questions_in_use,
    closed=lambda question: question.section.questionnaire.is_published,
    check=question_flaws,
    columns={
        "section": Reference(Section, by=("questionnaire__code", "code")),
        "code": needed(text),
        "position": needed(integer),
        "text": needed(text),
        "help_text": text,
        "answer_type": needed(choice(AnswerType)),
        "options": items("|"),
        "required": needed(choice(Required)),
        "asked_of": items(";"),
        "condition": text,
        "shown_when": conditions,
        "definition": PERHAPS_DEFINITION,
        "is_derived": flag,
        "source": needed(text),
    },
)

RULES = Table(
    f"{FOLDER}/rules.csv",
    Rule,
    key=("questionnaire", "code"),
    locked=rules_in_use,
    closed=lambda rule: rule.questionnaire.is_published,
    check=rule_flaws,
    columns={
        "questionnaire": QUESTIONNAIRE,
        "code": needed(text),
        "question": Reference(
            Question, by=("section__questionnaire__code", "section__code", "code"), needed=False
        ),
        "kind": needed(choice(RuleKind)),
        "grade": needed(choice(Grade)),
        "tolerance": decimal,
        "dimension": text,
        "others": items("|"),
        "field": text,
        "factor": decimal,
        "unit": text,
        "message": text,
        "source": needed(text),
    },
)

REPORTING_CYCLES = Table(
    f"{FOLDER}/reporting_cycles.csv",
    ReportingCycle,
    key=("declaration", "kind", "year"),
    columns={
        "declaration": DECLARATION,
        "kind": needed(choice(ReportingCycle.Kind)),
        "year": needed(integer),
        "title": needed(text),
        "period_start": needed(date),
        "period_end": needed(date),
        "opens_at": moment,
        "due_at": moment,
        "freezes_at": moment,
        "publishes_at": moment,
        "questionnaire": Reference(Questionnaire, by=("code",), needed=False),
        "feeds_cop": Reference(Cop, by=("number",), needed=False),
        "stocktake": integer,
        "stocktake_component": choice(StocktakeComponent),
    },
)

TRANSLATIONS = [  # of all floors, so that a translator has one file a language
    Translations(
        f"{FOLDER}/translations_{language}.csv",
        language,
        {
            "questionnaires": QUESTIONNAIRES,
            "sections": SECTIONS,
            "questions": QUESTIONS,
            "rules": RULES,
            "indicators": INDICATORS,
            "indicator_definitions": INDICATOR_DEFINITIONS,
            "reporting_cycles": REPORTING_CYCLES,
            "country_groups": COUNTRY_GROUPS,
            "sectors": SECTORS,
            "collaboration_areas": COLLABORATION_AREAS,
            "stocktake_themes": STOCKTAKE_THEMES,
            "agenda_axes": AGENDA_AXES,
        },
    )
    for language in ("fr", "es")
]

TABLES = [
    *SIGNATORIES_TABLES,
    *INITIATIVES_TABLES,
    INDICATORS,
    INDICATOR_DEFINITIONS,
    PUBLIC_FIGURES,
    QUESTIONNAIRES,
    SECTIONS,
    QUESTIONS,
    RULES,
    REPORTING_CYCLES,
    *TRANSLATIONS,
]


@transaction.atomic
def load_register(folder):
    """Bring every table of the register under ``folder`` (Path) into the database.

    The coherence map is made anew if anything changed. Returns an Outcome per table; raises
    InvalidTables, with nothing loaded, if any is wrong.
    """
    outcomes = loading.load(TABLES, folder)
    if any(outcome.added or outcome.changed for outcome in outcomes):
        map_soon()
    return outcomes
