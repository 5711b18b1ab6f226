"""One submitted report before the Secretariat, and what becomes of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import reports
from reporting.forms.desk import ReturnForm
from reporting.models import InvalidTransition, Revision
from reporting.readout import read_out, steps_of
from reporting.sheet import sheet_of

Status = Revision.Status


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
    context = {
        "revision": revision,
        "report": revision.report,
        "before": before,
        "parts": read_out(sheet_of(revision), before=sheet_of(before) if before else None),
        "steps": steps_of([revision]),
        "is_waiting": revision.status == Status.SUBMITTED,
        "form": form,
    }
    return render(request, "reporting/review/report.html", context)


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
