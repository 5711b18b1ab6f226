from secretariat.site.views.actors import ActorDetail
from secretariat.site.views.health import livez, readyz
from secretariat.site.views.languages import choose_language
from secretariat.site.views.pages import accessibility, calendar, home
from secretariat.site.views.search import search

__all__ = [
    "ActorDetail",
    "accessibility",
    "calendar",
    "choose_language",
    "home",
    "livez",
    "readyz",
    "search",
]
