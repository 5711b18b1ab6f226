"""Where contributors and approvers work: what is asked, the form, the check, the receipt."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import reports
from reporting.models import InvalidTransition, Origin, ProgressReport, Revision
from reporting.readout import read_out, steps_of
from reporting.sheet import Sheet, reports_for, with_contents
from secretariat.files.views import attachment
from signatories.models import Actor, FocalPoint, StaleVersion, User

Status = Revision.Status
NUMBER = re.compile(r"[0-9]{1,5}")  # of a revision, as the form sends it


def find_report(request, uid):
    """The report with this uid if this user may read it, else 404."""
    return get_object_or_404(reports_for(request.user), uid=uid)


def revisions_of(request, report):
    """Revisions of a report that this user may read, newest first, each knowing its report."""
    found = list(with_contents(report.revisions.visible_to(request.user)).order_by("-number"))
    for revision in found:
        revision.report = report
    return found


def find_draft(request, report):
    """The open draft of a report, with its contents; None when there is none."""
    drafts = report.revisions.visible_to(request.user).filter(status=Status.DRAFT)
    draft = with_contents(drafts).select_related("letter_approval__letter").first()
    if draft is not None:
        draft.report = report
    return draft


@require_GET
def workspace(request):
    """The reports of those for whom the user acts, newest cycle first."""
    found = (
        ProgressReport.objects.visible_to(request.user)
        .invited()
        .filter(actor__in=Actor.objects.acted_for_by(request.user).values("pk"))
        .select_related("actor", "cycle")
        .with_last_status()
        .order_by("-cycle__year", "cycle__pk", "actor__slug")
    )
    return render(
        request,
        "reporting/workspace.html",
        {"reports": [(report, state_label(report.last_status)) for report in found]},
    )


def state_label(status):
    return Status(status).label if status else _("not begun")


@require_GET
def report_detail(request, uid):
    """The task list of a report, its revisions and what happened to them."""
    report = find_report(request, uid)
    revisions = revisions_of(request, report)
    newest = revisions[0] if revisions else None
    may_edit = permissions.may_edit(request.user, report)
    steps = steps_of(revisions)
    reasons = [step.change.why for step in steps if step.change.to_status == Status.RETURNED]
    context = {
        "report": report,
        "revisions": revisions,
        "newest": newest,
        "steps": steps,
        "reasons": reasons[-1] if reasons else "",
        "parts": read_out(Sheet(report, newest)) if newest else [],
        "noted": noted_values(newest)
        if newest and newest.origin == Origin.PUBLIC_STATISTICS
        else None,
        "may_edit": may_edit,
        "may_start": may_edit and (newest is None or newest.status not in OPEN),
    }
    return render(request, "reporting/report_detail.html", context)


OPEN = (Status.DRAFT, Status.SUBMITTED)


def noted_values(note):
    """Columns and rows of a desk note, as components/table.html takes them."""
    columns = [_("Indicator"), _("Reference year"), _("Value"), _("Source"), _("Data set of")]
    values = note.values.select_related("definition__indicator").order_by(
        "definition__indicator__code", "reference_year"
    )
    rows = [
        [
            value.definition.indicator.shown["name"],
            value.reference_year or "–",
            f"{value.text} {value.unit if value.number is not None else ''}".strip()
            or value.get_presence_display(),
            f"{value.source} ({value.licence})",
            value.dataset_date,
        ]
        for value in values
    ]
    return {"columns": [{"name": name} for name in columns], "rows": rows}


@require_POST
def report_start(request, uid):
    """Begin a report, or amend an accepted one."""
    report = find_report(request, uid)
    permissions.require(permissions.may_edit(request.user, report))
    try:
        reports.start_revision(report, by=request.user)
    except (InvalidTransition, reports.NotInvited) as error:
        messages.error(request, str(error))
    return redirect(report)


@require_GET
def report_check(request, uid):
    """All answers of the draft, everything to put right, and the button that submits."""
    report = find_report(request, uid)
    draft = find_draft(request, report)
    if draft is None:
        return redirect(report)
    return render(request, "reporting/report_check.html", check_context(request, report, draft))


def check_context(request, report, draft):
    sheet = Sheet(report, draft)
    parts = read_out(sheet)
    problems = [(part, problem) for part in parts for problem in part.problems]
    approvers = FocalPoint.objects.in_force().filter(
        actor=report.actor, role=FocalPoint.Role.APPROVER
    )
    return {
        "report": report,
        "draft": draft,
        "parts": parts,
        "problems": problems,
        "has_errors": bool(problems),
        "seen": reports.draft_digest(sheet),
        "may_edit": permissions.may_edit(request.user, report),
        "may_submit": permissions.may_submit(request.user, report),
        "approvers": User.objects.filter(pk__in=approvers.values("user"), is_active=True),
    }


@require_POST
def report_submit(request, uid):
    """Submit the revision that the approver checked; the same once more shows its receipt."""
    report = find_report(request, uid)
    permissions.require(permissions.may_submit(request.user, report))
    visible = Revision.objects.visible_to(request.user).filter(report=report)
    number = request.POST.get("number", "")
    revision = get_object_or_404(visible, number=number if NUMBER.fullmatch(number) else None)
    try:
        revision = reports.submit(revision, by=request.user, seen=request.POST.get("seen", ""))
    except reports.Incomplete:
        messages.error(request, _("The report was not submitted. Put right what is listed below."))
    except (InvalidTransition, StaleVersion) as error:
        messages.error(request, str(error))
    else:
        return redirect("report-receipt", uid=report.uid, number=revision.number)
    return redirect("report-check", uid=report.uid)


@require_GET
def report_receipt(request, uid, number):
    """What proves that a revision was submitted."""
    report = find_report(request, uid)
    submitted = Revision.objects.visible_to(request.user).filter(receipt__isnull=False)
    revision = get_object_or_404(submitted, report=report, number=number)
    context = {"report": report, "revision": revision}
    return render(request, "reporting/report_receipt.html", context)


@require_GET
def report_instruction(request, uid, number):
    """The letter by which a reporter had the Secretariat enter its report, as a download."""
    report = find_report(request, uid)
    instructed = Revision.objects.visible_to(request.user).filter(instruction__isnull=False)
    revision = get_object_or_404(
        instructed.select_related("instruction"), report=report, number=number
    )
    return attachment(request, revision.instruction)
