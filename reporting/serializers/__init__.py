"""Rows of cycles, reports and editions, documented."""

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
from reporting.serializers.reports import ProgressReportSerializer, ProgressValueSerializer

__all__ = [
    "ArtefactSerializer",
    "CycleSerializer",
    "DefinitionSerializer",
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
]
