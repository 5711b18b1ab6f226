"""One submitted report before the Secretariat, beside what was said before, and what becomes of it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import reports
from reporting.comparing import Line, compare
from reporting.forms.comments import CommentForm
from reporting.forms.desk import ReturnForm
from reporting.models import InvalidTransition, Revision
from reporting.readout import read_out, steps_of
from reporting.sheet import sheet_of
from reporting.threads import Thread, threads_of
from secretariat.files.models import Verdict

Status = Revision.Status


@dataclass(frozen=True)
class Answer:
    """One question: what is said now, what differs from before and from last year, the comments."""

    line: Any  # readout.Line
    about: Any
    before: Line | None
    earlier: Line | None
    thread: Thread
    form: CommentForm


def find_revision(request, uid):
    """The submitted revision with this uid that this user may read, else 404; then 403."""
    found = Revision.objects.visible_to(request.user).filter(receipt__isnull=False)
    revision = get_object_or_404(
        found.select_related(
            "report__actor",
            "report__cycle__declaration",
            "report__cycle__questionnaire",
            "submitted_by",
            "instruction",
        ),
        uid=uid,
    )
    permissions.require(permissions.may_review(request.user))
    return revision


@require_GET
def review_report(request, uid):
    return show(request, find_revision(request, uid), ReturnForm())


def show(request, revision, form):
    """The answers beside those submitted before and those accepted last year."""
    before, earlier = submitted_before(revision), accepted_earlier(revision)
    threads = threads_of(revision.report, user=request.user)
    sheet = sheet_of(revision)
    context = {
        "revision": revision,
        "report": revision.report,
        "before": before,
        "earlier": earlier,
        "in_force": revision.report.revisions.in_force().exclude(pk=revision.pk).first(),
        "parts": answers_of(request, sheet, before, earlier, threads),
        "files": files_of(sheet),
        "threads": threads,
        "steps": steps_of([revision]),
        "is_waiting": revision.status == Status.SUBMITTED,
        "form": form,
    }
    return render(request, "reporting/review/report.html", context)


def files_of(sheet):
    """Evidence sealed with a revision, and what followed (list of dict as Sheet.evidence has it).

    Each with ``code`` of its question, "" for none, and ``slug`` of the action that it is about.
    """
    codes = {question.pk: question.code for question in sheet.questions}
    slugs = {action.pk: action.slug for action in sheet.actions}
    followed = sheet.revision.evidence_additions.select_related("file")
    rows = [
        *sheet.evidence,
        *(
            {
                "question": addition.question_id,
                "about": addition.about_id,
                "note": addition.note,
                "file": addition.file.uid,
                "name": addition.file.name,
                "sha256": addition.file.sha256,
                "status": addition.file.status,
                "added_at": addition.added_at,
            }
            for addition in followed
        ),
    ]
    return [
        {
            **row,
            "code": codes.get(row["question"], ""),
            "slug": slugs.get(row["about"], ""),
            "verdict": Verdict(row["status"]).label,
        }
        for row in rows
    ]


def submitted_before(revision):
    """The revision of the same report that was submitted before this one; None without one."""
    sealed = revision.report.revisions.filter(receipt__isnull=False, number__lt=revision.number)
    return sealed.select_related("report__cycle").order_by("number").last()


def accepted_earlier(revision):
    """The revision accepted in the latest earlier cycle of the declaration; None without one."""
    cycle = revision.report.cycle
    return (
        Revision.objects.filter(
            report__actor=revision.report.actor_id,
            report__cycle__declaration=cycle.declaration_id,
            report__cycle__year__lt=cycle.year,
            status=Status.ACCEPTED,
        )
        .select_related("report__cycle")
        .order_by("-report__cycle__year", "-pk")
        .first()
    )


def answers_of(request, sheet, before, earlier, threads):
    """(readout.Part, its Answers) for every part of a revision (list)."""
    compared = [compare(other, sheet.revision) if other else None for other in (before, earlier)]
    found = []
    for part in read_out(sheet):
        answers = []
        for line in part.lines:
            place = (line.question, part.about)
            answers.append(
                Answer(
                    line,
                    part.about,
                    *(each.at(*place) if each else None for each in compared),
                    threads.at(*place),
                    CommentForm(
                        user=request.user, auto_id=f"comment-{len(found)}-{len(answers)}-%s"
                    ),
                )
            )
        found.append((part, answers))
    return found


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
