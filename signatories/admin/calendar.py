from django.contrib import admin

from signatories.admin.records import RecordAdmin
from signatories.models import Cop, OversightSeat, StocktakeMilestone


@admin.register(Cop)
class CopAdmin(RecordAdmin):
    list_display = ["__str__", "year", "city", "host", "presidency", "starts_on", "verification"]
    list_select_related = ["host", "presidency"]
    search_fields = ["=number", "city", "=year"]


@admin.register(StocktakeMilestone)
class StocktakeMilestoneAdmin(RecordAdmin):
    list_display = ["title", "stocktake", "component", "starts_on", "ends_on", "verification"]
    list_filter = ["stocktake", "component", *RecordAdmin.list_filter]
    date_hierarchy = "starts_on"
    search_fields = ["title", "code", "session"]


@admin.register(OversightSeat)
class OversightSeatAdmin(RecordAdmin):
    list_display = ["actor", "capacity", "from_cop", "until_cop", "verification"]
    list_filter = ["capacity", *RecordAdmin.list_filter]
    list_select_related = ["actor", "from_cop", "until_cop"]
    search_fields = ["actor__name__unaccent__icontains"]
