"""The thread on one question of a report, for its reporter and for the Secretariat."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.models import PriorityAction
from reporting import permissions
from reporting.actions import comments
from reporting.forms.comments import CommentForm
from reporting.models import Comment, Question, Revision
from reporting.threads import threads_of
from reporting.views.reports import find_report
from secretariat.sending.once import once


@require_http_methods(["GET", "POST"])
@once
def report_comments(request, uid):
    """All comments on the question named in ``question`` (and ``about``), and a place for one more.

    Without a question, those on the report as a whole.
    """
    report = find_report(request, uid)
    question, about = place_in(request, report)
    form = CommentForm(request.POST or None, user=request.user)
    if request.method == "POST":
        permissions.require(permissions.may_comment(request.user, report))
        if form.is_valid():
            return add(request, report, question, about, form)
    context = {
        "report": report,
        "question": question,
        "about": about,
        "thread": threads_of(report, user=request.user).at(question, about),
        "form": form,
        "may_comment": permissions.may_comment(request.user, report),
        "may_edit": question is not None
        and permissions.may_edit_section(request.user, report, question.section),
        "asks_for_time": "more-time" in request.GET and question is None,
    }
    return render(request, "reporting/comments/page.html", context)


def place_in(request, report):
    """(Question or None, PriorityAction or None) that the address names; 404 for unknown ones."""
    code, slug = (request.GET.get(name, "") for name in ("question", "about"))
    if "\x00" in code + slug:
        raise Http404
    question = about = None
    if code:
        asked = Question.objects.filter(section__questionnaire=report.cycle.questionnaire_id)
        question = get_object_or_404(asked.select_related("section"), code=code)
    if slug:
        about = get_object_or_404(PriorityAction.objects.visible_to(request.user), slug=slug)
    return question, about


def add(request, report, question, about, form):
    try:
        written = comments.comment(
            report,
            question,
            form.cleaned_data["text"],
            form.cleaned_data["audience"],
            by=request.user,
            about=about,
            uid=form.cleaned_data["uid"],
        )
    except comments.CannotComment as error:
        messages.error(request, str(error))
        return redirect(request.get_full_path())
    messages.success(request, _("Your comment is kept. Those whom it is for are told by mail."))
    return back(request, written)


def back(request, written):
    """To where the comment was written: the desk's page of a revision, else the thread."""
    uid = request.POST.get("revision", "")
    if not request.user.is_staff or not uid:
        return redirect(written)
    # The comment is kept by now: what only says where to go on refuses nothing.
    revisions = Revision.objects.visible_to(request.user).filter(report=written.report_id)
    revision = next((each for each in revisions.only("uid") if str(each.uid) == uid), None)
    if revision is None:
        return redirect(written)
    place = f"question-{written.question.code}" if written.question else "comments"
    if written.about:
        place = f"{place}-{written.about.slug}"
    return redirect(reverse("review-report", args=[revision.uid], fragment=place))


@require_POST
def comment_settle(request, uid):
    comment = find_comment(request, uid)
    comments.settle(comment, by=request.user)
    messages.success(request, _("The comment is settled."))
    return back(request, comment)


@require_POST
def comment_reopen(request, uid):
    comment = find_comment(request, uid)
    comments.reopen(comment, by=request.user)
    messages.success(request, _("The comment is open again."))
    return back(request, comment)


def find_comment(request, uid):
    """The comment that this user may read, else 404; then 403 for who may not comment."""
    found = Comment.objects.visible_to(request.user).select_related(
        "report__actor", "report__cycle", "question", "about"
    )
    comment = get_object_or_404(found, uid=uid)
    permissions.require(permissions.may_comment(request.user, comment.report))
    return comment
