"""Projects, outputs and events; needs, offers and referrals are their owners' and the desk's."""

from django.contrib import admin

from initiatives.models import Event, Need, Offer, Output, Project, Referral
from signatories.admin.records import ReadOnlyAdmin, RecordAdmin


@admin.register(Project)
class ProjectAdmin(RecordAdmin):
    list_display = ["title", "owner", "country", "sector", "stage", "consent", "verification"]
    list_filter = ["consent", "stage", "sector", *RecordAdmin.list_filter]
    list_select_related = ["owner", "country", "sector"]
    search_fields = ["title", "slug", "external_id"]

    def get_readonly_fields(self, request, obj=None):
        """Whose project it is says who may see it."""
        fields = super().get_readonly_fields(request, obj)
        # As it is stored: a form that is refused has emptied the owner of ``obj`` already.
        stored = Project.objects.filter(pk=obj.pk, owner__isnull=False) if obj is not None else None
        return [*fields, "consent"] if stored is not None and stored.exists() else fields


@admin.register(Output)
class OutputAdmin(RecordAdmin):
    list_display = ["title", "kind", "published_on", "proposed_for", "verification"]
    list_filter = ["kind", "areas", "sectors", *RecordAdmin.list_filter]
    list_select_related = ["proposed_for"]
    search_fields = ["title", "slug"]


@admin.register(Event)
class EventAdmin(RecordAdmin):
    list_display = ["title", "kind", "starts_on", "place", "proposed_for", "verification"]
    list_filter = ["kind", "areas", "sectors", *RecordAdmin.list_filter]
    list_select_related = ["proposed_for"]
    search_fields = ["title", "slug", "place"]


@admin.register(Need)
class NeedAdmin(ReadOnlyAdmin):
    list_display = ["title", "kind", "project", "actor", "status", "consent", "expires_on"]
    list_filter = ["status", "kind", "consent"]
    list_select_related = ["project", "actor"]
    search_fields = ["title", "=uid"]


@admin.register(Offer)
class OfferAdmin(ReadOnlyAdmin):
    list_display = ["title", "kind", "actor", "status", "consent", "expires_on"]
    list_filter = ["status", "kind", "consent"]
    list_select_related = ["actor"]
    search_fields = ["title", "=uid"]


@admin.register(Referral)
class ReferralAdmin(ReadOnlyAdmin):
    list_display = ["need", "to", "offer", "referred_on", "status", "closed_on"]
    list_filter = ["status", "to"]
    list_select_related = ["need", "offer"]
    search_fields = ["need__title", "=uid"]
