"""The form that adds a file to a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.files.forms import UploadField


class EvidenceForm(forms.Form):
    """Takes ``user``, whose uploads count, by keyword."""

    file = UploadField(
        label=_("File"),
        help_text=_("PDF, DOCX, XLSX, CSV, PNG or JPEG, up to 20 MB."),
    )
    note = forms.CharField(label=_("What it shows"), max_length=300, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].user = user
