"""The Secretariat's desk: what awaits review, and what becomes of it."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import reports
from reporting.forms import ReturnForm
from reporting.models import InvalidTransition, ReportingCycle, Revision
from reporting.readout import read_out, steps_of

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
    return render(request, "reporting/review_desk.html", {"waiting": waiting, "cycles": cycles})


def _reports_with(status):
    return Count("reports", filter=Q(reports__revisions__status=status), distinct=True)


def find_revision(request, uid):
    """The submitted revision with this uid that this user may read, else 404; then 403."""
    found = Revision.objects.visible_to(request.user).filter(receipt__isnull=False)
    revision = get_object_or_404(
        found.select_related(
            "report__actor",
            "report__cycle__declaration",
            "report__cycle__questionnaire",
            "submitted_by",
        ),
        uid=uid,
    )
    permissions.require(permissions.may_review(request.user))
    return revision


@require_GET
def review_report(request, uid):
    return show(request, find_revision(request, uid), ReturnForm())


def show(request, revision, form):
    """The answers beside those of the revision submitted before, and what may be done."""
    sealed = revision.report.revisions.filter(receipt__isnull=False, number__lt=revision.number)
    before = sealed.order_by("number").last()
    due_at = revision.report.cycle.due_at
    context = {
        "revision": revision,
        "report": revision.report,
        "before": before,
        "parts": read_out(revision, before=before),
        "steps": steps_of([revision]),
        "is_late": due_at is not None and revision.submitted_at > due_at,
        "is_waiting": revision.status == Status.SUBMITTED,
        "form": form,
    }
    return render(request, "reporting/review_report.html", context)


@require_POST
def review_return(request, uid):
    revision = find_revision(request, uid)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return show(request, revision, form)
    try:
        reports.return_revision(revision, by=request.user, why=form.cleaned_data["why"])
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Returned: %(report)s.") % {"report": revision.report})
    return redirect("review-desk")


@require_POST
def review_accept(request, uid):
    revision = find_revision(request, uid)
    try:
        reports.accept(revision, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Accepted: %(report)s.") % {"report": revision.report})
    return redirect("review-desk")
