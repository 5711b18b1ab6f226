"""Reports and their revisions: read here, moved from status to status by actions elsewhere."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from reporting.actions import cycles
from reporting.models import (
    Answer,
    ProgressReport,
    Revision,
    SectionDraft,
    StatusChange,
    Value,
)
from signatories.admin.records import ReadOnlyAdmin, StaffAdmin, StaffForm


class InvitationForm(StaffForm):
    """Invites an actor that opted in to an open cycle."""

    class Meta:
        model = ProgressReport
        fields = ["cycle", "actor"]

    def clean(self):
        cleaned = super().clean()
        if {"cycle", "actor"} <= cleaned.keys():
            try:
                cycles.require_invitable(cleaned["cycle"], cleaned["actor"])
            except cycles.CannotInvite as error:
                raise forms.ValidationError(str(error)) from error
        return cleaned


@admin.register(ProgressReport)
class ProgressReportAdmin(StaffAdmin):
    """To add a report is to invite its reporter. Nothing of it is changed here."""

    form = InvitationForm
    list_display = ["actor", "cycle", "invited_at", "page"]
    list_filter = ["cycle", ("invited_at", admin.EmptyFieldListFilter)]
    list_select_related = ["actor", "cycle"]
    search_fields = ["actor__name__unaccent__icontains", "actor__slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("actor", "cycle")

    def has_change_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        report = cycles.invite(obj.cycle, obj.actor, by=request.user)
        obj.pk = report.pk

    @admin.display(description=_("page"))
    def page(self, report):
        return format_html('<a href="{}">{}</a>', report.get_absolute_url(), _("report"))


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["report", "number", "status", "origin", "submitted_at", "receipt"]
    list_filter = ["status", "origin", "report__cycle"]
    list_select_related = ["report__actor", "report__cycle"]
    date_hierarchy = "submitted_at"
    search_fields = ["report__actor__name__unaccent__icontains", "receipt"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("report__actor", "report__cycle")


@admin.register(SectionDraft)
class SectionDraftAdmin(ReadOnlyAdmin):
    list_display = ["revision", "section", "version", "saved_at", "saved_by"]
    list_select_related = [
        "revision__report__actor",
        "revision__report__cycle",
        "section",
        "saved_by",
    ]
    search_fields = ["revision__report__actor__slug", "section__code"]


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    list_display = ["revision", "question", "entry", "lang"]
    list_filter = ["revision__status", "revision__report__cycle"]
    list_select_related = ["revision__report__actor", "revision__report__cycle", "question"]
    search_fields = ["revision__report__actor__slug", "question__code"]


@admin.register(Value)
class ValueAdmin(ReadOnlyAdmin):
    list_display = ["revision", "definition", "reference_year", "presence", "number", "unit"]
    list_filter = ["presence", "quality", "revision__report__cycle"]
    list_select_related = [
        "revision__report__actor",
        "revision__report__cycle",
        "definition__indicator",
    ]
    search_fields = ["revision__report__actor__slug", "definition__indicator__code"]


@admin.register(StatusChange)
class StatusChangeAdmin(ReadOnlyAdmin):
    list_display = ["at", "subject", "from_status", "to_status", "by_uid", "why"]
    list_filter = ["to_status"]
    list_select_related = [
        *("revision__report__actor", "revision__report__cycle", "edition", "candidate"),
    ]
    date_hierarchy = "at"
    search_fields = ["revision__report__actor__slug", "edition__slug", "candidate__title", "why"]

    @admin.display(description=_("of"))
    def subject(self, change):
        row = change.revision or change.edition or change.candidate
        name = row._meta.model_name
        return format_html(
            '<a href="{}">{}</a>', reverse(f"admin:reporting_{name}_change", args=[row.pk]), row
        )
