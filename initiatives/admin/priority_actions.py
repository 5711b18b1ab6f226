"""Priority actions, who leads and supports them, and what the Oversight Group decided."""

from django.contrib import admin

from initiatives.admin.coherence import Mapped
from initiatives.models import (
    ActionDependency,
    ActionParty,
    ActionStep,
    Decision,
    Milestone,
    PriorityAction,
)
from signatories.admin.records import ReadOnlyAdmin, RecordAdmin, StaffAdmin


@admin.register(PriorityAction)
class PriorityActionAdmin(Mapped, RecordAdmin):
    """Only a decision makes one, and only steps change its status: see the board of actions."""

    list_display = ["title", "status", "decided_on", "area", "verification"]
    list_filter = ["status", *RecordAdmin.list_filter]
    list_select_related = ["area"]
    readonly_fields = [*RecordAdmin.readonly_fields, "status", "ended_on", "decided_by"]
    search_fields = ["title", "slug"]

    def has_add_permission(self, request):
        return False


@admin.register(ActionStep)
class ActionStepAdmin(ReadOnlyAdmin):
    list_display = ["action", "from_status", "to_status", "on", "decision"]
    list_filter = ["to_status"]
    list_select_related = ["action", "decision"]
    search_fields = ["action__title", "why"]


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    list_display = ["title", "action", "due_on", "due_cop", "reached_on", "verification"]
    list_select_related = ["action", "due_cop"]
    readonly_fields = [*RecordAdmin.readonly_fields, "evidence_file"]
    search_fields = ["title", "action__title"]


@admin.register(ActionDependency)
class ActionDependencyAdmin(ReadOnlyAdmin):
    list_display = ["action", "needs", "why"]
    list_select_related = ["action", "needs"]
    search_fields = ["action__title", "needs__title"]


@admin.register(ActionParty)
class ActionPartyAdmin(Mapped, StaffAdmin):
    list_display = ["action", "actor", "role", "starts_on", "ends_on"]
    list_filter = ["role"]
    list_select_related = ["action", "actor"]
    search_fields = ["action__title", "actor__slug"]
    mapped_through = "action"


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

    def get_readonly_fields(self, request, obj=None):
        """What priority actions rest on stays a decision."""
        fields = super().get_readonly_fields(request, obj)
        is_used = obj is not None and (obj.priority_actions.exists() or obj.action_steps.exists())
        return [*fields, "kind"] if is_used else fields
