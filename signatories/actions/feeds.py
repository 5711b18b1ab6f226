"""Making and revoking the secret address of a person's calendar."""

from django.db import transaction
from django.utils import timezone

from signatories.models import FeedToken, User
from signatories.models.feeds import digest_of, new_token


@transaction.atomic
def make_feed(*, by):
    """A new token (str) for the person's calendar; one made before works no longer."""
    User.objects.select_for_update().get(pk=by.pk)
    revoke_feed(by=by)
    token = new_token()
    FeedToken.objects.create(user=by, digest=digest_of(token))
    return token


def revoke_feed(*, by):
    """Make the address of the person's calendar useless at once; how many there were (int)."""
    return by.feed_tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
