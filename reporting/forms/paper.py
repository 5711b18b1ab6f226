"""The form by which a workbook comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.files.forms import UploadField
from secretariat.files.models import FileKind


class WorkbookForm(forms.Form):
    """``cleaned_data["workbook"]`` is a checked XLSX file (Incoming). Takes ``user`` by keyword."""

    workbook = UploadField(
        label=_("The workbook that you filled in"),
        help_text=_("An .xlsx file. You see what would change before anything is saved."),
        kinds=(FileKind.XLSX,),
        error_messages={"kind": _("Upload the workbook itself, an .xlsx file.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["workbook"].user = user
