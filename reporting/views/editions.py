"""Public pages of editions: the list, a file."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from reporting.models import Artefact, Edition
from secretariat.bulk.downloads import download
from secretariat.bulk.streams import Busy


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
    try:
        response = download(request, artefact.path, artefact.filename)
    except FileNotFoundError:
        raise Http404 from None
    except Busy:
        response = render(request, "files/busy.html", status=Busy.status_code)
        response["Retry-After"] = Busy.wait
        return response
    response["ETag"] = etag
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
