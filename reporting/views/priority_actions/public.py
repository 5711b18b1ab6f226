"""Public pages of the priority actions: the timeline, one action's life, a calendar feed."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from initiatives.models import (
    ActionDependency,
    ActionParty,
    ActionStep,
    Milestone,
    PriorityAction,
)
from reporting.exports.calendar import milestones_calendar
from reporting.lives import cycles_of
from reporting.models import ActionTarget
from secretariat.files.models import StoredFile
from secretariat.files.views import attachment
from signatories.models.actors import during
from signatories.views import RecordDetail


def parties_of(user, day):
    """Who leads and supports actions on a day, as far as the user may see; leads first."""
    parties = ActionParty.objects.visible_to(user).filter(during(day)).select_related("actor")
    return parties.order_by("role", "actor__name")


def milestones_of(user):
    """Milestones in force that the user may see, in the order of their last day."""
    found = Milestone.objects.visible_to(user).filter(retired_at=None)
    return found.select_related("due_cop", "evidence_file").in_order()


def with_states(milestones, user, day):
    """[(milestone, "reached" | "missed" | "ahead")]; None where the user may not know its dates."""
    return [(row, row.state_on(day) if _tells_dates(row, user) else None) for row in milestones]


def _tells_dates(milestone, user):
    dates = {"due_on" if milestone.due_on else "due_cop"}
    if milestone.reached_on:
        dates.add("reached_on")
    return user.is_staff or not dates & set(milestone.unverified_fields)


@method_decorator(login_not_required, name="dispatch")
class PriorityActionList(ListView):
    """All priority actions by the year of their decision, the latest first, with milestones."""

    template_name = "reporting/priority_actions/list.html"

    def get_queryset(self):
        user, today = self.request.user, timezone.now().date()
        return (
            PriorityAction.objects.visible_to(user)
            .filter(retired_at=None)
            .select_related("area")
            .prefetch_related(
                Prefetch("parties", parties_of(user, today), to_attr="seen_parties"),
                Prefetch("milestones", milestones_of(user), to_attr="seen_milestones"),
            )
            .order_by("-decided_on", "title", "pk")
        )

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.now().date()
        actions = list(self.object_list)
        for action in actions:
            action.milestones_told = with_states(action.seen_milestones, user, today)
        return super().get_context_data(
            years=[(year, list(rows)) for year, rows in groupby(actions, key=_year_for(user))],
            changed_at=max((action.updated_at for action in actions), default=None),
            **kwargs,
        )


def _year_for(user):
    """The year under which an action stands; None where this reader may not know it."""

    def year(action):
        is_told = user.is_staff or action.published("decided_on")
        return action.decided_on.year if is_told else None

    return year


@method_decorator(login_not_required, name="dispatch")
class PriorityActionDetail(RecordDetail):
    """The whole life of one priority action, as far as the reader may see it."""

    model = PriorityAction
    template_name = "reporting/priority_actions/detail.html"

    def get_queryset(self):
        related = ("area", "reference_action", "decided_by", "target_cop")
        return super().get_queryset().select_related(*related)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**life_of(self.object, self.request.user), **kwargs)


def life_of(action, user):
    """What the pages of an action show of its life (dict)."""
    today = timezone.now().date()
    steps = ActionStep.objects.visible_to(user).filter(action=action)
    needs = ActionDependency.objects.visible_to(user).select_related("action", "needs")
    return {
        "parties": list(parties_of(user, today).filter(action=action)),
        "milestones": with_states(milestones_of(user).filter(action=action), user, today),
        "steps": steps.select_related("decision", "evidence_file"),
        "needs": needs.filter(action=action).order_by("needs__title"),
        "needed_by": needs.filter(needs=action).order_by("action__title"),
        "targets": ActionTarget.objects.visible_to(user)
        .filter(action=action, retired_at=None)
        .select_related("indicator"),
        "cycles": cycles_of(action, user),
    }


@login_not_required
@require_safe
def priority_action_calendar(request):
    """The last days of all milestones that the public may know, as iCalendar; for everybody."""
    public = AnonymousUser()
    milestones = [
        milestone
        for milestone in milestones_of(public).select_related("action", "due_cop")
        if _has_public_day(milestone)
    ]
    response = HttpResponse(
        milestones_calendar(milestones), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'inline; filename="milestones.ics"'
    return response


def _has_public_day(milestone):
    """Whether the public may know title and last day: of a COP once its dates are confirmed."""
    if milestone.published("title") is None:
        return False
    if milestone.due_cop_id is None:
        return milestone.published("due_on") is not None
    cop = milestone.due_cop
    return bool(
        milestone.published("due_cop")
        and cop.is_publishable
        and (cop.published("closed_on") or cop.published("ends_on"))
    )


@login_not_required
@require_safe
def priority_action_evidence(request, slug, file):
    """A file that shows that a milestone was reached, or a step taken."""
    user = request.user
    action = get_object_or_404(PriorityAction.objects.visible_to(user), slug=slug)
    stored = get_object_or_404(StoredFile, uid=file)
    milestones = Milestone.objects.visible_to(user).filter(action=action, evidence_file=stored)
    if not user.is_staff:
        milestones = milestones.exclude(unverified_fields__contains=["evidence_file"])
    steps = ActionStep.objects.visible_to(user).filter(action=action, evidence_file=stored)
    if not (milestones.exists() or steps.exists()):
        raise Http404
    return attachment(request, stored)
