from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from reporting.actions import cycles, desk_notes, editions
from reporting.models import ReportingCycle
from secretariat.jobs.models import InvalidJobTransition
from signatories.admin.records import StaffAdmin


@admin.register(ReportingCycle)
class ReportingCycleAdmin(StaffAdmin):
    """A cycle is opened by an action; its questionnaire and period stand once it is open."""

    list_display = ["title", "declaration", "kind", "year", "opened_at", "due_at", "publishes_at"]
    list_filter = ["kind", "declaration", ("opened_at", admin.EmptyFieldListFilter)]
    list_select_related = ["declaration"]
    search_fields = ["title", "=year"]
    readonly_fields = ["opened_at", "opened_by"]
    actions = ["open_cycle", "record_desk_notes", "request_compilation"]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or obj.opened_at is None:
            return self.readonly_fields
        settled = ["declaration", "kind", "year", "period_start", "period_end", "questionnaire"]
        return [*settled, *self.readonly_fields]

    @admin.action(description=_("Open, with a report for each supporter"), permissions=["change"])
    def open_cycle(self, request, queryset):
        for cycle in queryset:
            try:
                cycles.open_cycle(cycle, by=request.user)
            except cycles.CannotOpen as error:
                self.refuse(request, cycle, error)
            else:
                self.tell(request, _("%(cycle)s is open.") % {"cycle": cycle})

    @admin.action(description=_("Record desk notes from public statistics"), permissions=["change"])
    def record_desk_notes(self, request, queryset):
        for cycle in queryset:
            try:
                notes = desk_notes.record_desk_notes(cycle, by=request.user)
            except desk_notes.NotAnOpeningPicture as error:
                self.refuse(request, cycle, error)
            else:
                text = _("%(cycle)s: desk notes written: %(count)s.")
                self.tell(request, text % {"cycle": cycle, "count": len(notes)})

    @admin.action(description=_("Compile the next edition"), permissions=["change"])
    def request_compilation(self, request, queryset):
        for cycle in queryset:
            try:
                edition = editions.request_compilation(cycle, by=request.user)
            except (editions.CannotCompile, InvalidJobTransition) as error:
                self.refuse(request, cycle, error)
            else:
                text = _("Edition %(edition)s is being compiled.")
                self.tell(request, text % {"edition": edition})
