"""What is owed: decisions, recommendations, targets; and priority actions by state."""

from collections import defaultdict

from django.db.models import Count, Q

from initiatives.models import (
    ActionParty,
    ActionStep,
    Decision,
    Milestone,
    PriorityAction,
    ReferenceAction,
)
from initiatives.models.action_life import ONGOING
from reporting.handover.words import iso, named
from reporting.lives import stalled
from reporting.models import Target
from reporting.numbers import plain_text
from signatories.models import Actor
from signatories.models.actors import during


def read(term, user):
    """Entries of the content of a dossier (dict). Ten queries."""
    return {
        "decisions": _open(term, user),
        "settled": _settled(term, user),
        "targets": _targets(term, user),
        "actions": actions_by_state(term.day, user),
        "steps": _steps(term, user),
        "milestones": _milestones(term, user),
        "reference_actions": _reference_actions(user),
    }


def _open(term, user):
    """Open decisions and recommendations, overdue ones first, then by the COP they are due at."""
    found = Decision.objects.visible_to(user).telling(user, "title", "kind").open(term.day)
    found = found.select_related("owner", "due_cop")
    rows = [
        {
            "slug": decision.slug,
            "title": decision.title,
            "kind": decision.kind,
            "decided_on": iso(decision.published("decided_on")),
            "owner": named(decision.published("owner")),
            "due_cop": cop.number if (cop := decision.published("due_cop")) else None,
            "is_overdue": is_over(decision.published("due_cop"), term.day),
        }
        for decision in found.order_by("decided_on", "slug")
    ]
    return sorted(rows, key=lambda row: (not row["is_overdue"], row["due_cop"] or 9999))


def is_over(cop, day):
    """Whether a COP had ended by a day (bool); False where it is not known when it does."""
    end = cop and (cop.closed_on or cop.ends_on)
    return bool(end and end < day)


def _settled(term, user):
    """What was answered or closed since the last COP but one, the latest first.

    Days and words that no source confirms are left out: then it is not known to be settled.
    """
    window = (term.since, term.day)
    found = (
        Decision.objects.visible_to(user)
        .telling(user, "title", "kind")
        .filter(Q(answered_on__range=window) | Q(closed_on__range=window))
    )
    rows = []
    for decision in found.order_by("slug"):
        closed, answered = (decision.published(name) for name in ("closed_on", "answered_on"))
        day = closed or answered
        if day and window[0] <= day <= window[1]:
            said = decision.published("closing_evidence") or decision.published("answer") or ""
            row = {"slug": decision.slug, "title": decision.title, "kind": decision.kind}
            rows.append({**row, "on": iso(day), "is_closed": closed is not None, "said": said})
    return sorted(rows, key=lambda row: row["on"], reverse=True)


def _targets(term, user):
    """What actors set themselves to reach by the year of the last COP (list), the oldest first."""
    found = (
        Target.objects.visible_to(user)
        .filter(actor__in=Actor.objects.visible_to(user).values("pk"))
        .filter(target_year__lte=term.last.year)
        .select_related("actor", "indicator")
        .order_by("target_year", "actor__slug", "indicator__code")
    )
    columns = {"target_value", "target_year", "unit"}
    return [
        {
            "actor": named(target.actor),
            "indicator": target.indicator.code,
            "name": target.indicator.name,
            "value": plain_text(target.target_value),
            "unit": target.unit,
            "year": target.target_year,
            "is_overdue": target.target_year < term.day.year,
        }
        for target in found
        if not columns & set(target.unverified_fields)
    ]


def actions_by_state(day, user):
    """Priority actions with who leads and supports them on a day (list of dict), by slug. 4 queries."""
    parties = defaultdict(list)
    seen = Actor.objects.visible_to(user).values("pk")
    of_day = ActionParty.objects.filter(during(day), actor__in=seen)
    for party in of_day.select_related("actor").order_by("actor__slug"):
        parties[party.action_id, party.role].append(named(party.actor))
    overdue = set(PriorityAction.objects.overdue(day).values_list("pk", flat=True))
    still = set(stalled(PriorityAction.objects.all(), day).values_list("pk", flat=True))
    return [
        {
            "slug": action.slug,
            "title": action.title,
            "state": action.status,
            "is_overdue": action.pk in overdue,
            "is_stalled": action.pk in still,
            "decided_on": iso(action.published("decided_on")),
            "leads": parties[action.pk, ActionParty.Role.LEAD],
            "supporters": parties[action.pk, ActionParty.Role.SUPPORTER],
        }
        for action in PriorityAction.objects.visible_to(user)
        .telling(user, "title")
        .order_by("slug")
    ]


def _steps(term, user):
    """What became of priority actions since the last COP but one (list), the latest first.

    ``said`` is the reason of a step or, for want of one, what shows that it came about.
    """
    told = PriorityAction.objects.visible_to(user).telling(user, "title")
    found = ActionStep.objects.visible_to(user).filter(
        on__range=(term.since, term.day), action__in=told.values("pk")
    )
    found = found.select_related("action", "decision").order_by("-on", "action__slug", "-pk")
    return [
        {
            "slug": step.action.slug,
            "action": step.action.title,
            "state": step.to_status,
            "on": iso(step.on),
            "said": step.why or step.evidence or _titled(step.decision),
        }
        for step in found
    ]


def _titled(decision):
    """The title of a decision that the public reads (str); "" without one."""
    is_read = decision is not None and decision.is_publishable
    return (decision.published("title") or "") if is_read else ""


def _milestones(term, user):
    """Milestones of actions that are to be reached by the last COP, or at it, and are not (list), by day."""
    found = (
        Milestone.objects.visible_to(user)
        .in_order()
        .filter(Q(due_by__lte=term.until) | Q(due_cop__number__lte=term.last.number))
        .filter(reached_on=None, action__status__in=ONGOING)
        .select_related("action", "due_cop")
    )
    return [
        {
            "action": milestone.action.title,
            "title": milestone.title,
            "due_on": iso(milestone.due_on),
            "precision": milestone.due_on_precision,
            "due_cop": milestone.due_cop.number if milestone.due_cop else None,
            "is_overdue": milestone.due_by < term.day,
        }
        for milestone in found
        if not {"title", "due_on", "due_cop"} & set(milestone.unverified_fields)
    ]


def _reference_actions(user):
    """{the status that its source gives: how many reference actions have it}."""
    counts = ReferenceAction.objects.visible_to(user).order_by("source_status")
    return dict(counts.values_list("source_status").annotate(count=Count("pk")))
