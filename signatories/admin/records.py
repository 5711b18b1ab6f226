"""What every admin of the platform has in common.

Nothing is deleted, every relation is looked up instead of listed, a stale form saves nothing,
and the history is the database's own.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from signatories.models import Actor, StaleVersion, Versioned

MOST_EVENTS = 200
SOURCE_FIELDS = ["source", "verification", "verification_note", "unverified_fields"]
KEEPING_FIELDS = [
    "lang",
    "translations",
    "retired_at",
    "merged_into",
    "created_at",
    "updated_at",
]


class StaffForm(forms.ModelForm):
    """Refuses a choice of an actor that was merged away; what a merge left behind may stay."""

    def clean(self):
        cleaned = super().clean()
        for name in self.changed_data:
            for actor in self._chosen(name):
                self.add_error(
                    name,
                    _("%(actor)s was merged into %(winner)s: choose that one.")
                    % {"actor": actor, "winner": actor.merged_into},
                )
        return cleaned

    def _chosen(self, name):
        """Actors that this form comes to name in a field, and that were merged away."""
        value = self.cleaned_data.get(name)
        if isinstance(value, Actor):
            return [value] if value.merged_into_id else []
        if isinstance(value, models.QuerySet) and value.model is Actor:
            before = [actor.pk for actor in self.initial.get(name, [])]
            return value.exclude(merged_into=None).exclude(pk__in=before)
        return []


class VersionedForm(StaffForm):
    """Carries the version that was read; saves nothing when somebody saved another meanwhile."""

    version_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def get_initial_for_field(self, field, field_name):
        if field_name == "version_seen":
            return self.instance.version if self.instance.pk else None
        return super().get_initial_for_field(field, field_name)

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            # The admin saves in the transaction that this lock lives in.
            try:
                self.instance.require_version(self.cleaned_data.get("version_seen"))
            except StaleVersion as error:
                raise forms.ValidationError(str(error), code="stale") from error
        return cleaned


class StaffAdmin(admin.ModelAdmin):
    form = StaffForm
    list_per_page = 50
    show_full_result_count = False
    object_history_template = "admin/record_history.html"

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        if hasattr(queryset, "visible_to"):
            return queryset.visible_to(request.user)
        return queryset

    def has_delete_permission(self, request, obj=None):
        return False

    def get_form(self, request, obj=None, change=False, **kwargs):  # noqa: FBT002 - Django's own
        if issubclass(self.model, Versioned) and self.form is StaffForm:
            kwargs.setdefault("form", VersionedForm)
        return super().get_form(request, obj, change, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_autocomplete_fields(self, request):
        """Every relation that a person may set."""
        relations = [*self.opts.fields, *self.opts.many_to_many]
        return [field.name for field in relations if field.is_relation and field.editable]

    def get_field_queryset(self, db, db_field, request):
        """Related rows as their own admin reads them: visible ones, with what their names need."""
        related = self.admin_site.get_model_admin(db_field.remote_field.model)
        return related.get_queryset(request)

    def tell(self, request, text):
        self.message_user(request, text, messages.SUCCESS)

    def refuse(self, request, row, error):
        """Say why an action left ``row`` as it was."""
        self.message_user(request, f"{row}: {error}", messages.ERROR)

    def history_view(self, request, object_id, extra_context=None):
        """What the database noted of this row: when, who, which columns changed."""
        if not hasattr(self.model, "events"):
            return super().history_view(request, object_id, extra_context)
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Change history: %s") % record,
            "opts": self.opts,
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": record,
            "entries": history_of(record),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


class ReadOnlyAdmin(StaffAdmin):
    """For rows that only actions write: sealed, frozen, or moved from status to status."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class RecordAdmin(StaffAdmin):
    """Register rows: what is known first, then where it is known from, then how it is kept."""

    list_filter = ["verification", ("retired_at", admin.EmptyFieldListFilter)]
    readonly_fields = ["created_at", "updated_at"]

    def get_fieldsets(self, request, obj=None):
        fields = self.get_fields(request, obj)
        apart = [*SOURCE_FIELDS, *KEEPING_FIELDS]
        sets = [(None, {"fields": [field for field in fields if field not in apart]})]
        for title, names in [
            (_("Source and verification"), SOURCE_FIELDS),
            (_("Language, retirement, times"), KEEPING_FIELDS),
        ]:
            present = [name for name in names if name in fields]
            if present:
                sets.append((title, {"fields": present}))
        return sets


def history_of(record):
    """``[(event, who, [(column, before, after)])]``, the latest first, at most 200; two queries.

    ``who`` is a person as the user table knows them now, or what the history says of them.
    """
    events = list(
        record.events.select_related("pgh_context").order_by("-pgh_id")[: MOST_EVENTS + 1]
    )
    people = _people(events)
    entries = []
    for position, event in enumerate(events[:MOST_EVENTS]):
        before = events[position + 1] if position + 1 < len(events) else None
        entries.append((event, people.get(_uid(event), _uid(event)), _changes(before, event)))
    return entries


def _uid(event):
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    return metadata.get("user") or ""


def _people(events):
    uids = {_uid(event) for event in events} - {""}
    users = get_user_model().objects.filter(uid__in=uids) if uids else []
    return {str(user.uid): str(user) for user in users}


def _changes(before, after):
    """Columns that differ between two events; of a first event all that are filled."""
    changes = []
    for field in after._meta.fields:
        if field.name.startswith("pgh_") or field.name in {"id", "version", "updated_at"}:
            continue
        old = getattr(before, field.attname) if before else None
        new = getattr(after, field.attname)
        if old != new and not (before is None and new in (None, "", [], {})):
            changes.append((field.verbose_name, old, new))
    return changes
