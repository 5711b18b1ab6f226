"""Versions of the questionnaire. What is published stands still, so it is copied to be changed."""

from django import forms
from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from reporting import flaws
from reporting.actions import questionnaires
from reporting.models import Question, Questionnaire, Rule, Section
from signatories.admin.records import StaffAdmin

CODE = Questionnaire._meta.get_field("code")


class CopyForm(forms.Form):
    code = forms.CharField(label=_("Code of the new draft"), max_length=CODE.max_length)


class OfDraft:
    """Rows that may be changed while their questionnaire is a draft, and taken out again.

    ``path`` leads from the row to its questionnaire.
    """

    path = "questionnaire"

    def _is_of_draft(self, row):
        published = {f"{self.path}__published_at__isnull": False}
        return not type(row).objects.filter(pk=row.pk, **published).exists()

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (obj is None or self._is_of_draft(obj))

    def has_delete_permission(self, request, obj=None):
        """Of one row at a time: none are deleted by the list."""
        return obj is not None and self.has_change_permission(request, obj)

    def get_field_queryset(self, db, db_field, request):
        """A row of a draft belongs to a draft."""
        found = super().get_field_queryset(db, db_field, request)
        if db_field.remote_field.model is Questionnaire:
            return found.filter(published_at=None)
        if db_field.remote_field.model in (Section, Question):
            path = "section__questionnaire" if found.model is Question else "questionnaire"
            return found.filter(**{f"{path}__published_at": None})
        return found


def link_to(row, text=None):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), text or row)


@admin.register(Questionnaire)
class QuestionnaireAdmin(StaffAdmin):
    """Edited as a draft, previewed, checked, then published for good."""

    list_display = ["code", "title", "declaration", "published_at", "preview"]
    list_filter = [("published_at", admin.EmptyFieldListFilter), "declaration"]
    list_select_related = ["declaration"]
    search_fields = ["code", "title"]
    readonly_fields = ["based_on", "published_at", "published_by", "preview", "sections", "rules"]
    actions = ["copy_as_draft", "find_flaws", "publish"]

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not obj.is_published)

    @admin.display(description=_("preview"))
    def preview(self, questionnaire):
        if questionnaire.pk is None:
            return ""
        address = reverse("questionnaire-preview", args=[questionnaire.code])
        return format_html('<a href="{}">{}</a>', address, _("as a reporter sees it"))

    @admin.display(description=_("sections"))
    def sections(self, questionnaire):
        return listed(questionnaire, "section", "questionnaire", questionnaire.sections)

    @admin.display(description=_("rules"))
    def rules(self, questionnaire):
        return listed(questionnaire, "rule", "questionnaire", questionnaire.rules)

    @admin.action(description=_("Copy as a new draft"), permissions=["change"])
    def copy_as_draft(self, request, queryset):
        questionnaire = self.one_of(request, queryset)
        if questionnaire is None:
            return None
        form = CopyForm(request.POST if "confirmed" in request.POST else None)
        if form.is_bound and form.is_valid():
            try:
                code = form.cleaned_data["code"]
                draft = questionnaires.copy_as_draft(questionnaire, code=code, by=request.user)
            except questionnaires.BadCode as error:
                form.add_error("code", str(error))
            else:
                return self.tell(request, _("%(draft)s is a draft.") % {"draft": draft.code})
        return self.ask(
            request, questionnaire, "copy_as_draft", _("Copy as a new draft"), form=form
        )

    @admin.action(description=_("Check"), permissions=["view"])
    def find_flaws(self, request, queryset):
        questionnaire = self.one_of(request, queryset)
        if questionnaire is None:
            return None
        found = flaws.of_questionnaire(questionnaire)
        return self.ask(request, questionnaire, "", _("Check"), flaws=found)

    @admin.action(description=_("Publish, for good"), permissions=["change"])
    def publish(self, request, queryset):
        questionnaire = self.one_of(request, queryset)
        if questionnaire is None:
            return None
        if "confirmed" not in request.POST:
            found = flaws.of_questionnaire(questionnaire)
            step = "" if found else "publish"
            return self.ask(request, questionnaire, step, _("Publish, for good"), flaws=found)
        try:
            questionnaires.publish(questionnaire, by=request.user)
        except questionnaires.Flawed as error:
            return self.ask(request, questionnaire, "", _("Check"), flaws=error.flaws)
        return self.tell(request, _("%(code)s is published.") % {"code": questionnaire.code})

    def one_of(self, request, queryset):
        """The questionnaire that was chosen; None, and a word about it, unless it is one."""
        chosen = list(queryset[:2])
        if len(chosen) == 1:
            return chosen[0]
        self.refuse(request, self.opts.verbose_name_plural, _("Choose one at a time."))
        return None

    def ask(self, request, questionnaire, step, title, **context):
        """A page before the ``step`` that it confirms; without a step there is only to read."""
        found = context.pop("flaws", [])
        context = {
            **self.admin_site.each_context(request),
            **context,
            "title": title,
            "opts": self.opts,
            "questionnaire": questionnaire,
            "step": step,
            "flaws": [(link_to(flaw.row), flaw.label, flaw.reason) for flaw in found],
        }
        return TemplateResponse(request, "admin/reporting/questionnaire/step.html", context)


def listed(row, model, path, rows):
    """How many ``rows`` belong to one row, as a link to their list, and a link to add another."""
    if row.pk is None:
        return ""
    return format_html(
        '<a href="{}?{}__id__exact={}">{}</a> · <a href="{}?{}={}">{}</a>',
        *(reverse(f"admin:reporting_{model}_changelist"), path, row.pk, rows.count()),
        *(reverse(f"admin:reporting_{model}_add"), path, row.pk, _("add another")),
    )


@admin.register(Section)
class SectionAdmin(OfDraft, StaffAdmin):
    list_display = ["code", "title", "position", "questionnaire"]
    list_filter = ["questionnaire"]
    list_select_related = ["questionnaire"]
    search_fields = ["code", "title"]
    readonly_fields = ["questions"]

    @admin.display(description=_("questions"))
    def questions(self, section):
        return listed(section, "question", "section", section.questions)


@admin.register(Question)
class QuestionAdmin(OfDraft, StaffAdmin):
    path = "section__questionnaire"
    list_display = ["code", "text", "section", "answer_type", "required", "definition"]
    list_filter = ["section__questionnaire", "answer_type", "required", "is_derived"]
    list_select_related = ["section", "definition__indicator"]
    search_fields = ["code", "text"]


@admin.register(Rule)
class RuleAdmin(OfDraft, StaffAdmin):
    list_display = ["code", "questionnaire", "question", "kind", "grade"]
    list_filter = ["questionnaire", "kind", "grade"]
    list_select_related = ["questionnaire", "question"]
    search_fields = ["code"]
