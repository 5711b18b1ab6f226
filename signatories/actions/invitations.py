"""What becomes of an invitation: sent, and accepted by the person it was sent to."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from signatories.actions.appointments import begin
from signatories.models import Invitation, Nomination, User


class InvitationClosed(Exception):
    """The link was used or revoked, or has expired; the message says which."""


class AccountExists(Exception):
    """The address has an account: its owner signs in to accept."""


class NotForYou(Exception):
    """The invitation went to another address than that of the person who accepts."""


def mark_sent(invitation):
    """Note that the mail left, the first time."""
    Invitation.objects.filter(pk=invitation.pk, sent_at=None).update(sent_at=timezone.now())


@transaction.atomic
def accept(invitation, *, by):
    """Begin as the nomination says; the FocalPoint.

    Raises InvitationClosed, NotForYou, CannotAppoint.
    """
    nomination, invitation = _locked(invitation)
    if by.email != nomination.email or not by.is_active:
        raise NotForYou(_("This invitation was sent to another address than yours."))
    nomination.require_transition(Nomination.Status.ACCEPTED)
    nomination.appointment = begin(nomination, by)
    nomination.status = Nomination.Status.ACCEPTED
    nomination.save()
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    return nomination.appointment


@transaction.atomic
def accept_as_new(invitation, *, name, password):
    """Make the account of a person who has none, and begin; the User.

    That they hold the link proves that the address is theirs. Raises InvitationClosed,
    AccountExists, CannotAppoint.
    """
    nomination, invitation = _locked(invitation)
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                nomination.email, password, name=name, language=nomination.language
            )
    except IntegrityError as error:
        raise AccountExists(_("This address has an account. Sign in to accept.")) from error
    accept(invitation, by=user)
    return user


def _locked(invitation):
    """The nomination and its invitation as stored, locked in this order.

    Raises InvitationClosed unless the link still opens something.
    """
    nomination = (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("actor", "replaces")
        .get(pk=invitation.nomination_id)
    )
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.state != Invitation.State.OPEN:
        raise InvitationClosed(invitation.state.label)
    return nomination, invitation
