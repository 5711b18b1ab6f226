"""A green industrialization project that its owner describes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.forms.contributions.base import (
    ContributionForm,
    consent_field,
    currency_field,
    instruments_field,
    long_text,
)
from initiatives.models import Project
from signatories.forms import day_input
from signatories.models import Actor

SOURCE = "Stated by its owner."  # what stands in the register, in the language of the register


class ProjectForm(ContributionForm):
    """Of a country it lies there; a company says where."""

    owner_field = "owner"
    instruments = instruments_field(_("How is it, or shall it be, paid for?"))
    currency = currency_field()
    consent = consent_field()

    class Meta:
        model = Project
        fields = [
            *("title", "description", "country", "sector", "stage", "instruments"),
            *("amount", "currency", "price_year", "capacity", "capacity_unit"),
            *("starts_on", "ends_on", "external_id", "consent"),
        ]
        labels = {
            "title": _("Name of the project"),
            "description": _("What is built or done?"),
            "country": _("Country"),
            "sector": _("Sector"),
            "stage": _("How far is it?"),
            "amount": _("Cost, in millions"),
            "price_year": _("Year of the prices"),
            "capacity": _("Capacity"),
            "capacity_unit": _("Unit of the capacity"),
            "starts_on": _("When does it begin?"),
            "ends_on": _("When does it end?"),
            "external_id": _("Identifier in a public register of plants or projects"),
        }
        help_texts = {
            "capacity_unit": _("Such as tonnes of steel a year."),
            "external_id": _("So that two who speak of one project are seen to."),
        }
        widgets = {
            "description": long_text(),
            "starts_on": day_input(),
            "ends_on": day_input(),
        }

    def arrange(self):
        if self.actor.kind == Actor.Kind.COUNTRY:
            del self.fields["country"]
            self.instance.country = self.actor
        else:
            countries = Actor.objects.publishable().filter(kind=Actor.Kind.COUNTRY)
            self.fields["country"] = forms.ModelChoiceField(
                label=_("Country"),
                queryset=countries.order_by("name", "pk"),
                required=False,
                initial=self.actor.country_id,
            )
            self.order_fields(self._meta.fields)
        if not self.instance.pk:
            self.instance.source = SOURCE
