"""Copies priority actions with their ratings, and what reporters have set themselves to reach."""

from collections import defaultdict

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from initiatives.models import ActionParty, Milestone, PriorityAction
from reporting.models import ActionReview, FrozenAction
from signatories.models import Actor, Precision
from signatories.models.actors import during
from signatories.models.records import PUBLISHABLE

PUBLIC = AnonymousUser()
# A number without its year or unit says nothing, so what comes from memory takes it along.
COPY_TARGETS = """
    INSERT INTO reporting_frozentarget (
        edition_id, report_id, indicator_code, baseline_value, baseline_year, target_value,
        target_year, unit, source
    )
    SELECT frozen.edition_id, frozen.id, indicator.code,
        CASE WHEN base.is_known THEN target.baseline_value END,
        CASE WHEN base.is_known THEN target.baseline_year END,
        target.target_value, target.target_year, target.unit,
        CASE WHEN 'source' = ANY(target.unverified_fields) THEN '' ELSE target.source END
    FROM reporting_frozenreport frozen
    JOIN signatories_actor actor ON actor.slug = frozen.actor_slug
    JOIN reporting_target target ON target.actor_id = actor.id
    JOIN reporting_indicator indicator ON indicator.id = target.indicator_id
    CROSS JOIN LATERAL (
        SELECT NOT target.unverified_fields::text[] && ARRAY['baseline_value', 'baseline_year']
    ) base(is_known)
    WHERE frozen.edition_id = %(edition)s
        AND target.retired_at IS NULL AND target.verification = ANY(%(publishable)s)
        AND NOT target.unverified_fields::text[] && ARRAY['target_value', 'target_year', 'unit']
    ORDER BY frozen.id, indicator.code COLLATE "C", target.target_year
"""


def freeze_actions(edition, day):
    """Copy the priority actions that the public sees: their state, parties, milestones, ratings."""
    parties = _parties(day)
    milestones = _milestones(day)
    ratings = _ratings(edition.cycle)
    actions = PriorityAction.objects.visible_to(PUBLIC).select_related("area").order_by("slug")
    FrozenAction.objects.bulk_create(
        FrozenAction(
            edition=edition,
            slug=action.slug,
            title=action.in_language("title", "en")[:300],
            rationale=action.published("rationale") and action.in_language("rationale", "en") or "",
            area=action.area.code if action.published("area") else "",
            decided_on=action.decided_on,
            decision=action.decision,
            leads=parties[action.pk, ActionParty.Role.LEAD],
            supporters=parties[action.pk, ActionParty.Role.SUPPORTER],
            ratings=ratings[action.pk],
            status=action.published("status") or "",
            milestones=milestones[action.pk],
        )
        for action in actions
    )


def _parties(day):
    """{(action pk, role): [{"slug", "name"}]} on a day, by slug; only whom the public sees."""
    found = defaultdict(list)
    seen = Actor.objects.visible_to(PUBLIC).values("pk")
    parties = ActionParty.objects.filter(during(day), actor__in=seen).order_by("actor__slug")
    for action, role, slug, name in parties.values_list(
        "action", "role", "actor__slug", "actor__name"
    ):
        found[action, role].append({"slug": slug, "name": name})
    return found


def _milestones(day):
    """{action pk: milestones} as they stand on a day, in the order of their last day."""
    found = defaultdict(list)
    rows = Milestone.objects.visible_to(PUBLIC).select_related("due_cop").in_order()
    for milestone in rows:
        due = _due(milestone)
        if due is None or milestone.published("title") is None:
            continue
        reached_on = milestone.published("reached_on")
        found[milestone.action_id].append(
            {
                "title": milestone.in_language("title", "en"),
                "due": due,
                "due_by": milestone.due_by.isoformat(),
                "reached_on": reached_on.isoformat() if reached_on else None,
                "state": milestone.state_on(day),
            }
        )
    return found


EXACT = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}  # characters of an ISO date


def _due(milestone):
    """When it is due, as exact as it is known (str); None where the public may not know."""
    if milestone.due_cop_id is not None:
        return str(milestone.due_cop) if milestone.published("due_cop") else None
    day = milestone.published("due_on")
    return day and day.isoformat()[: EXACT[milestone.due_on_precision]]


def _ratings(cycle):
    """{action pk: ratings}, the latest first: published ones of this cycle and of earlier ones."""
    found = defaultdict(list)
    reviews = (
        ActionReview.objects.visible_to(PUBLIC)
        .filter(cycle__declaration=cycle.declaration_id, cycle__year__lte=cycle.year)
        .order_by("-cycle__year", "-published_at", "pk")
        .values("action", "cycle__year", "rating", "reasons", "reply", "published_at")
    )
    for review in reviews:
        found[review.pop("action")].append(
            {
                "year": review["cycle__year"],
                "rating": review["rating"],
                "reasons": review["reasons"],
                "reply": review["reply"],
                "published_at": review["published_at"].strftime("%Y-%m-%dT%H:%M:%SZ"),
            }
        )
    return found


def freeze_targets(edition):
    """Copy the published targets of the reporters of an edition, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            COPY_TARGETS, {"edition": edition.pk, "publishable": [str(v) for v in PUBLISHABLE]}
        )
