"""Files that are sent out: large ones by threads of their own, so that pages keep theirs."""

import mimetypes

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from secretariat.bulk.answers import notice_stalls
from secretariat.bulk.models import right_to_read
from secretariat.bulk.streams import Stream, file_pieces, of_files
from secretariat.copying import PIECE
from secretariat.files import disk


def download(request, path, filename):
    """A file below FILES_DIR as an attachment of this name, for a door that has checked who asks.

    One of a few hundred kilobytes goes like a page; a larger one takes a slot. Raises Busy, and
    FileNotFoundError.
    """
    size = disk.absolute(path).stat().st_size
    response = StreamingHttpResponse(
        _content(request, path, size),
        content_type=mimetypes.guess_type(filename)[0] or "application/octet-stream",
    )
    response["Content-Length"] = size
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=filename
    )
    return response


def _content(request, path, size):
    if request.method != "GET":
        return []
    notice_stalls(request)
    if size <= PIECE:
        return [disk.absolute(path).read_bytes()]
    return Stream(file_pieces(path), of_files, right_to_read(request))
