"""Uploads in pieces, for the script ``upload.js``; and how other apps send a file out."""

from django.http import FileResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.files import actions, storage
from secretariat.files.models import FileKind, Upload
from secretariat.files.refusals import Refused

TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
# Whatever a browser makes of the bytes, they can do nothing on our pages.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def attachment(request, stored):
    """The bytes of a StoredFile as a download, for a door that has checked who asks.

    A file in quarantine or with a virus is answered 409 by a page that says which of the two; its
    bytes never leave.
    """
    if not stored.is_served:
        return render(request, "files/withheld.html", {"stored": stored}, status=409)
    return FileResponse(
        storage.open_stored(stored),
        as_attachment=True,
        filename=stored.name,
        content_type=TYPES[stored.kind],
        headers=HEADERS,
    )


@require_POST
def upload_begin(request):
    """POST ``name`` and ``size``: 201 and the upload as ``_as_json``; 422 with ``reason``."""
    try:
        size = int(request.POST.get("size", ""))
    except ValueError:
        return JsonResponse({"reason": "size"}, status=400)
    try:
        upload = actions.begin_upload(request.POST.get("name", ""), size, by=request.user)
    except Refused as refused:
        return _refusal(refused)
    return JsonResponse(_as_json(upload), status=201)


@require_http_methods(["POST", "PUT"])
def upload_chunk(request, uid):
    """The raw bytes that belong at the header ``Upload-Offset``: 200 and the upload.

    409 names in ``received`` where to go on; 413 is for a piece of more than ``actions.CHUNK``.
    """
    upload = _upload(request, uid)
    offset = request.headers.get("Upload-Offset", "")
    if not (offset.isascii() and offset.isdigit()) or len(offset) > 9:
        return JsonResponse({"reason": "Upload-Offset"}, status=400)
    content = request.read(actions.CHUNK + 1)
    if len(content) > actions.CHUNK:
        return JsonResponse({"reason": "chunk", "most": actions.CHUNK}, status=413)
    try:
        upload = actions.receive_chunk(upload, int(offset), content, by=request.user)
    except actions.WrongOffset as wrong:
        return JsonResponse({"received": wrong.received}, status=409)
    except Refused as refused:
        return _refusal(refused)
    return JsonResponse(_as_json(upload))


@require_safe
def upload_status(request, uid):
    """How much of it has arrived."""
    return JsonResponse(_as_json(_upload(request, uid)))


def _upload(request, uid):
    return get_object_or_404(Upload.objects.visible_to(request.user), uid=uid)


def _as_json(upload):
    return {
        "uid": str(upload.uid),
        "name": upload.name,
        "size": upload.size,
        "received": upload.received,
        "is_complete": upload.is_complete,
        "chunk_size": actions.CHUNK,
        "chunk_url": reverse("upload-chunk", args=[upload.uid]),
        "status_url": reverse("upload-status", args=[upload.uid]),
    }


def _refusal(refused):
    return JsonResponse({"code": refused.code, "reason": str(refused.reason)}, status=422)
