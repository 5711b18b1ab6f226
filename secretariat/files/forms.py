"""The field for a file: by a plain post, or by an upload in pieces that the script has finished."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secretariat.files.actions import CHUNK
from secretariat.files.incoming import check, check_upload
from secretariat.files.models import FileKind, Upload
from secretariat.files.names import ENDINGS
from secretariat.files.refusals import Refused

SCANNED = (FileKind.PDF, FileKind.PNG, FileKind.JPEG)  # as signed letters come


@dataclass(frozen=True)
class Sent:
    """What a browser sent for the field: a file, or the uid of an upload, or neither."""

    file: Any = None
    uid: str = ""


class UploadInput(forms.Widget):
    """A file input beside a hidden one, ``<name>-upload``, for the uid of a finished upload."""

    template_name = "django/forms/widgets/upload.html"
    needs_multipart_form = True

    def value_from_datadict(self, data, files, name):
        return Sent(files.get(name), data.get(f"{name}-upload", ""))

    def value_omitted_from_data(self, data, files, name):
        return name not in files and f"{name}-upload" not in data

    def use_required_attribute(self, initial):
        """Never: the script empties the file input when the upload is there."""
        return False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        context["widget"] |= {
            # One that was refused is not offered again.
            "uid": value.uid if isinstance(value, Sent) and "aria-invalid" not in attrs else "",
            "begin_url": reverse("upload-begin"),
            "chunk": CHUNK,
            "accept": ",".join(f".{ending}" for ending in ENDINGS),
        }
        return context


class UploadField(forms.Field):
    """A file that is checked while the form is: ``cleaned_data`` holds an Incoming, or None.

    ``kinds`` are the FileKinds that it takes; without them it takes all.

    How to use it::

        class EvidenceForm(forms.Form):
            file = UploadField(label=_("File"))

            def __init__(self, *args, user, **kwargs):
                super().__init__(*args, **kwargs)
                self.fields["file"].user = user  # whose uploads count; without it, none does

        form = EvidenceForm(request.POST, request.FILES, user=request.user)
        if form.is_valid():
            actions.attach(report, form.cleaned_data["file"], by=request.user)

    and in the app's action, in its own transaction::

        stored = store_incoming(incoming, by=by)  # secretariat.files.actions

    Why a file is refused is an error of the field. The form needs
    ``enctype="multipart/form-data"`` (``form.is_multipart``), the csrf token as a field in it, and
    nothing else: the widget brings its script. ``is_valid()`` takes as long as the check of the
    file, so it stays outside transactions. Keep the form, or the Incoming, until it is stored.
    """

    widget = UploadInput
    user = None
    default_error_messages = {
        "kind": _("A file of this kind is not taken here. The hint says which kinds are."),
        "required": _("Choose a file."),
        "gone": _("The upload is not there any more. Choose the file again."),
    }

    def __init__(self, *, kinds=(), **kwargs):
        super().__init__(**kwargs)
        self.kinds = kinds

    def clean(self, value):
        value = value or Sent()
        if value.file is None and not value.uid:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            if value.file is not None:
                incoming = check(value.file, value.file.name)
            else:
                incoming = check_upload(self._upload(value.uid))
        except Refused as refused:
            raise forms.ValidationError(refused.reason, code=refused.code) from None
        if self.kinds and incoming.kind not in self.kinds:
            raise forms.ValidationError(self.error_messages["kind"], code="kind")
        return incoming

    def has_changed(self, initial, data):
        return bool(data and (data.file or data.uid))

    def _upload(self, uid):
        gone = forms.ValidationError(self.error_messages["gone"], code="gone")
        try:
            uid = UUID(uid)
        except ValueError:
            raise gone from None
        uploads = (
            Upload.objects.none() if self.user is None else Upload.objects.visible_to(self.user)
        )
        upload = uploads.filter(uid=uid).select_related("stored").first()
        if upload is None:
            raise gone
        return upload
