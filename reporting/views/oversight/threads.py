"""Comments of the Oversight Group on a page: what was said, and the form for more."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reporting import permissions
from reporting.actions import oversight as actions
from reporting.forms.oversight import CommentForm
from reporting.models import OversightComment
from secretariat.identifiers import uuid7
from signatories.models import Actor, OversightSeat


@dataclass
class Thread:
    """What is commented on, what was said, and the form for more (None for those who only read)."""

    key: str
    subject: Any
    form: CommentForm | None
    comments: list[OversightComment] = field(default_factory=list)


def threads_of(request, subjects, of_page):
    """A Thread of each subject ({key: subject}); ``of_page`` is the Q of the page's comments.

    Two queries for any number of subjects.
    """
    actors = seated_for(request.user)
    threads = {
        key: Thread(key, subject, _form(request, key, actors)) for key, subject in subjects.items()
    }
    of_subject = {(type(each), each.pk): threads[key] for key, each in subjects.items()}
    comments = OversightComment.objects.visible_to(request.user).filter(of_page)
    for comment in comments.with_subjects():
        subject = comment.subject
        of_subject[type(subject), subject.pk].comments.append(comment)
    return list(threads.values())


def has_errors(threads):
    """Whether the form that was sent says what is wrong (bool)."""
    return any(thread.form and thread.form.errors for thread in threads)


def seated_for(user):
    """Actors (list) with a confirmed seat today for whom a person acts; none for staff."""
    if user.is_staff:
        return []
    seats = OversightSeat.objects.held_by(user)
    return list(Actor.objects.filter(pk__in=seats.values("actor")).order_by("slug"))


def _form(request, key, actors):
    if not actors:
        return None
    posted = request.POST if request.POST.get("about") == key else None
    return CommentForm(posted, prefix=key, actors=actors, initial={"uid": uuid7()})


def keep_comment(request, threads):
    """Keep the comment that was sent; None where its form says what is wrong."""
    thread = next((each for each in threads if each.key == request.POST.get("about")), None)
    if thread is None:
        raise Http404
    permissions.require(thread.form is not None)
    if not thread.form.is_valid():
        return None
    said = thread.form.cleaned_data
    try:
        written = actions.comment(
            thread.subject,
            said["text"],
            actor=thread.form.for_actor,
            by=request.user,
            uid=said["uid"],
        )
    except actions.CannotComment as error:
        messages.error(request, str(error))
        return redirect(request.path)
    messages.success(request, _("Your comment is with the Secretariat."))
    return redirect(written)
