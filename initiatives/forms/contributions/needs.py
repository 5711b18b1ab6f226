"""What a project, or a country or company as a whole, needs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.forms.contributions.base import (
    ContributionForm,
    consent_field,
    currency_field,
    expiry_field,
    long_text,
)
from initiatives.models import Need, Project


class NeedForm(ContributionForm):
    """Sector and country of a project's need are the project's."""

    currency = currency_field()
    expires_on = expiry_field()
    consent = consent_field()

    class Meta:
        model = Need
        fields = [
            *("project", "title", "description", "kind", "sector", "instrument"),
            *("amount", "currency", "stage", "terms", "expires_on", "consent"),
        ]
        labels = {
            "project": _("For which project?"),
            "title": _("What is needed, in one line?"),
            "description": _("What for?"),
            "kind": _("Kind"),
            "sector": _("Sector"),
            "instrument": _("Instrument"),
            "amount": _("Amount, in millions"),
            "stage": _("Stage at which it is needed"),
            "terms": _("Terms that you could accept"),
        }
        help_texts = {
            "sector": _("Leave it empty for a project: it is the project's."),
            "stage": _("Leave it empty where it is the project's present stage."),
        }
        widgets = {
            "description": long_text(),
            "kind": forms.RadioSelect,
            "terms": long_text(3),
        }

    def arrange(self):
        project = self.fields["project"]
        project.queryset = Project.objects.of_actors([self.actor.pk]).order_by("title", "pk")
        project.empty_label = _("none: for us as a whole")

    def clean(self):
        cleaned = super().clean()
        project = cleaned.get("project")
        self.instance.actor = None if project else self.actor
        if project and cleaned.get("sector"):
            self.add_error("sector", _("The sector of a project stands on the project."))
        return cleaned
