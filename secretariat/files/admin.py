from django.contrib import admin

from secretariat.files.models import StoredFile, Upload


class ReadOnlyAdmin(admin.ModelAdmin):
    """Files come in through forms, and change by the scanner's verdict alone."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "size", "status", "stored_at", "stored_by"]
    list_filter = ["kind", "status"]
    list_select_related = ["stored_by"]
    search_fields = ["name", "sha256"]


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    list_display = ["name", "size", "received", "begun_at", "begun_by"]
    list_select_related = ["begun_by", "stored"]
    search_fields = ["name"]
