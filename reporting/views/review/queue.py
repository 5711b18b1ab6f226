"""The Secretariat's queue: reports by what awaits review, by deadline and by risk."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from reporting import permissions
from reporting.filters import QueueFilter
from reporting.models import ReportingCycle
from reporting.queries import (
    Risk,
    State,
    in_queue_order,
    open_reports,
    progress_of,
    with_risks,
    with_state,
)
from reporting.views.review.paging import page_of


@require_GET
def review_desk(request):
    """Reports of open cycles, those that await review first, and how far each cycle is."""
    permissions.require(permissions.may_review(request.user))
    found = with_risks(with_state(open_reports(request.user)))
    chosen = QueueFilter(request.GET, queryset=found, request=request)
    order = chosen.form.cleaned_data.get("sort") if chosen.is_valid() else ""
    rows, next_url = page_of(request, in_queue_order(chosen.qs, by=order or "waiting"))
    now = timezone.now()
    context = {
        "filter": chosen,
        "rows": [_row(report, now) for report in rows],
        "next_url": next_url,
        "progress": progress_of(ReportingCycle.objects.visible_to(request.user)),
    }
    return render(request, "reporting/review/queue.html", context)


def _row(report, now):
    """One line of the queue (dict)."""
    waits = report.state == State.SUBMITTED
    return {
        "report": report,
        "label": State(report.state).label,
        "days": (now - report.submitted_at).days if waits else None,
        "url": (
            reverse("review-report", args=[report.last_uid])
            if waits
            else reverse("review-file", args=[report.uid])
        ),
        "risks": risks_of(report),
    }


def risks_of(report):
    """(label, number) of each Risk that a report carries (list)."""
    counts = [(risk, getattr(report, f"risk_{risk.value}")) for risk in Risk]
    return [(risk.label, count) for risk, count in counts if count]
