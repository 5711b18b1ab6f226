"""The desk's file of one report: its state and deadline, more time, and entering it on behalf."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import extensions, on_behalf, reports
from reporting.forms.desk import ExtensionForm, InstructionForm
from reporting.models import InvalidTransition, Origin, Revision
from reporting.queries import State, open_reports, with_risks, with_state
from reporting.readout import steps_of
from reporting.threads import threads_of
from reporting.views.review.queue import risks_of
from secretariat.sending.once import once

Status = Revision.Status


def find_open(request, uid):
    """The report of an open cycle with this uid, else 404; then 403 for all but staff."""
    found = with_risks(with_state(open_reports(request.user)))
    report = get_object_or_404(found, uid=uid)
    permissions.require(permissions.may_review(request.user))
    return report


@require_GET
def review_file(request, uid):
    return show(request, find_open(request, uid))


def show(request, report, *, extension=None, instruction=None):
    revisions = list(
        report.revisions.visible_to(request.user)
        .select_related("instruction")
        .defer("content")
        .order_by("-number")
    )
    newest = revisions[0] if revisions else None
    is_draft = newest is not None and newest.status == Status.DRAFT
    context = {
        "report": report,
        "label": State(report.state).label,
        "risks": risks_of(report),
        "revisions": revisions,
        "newest": newest,
        "steps": steps_of(revisions),
        "extensions": report.extensions.all(),
        "threads": threads_of(report, user=request.user),
        "on_behalf": newest if is_draft and newest.origin == Origin.ON_BEHALF else None,
        "may_enter": report.state != State.SUBMITTED
        and not (is_draft and on_behalf.has_contents(newest)),
        "extension_form": extension or ExtensionForm(),
        "instruction_form": instruction or InstructionForm(user=request.user),
        "form": extension or instruction,
    }
    return render(request, "reporting/review/file.html", context)


@require_POST
@once
def review_extension(request, uid):
    report = find_open(request, uid)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        return show(request, report, extension=form)
    try:
        extensions.grant(report, form.due_at, form.cleaned_data["why"], by=request.user)
    except extensions.CannotExtend as error:
        form.add_error("due_on", str(error))
        return show(request, report, extension=form)
    messages.success(request, _("The deadline is moved. The reporter is told by mail."))
    return redirect("review-file", uid=report.uid)


@require_POST
def review_on_behalf(request, uid):
    """Begin to enter a report as its reporter instructed."""
    report = find_open(request, uid)
    form = InstructionForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return show(request, report, instruction=form)
    try:
        on_behalf.start_on_behalf(
            report, instruction=form.cleaned_data["instruction"], by=request.user
        )
    except (on_behalf.NotOnBehalf, InvalidTransition, reports.NotInvited) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The draft is open. Enter what the reporter wrote, no more."))
    return redirect("review-file", uid=report.uid)


@require_POST
def review_ask_to_confirm(request, uid):
    report = find_open(request, uid)
    revision = get_object_or_404(report.revisions.filter(status=Status.DRAFT))
    try:
        on_behalf.ask_to_confirm(revision, by=request.user)
    except on_behalf.NotOnBehalf as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The approvers are asked by mail to check and submit it."))
    return redirect("review-file", uid=report.uid)
