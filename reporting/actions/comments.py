"""What people say to each other about a report."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.models import Comment, ProgressReport
from reporting.threads import audiences_of
from secretariat.jobs.queue import enqueue

TEXT_LENGTH = 5000  # of Comment.text


class CannotComment(Exception):
    """The comment says nothing, or cannot stand where it was put; the message says why."""


@transaction.atomic
def comment(report, question, text, audience, *, by, about=None, uid=None):
    """The Comment on a question of a report, or on the whole report where ``question`` is None.

    It belongs to the report, so that it outlives revisions. ``uid`` is that of the form from which
    it was sent: the same text sent from it twice gives the same comment. Those who need to know are
    told by mail, once. Raises CannotComment.
    """
    text = text.replace("\x00", "").strip()
    _require_sense(report, question, text, audience, by=by)
    ProgressReport.objects.select_for_update().get(pk=report.pk)
    sent = report.comments.filter(uid=uid, author_uid=by.uid, text=text)
    same = sent.first() if uid else None
    if same is not None:
        return same
    last = report.revisions.order_by("number").last()
    written = Comment.objects.create(
        report=report,
        question=question,
        about=about,
        audience=audience,
        text=text,
        revision_number=last.number if last else None,
        author_uid=by.uid,
        is_by_staff=by.is_staff,
        **({"uid": uid} if uid and not Comment.objects.filter(uid=uid).exists() else {}),
    )
    enqueue(
        "tell_comment",
        key=f"tell_comment:{written.uid}",
        requested_by=by,
        comment_id=written.pk,
    )
    return written


def _require_sense(report, question, text, audience, *, by):
    if not text:
        raise CannotComment(_("Write your comment."))
    if len(text) > TEXT_LENGTH:
        raise CannotComment(_("Write at most 5,000 characters."))
    if audience not in audiences_of(by):
        raise CannotComment(_("Choose who reads the comment."))
    if question is not None and question.section.questionnaire_id != report.cycle.questionnaire_id:
        raise CannotComment(_("This question is not part of the report."))


@transaction.atomic
def settle(comment, *, by):
    """Mark a comment as settled; one that is settled already stays as it is."""
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if comment.resolved_at is None:
        comment.resolved_at, comment.resolved_by_uid = timezone.now(), by.uid
        comment.save(update_fields=["resolved_at", "resolved_by_uid"])
    return comment


@transaction.atomic
def reopen(comment, *, by):
    """Take a comment up again; one that is open stays as it is."""
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if comment.resolved_at is not None:
        comment.resolved_at = comment.resolved_by_uid = None
        comment.save(update_fields=["resolved_at", "resolved_by_uid"])
    return comment
