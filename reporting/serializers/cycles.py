"""Rows of cycles, questionnaires and indicators, documented; a test proves that ``rows`` agree."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.serializers import codes
from reporting.models import (
    Indicator,
    IndicatorDefinition,
    Question,
    Questionnaire,
    ReportingCycle,
    Section,
)
from secretariat.api.rows import PROVENANCE
from secretariat.api.serializers import LinkField, ReferenceField, RowSerializer
from signatories.serializers import (
    CopReferenceSerializer,
    CopSerializer,
    DeclarationReferenceSerializer,
    DeclarationSerializer,
)

CYCLE_KEYS = ("declaration.slug", "kind", "year")


class CycleReferenceSerializer(RowSerializer):
    declaration = serializers.SlugRelatedField("slug", read_only=True)
    url = LinkField("cycle", *CYCLE_KEYS)

    class Meta:
        model = ReportingCycle
        fields = ["declaration", "kind", "year", "title", "url"]

    @staticmethod
    def prefetches(user):
        return ["declaration"]


class QuestionnaireReferenceSerializer(RowSerializer):
    url = LinkField("questionnaire", "code")

    class Meta:
        model = Questionnaire
        fields = ["code", "title", "url"]


class CycleSerializer(RowSerializer):
    url = LinkField("cycle", *CYCLE_KEYS)
    declaration = ReferenceField(DeclarationReferenceSerializer, lambda: DeclarationSerializer)
    feeds_cop = ReferenceField(
        CopReferenceSerializer, lambda: CopSerializer, help_text="The conference that it feeds."
    )
    questionnaire = ReferenceField(
        QuestionnaireReferenceSerializer, lambda: QuestionnaireSerializer
    )

    class Meta:
        model = ReportingCycle
        fields = [
            "url",
            "declaration",
            "kind",
            "year",
            "title",
            "period_start",
            "period_end",
            "opens_at",
            "due_at",
            "freezes_at",
            "publishes_at",
            "opened_at",
            "feeds_cop",
            "stocktake",
            "stocktake_component",
            "questionnaire",
        ]


class QuestionnaireSerializer(RowSerializer):
    url = LinkField("questionnaire", "code")
    declaration = ReferenceField(DeclarationReferenceSerializer, lambda: DeclarationSerializer)

    class Meta:
        model = Questionnaire
        fields = ["url", "code", "title", "lang", "declaration", "published_at"]


class DefinitionReferenceSerializer(RowSerializer):
    indicator = serializers.CharField(source="indicator.code", read_only=True)
    url = LinkField("definition", "indicator.code", "number")

    class Meta:
        model = IndicatorDefinition
        fields = ["indicator", "number", "url"]
        identity = ["indicator", "number"]


class QuestionSerializer(RowSerializer):
    options = serializers.ListField(child=serializers.CharField(), read_only=True)
    asked_of = serializers.ListField(child=serializers.CharField(), read_only=True)
    shown_when = serializers.ListField(child=serializers.DictField(), read_only=True)
    definition = DefinitionReferenceSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Question
        fields = [
            "code",
            "position",
            "text",
            "help_text",
            "answer_type",
            "options",
            "required",
            "asked_of",
            "condition",
            "shown_when",
            "definition",
            "is_derived",
            "source",
        ]


class SectionSerializer(RowSerializer):
    questions = QuestionSerializer(many=True, read_only=True)

    class Meta:
        model = Section
        fields = ["code", "title", "position", "repeats", "questions"]


class QuestionnaireInFullSerializer(QuestionnaireSerializer):
    sections = SectionSerializer(many=True, read_only=True)

    class Meta(QuestionnaireSerializer.Meta):
        fields = [*QuestionnaireSerializer.Meta.fields, "sections"]

    @staticmethod
    def prefetches(user):
        definitions = IndicatorDefinition.objects.visible_to(user).select_related("indicator")
        return [
            Prefetch("sections", Section.objects.order_by("position")),
            Prefetch("sections__questions", Question.objects.order_by("position")),
            Prefetch("sections__questions__definition", definitions),
        ]


class IndicatorDefinitionSerializer(RowSerializer):
    weight = serializers.SlugRelatedField(
        "code", read_only=True, allow_null=True, help_text="Code of the weighting indicator."
    )

    class Meta:
        model = IndicatorDefinition
        fields = [
            "number",
            "definition",
            "unit",
            "data_type",
            "choices",
            "direction",
            "aggregation",
            "aggregation_note",
            "weight",
            "disaggregations",
            "frequency",
            "baseline_year",
            "target_year",
            "hard_min",
            "hard_max",
            "warn_min",
            "warn_max",
            "rules",
            "means_of_verification",
            "double_counting_note",
            "source_framework",
            *PROVENANCE,
        ]
        identity = ["number"]


class IndicatorReferenceSerializer(RowSerializer):
    url = LinkField("indicator", "code")

    class Meta:
        model = Indicator
        fields = ["code", "name", "url"]


class DefinitionSerializer(IndicatorDefinitionSerializer):
    url = LinkField("definition", "indicator.code", "number")
    indicator = ReferenceField(IndicatorReferenceSerializer, lambda: IndicatorSerializer)

    class Meta(IndicatorDefinitionSerializer.Meta):
        fields = ["url", "indicator", *IndicatorDefinitionSerializer.Meta.fields]

    @staticmethod
    def prefetches(user):
        return [Prefetch("weight", Indicator.objects.visible_to(user))]


class IndicatorSerializer(RowSerializer):
    url = LinkField("indicator", "code")
    theme = serializers.CharField(source="theme.code", read_only=True, allow_null=True)
    area = serializers.CharField(source="area.code", read_only=True, allow_null=True)
    sectors = codes()
    definition = serializers.SerializerMethodField(help_text="The current definition.")

    class Meta:
        model = Indicator
        fields = [
            "url",
            "code",
            "name",
            "theme",
            "area",
            "sectors",
            "is_context",
            "definition",
            *PROVENANCE,
        ]

    @extend_schema_field(IndicatorDefinitionSerializer(allow_null=True))
    def get_definition(self, indicator):
        if not indicator.newest_first:
            return None
        return IndicatorDefinitionSerializer(indicator.newest_first[0], context=self.context).data

    @staticmethod
    def prefetches(user):
        definitions = IndicatorDefinition.objects.visible_to(user).order_by("-number")
        return [
            "theme",
            "area",
            "sectors",
            Prefetch(
                "definitions",
                definitions.prefetch_related(
                    Prefetch("weight", Indicator.objects.visible_to(user))
                ),
                to_attr="newest_first",
            ),
        ]
