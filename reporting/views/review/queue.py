"""The Secretariat's queue: what awaits review."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reporting import permissions
from reporting.models import ReportingCycle, Revision

Status = Revision.Status


@require_GET
def review_desk(request):
    """Submitted revisions, the longest waiting first, and how far each open cycle is."""
    permissions.require(permissions.may_review(request.user))
    waiting = (
        Revision.objects.visible_to(request.user)
        .awaiting_review()
        .select_related("report__actor", "report__cycle")
        .order_by("submitted_at", "pk")
    )
    cycles = (
        ReportingCycle.objects.visible_to(request.user)
        .opened()
        .filter(kind=ReportingCycle.Kind.ANNUAL)
        .annotate(
            invited=Count("reports", filter=Q(reports__invited_at__isnull=False), distinct=True),
            begun=_reports_with(Status.DRAFT),
            submitted=_reports_with(Status.SUBMITTED),
            accepted=_reports_with(Status.ACCEPTED),
        )
    )
    return render(request, "reporting/review/queue.html", {"waiting": waiting, "cycles": cycles})


def _reports_with(status):
    return Count("reports", filter=Q(reports__revisions__status=status), distinct=True)
