from django.contrib import admin

from reporting.models import ActionTarget, Indicator, IndicatorDefinition, PublicFigure, Target
from signatories.admin.records import RecordAdmin


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    list_display = ["code", "name", "theme", "area", "is_context", "verification"]
    list_filter = ["theme", "area", "sectors", "is_context", *RecordAdmin.list_filter]
    list_select_related = ["theme", "area"]
    search_fields = ["code", "name"]


@admin.register(IndicatorDefinition)
class IndicatorDefinitionAdmin(RecordAdmin):
    """A definition that a questionnaire uses is never changed: add the next number instead."""

    list_display = ["__str__", "unit", "data_type", "aggregation", "verification"]
    list_filter = ["data_type", "aggregation", *RecordAdmin.list_filter]
    list_select_related = ["indicator"]
    search_fields = ["indicator__code", "indicator__name", "definition"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("indicator")

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.questions.exists():
            return False
        return super().has_change_permission(request, obj)


@admin.register(PublicFigure)
class PublicFigureAdmin(RecordAdmin):
    list_display = [
        "actor",
        "definition",
        "reference_year",
        "number",
        "date",
        "dataset_date",
        "licence",
        "verification",
    ]
    list_filter = ["definition__indicator", "reference_year", *RecordAdmin.list_filter]
    list_select_related = ["actor", "definition__indicator"]
    search_fields = ["actor__name__unaccent__icontains", "definition__indicator__code"]


@admin.register(Target)
class TargetAdmin(RecordAdmin):
    """In the unit of the indicator's definition."""

    list_display = [
        *("actor", "indicator", "baseline_value", "baseline_year"),
        *("target_value", "target_year", "unit", "verification"),
    ]
    list_filter = ["indicator", "target_year", *RecordAdmin.list_filter]
    list_select_related = ["actor", "indicator"]
    search_fields = ["actor__name__unaccent__icontains", "actor__slug", "indicator__code"]


@admin.register(ActionTarget)
class ActionTargetAdmin(RecordAdmin):
    list_display = ["action", "indicator", "target_value", "unit", "target_year", "verification"]
    list_select_related = ["action", "indicator"]
    search_fields = ["action__title", "indicator__code"]
