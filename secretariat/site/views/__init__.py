from secretariat.site.views.actors import ActorDetail, InitiativeDetail
from secretariat.site.views.briefs import CountryBrief
from secretariat.site.views.calendar import calendar, calendar_feed
from secretariat.site.views.digests import actor_follow, actor_unfollow, digest, digest_stop
from secretariat.site.views.feeds import ActorFeed, InitiativeFeed, feeds, news_feed
from secretariat.site.views.health import livez, readyz
from secretariat.site.views.languages import choose_language
from secretariat.site.views.pages import accessibility, home
from secretariat.site.views.search import search

__all__ = [
    "ActorDetail",
    "ActorFeed",
    "InitiativeFeed",
    "InitiativeDetail",
    "accessibility",
    "actor_follow",
    "actor_unfollow",
    "calendar",
    "calendar_feed",
    "choose_language",
    "digest",
    "digest_stop",
    "feeds",
    "CountryBrief",
    "home",
    "livez",
    "news_feed",
    "readyz",
    "search",
]
