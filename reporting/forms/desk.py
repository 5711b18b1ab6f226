"""What the Secretariat says when it returns a report or withdraws an edition."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
