"""The life of a priority action: only a decision begins it, and each step leaves a row."""

from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.mapping import map_again
from initiatives.actions.slugs import free_slug
from initiatives.models import ActionParty, ActionStep, Decision, PriorityAction
from initiatives.models.action_life import ENDED
from secretariat.files.actions import store_incoming
from secretariat.files.models import StoredFile

Status = PriorityAction.Status


class CannotAct(Exception):
    """The action cannot be taken so; the message says why."""


class Proof(NamedTuple):
    """What shows that something came about: words, an address, and a StoredFile or an Incoming."""

    text: str = ""
    url: str = ""
    file: Any = None

    def __bool__(self):
        return any(self)

    def columns(self, *, by):
        """The columns of a Proven row (dict); stores the file where it is not yet stored."""
        file = self.file
        if file is not None and not isinstance(file, StoredFile):
            file = store_incoming(file, by=by)
        return {"evidence": self.text, "evidence_url": self.url, "evidence_file": file}


NO_PROOF = Proof()


@transaction.atomic
def adopt(*, decision, title, by, leads=(), supporters=(), sectors=(), themes=(), **details):
    """The PriorityAction that a Decision of the Oversight Group makes; the only way to one.

    ``details`` are other columns: slug, rationale, area, region, reference_action, target_year or
    target_cop, source, verification. It is as public as the decision is, unless they say otherwise;
    who leads and supports it does so from the day of the decision. Adopted once more by the same
    decision under the same title, it is the same action. Raises CannotAct for a retired decision,
    and for a recommendation.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require_decision(decision)
    title = title.strip()
    known = PriorityAction.objects.filter(decided_by=decision, title=title).first()
    if known is not None:
        return known
    action = PriorityAction.objects.create(
        title=title,
        slug=details.pop("slug", "") or free_slug(PriorityAction, title),
        decided_by=decision,
        decided_on=decision.decided_on,
        decision=decision.title,
        source=details.pop("source", "") or decision.source or decision.title,
        verification=details.pop("verification", decision.verification),
        **details,
    )
    action.sectors.set(sectors)
    action.themes.set(themes)
    _record(action, "", on=decision.decided_on, why="", decision=decision, proof=NO_PROOF, by=by)
    set_parties(action, leads=leads, supporters=supporters, on=decision.decided_on, by=by)
    map_again(action, by=by)
    return action


def require_decision(decision):
    """Raise CannotAct for a Decision that is not in force, and for a recommendation."""
    if decision.retired_at is not None:
        raise CannotAct(_("This decision is not in force any more."))
    if decision.kind != Decision.Kind.DECISION:
        raise CannotAct(_("A recommendation makes no priority action; only a decision does."))


@transaction.atomic
def start(action, *, by, on=None, why="", decision=None, proof=NO_PROOF):
    """Work on it has begun. Raises InvalidTransition, CannotAct for a day that cannot be."""
    action = _locked(action)
    if action.status in ENDED:
        raise CannotAct(_("Only a decision of the Oversight Group opens it again."))
    return _move(action, Status.IN_PROGRESS, on=on, why=why, decision=decision, proof=proof, by=by)


@transaction.atomic
def complete(action, *, by, on=None, why="", decision=None, proof=NO_PROOF):
    """It reached what it was adopted for: shown by evidence, or decided.

    Raises InvalidTransition, CannotAct without either.
    """
    if not proof and decision is None:
        raise CannotAct(_("Give evidence, or the decision that says so."))
    action = _locked(action)
    return _move(action, Status.COMPLETED, on=on, why=why, decision=decision, proof=proof, by=by)


@transaction.atomic
def discontinue(action, *, why, by, on=None, decision=None, proof=NO_PROOF):
    """It goes no further, for the reason given. Raises InvalidTransition, CannotAct without one."""
    if not why.strip():
        raise CannotAct(_("Give the reason."))
    action = _locked(action)
    return _move(action, Status.DISCONTINUED, on=on, why=why, decision=decision, proof=proof, by=by)


@transaction.atomic
def reopen(action, *, decision, by, on=None, why="", proof=NO_PROOF):
    """Take up again what had ended, by a decision. Raises InvalidTransition, CannotAct."""
    if decision is None:
        raise CannotAct(_("Only a decision of the Oversight Group opens it again."))
    action = _locked(action)
    if action.status not in ENDED:
        action.require_transition(Status.ADOPTED)  # it leads nowhere: says which status it is in
    return _move(action, Status.IN_PROGRESS, on=on, why=why, decision=decision, proof=proof, by=by)


def _locked(action):
    return PriorityAction.objects.select_for_update(of=("self",)).get(pk=action.pk)


def _move(action, to, *, on, why, decision, proof, by):
    """Change the status and leave the step that says so: the action."""
    action.require_transition(to)
    if decision is not None:
        require_decision(decision)
    before, on = action.status, on or timezone.now().date()
    _require_day(action, on)
    action.status = to
    action.ended_on = on if to in ENDED else None
    action.save(update_fields=["status", "ended_on", "updated_at"])
    _record(action, before, on=on, why=why, decision=decision, proof=proof, by=by)
    return action


def _require_day(action, on):
    latest = action.steps.order_by("-on").values_list("on", flat=True).first()
    if on < max(filter(None, [latest, action.decided_on])):
        raise CannotAct(_("This day lies before the step that came last."))
    if on > timezone.now().date():
        raise CannotAct(_("This day has not come yet."))


def _record(action, before, *, on, why, decision, proof, by):
    return ActionStep.objects.create(
        action=action,
        from_status=before,
        to_status=action.status,
        on=on,
        why=why.strip(),
        decision=decision,
        by_uid=by.uid,
        **proof.columns(by=by),
    )


@transaction.atomic
def set_parties(action, *, leads, supporters, by, on=None):
    """From the day ``on`` (default: today) these actors lead and support the action, no others.

    Raises CannotAct for an actor named twice, and where a part that begins later stands in the way.
    """
    on = on or timezone.now().date()
    wanted = [(actor, ActionParty.Role.LEAD) for actor in leads]
    wanted += [(actor, ActionParty.Role.SUPPORTER) for actor in supporters]
    named = {actor.pk: role for actor, role in wanted}
    if len(named) < len(wanted):
        raise CannotAct(_("An actor leads the action or supports it, not both."))
    action = _locked(action)
    current = ActionParty.objects.select_for_update().filter(action=action)
    if current.filter(starts_on__gt=on).exists():
        raise CannotAct(_("The leads and supporters of a later day are entered already."))
    kept = set()
    for party in current.exclude(ends_on__lte=on):
        if named.get(party.actor_id) == party.role:
            kept.add(party.actor_id)
        else:
            _end(party, on)
    ActionParty.objects.bulk_create(
        ActionParty(action=action, actor_id=actor, role=role, starts_on=on)
        for actor, role in named.items()
        if actor not in kept
    )


def _end(party, on):
    """End a part on a day; one that began on that very day was never in force."""
    if party.starts_on == on:
        party.delete()
        return
    party.ends_on = on
    party.save(update_fields=["ends_on"])
