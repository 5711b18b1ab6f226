"""The form by which a file of rows arrives."""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.imports.receiving import NotRead, receive
from secretariat.files import disk, names, storage
from secretariat.files.forms import Sent, UploadField
from secretariat.files.incoming import MOST_BYTES
from secretariat.files.limited import MB
from secretariat.files.models import FileKind
from secretariat.files.refusals import Refused


class TableField(UploadField):
    """A CSV or XLSX file that is read while the form is checked: ``cleaned_data`` has a Received.

    ``rows_of`` is the Kind of its rows.
    """

    rows_of = None

    def clean(self, value):
        value = value or Sent()
        if value.file is None and not value.uid:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        upload = None if value.file else self._upload(value.uid)
        try:
            return self._received(value, upload)
        except Refused as refused:
            raise forms.ValidationError(refused.reason, code=refused.code) from None
        except NotRead as error:
            raise forms.ValidationError(str(error), code="unread") from None

    def _received(self, value, upload):
        name = names.clean(upload.name if upload else value.file.name)
        file_kind = names.kind_of(name)
        if file_kind not in self.kinds:
            raise forms.ValidationError(self.error_messages["kind"], code="kind")
        held = storage.Held()
        if not upload:
            _write(value.file, held.path)
        path = _path_of(upload) if upload else held.path
        received = receive(path, name, file_kind, self.rows_of)
        if received.incoming:
            received.incoming.upload = upload
        return received


def _write(file, path):
    with path.open("wb") as copy:
        for piece in file.chunks():
            copy.write(piece)
            if copy.tell() > MOST_BYTES:
                raise Refused("too_large", most=MOST_BYTES // MB)


def _path_of(upload):
    """Where the bytes of a complete upload lie. Raises Refused."""
    stored = upload.stored
    path = disk.absolute(storage.path_of(stored.uid) if stored else storage.upload_path(upload))
    if not upload.is_complete or not path.exists():
        raise Refused("incomplete")
    return path


class ImportForm(forms.Form):
    """``cleaned_data["file"]`` is the Received of a file that may be kept.

    ``flaws`` (list of Flaw) says by row and column why one may not. Takes ``user`` and ``kind`` (a
    Kind) by keyword.
    """

    file = TableField(
        label=_("The file"),
        help_text=_("CSV or XLSX, 10,000 rows at most, the names of the columns in the first row."),
        kinds=(FileKind.CSV, FileKind.XLSX),
        error_messages={"kind": _("Send a CSV or XLSX file.")},
    )

    def __init__(self, *args, user, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].user = user
        self.fields["file"].rows_of = kind
        self.flaws = []

    def clean_file(self):
        received = self.cleaned_data["file"]
        self.flaws = received.flaws
        if self.flaws:
            raise forms.ValidationError(
                _("The file cannot be kept as it is. What is wrong is listed on this page."),
                code="flaws",
            )
        return received
