from reporting.models.answers import Answer, Presence, Quality, SectionDraft, Value
from reporting.models.cycles import ReportingCycle
from reporting.models.editions import (
    Artefact,
    Edition,
    Figure,
    FrozenReport,
    FrozenValue,
    ReporterState,
)
from reporting.models.indicators import (
    Aggregation,
    DataType,
    Indicator,
    IndicatorDefinition,
    PublicFigure,
)
from reporting.models.questionnaires import Question, Questionnaire, Section
from reporting.models.reports import (
    Consent,
    Origin,
    ProgressReport,
    Revision,
)
from reporting.models.transitions import StatusChange
from secretariat.transitions import InvalidTransition

__all__ = [
    "Aggregation",
    "Answer",
    "Artefact",
    "Consent",
    "DataType",
    "Edition",
    "Figure",
    "FrozenReport",
    "FrozenValue",
    "Indicator",
    "IndicatorDefinition",
    "InvalidTransition",
    "Origin",
    "Presence",
    "ProgressReport",
    "PublicFigure",
    "Quality",
    "Question",
    "Questionnaire",
    "ReporterState",
    "ReportingCycle",
    "Revision",
    "Section",
    "SectionDraft",
    "StatusChange",
    "Value",
]
