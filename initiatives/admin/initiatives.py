from django.contrib import admin
from import_export.admin import ImportExportMixin

from initiatives.admin.coherence import Mapped
from initiatives.admin.exchange import MembershipResource
from initiatives.models import Initiative, Membership, ReferenceAction
from signatories.admin.exchange import FORMATS
from signatories.admin.records import RecordAdmin


@admin.register(Initiative)
class InitiativeAdmin(Mapped, RecordAdmin):
    list_display = ["actor", "kind", "status", "parent", "is_named_in_declaration", "verification"]
    list_filter = ["kind", "status", "is_named_in_declaration", "sectors", *RecordAdmin.list_filter]
    list_select_related = ["actor", "parent__actor"]
    search_fields = ["actor__name__unaccent__icontains", "actor__acronym", "actor__slug"]

    def get_queryset(self, request):
        # An initiative bears its actor's name wherever it is shown or offered.
        return super().get_queryset(request).select_related("actor")


@admin.register(Membership)
class MembershipAdmin(Mapped, ImportExportMixin, RecordAdmin):
    resource_classes = [MembershipResource]
    formats = FORMATS
    list_display = ["actor", "initiative", "role", "joined_on", "left_on", "verification"]
    list_filter = ["role", "actor__kind", *RecordAdmin.list_filter]
    list_select_related = ["actor", "initiative__actor"]
    search_fields = ["actor__name__unaccent__icontains", "initiative__actor__name"]
    mapped_through = "initiative"


@admin.register(ReferenceAction)
class ReferenceActionAdmin(Mapped, RecordAdmin):
    list_display = ["title", "framework", "year", "source_status", "is_paraphrase", "verification"]
    list_filter = ["framework", "source_status", "area", "sectors", *RecordAdmin.list_filter]
    search_fields = ["title", "framework", "source_code", "slug"]
