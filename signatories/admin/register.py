from django.contrib import admin
from import_export.admin import ImportExportMixin

from signatories.admin.exchange import FORMATS, ActorResource, EndorsementResource
from signatories.admin.records import ReadOnlyAdmin, RecordAdmin, StaffAdmin
from signatories.models import (
    Actor,
    ActorAlias,
    CountryGroup,
    Declaration,
    Endorsement,
    GroupMembership,
    Merge,
)

RETIRED = ("retired_at", admin.EmptyFieldListFilter)


class ActorAliasInline(admin.TabularInline):
    model = ActorAlias
    extra = 0

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Actor)
class ActorAdmin(ImportExportMixin, RecordAdmin):
    resource_classes = [ActorResource]
    formats = FORMATS
    list_display = ["name", "kind", "region", "is_public", "verification", "updated_at"]
    list_filter = ["kind", "verification", "is_public", RETIRED, "region"]
    search_fields = [
        "name__unaccent__icontains",
        "official_name__unaccent__icontains",
        "acronym",
        "slug",
        "aliases__name__unaccent__icontains",
    ]
    inlines = [ActorAliasInline]

    def get_readonly_fields(self, request, obj=None):
        """Actors are merged, and taken apart again, on the pages of merges alone."""
        fields = [*super().get_readonly_fields(request, obj), "merged_into"]
        return [*fields, "retired_at"] if obj is not None and obj.merged_into_id else fields


@admin.register(ActorAlias)
class ActorAliasAdmin(StaffAdmin):
    list_display = ["name", "actor", "language", "is_public", "source"]
    list_filter = ["is_public"]
    list_select_related = ["actor"]
    search_fields = ["name__unaccent__icontains", "actor__name__unaccent__icontains"]


@admin.register(CountryGroup)
class CountryGroupAdmin(StaffAdmin):
    list_display = ["code", "name", "source"]
    search_fields = ["code", "name"]


@admin.register(GroupMembership)
class GroupMembershipAdmin(StaffAdmin):
    list_display = ["actor", "group", "starts_on", "ends_on", "note"]
    list_filter = ["group"]
    list_select_related = ["actor", "group"]
    search_fields = ["actor__name__unaccent__icontains", "group__code"]


@admin.register(Declaration)
class DeclarationAdmin(RecordAdmin):
    list_display = ["short_title", "adopted_on", "place", "verification"]
    date_hierarchy = "adopted_on"
    search_fields = ["short_title", "title", "slug"]


@admin.register(Endorsement)
class EndorsementAdmin(ImportExportMixin, RecordAdmin):
    resource_classes = [EndorsementResource]
    formats = FORMATS
    list_display = ["actor", "declaration", "endorsed_on", "withdrawn_on", "verification"]
    list_filter = ["declaration", "actor__kind", "verification", RETIRED]
    list_select_related = ["actor", "declaration"]
    date_hierarchy = "endorsed_on"
    search_fields = ["actor__name__unaccent__icontains", "name_as_listed", "actor__slug"]


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    """Made and undone on the page of merges."""

    list_display = ["loser", "winner", "made_at", "made_by", "undone_at"]
    list_select_related = ["loser", "winner", "made_by"]
    search_fields = ["loser__name__unaccent__icontains", "winner__name__unaccent__icontains"]
    fields = [
        *("loser", "winner", "reason", "made_at", "made_by"),
        *("undone_at", "undone_by", "undone_because"),
    ]
