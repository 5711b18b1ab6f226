from django.conf import settings
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from secretariat.files import actions
from secretariat.files.models import StoredFile
from secretariat.files.refusals import Refused


@admin.register(StoredFile)
class StoredFileAdmin(admin.ModelAdmin):
    """Read-only: a file changes by its scanner's verdict alone. Its bytes are not served here."""

    list_display = ["name", "kind", "size", "status", "virus", "scanned_at", "stored_at"]
    list_filter = ["status", "kind"]
    search_fields = ["name", "sha256", "virus"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["scan"]
    fields = [
        "uid",
        "name",
        "kind",
        "size",
        "sha256",
        "status",
        "virus",
        "scanned_at",
        "stored_at",
        "stored_by",
    ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_scan_permission(self, request):
        return request.user.has_perm("files.change_storedfile")

    def changelist_view(self, request, extra_context=None):
        context = {"has_scanner": bool(settings.CLAMD_ADDRESS), **(extra_context or {})}
        return super().changelist_view(request, context)

    @admin.action(description=_("Have the virus scanner look again"), permissions=["scan"])
    def scan(self, request, queryset):
        asked = 0
        for stored in queryset:
            try:
                actions.ask_for_scan(stored, by=request.user)
            except Refused as error:
                text = _("“%(name)s” was left as it is. %(reason)s")
                values = {"name": stored.name, "reason": error.reason}
                self.message_user(request, text % values, messages.ERROR)
            else:
                asked += 1
        if asked:
            text = ngettext(
                "The scanner will look at %(count)s file.",
                "The scanner will look at %(count)s files.",
                asked,
            )
            self.message_user(request, text % {"count": asked}, messages.SUCCESS)
