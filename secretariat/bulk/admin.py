from django.contrib import admin

from secretariat.bulk.models import Export


@admin.register(Export)
class ExportAdmin(admin.ModelAdmin):
    """Read-only: an export is made and removed by jobs. Its file is only for who asked."""

    list_display = ["address", "requested_by", "asked_at", "made_at", "rows", "size", "expires_at"]
    list_filter = ["ending"]
    list_select_related = ["requested_by"]
    list_per_page = 50
    show_full_result_count = False
    fields = [
        *("uid", "address", "ending", "requested_by", "job", "asked_at", "made_at", "expires_at"),
        *("rows", "size", "sha256"),
    ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
