"""What those who hold a seat in the Oversight Group read, and where they comment. Hidden to others."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.models import AgendaItem, Decision, Meeting
from reporting import permissions
from reporting.exports.dossier.present import state_label
from reporting.handover.promises import actions_by_state
from reporting.models import Clearance, Dossier
from reporting.views.decisions import latest_first
from reporting.views.oversight.threads import has_errors, keep_comment, threads_of
from secretariat.files.views import attachment
from secretariat.sending.once import once
from signatories.models import Cop, OversightSeat

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
    if request.method == "POST" and (answer := keep_comment(request, threads)):
        return answer
    decisions = Decision.objects.visible_to(request.user).select_related("owner", "due_cop")
    context = {
        "meeting": meeting,
        "thread": threads[0],
        "threads": threads[1:],
        "standing": decisions.standing_before(meeting).order_by("decided_on", "slug"),
        "decisions": decisions.filter(meeting=meeting).order_by("slug"),
        "has_errors": has_errors(threads),
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
    if request.method == "POST" and (answer := keep_comment(request, threads)):
        return answer
    context = {
        "decision": decision,
        "meeting": decision.meeting,
        "meeting_url": decision.meeting and decision.meeting.get_absolute_url(),
        "thread": threads[0],
        "has_errors": has_errors(threads),
    }
    return render(request, "reporting/oversight/decision.html", context)


def _require_reader(request):
    """404 for all but staff and those who hold a confirmed seat today."""
    if not permissions.may_oversee(request.user):
        raise Http404
