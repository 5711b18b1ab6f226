from reporting.models.answers import Answer, Presence, Quality, SectionDraft, Value
from reporting.models.candidates import (
    AWAITS_THE_GROUP,
    PARTS,
    Candidate,
    CandidateEvidence,
    CandidateOrigin,
    Lead,
    ScoreWeights,
)
from reporting.models.clearance import Clearance, Remark, SignOff
from reporting.models.cycles import FEWEST_REPORTERS, ReportingCycle
from reporting.models.dossiers import Dossier
from reporting.models.editions import Edition
from reporting.models.figures import Artefact, Chart, Dimension, Figure, FigureChange
from reporting.models.frozen import (
    FrozenAction,
    FrozenPassage,
    FrozenReferral,
    FrozenReport,
    FrozenTarget,
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
from reporting.models.oversight import OversightComment
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
from reporting.models.targets import ActionTarget, Target
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
    WorkbookUpload,
)
from secretariat.transitions import InvalidTransition

__all__ = [
    "AWAITS_THE_GROUP",
    "EVIDENCE_BYTES",
    "EVIDENCE_DAYS",
    "FEWEST_REPORTERS",
    "PARTS",
    "ActionReview",
    "ActionTarget",
    "Aggregation",
    "Answer",
    "AnswerType",
    "Artefact",
    "Audience",
    "Candidate",
    "CandidateEvidence",
    "CandidateOrigin",
    "Chart",
    "Clearance",
    "Comment",
    "Consent",
    "DataType",
    "Dimension",
    "Dossier",
    "Edition",
    "Evidence",
    "EvidenceAddition",
    "Extension",
    "Figure",
    "FigureChange",
    "FrozenAction",
    "FrozenPassage",
    "FrozenReferral",
    "FrozenReport",
    "FrozenTarget",
    "FrozenValue",
    "Grade",
    "Indicator",
    "IndicatorDefinition",
    "InvalidTransition",
    "Lead",
    "LetterApproval",
    "Origin",
    "OversightComment",
    "Presence",
    "ProgressReport",
    "PublicFigure",
    "PublicationConsent",
    "Quality",
    "Question",
    "Questionnaire",
    "Rating",
    "Remark",
    "Repeats",
    "ReporterState",
    "ReportingCycle",
    "Revision",
    "Rule",
    "RuleKind",
    "ScoreWeights",
    "Section",
    "SectionDraft",
    "SectionGift",
    "SignOff",
    "StatusChange",
    "Target",
    "Value",
    "WorkbookUpload",
]
