"""Public pages of what the Oversight Group decided and recommended."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import OrderBy, Q
from django.urls import reverse
from django.utils.decorators import method_decorator

from initiatives.filters import DecisionPageFilter
from initiatives.models import ActionStep, AgendaItem, Decision, Meeting, PriorityAction
from initiatives.views.register import FilteredList
from reporting import permissions
from reporting.models import Candidate, Edition, StatusChange
from secretariat.finding.rows import known
from signatories.views import RecordDetail


def latest_first(decisions, user):
    """In the order of their days; those whose day this user may not know come last (QuerySet)."""
    day = known(Decision, "decided_on", user)
    return decisions.order_by(OrderBy(day, descending=True, nulls_last=True), "slug")


@method_decorator(login_not_required, name="dispatch")
class DecisionList(FilteredList):
    """Decisions and recommendations, the latest first."""

    model = Decision
    filterset_class = DecisionPageFilter
    template_name = "reporting/decisions/list.html"

    def arranged(self, decisions):
        found = decisions.filter(retired_at=None).select_related("owner", "due_cop")
        return latest_first(found, self.request.user)


@method_decorator(login_not_required, name="dispatch")
class DecisionDetail(RecordDetail):
    """One decision or recommendation, and what came of it, as far as the reader may see it."""

    model = Decision
    template_name = "reporting/decisions/detail.html"

    def get_queryset(self):
        related = ("owner", "due_cop", "closing_file")
        return super().get_queryset().select_related(*related)

    def get_context_data(self, **kwargs):
        user, decision = self.request.user, self.object
        may_oversee = permissions.may_oversee(user)
        meeting = meeting_of(decision, user)
        return super().get_context_data(
            decision=decision,
            may_oversee=may_oversee,
            hides_file=not may_oversee,
            meeting=meeting,
            meeting_url=meeting and meeting_address(meeting, may_read=may_oversee),
            beside=taken_beside(decision, meeting, user),
            actions=actions_of(decision, user),
            candidates=candidates_of(decision, user),
            editions=Edition.objects.visible_to(user).filter(noted_by=decision).defer("manifest"),
            items=AgendaItem.objects.visible_to(user)
            .filter(decision=decision)
            .select_related("meeting")
            .order_by("meeting__starts_on", "pk"),
            **kwargs,
        )


def meeting_of(decision, user):
    """The Meeting at which it was taken, where this user may know of it; else None."""
    if not user.is_staff and "meeting" in decision.unverified_fields:
        return None
    return Meeting.objects.visible_to(user).filter(pk=decision.meeting_id).first()


def meeting_address(meeting, *, may_read):
    """The page of a meeting for who reads its papers, else where the public is told of it (str)."""
    if may_read:
        return meeting.get_absolute_url()
    return reverse("oversight-group", fragment=f"meeting-{meeting.slug}")


def taken_beside(decision, meeting, user):
    """What else was decided and recommended at the same meeting (QuerySet)."""
    if meeting is None:
        return Decision.objects.none()
    found = Decision.objects.visible_to(user).filter(meeting=meeting, retired_at=None)
    if not user.is_staff:
        found = found.exclude(unverified_fields__contains=["meeting"])
    return found.exclude(pk=decision.pk).select_related("owner", "due_cop").order_by("slug")


def actions_of(decision, user):
    """Priority actions that rest on it: made, completed, discontinued or opened again by it."""
    steps = ActionStep.objects.visible_to(user).filter(decision=decision)
    made = Q(decided_by=decision)
    if not user.is_staff:
        made &= ~Q(unverified_fields__contains=["decided_by"])
    found = PriorityAction.objects.visible_to(user).filter(retired_at=None)
    return found.filter(made | Q(pk__in=steps.values("action"))).order_by("slug")


def candidates_of(decision, user):
    """Candidates that the Group moved by it; nobody but who sits in it and staff may see any."""
    moved = StatusChange.objects.filter(decision=decision)
    seen = Candidate.objects.visible_to(user)
    return seen.filter(Q(decision=decision) | Q(pk__in=moved.values("candidate"))).order_by("uid")
