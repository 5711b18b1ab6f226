"""Who has not reported yet. The Secretariat's alone: the public reads counts, never a list."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reporting import permissions
from reporting.exports.csv_file import write_csv
from reporting.filters import BoardFilter
from reporting.queries import (
    NOT_HANDED_IN,
    State,
    in_queue_order,
    open_reports,
    with_activity,
    with_state,
)
from reporting.views.review.paging import page_of


@require_GET
def review_board(request):
    """Reports that are not handed in, or what the filters say, by due date."""
    permissions.require(permissions.may_review(request.user))
    chosen = chosen_of(request)
    rows, next_url = page_of(request, in_queue_order(chosen.qs, by="due"))
    context = {
        "filter": chosen,
        "rows": [(report, State(report.state).label) for report in rows],
        "now": timezone.now(),
        "next_url": next_url,
        "query": request.GET.urlencode(),
    }
    return render(request, "reporting/review/board.html", context)


def chosen_of(request):
    """The BoardFilter of a request: without any filter, reports that are not handed in."""
    parameters = request.GET.copy()
    if not any(value for name, value in parameters.items() if name != "after"):
        parameters.setlist("state", NOT_HANDED_IN)
    found = with_activity(with_state(open_reports(request.user)))
    return BoardFilter(parameters, queryset=found, request=request)


@require_GET
def review_board_csv(request):
    """The same list whole, as a file."""
    permissions.require(permissions.may_review(request.user))
    rows = in_queue_order(chosen_of(request).qs, by="due").order_by("moment", "pk")
    columns = [
        *(_("Cycle"), _("Reporter"), _("Kind"), _("State"), _("Due (UTC)")),
        *(_("Extended on"), _("Last activity (UTC)"), _("Reminders sent")),
    ]
    content = write_csv(columns, [_cells(report) for report in rows])
    headers = {"Content-Disposition": 'attachment; filename="not-reported.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _cells(report):
    return [
        report.cycle.title,
        report.actor.name,
        report.actor.get_kind_display(),
        State(report.state).label,
        _moment(report.due),
        report.extended_at.date().isoformat() if report.extended_at else "",
        _moment(report.last_activity),
        str(report.reminders),
    ]


def _moment(at):
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M") if at else ""
