"""Meetings of the Oversight Group and their agendas, read only: the desk writes them."""

from django.contrib import admin

from initiatives.models import AgendaItem, Meeting
from signatories.admin.records import ReadOnlyAdmin


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "starts_on", "ends_on", "place", "status", "prepares", "is_public"]
    list_filter = ["status", "is_public"]
    list_select_related = ["prepares"]
    search_fields = ["slug", "place"]


@admin.register(AgendaItem)
class AgendaItemAdmin(ReadOnlyAdmin):
    list_display = ["title", "meeting", "position", "decision"]
    list_select_related = ["meeting", "decision"]
    search_fields = ["title", "meeting__slug"]
