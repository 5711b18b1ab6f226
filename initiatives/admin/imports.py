"""Imports of files, to be read. They change through the pages of imports."""

from django.contrib import admin

from initiatives.models import Import, ImportName, ImportRow
from signatories.admin.records import ReadOnlyAdmin


@admin.register(Import)
class ImportAdmin(ReadOnlyAdmin):
    list_display = ["kind", "file", "status", "made_at", "made_by", "closed_at"]
    list_filter = ["kind", "status"]
    list_select_related = ["file", "made_by"]
    search_fields = ["=uid", "file__name"]


@admin.register(ImportRow)
class ImportRowAdmin(ReadOnlyAdmin):
    list_display = ["of", "number", "action", "match"]
    list_filter = ["action", "of__kind"]
    list_select_related = ["of"]
    search_fields = ["=of__uid", "match"]


@admin.register(ImportName)
class ImportNameAdmin(ReadOnlyAdmin):
    list_display = ["name", "of", "choice", "chosen_by", "chosen_at"]
    list_select_related = ["of", "chosen_by"]
    search_fields = ["name", "choice"]
