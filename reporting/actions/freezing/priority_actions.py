"""Copies priority actions with their ratings, and what reporters have set themselves to reach."""

from collections import defaultdict

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from initiatives.models import ActionParty, PriorityAction
from reporting.models import ActionReview, FrozenAction
from signatories.models import Actor
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
    """Copy the priority actions that the public sees: who is party to them, how they are rated."""
    parties = _parties(day)
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
