"""Ratings of priority actions, and the reply of those who lead them. Reports are never rated."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.models import ActionReview, InvalidTransition
from secretariat.jobs.queue import enqueue

Status = ActionReview.Status


class CannotRate(Exception):
    """The rating or the reply cannot be kept so; the message says why."""


@transaction.atomic
def rate(cycle, action, rating, reasons, *, by):
    """The ActionReview of a priority action in a cycle, a draft, with this rating and reasons.

    Raises CannotRate for a rating without reasons, InvalidTransition once the leads see it.
    """
    reasons = reasons.replace("\x00", "").strip()
    if rating != ActionReview.Rating.NOT_RATED and not reasons:
        raise CannotRate(_("Give the reasons for the rating."))
    review, _is_new = ActionReview.objects.get_or_create(cycle=cycle, action=action)
    review = _locked(review)
    if review.status != Status.DRAFT:
        raise InvalidTransition(
            _("This is %(status)s; take it back before you change it.")
            % {"status": review.get_status_display()}
        )
    review.rating, review.reasons, review.rated_by_uid = rating, reasons, by.uid
    review.save(update_fields=["rating", "reasons", "rated_by_uid"])
    return review


@transaction.atomic
def show_to_leads(review, *, by):
    """Let the leads of the action read the draft and reply to it; they are told by mail.

    Once more changes nothing. Raises InvalidTransition.
    """
    review = _locked(review)
    if review.status == Status.SHOWN:
        return review
    review.require_transition(Status.SHOWN)
    review.status, review.shown_at = Status.SHOWN, timezone.now()
    review.save(update_fields=["status", "shown_at"])
    enqueue(
        "tell_rating",
        key=f"tell_rating:{review.uid}:{review.shown_at.isoformat()}",
        requested_by=by,
        review_id=review.pk,
    )
    return review


@transaction.atomic
def take_back(review, *, by):
    """Make a draft again of what the leads were shown, to change it. Raises InvalidTransition.

    What they replied stays; shown anew, it is known as older by its date.
    """
    review = _locked(review)
    review.require_transition(Status.DRAFT)
    review.status, review.shown_at = Status.DRAFT, None
    review.save(update_fields=["status", "shown_at"])
    return review


@transaction.atomic
def reply(review, text, *, by):
    """Keep what the leads reply; a later reply takes the place of the former, which history keeps.

    Raises CannotRate without a text, InvalidTransition unless it is shown to them now.
    """
    text = text.replace("\x00", "").strip()
    if not text:
        raise CannotRate(_("Write your reply."))
    review = _locked(review)
    if review.status != Status.SHOWN:
        raise InvalidTransition(
            _("This is %(status)s; it cannot be replied to now.")
            % {"status": review.get_status_display()}
        )
    review.reply, review.replied_at, review.replied_by_uid = text, timezone.now(), by.uid
    review.save(update_fields=["reply", "replied_at", "replied_by_uid"])
    return review


@transaction.atomic
def publish(review, *, by):
    """Show the rating to everybody, with the reply beside. Once more changes nothing.

    Raises InvalidTransition for one that was never shown to its leads, CannotRate for an action
    that the public cannot read.
    """
    review = _locked(review)
    if review.status == Status.PUBLISHED:
        return review
    review.require_transition(Status.PUBLISHED)
    if not review.action.is_publishable:
        raise CannotRate(_("The priority action itself is not published."))
    review.status, review.published_at = Status.PUBLISHED, timezone.now()
    review.save(update_fields=["status", "published_at"])
    return review


def _locked(review):
    return (
        ActionReview.objects.select_for_update(of=("self",))
        .select_related("action", "cycle")
        .get(pk=review.pk)
    )
