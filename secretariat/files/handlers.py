"""What happens to a file while a form's post arrives."""

import tempfile

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

from secretariat.files import storage
from secretariat.files.incoming import MOST_BYTES


class ArrivingFile(TemporaryUploadedFile):
    """Lies below FILES_DIR: a container's own temporary folder may well be its memory."""

    def __init__(self, name, content_type, size, charset, content_type_extra):
        file = tempfile.NamedTemporaryFile(dir=storage.incoming_folder())  # noqa: SIM115 - kept
        UploadedFile.__init__(self, file, name, content_type, size, charset, content_type_extra)


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Keeps what is needed to see that a file is too large, and drops what follows."""

    def new_file(self, *args, **kwargs):
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = ArrivingFile(
            self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )

    def receive_data_chunk(self, raw_data, start):
        if start <= MOST_BYTES:
            self.file.write(raw_data)
