"""The questionnaire on paper: downloads, and the workbook that comes back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reporting import permissions
from reporting.actions import workbooks
from reporting.exports.paper.building import read_form
from reporting.exports.paper.docx import write_docx
from reporting.exports.paper.pdf import write_pdf
from reporting.exports.paper.workbook import write_workbook
from reporting.exports.receipt import receipt_pdf
from reporting.forms.paper import WorkbookForm
from reporting.models import InvalidTransition, Revision, WorkbookUpload
from reporting.sheet import Sheet, with_contents
from reporting.views.reports import find_draft, find_report
from secretariat.files.models import FileKind
from secretariat.files.views import HEADERS, TYPES
from signatories.models import StaleVersion

KINDS = {"blank": True, "filled": False}
WRITERS = {
    FileKind.PDF: lambda sheet, form: write_pdf(form),
    FileKind.DOCX: lambda sheet, form: write_docx(form),
    FileKind.XLSX: write_workbook,
}
CHOOSE, SEEN, FROM_WORKBOOK = "choose-", "seen-", "workbook"


def find_sheet(request, uid):
    """The Sheet of a report's newest revision, or of its blank form; 404 for a foreign report."""
    report = find_report(request, uid)
    if report.cycle.questionnaire_id is None:
        raise Http404
    newest = report.revisions.visible_to(request.user).order_by("-number")
    return Sheet(report, with_contents(newest).first())


@require_http_methods(["GET", "HEAD", "POST"])
def report_paper(request, uid):
    """All that can be taken away, and the form by which a workbook comes back."""
    sheet = find_sheet(request, uid)
    report, may_edit = sheet.report, permissions.may_edit(request.user, sheet.report)
    form = WorkbookForm(user=request.user)
    if request.method == "POST":
        permissions.require(may_edit)
        form = WorkbookForm(request.POST, request.FILES, user=request.user)
        if form.is_valid():
            kept = workbooks.keep(report, form.cleaned_data["workbook"], by=request.user)
            return redirect("report-paper-preview", uid=report.uid, file=kept.file.uid)
    revision = sheet.revision
    context = {
        "report": report,
        "revision": revision,
        "form": form,
        "may_upload": may_edit and revision is not None and not revision.is_sealed,
        "may_edit": may_edit,
    }
    status = 422 if form.errors else 200
    return render(request, "reporting/report_paper.html", context, status=status)


@require_safe
def report_paper_file(request, uid, what, kind):
    """The blank or the filled questionnaire as a file, in the language of the page."""
    sheet = find_sheet(request, uid)
    if what not in KINDS or kind not in WRITERS or (what == "filled" and sheet.revision is None):
        raise Http404
    form = read_form(
        sheet,
        user=request.user,
        is_blank=KINDS[what],
        may_fill=permissions.sections_given(request.user, sheet.report),
    )
    cycle, number = sheet.report.cycle, sheet.revision.number if sheet.revision else 0
    name = f"{sheet.report.actor.slug}-{cycle.kind}-{cycle.year}"
    name = f"{name}-blank" if KINDS[what] else f"{name}-revision-{number}"
    return download(WRITERS[kind](sheet, form), f"{name}.{kind}", kind)


def download(content, name, kind):
    """Bytes as an attachment that no browser runs and nothing keeps."""
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


@require_safe
def report_paper_preview(request, uid, file):
    """The dry run of an uploaded workbook: every problem by cell, and what would change."""
    sheet, stored = find_upload(request, uid, file)
    if sheet.revision is None:
        return no_draft(request, sheet.report)
    return show_preview(request, sheet, stored)


@require_POST
def report_paper_take_over(request, uid, file):
    """Save what the workbook says, as the preview showed it: all of it or nothing."""
    sheet, stored = find_upload(request, uid, file)
    if sheet.revision is None:
        return no_draft(request, sheet.report)
    try:
        run = run_dry(request, sheet, stored)
        saved = workbooks.take_over(
            run, sheet, by=request.user, seen=seen(request, run), chosen=chosen(request, run)
        )
    except (workbooks.WorkbookRefused, workbooks.CellsUnread):
        return show_preview(request, sheet, stored)
    except (StaleVersion, InvalidTransition) as error:
        messages.error(request, str(error))
        return redirect("report-paper-preview", uid=uid, file=file)
    if saved:
        text = ngettext(
            "Taken over from the workbook: %(count)s section.",
            "Taken over from the workbook: %(count)s sections.",
            saved,
        )
        messages.success(request, text % {"count": saved})
    else:
        messages.info(request, _("Nothing was taken over from the workbook."))
    return redirect(sheet.report)


def find_upload(request, uid, file):
    """(Sheet of the open draft, the StoredFile that this person uploaded); else 404 or 403.

    Without an open draft the Sheet has no revision. A workbook that is looked at is kept longer.
    """
    report = find_report(request, uid)
    permissions.require(permissions.may_edit(request.user, report))
    visible = WorkbookUpload.objects.visible_to(request.user)
    mine = visible.filter(report=report, file__stored_by=request.user.pk)
    workbook = get_object_or_404(mine.select_related("file"), file__uid=file)
    workbooks.note_use(workbook)
    return Sheet(report, find_draft(request, report)), workbook.file


def no_draft(request, report):
    messages.error(request, _("There is no open draft of this report. Nothing was taken over."))
    return redirect("report-paper", uid=report.uid)


def run_dry(request, sheet, stored):
    def may_save(section):
        return permissions.may_edit_section(request.user, sheet.report, section)

    return workbooks.dry_run(stored, sheet, user=request.user, may_save=may_save)


def show_preview(request, sheet, stored):
    context = {"report": sheet.report, "stored": stored, "is_waiting": not stored.is_served}
    if stored.is_served:
        try:
            context["run"] = run_dry(request, sheet, stored)
        except workbooks.WorkbookRefused as refused:
            context["refused"] = str(refused)
            return render(request, "reporting/report_paper_preview.html", context, status=422)
    return render(request, "reporting/report_paper_preview.html", context)


def seen(request, run):
    """{name of a section: version that the preview showed; None for any but the present one}."""
    found = {}
    for change in run.changed:
        version = request.POST.get(f"{SEEN}{change.name}", "")
        found[change.name] = change.version if version == str(change.version) else None
    return found


def chosen(request, run):
    """{name of a section: names of the differences that the person chose to take over}."""
    return {
        change.name: {
            each.name
            for each in change.differences
            if request.POST.get(f"{CHOOSE}{change.name}-{each.name}") == FROM_WORKBOOK
        }
        for change in run.changed
    }


@require_safe
def report_receipt_pdf(request, uid, number):
    """The receipt of a submitted revision, as a file."""
    report = find_report(request, uid)
    submitted = Revision.objects.visible_to(request.user).filter(receipt__isnull=False)
    revision = get_object_or_404(submitted, report=report, number=number)
    return download(receipt_pdf(revision), f"{revision.receipt}.pdf", FileKind.PDF)
