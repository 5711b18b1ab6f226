"""What the Secretariat says about reports, editions and priority actions."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.models import Rating
from secretariat.files.forms import SCANNED, UploadField
from signatories.forms import day_input


class ReturnForm(forms.Form):
    why = forms.CharField(
        label=_("What should the reporter change?"),
        help_text=_("The reporter reads this as you write it."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Why is the edition withdrawn?"),
        help_text=_("Its page stays and shows this reason to everybody."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExtensionForm(forms.Form):
    due_on = forms.DateField(
        label=_("New last day"),
        help_text=_("The report is due at the end of this day, 23:59:59 UTC."),
        widget=day_input(),
    )
    why = forms.CharField(
        label=_("Why is more time given?"),
        help_text=_("The reporter reads this as you write it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def due_at(self):
        """The end of the day given (aware datetime, UTC)."""
        return dt.datetime.combine(self.cleaned_data["due_on"], dt.time(23, 59, 59), dt.UTC)


class RatingForm(forms.Form):
    rating = forms.ChoiceField(label=_("Rating"), choices=Rating, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_(
            "Published with the rating. A rating needs reasons; “not rated” may do without."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class InstructionForm(forms.Form):
    """Takes the member of staff as ``user``, whose uploads count."""

    instruction = UploadField(
        label=_("The reporter's written instruction"),
        help_text=_(
            "The signed letter or the mail, as PDF, PNG or JPEG. The reporter can read it."
        ),
        kinds=SCANNED,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["instruction"].user = user
