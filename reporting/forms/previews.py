"""As whom to look at a questionnaire."""

from django import forms
from django.utils.translation import gettext_lazy as _

from signatories.models import Actor


class PreviewForm(forms.Form):
    """Takes ``options`` (list of str): the answers on which questions depend."""

    kind = forms.ChoiceField(label=_("Kind of reporter"), choices=Actor.Kind.choices)
    developing = forms.BooleanField(label=_("A developing country"), required=False)
    initiative = forms.BooleanField(label=_("An initiative as well"), required=False)
    sector = forms.MultipleChoiceField(
        label=_("Answers taken as given"),
        help_text=_("Without any, every question is shown that such an answer could bring up."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, options, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = [(option, option) for option in options]
