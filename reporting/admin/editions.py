"""Editions and what is frozen in them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from reporting.actions import editions
from reporting.models import (
    Artefact,
    Edition,
    Figure,
    FrozenReport,
    FrozenValue,
    InvalidTransition,
)
from reporting.permissions import may_review
from signatories.admin.records import ReadOnlyAdmin


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = [
        "slug",
        "title",
        "cycle",
        "status",
        "installation",
        "requested_at",
        "frozen_at",
        "published_at",
    ]
    list_filter = ["status", "installation", "cycle"]
    list_select_related = ["cycle"]
    date_hierarchy = "requested_at"
    search_fields = ["slug", "title"]
    actions = ["publish"]

    def has_publish_permission(self, request):
        return may_review(request.user)

    @admin.action(description=_("Publish, for good"), permissions=["publish"])
    def publish(self, request, queryset):
        for edition in queryset:
            try:
                editions.publish(edition, by=request.user)
            except InvalidTransition as error:
                self.refuse(request, edition, error)
            else:
                self.tell(request, _("Edition %(edition)s is published.") % {"edition": edition})


@admin.register(FrozenReport)
class FrozenReportAdmin(ReadOnlyAdmin):
    list_display = [
        *("edition", "actor_name", "actor_kind", "state", "origin"),
        *("in_totals_only", "not_published", "receipt"),
    ]
    list_filter = ["edition", "state", "origin", "actor_kind"]
    list_select_related = ["edition"]
    search_fields = ["actor_slug", "actor_name__unaccent__icontains", "receipt"]


@admin.register(FrozenValue)
class FrozenValueAdmin(ReadOnlyAdmin):
    list_display = [
        "edition",
        "number_in_edition",
        "report",
        "indicator_code",
        "reference_year",
        "presence",
        "number",
        "unit",
        "consent",
    ]
    list_filter = ["edition", "consent", "presence", "theme", "quality"]
    list_select_related = ["edition", "report__edition"]
    search_fields = ["report__actor_slug", "indicator_code", "indicator_name"]


@admin.register(Figure)
class FigureAdmin(ReadOnlyAdmin):
    list_display = ["edition", "position", "key", "title", "kind", "number", "unit", "row_count"]
    list_filter = ["edition", "kind"]
    list_select_related = ["edition"]
    search_fields = ["key", "title", "indicator_code"]


@admin.register(Artefact)
class ArtefactAdmin(ReadOnlyAdmin):
    list_display = ["filename", "edition", "format", "size", "sha256"]
    list_filter = ["format", "edition"]
    list_select_related = ["edition"]
    search_fields = ["filename", "edition__slug"]
