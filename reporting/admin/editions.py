"""Editions and what is frozen in them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from reporting.actions import editions
from reporting.models import (
    Artefact,
    Chart,
    Clearance,
    Edition,
    Figure,
    FigureChange,
    FrozenAction,
    FrozenPassage,
    FrozenReferral,
    FrozenReport,
    FrozenTarget,
    FrozenValue,
    InvalidTransition,
    Remark,
    SignOff,
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


@admin.register(FrozenPassage)
class FrozenPassageAdmin(ReadOnlyAdmin):
    list_display = ["edition", "number_in_edition", "report", "question_code", "about", "lang"]
    list_filter = ["edition", "section_code", "answer_type", "lang"]
    list_select_related = ["edition", "report__edition"]
    search_fields = ["report__actor_slug", "question_code", "about", "text"]


@admin.register(FrozenAction)
class FrozenActionAdmin(ReadOnlyAdmin):
    list_display = ["edition", "slug", "title", "area", "decided_on"]
    list_filter = ["edition", "area"]
    list_select_related = ["edition"]
    search_fields = ["slug", "title", "decision"]


@admin.register(FrozenTarget)
class FrozenTargetAdmin(ReadOnlyAdmin):
    list_display = ["edition", "report", "indicator_code", "target_value", "target_year", "unit"]
    list_filter = ["edition", "indicator_code", "target_year"]
    list_select_related = ["edition", "report__edition"]
    search_fields = ["report__actor_slug", "indicator_code"]


@admin.register(FrozenReferral)
class FrozenReferralAdmin(ReadOnlyAdmin):
    list_display = [
        *("edition", "referred_to", "needs", "referrals", "is_withheld"),
        *("pending", "matched", "not_matched", "withdrawn"),
    ]
    list_filter = ["edition", "referred_to", "is_withheld"]
    list_select_related = ["edition"]
    search_fields = ["edition__slug"]


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


@admin.register(Chart)
class ChartAdmin(ReadOnlyAdmin):
    list_display = ["edition", "position", "key", "title", "chapter", "svg_sha256"]
    list_filter = ["edition", "chapter"]
    list_select_related = ["edition"]
    search_fields = ["key", "title", "indicator_code"]


@admin.register(FigureChange)
class FigureChangeAdmin(ReadOnlyAdmin):
    list_display = ["edition", "position", "since", "title", "before", "after", "unit"]
    list_filter = ["edition"]
    list_select_related = ["edition"]
    search_fields = ["figure_key", "title"]


@admin.register(Clearance)
class ClearanceAdmin(ReadOnlyAdmin):
    list_display = ["edition", "report", "status", "asked_at", "answered_at"]
    list_filter = ["edition", "status"]
    list_select_related = ["edition", "report__edition"]
    search_fields = ["report__actor_slug", "report__actor_name__unaccent__icontains"]


@admin.register(Remark)
class RemarkAdmin(ReadOnlyAdmin):
    list_display = ["clearance", "place", "is_correction", "text", "written_at", "answered_at"]
    list_filter = ["clearance__edition", "is_correction"]
    list_select_related = ["clearance__edition", "clearance__report"]
    search_fields = ["clearance__report__actor_slug", "place", "text"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)


@admin.register(SignOff)
class SignOffAdmin(ReadOnlyAdmin):
    list_display = ["edition", "user", "signed_at"]
    list_filter = ["edition"]
    list_select_related = ["edition", "user"]
    search_fields = ["edition__slug"]
