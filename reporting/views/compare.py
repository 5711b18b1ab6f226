"""What differs between two revisions of one reporter, also across cycles."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from reporting.comparing import compare
from reporting.models import Origin, Revision

Status = Revision.Status


@require_GET
def revision_compare(request, uid):
    """The differences from the older to the newer of two revisions, of those who may read both.

    ``with`` is the uid of the other; without it the one submitted before, or last year's accepted.
    """
    comparable = (
        Revision.objects.visible_to(request.user)
        .exclude(origin=Origin.PUBLIC_STATISTICS)
        .select_related("report__actor", "report__cycle")
        .defer("content")
    )
    revision = get_object_or_404(comparable, uid=uid)
    others = list(
        comparable.filter(report__actor=revision.report.actor_id)
        .exclude(pk=revision.pk)
        .order_by("-report__cycle__year", "-report__cycle__pk", "-number")
    )
    other = _chosen(others, request.GET["with"]) if "with" in request.GET else None
    other = other or usual(revision, others)
    comparison = compare(*sorted([revision, other], key=_age)) if other else None
    shows_all = "all" in request.GET
    context = {
        "revision": revision,
        "report": revision.report,
        "others": others,
        "other": other,
        "comparison": comparison,
        "shows_all": shows_all,
        "lines": (comparison.lines if shows_all else comparison.changed) if comparison else [],
    }
    return render(request, "reporting/compare/page.html", context)


def _chosen(others, uid):
    """The one of ``others`` with this uid. Http404 when there is none."""
    try:
        wanted = uuid.UUID(uid)
    except ValueError:
        raise Http404 from None
    found = next((other for other in others if other.uid == wanted), None)
    if found is None:
        raise Http404
    return found


def usual(revision, others):
    """What a revision is compared with unless somebody chose: None where there is nothing."""
    older = [other for other in others if _age(other) < _age(revision)]
    same = [other for other in older if other.report_id == revision.report_id]
    accepted = [other for other in older if other.status == Status.ACCEPTED]
    return next(iter([*same, *accepted, *older]), None)


def _age(revision):
    cycle = revision.report.cycle
    return cycle.year, cycle.pk, revision.number
