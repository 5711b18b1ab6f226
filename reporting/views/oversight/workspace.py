"""What those who hold a seat in the Oversight Group read, and where they comment. Hidden to others."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.models import AgendaItem, Decision, Meeting
from reporting import permissions
from reporting.actions import oversight as actions
from reporting.exports.dossier.present import state_label
from reporting.forms.oversight import CommentForm
from reporting.handover.promises import actions_by_state
from reporting.models import Clearance, Dossier, OversightComment
from reporting.views.decisions import latest_first
from secretariat.files.views import attachment
from secretariat.identifiers import uuid7
from secretariat.sending.once import once
from signatories.models import Actor, Cop, OversightSeat

FEW = 5
CANDIDATES = "candidate-list"  # the page of candidates, where there is one


@login_not_required
@require_safe
def oversight_group(request):
    """Who sits from COP to COP, and the meetings and dossiers that the public is told of."""
    seats = OversightSeat.objects.visible_to(request.user).filter(retired_at=None)
    seats = list(
        seats.select_related("actor", "from_cop", "until_cop").order_by(
            "from_cop", "capacity", "actor__slug"
        )
    )
    present = Cop.objects.present().first()
    decided = Decision.objects.visible_to(request.user).filter(retired_at=None)
    meetings = Meeting.objects.visible_to(request.user).select_related("prepares")
    meetings = meetings.annotate(has_decided=Exists(taken_at(request.user)))
    context = {
        "decided": latest_first(decided, request.user).select_related("owner", "due_cop")[:FEW],
        "terms": terms_of(seats, present),
        "present": present,
        "meetings": meetings.order_by("-starts_on", "-number"),
        "dossiers": Dossier.objects.visible_to(request.user).published(),
        "changed_at": max((seat.updated_at for seat in seats), default=None),
        "may_oversee": permissions.may_oversee(request.user),
    }
    return render(request, "reporting/oversight/group.html", context)


def taken_at(user):
    """Decisions of one meeting (OuterRef) that the user may read (QuerySet)."""
    found = Decision.objects.visible_to(user).filter(meeting=OuterRef("pk"), retired_at=None)
    return found if user.is_staff else found.exclude(unverified_fields__contains=["meeting"])


def terms_of(seats, present):
    """[(number of a COP, seats from its opening on, whether that is the term of today)], the
    latest first: a term begins wherever a seat begins or ends.
    """
    numbers = {seat.from_cop_id for seat in seats} | {seat.until_cop_id for seat in seats}
    now = present.number if present else 0
    numbers = sorted({number for number in numbers if number} | ({now} if now else set()))
    found = [
        (number, [seat for seat in seats if _stands(seat, number)], number == now)
        for number in numbers
    ]
    return [term for term in reversed(found) if term[1] or term[2]]


def _stands(seat, number):
    return seat.from_cop_id <= number and (seat.until_cop_id is None or seat.until_cop_id > number)


@require_safe
def oversight(request):
    """The way into all that the Group reads."""
    _require_reader(request)
    user = request.user
    seats = OversightSeat.objects.visible_to(user).in_force().select_related("actor")
    open_decisions = Decision.objects.visible_to(user).open()
    context = {
        "present": Cop.objects.present().first(),
        "seats": seats.order_by("capacity", "actor__slug"),
        "meetings": Meeting.objects.read_by(user).select_related("prepares"),
        "decisions": open_decisions.select_related("owner", "due_cop").order_by("decided_on")[:FEW],
        "open_count": open_decisions.count(),
        "dossiers": Dossier.objects.visible_to(user).compiled(),
        "clearances": Clearance.objects.visible_to(user)
        .filter(edition__status="clearance")
        .select_related("edition__cycle", "report")
        .defer("edition__manifest"),
        "candidates_url": candidates_url(),
    }
    return render(request, "reporting/oversight/workspace.html", context)


def candidates_url():
    """Address of the candidates for new priority actions; "" where there is no such page."""
    try:
        return reverse(CANDIDATES)
    except NoReverseMatch:
        return ""


@require_safe
def oversight_decisions(request):
    """What is open, then what was answered or closed."""
    _require_reader(request)
    found = Decision.objects.visible_to(request.user).filter(retired_at=None)
    found = list(found.select_related("owner", "due_cop").order_by("-decided_on", "slug"))
    context = {
        "open": [decision for decision in found if decision.is_open],
        "settled": [decision for decision in found if not decision.is_open],
    }
    return render(request, "reporting/oversight/decisions.html", context)


@require_safe
def oversight_actions(request):
    """Priority actions by their state today."""
    _require_reader(request)
    found = actions_by_state(timezone.now().date(), request.user)
    rows = sorted(found, key=lambda row: (row["state"], row["slug"]))
    context = {"rows": [{**row, "state": state_label(row["state"])} for row in rows]}
    return render(request, "reporting/oversight/actions.html", context)


@require_safe
def oversight_paper(request, pk):
    """The paper of an agenda item, for those who read the agenda."""
    items = AgendaItem.objects.visible_to(request.user).filter(paper__isnull=False)
    return attachment(request, get_object_or_404(items.select_related("paper"), pk=pk).paper)


@require_safe
def oversight_evidence(request, slug):
    """The file that shows that a decision was carried out."""
    _require_reader(request)
    decisions = Decision.objects.visible_to(request.user).filter(closing_file__isnull=False)
    found = get_object_or_404(decisions.select_related("closing_file"), slug=slug)
    return attachment(request, found.closing_file)


# Pages with comments -------------------------------------------------------------------------


@dataclass
class Thread:
    """What is commented on, what was said, and the form for more (None for those who only read)."""

    key: str
    subject: Any
    form: CommentForm | None
    comments: list[OversightComment] = field(default_factory=list)


@require_http_methods(["GET", "POST"])
@once
def oversight_meeting(request, slug):
    """One meeting with its agenda and papers, each with its comments."""
    meetings = Meeting.objects.read_by(request.user).select_related("prepares")
    meeting = get_object_or_404(meetings, slug=slug)
    items = list(meeting.items.select_related("paper", "decision").order_by("position"))
    threads = threads_of(
        request,
        {"meeting": meeting} | {f"item-{item.pk}": item for item in items},
        Q(meeting=meeting) | Q(item__meeting=meeting),
    )
    if request.method == "POST" and (answer := _comment(request, threads)):
        return answer
    decisions = Decision.objects.visible_to(request.user).select_related("owner", "due_cop")
    context = {
        "meeting": meeting,
        "thread": threads[0],
        "threads": threads[1:],
        "standing": decisions.standing_before(meeting).order_by("decided_on", "slug"),
        "decisions": decisions.filter(meeting=meeting).order_by("slug"),
        "has_errors": any(thread.form and thread.form.errors for thread in threads),
    }
    return render(request, "reporting/oversight/meeting.html", context)


@require_http_methods(["GET", "POST"])
@once
def oversight_decision(request, slug):
    """One decision or recommendation with its comments."""
    _require_reader(request)
    found = Decision.objects.visible_to(request.user).select_related(
        "owner", "due_cop", "meeting", "closing_file"
    )
    decision = get_object_or_404(found, slug=slug)
    threads = threads_of(request, {"decision": decision}, Q(decision=decision))
    if request.method == "POST" and (answer := _comment(request, threads)):
        return answer
    context = {
        "decision": decision,
        "meeting": decision.meeting,
        "meeting_url": decision.meeting and decision.meeting.get_absolute_url(),
        "thread": threads[0],
        "has_errors": bool(threads[0].form and threads[0].form.errors),
    }
    return render(request, "reporting/oversight/decision.html", context)


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
    for comment in comments.select_related("actor", "meeting", "item", "decision"):
        subject = comment.subject
        of_subject[type(subject), subject.pk].comments.append(comment)
    return list(threads.values())


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


def _comment(request, threads):
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


def _require_reader(request):
    """404 for all but staff and those who hold a confirmed seat today."""
    if not permissions.may_oversee(request.user):
        raise Http404
