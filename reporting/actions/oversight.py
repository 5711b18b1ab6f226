"""What those who hold a seat in the Oversight Group say, and what the Secretariat answers."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import AgendaItem, Decision, Meeting
from reporting.models import Candidate, Dossier, OversightComment
from secretariat.jobs.queue import enqueue

TEXT_LENGTH = 5000  # of OversightComment.text
SUBJECTS = {
    Meeting: "meeting",
    AgendaItem: "item",
    Decision: "decision",
    Candidate: "candidate",
    Dossier: "dossier",
}


class CannotComment(Exception):
    """The comment or answer says nothing, or too much; the message says so."""


@transaction.atomic
def comment(subject, text, *, actor, by, uid=None):
    """The OversightComment on one of SUBJECTS, for an actor with a seat.

    Staff are told by mail, once. ``uid`` is that of the form from which it was sent: the same text
    sent from it twice gives the same comment. Raises CannotComment.
    """
    text = _said(text, _("Write your comment."))
    sent = OversightComment.objects.filter(uid=uid, written_by_uid=by.uid, text=text)
    same = sent.first() if uid else None
    if same is not None:
        return same
    written = OversightComment.objects.create(
        actor=actor,
        text=text,
        written_by_uid=by.uid,
        **{SUBJECTS[type(subject)]: subject},
        **({"uid": uid} if uid and not OversightComment.objects.filter(uid=uid).exists() else {}),
    )
    enqueue(
        "tell_oversight_comment",
        key=f"tell_oversight_comment:{written.uid}",
        requested_by=by,
        comment_id=written.pk,
    )
    return written


@transaction.atomic
def answer(comment, text, *, by):
    """Keep the Secretariat's answer; a later one takes its place, and history keeps the former.

    Raises CannotComment without a text.
    """
    comment = OversightComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    comment.answer = _said(text, _("Write the answer."))
    comment.answered_at, comment.answered_by_uid = timezone.now(), by.uid
    comment.save(update_fields=["answer", "answered_at", "answered_by_uid"])
    return comment


def _said(text, otherwise):
    text = text.replace("\x00", "").strip()
    if not text:
        raise CannotComment(otherwise)
    if len(text) > TEXT_LENGTH:
        raise CannotComment(_("Write at most 5,000 characters."))
    return text
