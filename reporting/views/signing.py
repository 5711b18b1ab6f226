"""From the check of the answers to the receipt."""

import re

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reporting import permissions
from reporting.actions import approvals, reports
from reporting.actions.evidence import followed_until
from reporting.forms.approvals import LetterForm
from reporting.models import InvalidTransition, Revision
from reporting.readout import people_in, read_out, tell
from reporting.sheet import Sheet, revision_for
from reporting.views.evidence import files_of, takes_files
from reporting.views.reports import find_draft, find_report
from reporting.worklist import kind_of
from secretariat.prepared import prepared
from secretariat.sending.sure import ask_whether
from signatories.models import FocalPoint, StaleVersion, User

NUMBER = re.compile(r"[0-9]{1,5}")  # of a revision, as the form sends it


@gzip_page
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
    found = [(part, problem) for part in parts for problem in part.problems]
    letter = letter_of(draft)
    return {
        "report": report,
        "draft": draft,
        "parts": parts,
        "problems": found,
        "wrong": [each for each in found if kind_of(each[1]) != "unexplained"],
        "unexplained": [each for each in found if kind_of(each[1]) == "unexplained"],
        "has_errors": bool(found),
        "kept_back": kept_back_of(sheet),
        "files": files_of(sheet, sheet.evidence),
        "letter": letter,
        "seen": reports.draft_digest(sheet),
        "may_edit": permissions.may_edit(request.user, report),
        "may_lead": permissions.may_lead(request.user, report),
        "may_submit": permissions.may_submit(request.user, report, by_letter=letter is not None),
        "approvers": approvers_of(report),
    }


def letter_of(revision):
    """The LetterApproval of a revision; None without one. Asks nothing of one that knows it."""
    return getattr(revision, "letter_approval", None)


def kept_back_of(sheet):
    """(question, answer in words) of what is no longer asked and so is not submitted (list)."""
    rows = sheet.kept_back
    entries = [entry for _question, _about, entry in rows]
    people = people_in(entries, actor=sheet.report.actor_id)
    return [(question, tell(question, entry, people)) for question, _about, entry in rows]


def approvers_of(report):
    """Users who may submit a report today (list)."""
    return _approvers(actor=report.actor_id, day=timezone.now().date())


@prepared
def _approvers(*, actor, day):
    approvers = FocalPoint.objects.in_force(day).filter(actor=actor, role=FocalPoint.Role.APPROVER)
    found = User.objects.filter(pk__in=approvers.values("user"), is_active=True)
    return found.order_by("name", "email")


@require_POST
def report_submit(request, uid):
    """Submit the revision that the approver checked; the same once more shows its receipt."""
    report = find_report(request, uid)
    permissions.require(permissions.may_submit(request.user, report, by_letter=True))
    number = request.POST.get("number", "")
    if not NUMBER.fullmatch(number):
        raise Http404
    revision = revision_for(request.user, report, int(number))
    if revision is None:
        raise Http404
    by_letter = letter_of(revision) is not None
    permissions.require(permissions.may_submit(request.user, report, by_letter=by_letter))
    try:
        revision = reports.submit(revision, by=request.user, seen=request.POST.get("seen", ""))
    except reports.Incomplete:
        messages.error(request, _("The report was not submitted. Put right what is listed below."))
    except (InvalidTransition, StaleVersion) as error:
        messages.error(request, str(error))
    else:
        return redirect("report-receipt", uid=report.uid, number=revision.number)
    return redirect("report-check", uid=report.uid)


@require_http_methods(["GET", "POST"])
def report_letter(request, uid):
    """Where the focal point enters the approval of somebody who never signs in."""
    report = find_report(request, uid)
    permissions.require(permissions.may_lead(request.user, report))
    draft = find_draft(request, report)
    if draft is None:
        return redirect(report)
    letter = letter_of(draft)
    if request.method == "GET" and "withdraw" in request.GET:
        return ask_to_withdraw(request, report)
    form = LetterForm(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        initial={"name": letter.name, "title": letter.title} if letter else None,
    )
    if request.method == "POST" and "withdraw" in request.POST:
        return withdraw(request, report, draft)
    if request.method == "POST" and form.is_valid():
        try:
            approvals.enter_letter(
                draft,
                name=form.cleaned_data["name"],
                title=form.cleaned_data["title"],
                incoming=form.cleaned_data["letter"],
                by=request.user,
            )
        except InvalidTransition as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The letter of approval is entered."))
        return redirect("report-check", uid=report.uid)
    context = {"report": report, "form": form, "letter": letter}
    return render(request, "reporting/report_letter.html", context)


def ask_to_withdraw(request, report):
    return ask_whether(
        request,
        title=_("Take the letter of approval out of the draft?"),
        text=_("The report can then not be submitted on its strength until it is entered again."),
        button=_("Take the letter out"),
        back=reverse("report-letter", args=[report.uid]),
        back_name=_("Approval by letter"),
        step="withdraw",
    )


def withdraw(request, report, draft):
    try:
        approvals.withdraw_letter(draft, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The letter of approval is taken out of the draft."))
    return redirect("report-check", uid=report.uid)


@require_GET
def report_receipt(request, uid, number):
    """What proves that a revision was submitted."""
    report = find_report(request, uid)
    submitted = Revision.objects.visible_to(request.user).filter(receipt__isnull=False)
    revision = get_object_or_404(
        submitted.select_related("submitted_by", "letter_approval__letter"),
        report=report,
        number=number,
    )
    context = {
        "report": report,
        "revision": revision,
        "letter": letter_of(revision),
        "additions": revision.evidence_additions.select_related("file"),
        "until": followed_until(revision) if takes_files(revision) else None,
        "may_edit": permissions.may_edit(request.user, report),
    }
    return render(request, "reporting/report_receipt.html", context)
