"""The form by which anybody verifies a receipt."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

SHA256 = RegexValidator(r"^[0-9a-f]{64}$", _("A SHA-256 has 64 digits, from 0 to 9 and a to f."))


class VerifyForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the receipt"),
        help_text=_("It begins with BD, such as BD-2027-NAM-1-7F3A9C."),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    sha256 = forms.CharField(
        label="SHA-256",
        help_text=_("The 64 digits on the receipt. Spaces do not matter."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_number(self):
        return "".join(self.cleaned_data["number"].split()).upper()

    def clean_sha256(self):
        digits = "".join(self.cleaned_data["sha256"].split()).lower()
        SHA256(digits)
        return digits
