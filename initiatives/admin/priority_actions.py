"""Priority actions, who leads and supports them, and what the Oversight Group decided."""

from django.contrib import admin

from initiatives.models import ActionParty, Decision, PriorityAction
from signatories.admin.records import RecordAdmin, StaffAdmin


@admin.register(PriorityAction)
class PriorityActionAdmin(RecordAdmin):
    list_display = ["title", "decided_on", "area", "verification"]
    list_select_related = ["area"]
    search_fields = ["title", "slug"]


@admin.register(ActionParty)
class ActionPartyAdmin(StaffAdmin):
    list_display = ["action", "actor", "role", "starts_on", "ends_on"]
    list_filter = ["role"]
    list_select_related = ["action", "actor"]
    search_fields = ["action__title", "actor__slug"]


@admin.register(Decision)
class DecisionAdmin(RecordAdmin):
    """Answers and evidence are entered at the desk, whose actions keep them whole."""

    list_display = ["title", "kind", "decided_on", "owner", "due_cop", "closed_on", "verification"]
    list_filter = ["kind", *RecordAdmin.list_filter]
    list_select_related = ["owner", "due_cop"]
    search_fields = ["title", "slug"]
    readonly_fields = [
        *RecordAdmin.readonly_fields,
        *("answered_on", "answer", "closed_on", "closing_evidence", "closing_file"),
    ]
