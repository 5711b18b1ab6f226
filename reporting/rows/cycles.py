"""Rows of cycles, of what they ask and of what they measure."""

from django.db.models import F, OuterRef, Subquery

from initiatives.models import Sector
from initiatives.rows import codes
from reporting.models import (
    Indicator,
    IndicatorDefinition,
    Question,
    Questionnaire,
    ReportingCycle,
    Section,
)
from secretariat.api.rows import Row
from signatories.rows import cop, cop_reference, declaration, declaration_reference

CYCLE_KEYS = ("declaration__slug", "kind", "year")


def cycle_reference(reader):
    return {
        "declaration": F("declaration__slug"),
        **reader.columns(ReportingCycle, "kind", "year", "title"),
        "url": reader.link("cycle", *CYCLE_KEYS),
    }


def cycle(reader):
    return {
        "url": reader.link("cycle", *CYCLE_KEYS),
        "declaration": reader.one(
            ReportingCycle, "declaration", declaration_reference, declaration
        ),
        **reader.columns(
            ReportingCycle,
            *("kind", "year", "title", "period_start", "period_end"),
            *("opens_at", "due_at", "freezes_at", "publishes_at", "opened_at"),
        ),
        "feeds_cop": reader.one(ReportingCycle, "feeds_cop", cop_reference, cop),
        **reader.columns(ReportingCycle, "stocktake", "stocktake_component"),
        "questionnaire": reader.one(
            ReportingCycle, "questionnaire", questionnaire_reference, questionnaire
        ),
    }


def questionnaire_reference(reader):
    return {
        **reader.columns(Questionnaire, "code", "title"),
        "url": reader.link("questionnaire", "code"),
    }


def questionnaire(reader):
    return {
        "url": reader.link("questionnaire", "code"),
        **reader.columns(Questionnaire, "code", "title", "lang"),
        "declaration": reader.one(Questionnaire, "declaration", declaration_reference, declaration),
        **reader.columns(Questionnaire, "published_at"),
    }


def questionnaire_in_full(reader):
    sections = Section.objects.filter(questionnaire=OuterRef("pk")).order_by("position")
    return questionnaire(reader) | {"sections": reader.many(sections, section)}


def section(reader):
    questions = Question.objects.filter(section=OuterRef("pk")).order_by("position")
    return {
        **reader.columns(Section, "code", "title", "position", "repeats"),
        "questions": reader.many(questions, question),
    }


def question(reader):
    return {
        **reader.columns(
            Question,
            *("code", "position", "text", "help_text", "answer_type", "options", "required"),
            *("asked_of", "condition", "shown_when"),
        ),
        "definition": reader.one(Question, "definition", definition_reference),
        **reader.columns(Question, "is_derived", "source"),
    }


def definition_reference(reader):
    return {
        "indicator": F("indicator__code"),
        "number": F("number"),
        "url": reader.link("definition", "indicator__code", "number"),
    }


def definition(reader):
    return {
        "number": F("number"),
        **reader.columns(
            IndicatorDefinition,
            *("definition", "unit", "data_type", "choices", "direction"),
            *("aggregation", "aggregation_note"),
        ),
        "weight": reader.withheld(
            IndicatorDefinition,
            "weight",
            Subquery(
                Indicator.objects.visible_to(reader.user)
                .filter(pk=OuterRef("weight_id"))
                .values("code")
            ),
        ),
        **reader.columns(
            IndicatorDefinition,
            *("disaggregations", "frequency", "baseline_year", "target_year"),
            *("hard_min", "hard_max", "warn_min", "warn_max", "rules"),
            *("means_of_verification", "double_counting_note", "source_framework"),
        ),
        **reader.provenance(IndicatorDefinition),
    }


def definition_by_itself(reader):
    return {
        "url": reader.link("definition", "indicator__code", "number"),
        "indicator": reader.one(IndicatorDefinition, "indicator", indicator_reference, indicator),
        **definition(reader),
    }


def indicator_reference(reader):
    return {**reader.columns(Indicator, "code", "name"), "url": reader.link("indicator", "code")}


def indicator(reader):
    current = (
        IndicatorDefinition.objects.visible_to(reader.user)
        .filter(indicator=OuterRef("pk"))
        .order_by("-number")
    )
    return {
        "url": reader.link("indicator", "code"),
        **reader.columns(Indicator, "code", "name"),
        "theme": reader.withheld(Indicator, "theme", F("theme__code")),
        "area": reader.withheld(Indicator, "area", F("area__code")),
        "sectors": codes(reader, Indicator, "sectors", Sector),
        **reader.columns(Indicator, "is_context"),
        "definition": Subquery(current.values(row=Row(**definition(reader)))[:1]),
        **reader.provenance(Indicator),
    }
