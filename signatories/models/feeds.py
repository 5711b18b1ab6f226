"""Addresses of calendars that a person's own calendar program reads without signing in."""

import hashlib
import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signatories.models.people import User


def digest_of(token):
    """What is stored of a token (64 hexadecimal digits); it is too long to be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token():
    """A token of 256 bits (str), shown once."""
    return secrets.token_urlsafe(32)


class FeedTokenQuerySet(models.QuerySet):
    def for_token(self, token):
        """The rows (one at most) that a token opens now: neither revoked, nor its person gone."""
        found = self.filter(digest=digest_of(token), revoked_at=None, user__is_active=True)
        today = timezone.now().date()
        return found.exclude(user__is_staff=False, user__acts_until__lte=today)


class FeedToken(models.Model):
    """One secret address of a person's calendar. The token itself is not kept."""

    user = models.ForeignKey(
        User, models.PROTECT, related_name="feed_tokens", verbose_name=_("user")
    )
    digest = models.CharField(_("SHA-256 of the token"), max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        ordering = ["user", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(revoked_at=None),
                name="signatories_feedtoken_one_in_use",
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.created_at:%Y-%m-%d}"
