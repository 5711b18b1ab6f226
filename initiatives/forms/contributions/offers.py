"""What an actor offers to projects."""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.forms.contributions.base import (
    ContributionForm,
    consent_field,
    currency_field,
    expiry_field,
    instruments_field,
    long_text,
)
from initiatives.models import Offer, Stage
from signatories.models import Actor


class OfferForm(ContributionForm):
    """What is left empty limits nothing."""

    owner_field = "actor"
    instruments = instruments_field(_("Instruments"))
    currency = currency_field()
    expires_on = expiry_field()
    consent = consent_field()

    class Meta:
        model = Offer
        fields = [
            *("title", "description", "kind", "instruments", "sectors", "groups", "countries"),
            *("min_amount", "max_amount", "currency", "stage_from", "stage_to"),
            *("terms", "expires_on", "consent"),
        ]
        labels = {
            "title": _("What is offered, in one line?"),
            "description": _("What for?"),
            "kind": _("Kind"),
            "sectors": _("Only for these sectors"),
            "groups": _("Only for these groups of countries"),
            "countries": _("Only for these countries"),
            "min_amount": _("Smallest amount, in millions"),
            "max_amount": _("Largest amount, in millions"),
            "stage_from": _("From this stage on"),
            "stage_to": _("Up to this stage"),
            "terms": _("Terms"),
        }
        help_texts = {
            "sectors": _("Choose none for all sectors."),
            "groups": _("Each by its own definition. Choose none, and no countries, for all."),
            "countries": _("Beside those of the groups. Hold Ctrl or Command to choose several."),
        }
        widgets = {
            "description": long_text(),
            "kind": forms.RadioSelect,
            "sectors": forms.CheckboxSelectMultiple,
            "groups": forms.CheckboxSelectMultiple,
            "countries": forms.SelectMultiple(attrs={"size": 8}),
            "terms": long_text(3),
        }

    def arrange(self):
        self.fields["countries"].queryset = (
            Actor.objects.publishable()
            .filter(kind=Actor.Kind.COUNTRY, is_public=True)
            .order_by("name", "pk")
        )

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("stage_from"), cleaned.get("stage_to")
        if first and last and Stage.values.index(first) > Stage.values.index(last):
            self.add_error("stage_to", _("This stage comes before the first."))
        return cleaned
