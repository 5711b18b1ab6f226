"""Public pages of editions: the list, a file."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from reporting.models import Artefact, Edition
from secretariat.files.disk import absolute


@login_not_required
@require_safe
def edition_list(request):
    editions = Edition.objects.visible_to(request.user).select_related("cycle").defer("manifest")
    return render(request, "reporting/edition_list.html", {"editions": editions})


@login_not_required
@require_safe
def artefact_download(request, slug, uid):
    """A file of an edition, as a download that no browser runs."""
    artefacts = Artefact.objects.visible_to(request.user).filter(edition__slug=slug)
    artefact = get_object_or_404(artefacts, uid=uid)
    etag = f'"{artefact.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    path = absolute(artefact.path)
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), as_attachment=True, filename=artefact.filename)
    response["ETag"] = etag
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
