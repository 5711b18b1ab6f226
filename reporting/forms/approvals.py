"""The form in which a letter of approval is entered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.files.forms import SCANNED, UploadField


class LetterForm(forms.Form):
    """Takes ``user``, whose uploads count, by keyword."""

    name = forms.CharField(label=_("Name of the person who approves"), max_length=200)
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("Such as “Minister of Industry”."),
    )
    letter = UploadField(
        label=_("The signed letter, scanned"),
        help_text=_("PDF, PNG or JPEG, up to 20 MB."),
        kinds=SCANNED,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["letter"].user = user
