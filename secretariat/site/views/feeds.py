"""Public news as Atom feeds: all of it, by subject, and about one actor or initiative."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.models import Initiative
from secretariat import languages
from secretariat.site.atom import feed_response
from secretariat.site.news import news, uid_of
from signatories.models import Actor, DigestSubject
from signatories.views import RecordDetail

ENTRIES = 50
# {name in addresses: (title, what it tells, subjects, name of the page that it belongs to)}
FEEDS = {
    "all": (
        gettext_lazy("All public news"),
        gettext_lazy("Everything of the other feeds of this list in one."),
        [
            *(DigestSubject.EDITIONS, DigestSubject.ACTIONS),
            *(DigestSubject.SUPPORTERS, DigestSubject.OUTPUTS),
        ],
        "home",
    ),
    "editions": (
        gettext_lazy("Editions"),
        gettext_lazy(
            "Each edition and hand-over dossier when it is published, and an edition that is withdrawn."
        ),
        [DigestSubject.EDITIONS],
        "edition-list",
    ),
    "actions": (
        gettext_lazy("Priority actions and decisions"),
        gettext_lazy(
            "Each priority action when it is adopted, begins, is completed or discontinued; and"
            " decisions and recommendations of the Oversight Group that are public."
        ),
        [DigestSubject.ACTIONS],
        "priority-action-list",
    ),
    "supporters": (
        gettext_lazy("Supporters"),
        gettext_lazy("Who joins or leaves the supporters of the Belém Declaration."),
        [DigestSubject.SUPPORTERS],
        "supporter-list",
    ),
    "outputs": (
        gettext_lazy("Outputs and events"),
        gettext_lazy("New reports, tools and data sets, and new events."),
        [DigestSubject.OUTPUTS],
        "output-list",
    ),
}


def in_asked_language(view):
    """Serves a feed in the language of its address (``?language=fr``), which programs keep.

    Without one, as any page.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        asked = request.GET.get("language")
        with translation.override(asked if asked in languages.NAMES else get_language()):
            return view(request, *args, **kwargs)

    return wrapped


def address_of(request):
    """The feed's own address: its path, and the language where the address names one."""
    asked = request.GET.get("language")
    return f"{request.path}?language={asked}" if asked in languages.NAMES else request.path


@login_not_required
@require_safe
def feeds(request):
    """The list of the feeds, in plain words."""
    rows = [
        (reverse("news-feed", args=[name]), title, about, reverse(page))
        for name, (title, about, _subjects, page) in FEEDS.items()
    ]
    return render(request, "site/feeds.html", {"rows": rows})


@login_not_required
@require_safe
@in_asked_language
def news_feed(request, name):
    """What the public may read of a subject, the same for whoever asks."""
    if name not in FEEDS:
        raise Http404
    title, about, subjects, page = FEEDS[name]
    return feed_response(
        request,
        news(AnonymousUser(), until=timezone.now(), subjects=subjects, most=ENTRIES),
        key=f"feeds/{name}",
        title=_("%(subject)s – Belém Declaration Secretariat") % {"subject": title},
        about=about,
        page=reverse(page),
        path=address_of(request),
    )


class RecordFeed(RecordDetail):
    """What is new about one record that the public may see."""

    http_method_names = ["get", "head"]
    reader = AnonymousUser()  # whoever asks

    def get_queryset(self):
        return super().get_queryset().filter(retired_at=None)

    def address_of(self, record):
        return reverse(self.request.resolver_match.url_name, args=[self.slug_of(record)])

    def render_to_response(self, context, **kwargs):
        record = self.object
        actors = Actor.objects.filter(pk=self.actor_of(record))
        return feed_response(
            self.request,
            news(AnonymousUser(), until=timezone.now(), actors=actors, most=ENTRIES),
            key=f"feeds/{record._meta.model_name}/{uid_of(record)}",
            title=_("%(subject)s – Belém Declaration Secretariat") % {"subject": record},
            about=_("What is new about it in the register and in published editions."),
            page=record.get_absolute_url(),
            path=address_of(self.request),
        )


@method_decorator([login_not_required, in_asked_language], name="dispatch")
class ActorFeed(RecordFeed):
    model = Actor

    def actor_of(self, record):
        return record.pk

    def slug_of(self, record):
        return record.slug


@method_decorator([login_not_required, in_asked_language], name="dispatch")
class InitiativeFeed(RecordFeed):
    model = Initiative
    slug_field = "actor__slug"
    slug_history = "actor__events__slug"

    def get_queryset(self):
        return super().get_queryset().select_related("actor")

    def actor_of(self, record):
        return record.actor_id

    def slug_of(self, record):
        return record.actor.slug
