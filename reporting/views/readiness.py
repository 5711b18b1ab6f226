"""The Secretariat's page before it compiles: who blocks what in one cycle."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from reporting import permissions
from reporting.filters import ReadinessFilter
from reporting.models import ReportingCycle
from reporting.queries import State, in_queue_order
from reporting.readiness import (
    Blocker,
    blocked_by,
    blockers_of,
    counts_of,
    not_rated,
    reports_of,
    unexplained_of,
)
from reporting.views.review.paging import page_of


@require_GET
def cycle_readiness(request, pk):
    """Counts of all that is open in a cycle, and the reports concerned, by due date."""
    permissions.require(permissions.may_compile(request.user))
    cycle = get_object_or_404(ReportingCycle.objects.visible_to(request.user).opened(), pk=pk)
    unexplained = unexplained_of(cycle, request.user)
    reports = reports_of(cycle, request.user, unexplained=unexplained)
    counts, total = counts_of(reports)
    chosen = ReadinessFilter(request.GET, queryset=reports, request=request)
    found = chosen.qs if request.GET.getlist("blocker") else blocked_by(chosen.qs, Blocker)
    rows, next_url = page_of(request, in_queue_order(found, by="due"))
    context = {
        "cycle": cycle,
        "counts": counts,
        "total": total,
        "filter": chosen,
        "rows": [_row(report, unexplained.get(report.pk, [])) for report in rows],
        "next_url": next_url,
        "not_rated": not_rated(cycle, request.user),
    }
    return render(request, "reporting/cycle_readiness.html", context)


def _row(report, problems):
    waits = report.state == State.SUBMITTED
    return {
        "report": report,
        "url": (
            reverse("review-report", args=[report.last_uid])
            if waits
            else reverse("review-file", args=[report.uid])
        ),
        "blockers": blockers_of(report),
        "problems": problems,
    }
