"""What happens to files while a form's post arrives."""

from django.core.files.uploadhandler import FileUploadHandler

from secretariat.files.incoming import MOST_BYTES


class BoundedUploadHandler(FileUploadHandler):
    """Passes on what is needed to see that a file is too large, and drops what follows.

    First in the list: no later handler keeps more than that in memory or on the disk.
    """

    def receive_data_chunk(self, raw_data, start):
        return raw_data if start <= MOST_BYTES else None

    def file_complete(self, file_size):
        return None
