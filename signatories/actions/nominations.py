"""From a name in a letter to an invitation: proposing, confirming, declining, withdrawing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.files.actions import store_incoming
from secretariat.jobs.queue import enqueue
from signatories.actions.appointments import require_free, today
from signatories.models import Actor, Invitation, Nomination, User
from signatories.permissions import needs_confirmation

Status = Nomination.Status


class LetterMissing(Exception):
    """The role rests on a letter of the actor, and there is none; the message says so."""


class AlreadyNominated(Exception):
    """The same person for the same role, or another to take over the same appointment."""


class ReasonMissing(Exception):
    """A nomination is declined with a reason, so that the proposer knows what to do."""


@transaction.atomic
def propose(nomination, *, by, letter=None):
    """Keep an unsaved Nomination. Staff confirm it; the focal point's own is confirmed at once.

    ``letter`` is the checked file that names the person (files.incoming.Incoming).

    The caller has checked ``permissions.may_name_people``. Answers alike whether or not the
    address has an account, unless that person acts for the same actor. Raises LetterMissing,
    AlreadyNominated, CannotAppoint. Returns the Nomination.
    """
    actor = Actor.objects.select_for_update(of=("self",), no_key=True).get(pk=nomination.actor_id)
    waits = needs_confirmation(by, nomination.role, holds_both=nomination.holds_both)
    if letter is not None:
        nomination.letter = store_incoming(letter, by=by)
    if waits and nomination.letter is None:
        raise LetterMissing(_("Add the letter or note verbale that names this person."))
    nomination.email = nomination.email.lower()
    same = actor.nominations.open().filter(role=nomination.role, email__iexact=nomination.email)
    if same.exists():
        raise AlreadyNominated(_("This person is nominated for this role already."))
    if nomination.replaces and nomination.replaces.successors.current().exists():
        raise AlreadyNominated(
            _(
                "Somebody is named already to take over this role. Withdraw that nomination, or end"
                " that person's appointment, before you name another."
            )
        )
    _require_free(nomination)
    nomination.proposed_by = by
    if not waits:
        _decide(nomination, Status.CONFIRMED, by=by)
    nomination.save()
    if not waits:
        _invite(nomination, by=by)
    return nomination


@transaction.atomic
def confirm(nomination, *, by):
    """Take a proposal as the actor's word: the invitation goes out. The Nomination.

    Confirming it again changes nothing. Raises InvalidTransition, CannotAppoint.
    """
    nomination = _locked(nomination)
    if nomination.status == Status.CONFIRMED:
        return nomination
    nomination.require_transition(Status.CONFIRMED)
    _require_free(nomination)
    _decide(nomination, Status.CONFIRMED, by=by)
    nomination.save()
    _invite(nomination, by=by)
    _tell(nomination, by=by)
    return nomination


@transaction.atomic
def decline(nomination, *, by, why):
    """Refuse a proposal, with the reason. Raises ReasonMissing, InvalidTransition."""
    if not why.strip():
        raise ReasonMissing(_("Say why, so that the proposer knows what to do."))
    nomination = _locked(nomination)
    nomination.require_transition(Status.DECLINED)
    _decide(nomination, Status.DECLINED, by=by, why=why.strip())
    nomination.save()
    _tell(nomination, by=by)
    return nomination


@transaction.atomic
def withdraw(nomination, *, by):
    """Take a nomination back before it is accepted; its link opens nothing any more."""
    nomination = _locked(nomination)
    nomination.require_transition(Status.WITHDRAWN)
    _decide(nomination, Status.WITHDRAWN, by=by)
    nomination.save()
    _revoke(nomination)
    return nomination


@transaction.atomic
def send_again(nomination, *, by):
    """A new Invitation for a confirmed nomination; the one before is revoked.

    Raises InvalidTransition for a nomination that can no longer be accepted.
    """
    nomination = _locked(nomination)
    nomination.require_transition(Status.ACCEPTED)
    _revoke(nomination)
    return _invite(nomination, by=by)


def _decide(nomination, status, *, by, why=""):
    nomination.status, nomination.why = status, why
    nomination.decided_by, nomination.decided_at = by, timezone.now()


def _revoke(nomination):
    nomination.invitations.unused().update(revoked_at=timezone.now())


def _invite(nomination, *, by):
    invitation = Invitation.objects.create(nomination=nomination)
    enqueue(
        "send_invitation",
        key=f"send_invitation:{invitation.uid}",
        requested_by=by,
        invitation_id=invitation.pk,
    )
    return invitation


def _tell(nomination, *, by):
    """Tell the proposer what became of the proposal, unless they decided it themselves."""
    if nomination.proposed_by_id != by.pk:
        enqueue(
            "tell_nomination_decided",
            key=f"tell_nomination_decided:{nomination.uid}",
            requested_by=by,
            nomination_id=nomination.pk,
        )


def _require_free(nomination):
    """Raise CannotAppoint where the person, if known, could not begin."""
    user = User.objects.filter(email=nomination.email).first()
    if user is not None:
        require_free(
            nomination.role,
            user=user,
            actor=nomination.actor,
            starts_on=max(today(), nomination.starts_on or today()),
            has_letter=nomination.holds_both,
            replaces=nomination.replaces,
        )


def _locked(nomination):
    return (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("actor", "replaces")
        .get(pk=nomination.pk)
    )
