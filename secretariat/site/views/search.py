"""One search over all that the reader may see."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from secretariat.finding.asking import Found, find
from secretariat.site.facets import facets_of
from secretariat.site.findable import FINDABLE
from signatories.views.register import page_address

LONGEST = 100  # characters of what is searched
DIGITS = 3  # of a page; further down nobody reads


@login_not_required
@require_safe
def search(request):
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    kind = request.GET.get("kind", "")
    if kind and kind not in {each.kind for each in FINDABLE}:
        raise Http404
    page = page_of(request)
    found = Found(counts={}, hits=[], has_more=False)
    if query:
        found = find(FINDABLE, query, user=request.user, kind=kind, page=page)
    labels = {each.kind: each.label for each in FINDABLE}
    context = {
        "query": query,
        "kind": kind,
        "total": sum(found.counts.values()),
        "number": found.counts.get(kind, 0) if kind else sum(found.counts.values()),
        "hits": found.hits,
        "facets": facets_of(request, found.counts, labels, chosen=kind),
        "previous_url": page_address(request, page=page - 1) if page > 1 else "",
        "next_url": page_address(request, page=page + 1) if found.has_more else "",
    }
    return render(request, "site/search.html", context)


def page_of(request):
    """The number of the page that is asked for (int, from 1). Raises Http404 for what is none."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= DIGITS and int(asked)):
        raise Http404
    return int(asked)
