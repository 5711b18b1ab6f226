"""Sending a need to the Global Matchmaking Platform or to a counterpart, and what came of it."""

from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.models import Need, Offer, Referral
from initiatives.models.projects import SHARED
from initiatives.models.projects.terms import today

Outcome = Referral.Status


class CannotRefer(Exception):
    """Consent is missing, the time is over, or it was referred there before; the message says which."""


@transaction.atomic
def refer(need, *, by, offer=None, note=""):
    """Note that a need goes to the platform, or to the owner of an ``offer``; the Referral.

    The platform belongs to its host: we tell it of the need by the Secretariat's own letter, and
    keep the outcome. Raises CannotRefer. The caller has checked ``permissions.may_coordinate``.
    """
    need = Need.objects.select_for_update(of=("self",)).select_related("project").get(pk=need.pk)
    _require_shared(need)
    if offer is not None:
        offer = Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
        _require_offered(offer, need)
    to = Referral.To.COUNTERPART if offer else Referral.To.PLATFORM
    if need.referrals.pending().filter(to=to, offer=offer).exists():
        raise CannotRefer(_("The need is referred there already; its outcome is pending."))
    if need.status != Need.Status.REFERRED:
        need.require_transition(Need.Status.REFERRED)
        need.status = Need.Status.REFERRED
        need.save(update_fields=["status", "updated_at"])
    return Referral.objects.create(need=need, to=to, offer=offer, note=note, referred_by=by)


@transaction.atomic
def tell_outcome(referral, outcome, *, by, note=""):
    """Note what became of a referral; the Referral. ``outcome`` is one of Referral.Status.

    A match meets the need, and withdraws its other referrals; once none is pending, a need that
    nobody met is open again. Raises InvalidTransition.
    """
    need = Need.objects.select_for_update(of=("self",)).get(pk=referral.need_id)
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    referral.require_transition(outcome)
    _close(referral, outcome, by=by, note=note)
    if outcome == Outcome.MATCHED:
        _move(need, Need.Status.MET)
        withdraw_pending(need, by=by)
    elif not need.referrals.pending().exists():
        _move(need, Need.Status.OPEN)
    return referral


def withdraw_pending(need, *, by):
    """Withdraw what is still pending of a need that is met or withdrawn itself."""
    for referral in need.referrals.pending().select_for_update(of=("self",)):
        referral.require_transition(Outcome.WITHDRAWN)
        _close(referral, Outcome.WITHDRAWN, by=by)


def _move(need, status):
    """Where a need was closed before its referral, it stays so."""
    if need.status == Need.Status.REFERRED:
        need.require_transition(status)
        need.status = status
        need.save(update_fields=["status", "updated_at"])


def _close(referral, outcome, *, by, note=""):
    referral.status, referral.outcome_note = outcome, note
    referral.closed_on, referral.closed_by = today(), by
    referral.save()


def _require_shared(need):
    consents = [need.consent, *([need.project.consent] if need.project else [])]
    if not all(consent in SHARED for consent in consents):
        raise CannotRefer(_("The owner of the need has not agreed that it be shown to others."))
    if not need.is_in_force:
        raise CannotRefer(_("The need has expired, or is met or withdrawn."))


def _require_offered(offer, need):
    if offer.consent not in SHARED:
        raise CannotRefer(_("The owner of the offer has not agreed that it be shown to others."))
    if not offer.is_in_force:
        raise CannotRefer(_("The offer has expired, or is withdrawn."))
    if offer.actor_id == need.owner_id:
        raise CannotRefer(_("A need is not referred to an offer of its own owner."))
