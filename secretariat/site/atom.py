"""Atom feeds (RFC 4287) of public news."""

import datetime as dt
import hashlib

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import gettext as _

from secretariat.site.news import clean, tag_of

# The day of the Declaration: of a feed without entries nothing was ever changed.
BEGINNING = dt.datetime(2025, 11, 14, tzinfo=dt.UTC)
KEPT_FOR = 300  # seconds that caches may answer without asking


class StoredTimesFeed(Atom1Feed):
    """Says when the latest entry was told, never when it was asked for."""

    def latest_post_date(self):
        return max((entry["updateddate"] for entry in self.items), default=BEGINNING)


def feed_of(items, *, key, title, about, page, path):
    """The feed (bytes) of Items in the present language, each with an identifier for good.

    ``key`` names the feed; ``page`` and ``path`` are the addresses of its page and of itself.
    """
    feed = StoredTimesFeed(
        title=clean(title),
        subtitle=clean(about),
        link=settings.BASE_URL + page,
        description=None,
        language=translation.get_language(),
        feed_url=settings.BASE_URL + path,
        feed_guid=tag_of(key),
        author_name=_("Belém Declaration Secretariat"),
        author_link=settings.BASE_URL,
    )
    for item in items:
        feed.add_item(
            title=item.title,
            link=item.url,
            description=escape(item.text) if item.text else None,  # it is read as HTML
            unique_id=item.tag,
            pubdate=item.at,
            updateddate=item.at,
        )
    return feed.writeString("utf-8").encode(), feed.latest_post_date()


def feed_response(request, items, **about):
    """The feed, or 304 to who has it already; ``about`` is what feed_of() takes."""
    content, changed_at = feed_of(items, **about)
    response = HttpResponse(content, content_type=Atom1Feed.content_type)
    response["Content-Language"] = translation.get_language()
    response["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    response["ETag"] = tag
    response["Last-Modified"] = http_date(changed_at.timestamp())
    return get_conditional_response(
        request, etag=tag, last_modified=int(changed_at.timestamp()), response=response
    )
