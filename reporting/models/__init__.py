from reporting.models.answers import Answer, Presence, Quality, SectionDraft, Value
from reporting.models.cycles import ReportingCycle
from reporting.models.editions import Artefact, Edition, Figure
from reporting.models.frozen import FrozenReport, FrozenValue, ReporterState
from reporting.models.indicators import (
    Aggregation,
    DataType,
    Indicator,
    IndicatorDefinition,
    PublicFigure,
)
from reporting.models.questionnaires import (
    AnswerType,
    Grade,
    Question,
    Questionnaire,
    Repeats,
    Rule,
    RuleKind,
    Section,
)
from reporting.models.ratings import ActionReview, Rating
from reporting.models.reports import (
    Consent,
    Extension,
    Origin,
    ProgressReport,
    Revision,
)
from reporting.models.transitions import StatusChange
from reporting.models.work import (
    EVIDENCE_BYTES,
    EVIDENCE_DAYS,
    Audience,
    Comment,
    Evidence,
    EvidenceAddition,
    LetterApproval,
    PublicationConsent,
    SectionGift,
)
from secretariat.transitions import InvalidTransition

__all__ = [
    "EVIDENCE_BYTES",
    "EVIDENCE_DAYS",
    "ActionReview",
    "Aggregation",
    "Answer",
    "AnswerType",
    "Artefact",
    "Audience",
    "Comment",
    "Consent",
    "DataType",
    "Edition",
    "Evidence",
    "EvidenceAddition",
    "Extension",
    "Figure",
    "FrozenReport",
    "FrozenValue",
    "Grade",
    "Indicator",
    "IndicatorDefinition",
    "InvalidTransition",
    "LetterApproval",
    "Origin",
    "Presence",
    "ProgressReport",
    "PublicFigure",
    "PublicationConsent",
    "Quality",
    "Question",
    "Questionnaire",
    "Rating",
    "Repeats",
    "ReporterState",
    "ReportingCycle",
    "Revision",
    "Rule",
    "RuleKind",
    "Section",
    "SectionDraft",
    "SectionGift",
    "StatusChange",
    "Value",
]
