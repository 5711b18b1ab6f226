"""Rows of cycles, reports and editions, documented."""

from reporting.serializers.clearances import ClearanceSerializer, RemarksSerializer
from reporting.serializers.cycles import (
    CycleSerializer,
    DefinitionSerializer,
    IndicatorSerializer,
    QuestionnaireInFullSerializer,
    QuestionnaireSerializer,
)
from reporting.serializers.editions import (
    ArtefactSerializer,
    EditionInFullSerializer,
    EditionSerializer,
    FigureSerializer,
    FrozenReportSerializer,
    FrozenValueSerializer,
)
from reporting.serializers.oversight import CandidateSerializer, DossierSerializer
from reporting.serializers.reports import (
    ProgressReportSerializer,
    ProgressValueSerializer,
    ReturnSerializer,
)

__all__ = [
    "ArtefactSerializer",
    "CandidateSerializer",
    "ClearanceSerializer",
    "CycleSerializer",
    "DefinitionSerializer",
    "DossierSerializer",
    "EditionInFullSerializer",
    "EditionSerializer",
    "FigureSerializer",
    "FrozenReportSerializer",
    "FrozenValueSerializer",
    "IndicatorSerializer",
    "ProgressReportSerializer",
    "ProgressValueSerializer",
    "QuestionnaireInFullSerializer",
    "QuestionnaireSerializer",
    "RemarksSerializer",
    "ReturnSerializer",
]
