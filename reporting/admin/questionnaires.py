"""Questionnaires. Once a cycle that uses one is open, its questions stand still."""

from django.contrib import admin

from reporting.models import Question, Questionnaire, Rule, Section
from signatories.admin.records import StaffAdmin


class UnlessAsked(StaffAdmin):
    """``path_to_cycles`` leads from the model to the cycles that ask it."""

    path_to_cycles = ""

    def has_change_permission(self, request, obj=None):
        if obj is not None:
            asked = {f"{self.path_to_cycles}__opened_at__isnull": False}
            if self.model.objects.filter(pk=obj.pk, **asked).exists():
                return False
        return super().has_change_permission(request, obj)


@admin.register(Questionnaire)
class QuestionnaireAdmin(UnlessAsked):
    path_to_cycles = "cycles"
    list_display = ["code", "title", "declaration"]
    list_select_related = ["declaration"]
    search_fields = ["code", "title"]


@admin.register(Section)
class SectionAdmin(UnlessAsked):
    path_to_cycles = "questionnaire__cycles"
    list_display = ["code", "title", "position", "questionnaire"]
    list_filter = ["questionnaire"]
    list_select_related = ["questionnaire"]
    search_fields = ["code", "title"]


@admin.register(Question)
class QuestionAdmin(UnlessAsked):
    path_to_cycles = "section__questionnaire__cycles"
    list_display = ["code", "text", "section", "answer_type", "required", "definition"]
    list_filter = ["section__questionnaire", "answer_type", "required", "is_derived"]
    list_select_related = ["section", "definition__indicator"]
    search_fields = ["code", "text"]


@admin.register(Rule)
class RuleAdmin(UnlessAsked):
    path_to_cycles = "questionnaire__cycles"
    list_display = ["code", "questionnaire", "question", "kind", "grade"]
    list_filter = ["questionnaire", "kind", "grade"]
    list_select_related = ["questionnaire", "question"]
    search_fields = ["code"]
