"""What the Oversight Group says and what is handed over, read only: the desk writes it."""

from django.contrib import admin

from reporting.models import Dossier, OversightComment
from signatories.admin.records import ReadOnlyAdmin


@admin.register(OversightComment)
class OversightCommentAdmin(ReadOnlyAdmin):
    list_display = ["text", "actor", "written_at", "answered_at"]
    list_select_related = ["actor"]
    search_fields = ["text", "answer", "actor__slug"]


@admin.register(Dossier)
class DossierAdmin(ReadOnlyAdmin):
    list_display = ["slug", "from_cop", "to_cop", "status", "frozen_at", "published_at"]
    list_filter = ["status"]
    list_select_related = ["from_cop", "to_cop"]
    search_fields = ["slug"]
