"""Endpoints of cycles, indicators and what editions published."""

from reporting import filters, rows, serializers
from reporting.models import (
    Artefact,
    Edition,
    Figure,
    FrozenReport,
    FrozenValue,
    Indicator,
    IndicatorDefinition,
    Questionnaire,
    ReportingCycle,
)
from secretariat.api.pages import Order
from secretariat.api.views import PublicResource

HOUR, DAY = 3600, 24 * 3600


class FrozenResource(PublicResource):
    """What editions froze. Only a withdrawal takes a row away, only an edition adds some."""

    within, within_columns = "edition", ("frozen_at", "status")

    @property
    def kept_for(self):
        return HOUR if self.action == "list" else DAY

    def told_as_gone(self):
        return self.model.objects.once_visible_to(self.request.user)


class CycleViewSet(PublicResource):
    """Reporting cycles that were opened, and the COP and stocktake that each one feeds."""

    model = ReportingCycle
    plural, singular = "cycles", "cycle"
    lookup = {"slug:declaration": "declaration__slug", "slug:kind": "kind", "int:year": "year"}
    order = Order(("year", "id"), descending=True)
    row = rows.cycle
    follows = ("declaration", "feeds_cop", "questionnaire__cycles")
    serializer_class = serializers.CycleSerializer
    filterset_class = filters.CycleFilter


class IndicatorViewSet(PublicResource):
    """Indicators, each with its current definition."""

    model = Indicator
    plural, singular = "indicators", "indicator"
    lookup = {"slug:code": "code"}
    order = Order(("code",))
    row = rows.indicator
    follows = ("theme", "area", "sectors", "definitions__weight")
    serializer_class = serializers.IndicatorSerializer
    filterset_class = filters.IndicatorFilter


class DefinitionViewSet(PublicResource):
    """All definitions of indicators by number. One that a questionnaire uses never changes."""

    model = IndicatorDefinition
    plural, singular = "definitions", "definition"
    lookup = {"slug:code": "indicator__code", "int:number": "number"}
    order = Order(("indicator__code", "number"))
    row = rows.definition_by_itself
    follows = ("indicator", "weight")
    serializer_class = serializers.DefinitionSerializer
    filterset_class = filters.DefinitionFilter


class QuestionnaireViewSet(PublicResource):
    """Questionnaires that a cycle asks; the detail carries sections and questions."""

    model = Questionnaire
    plural, singular = "questionnaires", "questionnaire"
    lookup = {"slug:code": "code"}
    order = Order(("code",))
    row = rows.questionnaire
    follows = ("declaration", "cycles")
    detail_row = rows.questionnaire_in_full
    serializer_class = serializers.QuestionnaireSerializer
    detail_serializer_class = serializers.QuestionnaireInFullSerializer
    filterset_class = filters.QuestionnaireFilter


class FrozenReportViewSet(FrozenResource):
    """Reports of which editions show something, by the reporter's consent or from public statistics.

    Reporters who said nothing, or who let nothing of their report be shown, are not listed. What
    a reporter keeps back is told in counts alone.
    """

    model = FrozenReport
    plural, singular = "reports", "report"
    lookup = {"slug:edition": "edition__slug", "slug:actor": "actor_slug"}
    order = Order(("edition_id", "actor_slug"))
    row = rows.report
    serializer_class = serializers.FrozenReportSerializer
    filterset_class = filters.FrozenReportFilter

    def get_queryset(self):
        return super().get_queryset().with_something_shown()

    def told_as_gone(self):
        return super().told_as_gone().with_something_shown()


class FrozenValueViewSet(FrozenResource):
    """Values that editions published: one fact a row, and the report that it comes from.

    There is no row for what was not reported. Values that their reporters let count in totals
    only, or not be published at all, are left out.
    """

    model = FrozenValue
    plural, singular = "values", "value"
    lookup = {"slug:edition": "edition__slug", "int:row": "number_in_edition"}
    order = Order(("edition_id", "number_in_edition"))
    row = rows.value
    serializer_class = serializers.FrozenValueSerializer
    filterset_class = filters.FrozenValueFilter


class FigureViewSet(FrozenResource):
    """Figures of published editions, each with its rule, its coverage and the rows it stands on.

    Where the number is withheld there is none, nor a list of rows: count and rule alone are said.
    """

    model = Figure
    plural, singular = "figures", "figure"
    lookup = {"slug:edition": "edition__slug", "slug:key": "key"}
    order = Order(("edition_id", "position"))
    row = rows.figure
    serializer_class = serializers.FigureSerializer
    filterset_class = filters.FigureFilter


class ArtefactViewSet(FrozenResource):
    """Files of published editions, each with its SHA-256 and where it can be downloaded."""

    model = Artefact
    plural, singular = "artefacts", "artefact"
    lookup = {"uuid:uid": "uid"}
    order = Order(("edition_id", "part", "format"))
    within_key = "filename"
    row = rows.artefact
    serializer_class = serializers.ArtefactSerializer
    filterset_class = filters.ArtefactFilter


class EditionViewSet(PublicResource):
    """Published editions, the newest first; the detail carries figures and files.

    A withdrawn edition stays in the list, without figures and files.
    """

    model = Edition
    plural, singular = "editions", "edition"
    lookup = {"slug:slug": "slug"}
    order = Order(("cycle__year", "id"), descending=True)
    row = rows.edition
    follows = ("cycle__declaration",)
    detail_row = rows.edition_in_full
    serializer_class = serializers.EditionSerializer
    detail_serializer_class = serializers.EditionInFullSerializer
    filterset_class = filters.EditionFilter
