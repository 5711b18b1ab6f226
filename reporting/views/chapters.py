"""Public pages of an edition: its contents, each of its chapters, and the charts in them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from reporting.exports.chapters import outline, read_chapter
from reporting.exports.document import read_cover
from reporting.exports.parts import in_order
from reporting.exports.steps import steps
from reporting.models import Chart, Edition

Status = Edition.Status


@login_not_required
@require_safe
def edition_detail(request, slug):
    """Cover and contents. An edition that was withdrawn answers 410 and says why."""
    edition = _edition(request, slug)
    if edition.status == Status.WITHDRAWN:
        return _tombstone(request, edition)
    context = {"edition": edition}
    if edition.status != Status.REQUESTED:
        context |= {
            "document": read_cover(edition),
            "chapters": outline(edition),
            "steps": steps(edition),
            "artefacts": in_order(edition.artefacts.all()),
        }
    return render(request, "reporting/edition_detail.html", context)


@login_not_required
@require_safe
def edition_chapter(request, slug, code):
    """One chapter, with the one before and the one after."""
    edition = _edition(request, slug)
    if edition.status == Status.WITHDRAWN:
        return _tombstone(request, edition)
    if edition.status == Status.REQUESTED:
        raise Http404
    heads = outline(edition)
    codes = [head.code for head in heads]
    if code not in codes:
        raise Http404
    place = codes.index(code)
    context = {
        "edition": edition,
        "document": read_cover(edition),
        "chapter": read_chapter(edition, code),
        "before": heads[place - 1] if place else None,
        "after": heads[place + 1] if place + 1 < len(heads) else None,
    }
    return render(request, "reporting/edition_chapter.html", context)


@login_not_required
@require_safe
def chart_svg(request, slug, key):
    """The SVG of a chart, for the pages that show it as a picture; as a page it runs nothing."""
    charts = Chart.objects.visible_to(request.user).filter(edition__slug=slug)
    chart = get_object_or_404(charts.only("svg", "svg_sha256"), key=key)
    etag = f'"{chart.svg_sha256}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        chart.svg, content_type="image/svg+xml"
    )
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _edition(request, slug):
    editions = Edition.objects.visible_to(request.user).select_related("cycle", "noted_by")
    return get_object_or_404(editions, slug=slug)


def _tombstone(request, edition):
    change = edition.status_changes.filter(to_status=Status.WITHDRAWN).last()
    context = {"edition": edition, "change": change}
    return render(request, "reporting/edition_withdrawn.html", context, status=410)
