"""What staff say when they refer a need, and when they learn what became of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.models import Referral


class ReferForm(forms.Form):
    """Takes ``suggestions``: what was found to fit the need (queries.Suggestion)."""

    to = forms.ChoiceField(label=_("Where does the need go?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Such as the letter by which it was sent."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, suggestions, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = {str(each.offer.uid): each.offer for each in suggestions}
        self.fields["to"].choices = [
            (Referral.To.PLATFORM.value, Referral.To.PLATFORM.label),
            *((uid, f"{offer.actor}: {offer}") for uid, offer in self.offers.items()),
        ]

    @property
    def offer(self):
        """The Offer that was chosen; None for the platform."""
        return self.offers.get(self.cleaned_data["to"])


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[each for each in Referral.Status.choices if each[0] != Referral.Status.PENDING],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note on the outcome"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
