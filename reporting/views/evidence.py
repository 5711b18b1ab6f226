"""The files of a report: which there are, adding and removing them, reading one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reporting import permissions
from reporting.actions import evidence
from reporting.forms.evidence import EvidenceForm
from reporting.models import Evidence, InvalidTransition, Revision
from reporting.sheet import Sheet
from reporting.views.reports import find_report, revisions_of
from secretariat.files.models import StoredFile
from secretariat.files.views import attachment

REFUSALS = (evidence.TooMuch, evidence.TooLate, InvalidTransition)


@require_http_methods(["GET", "POST"])
def report_evidence(request, uid):
    """The files of the newest revision; a form for more while it takes any."""
    report = find_report(request, uid)
    revisions = revisions_of(request, report)
    if not revisions:
        return redirect(report)
    sheet = Sheet(report, revisions[0])
    part, question = find_place(request, sheet)
    may_edit = may_add_to(request.user, report, question)
    may_add = may_edit and takes_files(sheet.revision)
    form = EvidenceForm(user=request.user)
    if request.method == "POST":
        permissions.require(may_edit)
        form = EvidenceForm(request.POST, request.FILES, user=request.user)
        if form.is_valid() and add(request, sheet, part, question, form):
            return redirect(address_of(report, part, question))
    context = {
        "report": report,
        "revision": sheet.revision,
        "question": question,
        "part": part,
        "files": files_of(sheet, sheet.all_files),
        "additions": sheet.revision.evidence_additions.select_related("file", "question"),
        "form": form,
        "may_add": may_add,
        "may_remove": may_add and sheet.revision.status == Revision.Status.DRAFT,
        "until": evidence.followed_until(sheet.revision) if sheet.revision.submitted_at else None,
        "back": f"{part.get_absolute_url()}#question-{question.code}" if part else "",
        "has_errors": bool(form.errors),
    }
    status = 400 if form.errors else 200
    return render(request, "reporting/evidence.html", context, status=status)


def may_add_to(user, report, question):
    """Whoever fills in the section of the question; for the report, who fills in all of it."""
    if question is None:
        is_limited = permissions.sections_given(user, report) is not None
        return permissions.may_edit(user, report) and not is_limited
    return permissions.may_edit_section(user, report, question.section)


def takes_files(revision):
    if revision.submitted_at is None:
        return revision.status == Revision.Status.DRAFT
    return timezone.now() < evidence.followed_until(revision)


def find_place(request, sheet):
    """(Part, Question) that the address names; None both for the report as a whole."""
    code, about = request.GET.get("question", ""), request.GET.get("about", "")
    if not code:
        return None, None
    for part in sheet.parts:
        if (part.about.slug if part.about else "") == about:
            for question in part.questions:
                if question.code == code:
                    return part, question
    raise Http404


def address_of(report, part, question):
    query = {"question": question.code} if question else {}
    query |= {"about": part.about.slug} if part and part.about else {}
    return reverse("report-evidence", args=[report.uid], query=query)


def add(request, sheet, part, question, form):
    """Whether the file was added; else the form says why not."""
    is_draft = sheet.revision.status == Revision.Status.DRAFT
    keep = evidence.attach if is_draft else evidence.add_after_submission
    try:
        row = keep(
            sheet.revision,
            form.cleaned_data["file"],
            question,
            part.about if part else None,
            form.cleaned_data["note"],
            by=request.user,
        )
    except REFUSALS as error:
        form.add_error("file", str(error))
        return False
    messages.success(request, _("Added: %(name)s.") % {"name": row.file.name})
    return True


def files_of(sheet, rows):
    """Each of the files with the question beside which it stands (list of dict)."""
    texts = {question.pk: question for question in sheet.questions}
    words = dict(StoredFile.Status.choices)
    return [
        {**row, "question": texts.get(row["question"]), "verdict": words.get(row["status"], "")}
        for row in rows
    ]


@require_http_methods(["GET", "POST"])
def evidence_remove(request, uid, pk):
    """Asks before it takes a file out of a draft."""
    report = find_report(request, uid)
    permissions.require(permissions.may_edit(request.user, report))
    drafts = Revision.objects.visible_to(request.user).filter(report=report, status="draft")
    row = get_object_or_404(
        Evidence.objects.select_related("file", "revision", "question__section"),
        pk=pk,
        revision__in=drafts,
    )
    permissions.require(may_add_to(request.user, report, row.question))
    if request.method == "POST":
        try:
            evidence.remove(row.revision, row.pk, by=request.user)
        except InvalidTransition as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Removed: %(name)s.") % {"name": row.file.name})
        return redirect("report-evidence", uid=report.uid)
    return render(request, "reporting/evidence_remove.html", {"report": report, "row": row})


@require_safe
def evidence_download(request, uid, file):
    """One file, for those who may read a revision that it belongs to."""
    report = find_report(request, uid)
    mine = Revision.objects.visible_to(request.user).filter(report=report)
    stored = get_object_or_404(StoredFile, uid=file)
    if not is_of(stored, mine):
        raise Http404
    return attachment(request, stored)


def is_of(stored, revisions):
    """Whether a file is evidence of one of the revisions, or the letter that approves it (bool)."""
    return (
        revisions.filter(evidence__file=stored).exists()
        or revisions.filter(evidence_additions__file=stored).exists()
        or revisions.filter(letter_approval__letter=stored).exists()
    )
