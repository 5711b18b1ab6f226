from django.contrib import admin

from initiatives.models import (
    AccelerationPlan,
    ActivationGroup,
    AgendaAxis,
    AgendaObjective,
    CollaborationArea,
    Sector,
    StocktakeTheme,
)
from signatories.admin.records import RecordAdmin, StaffAdmin


@admin.register(Sector, CollaborationArea, StocktakeTheme)
class TermAdmin(StaffAdmin):
    list_display = ["code", "name", "position", "source"]
    search_fields = ["code", "name"]


@admin.register(AgendaAxis)
class AgendaAxisAdmin(RecordAdmin):
    list_display = ["number", "name", "verification"]
    list_display_links = ["number", "name"]
    search_fields = ["=number", "name"]


@admin.register(AgendaObjective)
class AgendaObjectiveAdmin(RecordAdmin):
    list_display = ["number", "name", "axis", "verification"]
    list_display_links = ["number", "name"]
    list_select_related = ["axis"]
    search_fields = ["=number", "name"]


@admin.register(ActivationGroup)
class ActivationGroupAdmin(RecordAdmin):
    list_display = ["name", "objective", "verification"]
    list_select_related = ["objective"]
    search_fields = ["name", "slug"]


@admin.register(AccelerationPlan)
class AccelerationPlanAdmin(RecordAdmin):
    list_display = ["title", "group", "verification"]
    list_select_related = ["group"]
    search_fields = ["title", "slug"]
