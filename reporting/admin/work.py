"""What people did around a report, to be read. It changes through the pages of reports."""

from django.contrib import admin

from reporting.models import (
    ActionReview,
    Comment,
    Evidence,
    EvidenceAddition,
    Extension,
    LetterApproval,
    PublicationConsent,
    SectionGift,
    WorkbookUpload,
)
from signatories.admin.records import ReadOnlyAdmin

BY_REPORT = ["report__actor", "report__cycle"]
BY_REVISION = ["revision__report__actor", "revision__report__cycle"]


@admin.register(Evidence, EvidenceAddition)
class EvidenceAdmin(ReadOnlyAdmin):
    list_display = ["file", "revision", "question", "note", "added_at"]
    list_select_related = ["file", "question", *BY_REVISION]
    search_fields = ["file__name", "revision__report__actor__slug"]


@admin.register(LetterApproval)
class LetterApprovalAdmin(ReadOnlyAdmin):
    list_display = ["revision", "name", "title", "entered_at"]
    list_select_related = BY_REVISION
    search_fields = ["name", "revision__report__actor__slug"]


@admin.register(PublicationConsent)
class PublicationConsentAdmin(ReadOnlyAdmin):
    list_display = ["report", "section", "question", "consent", "given_at"]
    list_filter = ["consent"]
    list_select_related = [*BY_REPORT, "section", "question"]
    search_fields = ["report__actor__slug", "section__code"]


@admin.register(SectionGift)
class SectionGiftAdmin(ReadOnlyAdmin):
    list_display = ["report", "section", "user", "given_at", "ended_at"]
    list_select_related = [*BY_REPORT, "section", "user"]
    search_fields = ["report__actor__slug", "section__code"]


@admin.register(Extension)
class ExtensionAdmin(ReadOnlyAdmin):
    list_display = ["report", "due_at", "why", "granted_at"]
    list_select_related = BY_REPORT
    search_fields = ["report__actor__slug", "why"]


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    """Without what a reporter's people write among themselves."""

    list_display = ["report", "question", "audience", "text", "created_at", "resolved_at"]
    list_filter = ["audience"]
    list_select_related = [*BY_REPORT, "question"]
    search_fields = ["report__actor__slug", "text"]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)


@admin.register(ActionReview)
class ActionReviewAdmin(ReadOnlyAdmin):
    list_display = ["action", "cycle", "status", "rating"]
    list_filter = ["status", "rating"]
    list_select_related = ["action", "cycle"]
    search_fields = ["action__title"]


@admin.register(WorkbookUpload)
class WorkbookUploadAdmin(ReadOnlyAdmin):
    list_display = ["file", "report", "used_at"]
    list_select_related = ["file", "report__actor", "report__cycle"]
    search_fields = ["file__name", "report__actor__slug"]
