"""Keeping what readers suggest, answering it, and forgetting who they were."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from secretariat.api.models import Allowance
from secretariat.api.quotas import home_of
from secretariat.jobs.queue import enqueue
from signatories.models import Correction

AN_HOUR = 3600  # seconds
MOST_AN_HOUR = 10  # of one address: more than a careful reader types, less than a nuisance
SENDER_KEPT = timedelta(days=90)  # after the answer


class TooMany(Exception):
    """The address sent as many as one may in an hour; the message says what to do."""


class AnswerMissing(Exception):
    """A suggestion is answered in words, which its sender reads."""


@transaction.atomic
def suggest(correction, *, by, address):
    """Keep an unsaved Correction, sent from an address of the network (str). The Correction.

    ``by`` is the user, who need not be signed in. Raises TooMany.
    """
    whose = salted_hmac("signatories.corrections", home_of(address), algorithm="sha256").hexdigest()
    used, _left = Allowance.objects.take(f"correction:{whose}", seconds=AN_HOUR)
    if used > MOST_AN_HOUR:
        raise TooMany(
            _(
                "Too many suggestions came from your address within an hour. Wait a little and"
                " send it again; your text is still here."
            )
        )
    correction.sender = by if by.is_authenticated else None
    correction.save()
    return correction


@transaction.atomic
def answer(correction, *, status, text, by):
    """Accept or decline a suggestion, with words for its sender, who is told. The Correction.

    Raises AnswerMissing, InvalidTransition.
    """
    if not text.strip():
        raise AnswerMissing(_("Write an answer: the sender reads it."))
    correction = Correction.objects.select_for_update(of=("self",), no_key=True).get(
        pk=correction.pk
    )
    correction.require_transition(status)
    correction.status = status
    correction.answer = text.strip()
    correction.answered_at, correction.answered_by = timezone.now(), by
    correction.save()
    if correction.email:
        enqueue(
            "tell_correction_answered",
            key=f"tell_correction_answered:{correction.uid}",
            requested_by=by,
            correction_id=correction.pk,
        )
    return correction


def forget_senders(*, now):
    """Empty name and address of what was answered long ago; how many rows."""
    told = Correction.objects.with_sender().filter(answered_at__lt=now - SENDER_KEPT)
    return told.update(name="", email="", sender=None)
