"""What those who lead a priority action say of its rating."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Your reply"),
        help_text=_("It is published beside the rating, as you write it."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
