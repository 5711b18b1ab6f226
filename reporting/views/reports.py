"""Where contributors and approvers work: what is asked, the form, the check, the receipt."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import reports
from reporting.models import Clearance, Edition, InvalidTransition, Origin, ProgressReport, Revision
from reporting.readout import read_out, steps_of
from reporting.sheet import Sheet, report_for, revisions_for
from reporting.worklist import tasks_of
from secretariat.files.views import attachment
from signatories.models import Actor

Status = Revision.Status


def find_report(request, uid):
    """The report with this uid if this user may read it, else 404."""
    report = report_for(request.user, uid)
    if report is None:
        raise Http404
    return report


def revisions_of(request, report):
    """Revisions of a report that this user may read, newest first, each knowing its report."""
    return revisions_for(request.user, report)


def find_draft(request, report):
    """The open draft of a report, with its contents; None when there is none."""
    found = revisions_for(request.user, report, draft_only=True)
    return found[0] if found else None


@gzip_page
@require_GET
def workspace(request):
    """The reports of those for whom the user acts: what is to be done first, by due date."""
    found = list(
        ProgressReport.objects.visible_to(request.user)
        .invited()
        .filter(actor__in=Actor.objects.acted_for_by(request.user).values("pk"))
        .select_related("actor", "cycle")
        .with_due()
        .with_last_status()
        .order_by("due", "-cycle__year", "cycle__pk", "actor__slug")
    )
    to_do = [report for report in found if report.last_status in (None, Status.DRAFT)]
    others = [report for report in found if report not in to_do]
    others.sort(key=lambda report: -report.cycle.year)
    labelled = [(report, state_label(report.last_status)) for report in (*to_do, *others)]
    context = {
        "reports": labelled,
        "to_do": labelled[: len(to_do)],
        "others": labelled[len(to_do) :],
        "clearances": clearances_open_to(request.user),
        "may_oversee": permissions.may_oversee(request.user),
        "now": timezone.now(),
    }
    return render(request, "reporting/workspace.html", context)


def clearances_open_to(user):
    """Drafts that name those for whom a user acts and that can still be answered, by day (QuerySet)."""
    mine = Actor.objects.acted_for_by(user).with_merged().values("slug")
    return (
        Clearance.objects.visible_to(user)
        .filter(
            report__actor_slug__in=mine,
            edition__status=Edition.Status.IN_CLEARANCE,
            edition__clearance_due__gte=timezone.now().date(),
        )
        .select_related("report", "edition")
        .defer("edition__manifest")
        .order_by("edition__clearance_due", "report__actor_slug", "pk")
    )


def state_label(status):
    return Status(status).label if status else _("not begun")


@gzip_page
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
        **contents_of(request, report, newest),
        "may_edit": may_edit,
        "may_lead": permissions.may_lead(request.user, report),
        "may_start": may_edit and (newest is None or newest.status not in OPEN),
    }
    return render(request, "reporting/report_detail.html", context)


def contents_of(request, report, newest):
    """The tasks of a draft, else the answers of a sealed revision, or a desk note (dict)."""
    if newest is None:
        return {}
    if newest.origin == Origin.PUBLIC_STATISTICS:
        return {"noted": noted_values(newest)}
    sheet = Sheet(report, newest)
    if newest.status != Status.DRAFT:
        return {"parts": read_out(sheet)}

    def may_edit(section):
        return permissions.may_edit_section(request.user, report, section)

    tasks = tasks_of(sheet, may_edit=may_edit)
    done = sum(task.state == "done" for task in tasks)
    return {"tasks": tasks, "done": done, "files": len(sheet.evidence)}


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
def report_instruction(request, uid, number):
    """The letter by which a reporter had the Secretariat enter its report, as a download."""
    report = find_report(request, uid)
    instructed = Revision.objects.visible_to(request.user).filter(instruction__isnull=False)
    revision = get_object_or_404(
        instructed.select_related("instruction"), report=report, number=number
    )
    return attachment(request, revision.instruction)
