"""What a person's digest tells of, as far as they may read it now."""

import datetime as dt
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from secretariat.site.news import Item, news
from secretariat.site.news.own import deadlines, own_news
from signatories.models import Actor, DigestFrequency, DigestSubject

MOST = 30  # items under one heading
SPANS = {DigestFrequency.DAILY: dt.timedelta(days=1)}
WEEK = dt.timedelta(days=7)
SIGNER = signing.Signer(salt="digest.stop")


class Section(NamedTuple):
    """``is_cut``: there is more than fits."""

    heading: str
    items: list[Item]
    is_cut: bool


class Contents(NamedTuple):
    """``deadlines`` are reports with ``due``; they stand beside what is new, and are not news."""

    sections: list[Section]
    deadlines: list[Any]


def headings():
    return {
        DigestSubject.OWN: _("Reports of those for whom you act"),
        DigestSubject.FOLLOWED: _("Supporters and initiatives that you follow"),
        DigestSubject.EDITIONS: _("Editions and dossiers"),
        DigestSubject.ACTIONS: _("Priority actions and decisions"),
        DigestSubject.SUPPORTERS: _("Supporters"),
        DigestSubject.OUTPUTS: _("Outputs and events"),
    }


def followed_by(user):
    """Actors (QuerySet) that a person follows and may see today."""
    return Actor.objects.visible_to(user).filter(followers__user=user, retired_at=None)


def contents_for(user, subjects, *, since, until):
    """The Contents for a person in the present language; empty sections are left out.

    What two subjects tell of stands under the first. The number of queries does not depend on how
    much there is to tell.
    """
    sections, known = [], set()
    for subject, heading in headings().items():
        if subject in subjects:
            found = _told(user, subject, since=since, until=until)
            new = [item for item in found if item.key not in known]
            known |= {item.key for item in new}
            if new:
                sections.append(Section(heading, new[:MOST], len(found) > MOST))
    due = deadlines(user, now=until) if DigestSubject.OWN in subjects else []
    return Contents(sections, due)


def _told(user, subject, *, since, until):
    asked = {"since": since, "until": until, "most": MOST + 1}
    if subject == DigestSubject.OWN:
        return own_news(user, **asked)
    if subject == DigestSubject.FOLLOWED:
        return news(user, actors=followed_by(user), **asked)
    return news(user, subjects=[subject], **asked)


def preview_for(user, digest, *, now):
    """The Contents of the last day of a daily digest, else of the last seven."""
    since = now - SPANS.get(digest.frequency, WEEK)
    return contents_for(user, digest.subjects, since=since, until=now)


def stop_address(user):
    """Where anybody who has the mail ends the digest without signing in (str)."""
    token = SIGNER.sign(str(user.uid))
    return settings.BASE_URL + reverse("digest-stop", args=[token])


def uid_in(token):
    """The uid (str) of the person whose digest a token ends. Raises signing.BadSignature."""
    return SIGNER.unsign(token)
