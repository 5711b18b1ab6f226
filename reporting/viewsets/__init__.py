"""Endpoints of cycles, reports and editions."""

from reporting.viewsets.oversight import CandidateViewSet, DossierViewSet
from reporting.viewsets.own import ClearanceViewSet, ProgressReportViewSet, ProgressValueViewSet
from reporting.viewsets.public import (
    ArtefactViewSet,
    CycleViewSet,
    DefinitionViewSet,
    EditionViewSet,
    FigureViewSet,
    FrozenReportViewSet,
    FrozenValueViewSet,
    IndicatorViewSet,
    QuestionnaireViewSet,
)

RESOURCES = [
    CycleViewSet,
    IndicatorViewSet,
    DefinitionViewSet,
    QuestionnaireViewSet,
    ProgressReportViewSet,
    ProgressValueViewSet,
    FrozenReportViewSet,
    FrozenValueViewSet,
    FigureViewSet,
    ArtefactViewSet,
    EditionViewSet,
    ClearanceViewSet,
    CandidateViewSet,
    DossierViewSet,
]
