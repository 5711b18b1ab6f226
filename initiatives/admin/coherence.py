"""The coherence map: read here, judged on the desk; and what tells it of changes."""

from django.contrib import admin

from initiatives.actions.mapping import map_again
from initiatives.models import MapLevel, Overlap, Subject
from signatories.admin.records import ReadOnlyAdmin


class Mapped:
    """For the admin of rows that the map compares: each save makes their pairs anew, by a job.

    ``mapped_through`` is the foreign key to the row that is compared, where it is another one; the
    one to which it led before is compared again as well.
    """

    mapped_through = ""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for row in self._mapped(form):
            map_again(row, by=request.user)

    def _mapped(self, form):
        if not self.mapped_through:
            return [form.instance]
        now = getattr(form.instance, self.mapped_through)
        before = form.initial.get(self.mapped_through)
        return {now, *type(now)._base_manager.filter(pk=before)}


@admin.register(Subject)
class SubjectAdmin(ReadOnlyAdmin):
    list_display = ["title", "is_in_force"]
    list_filter = ["is_in_force"]
    search_fields = ["title"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_names()


@admin.register(Overlap)
class OverlapAdmin(ReadOnlyAdmin):
    list_display = ["first", "second", "score", "status", "judged_at"]
    list_filter = ["status"]
    search_fields = ["first__title", "second__title", "why"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_names()


@admin.register(MapLevel)
class MapLevelAdmin(ReadOnlyAdmin):
    list_display = ["level", "set_at"]
    search_fields = ["=level"]
