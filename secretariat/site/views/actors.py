"""All that is known of one actor, and of one initiative, from every floor."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils.decorators import method_decorator

from initiatives import known as of_initiatives
from initiatives.models import Initiative
from reporting import known as of_reporting
from secretariat.site.views.search import page_of
from signatories import known as of_signatories
from signatories.known import Reader, gather
from signatories.models import Actor
from signatories.views import RecordDetail
from signatories.views.register import PAGE, page_address

ACTOR = [
    *(*of_signatories.ACTOR, *of_initiatives.ACTOR, *of_reporting.ACTOR),
    *of_signatories.HISTORY,
]
INITIATIVE = [*of_initiatives.INITIATIVE, *of_reporting.INITIATIVE, *of_signatories.HISTORY]


class KnownDetail(RecordDetail):
    """A row with all that is known of it; with ``?all=`` and a section's key, that section in pages of 100."""

    sections = []

    def moved(self, request, slug):
        """Nor is anything said where a section is asked for that says nothing."""
        if "all" in request.GET:
            raise Http404
        return super().moved(request, slug)

    def get_template_names(self):
        return ["site/known_whole.html"] if "all" in self.request.GET else [self.template_name]

    def get_context_data(self, **kwargs):
        if "all" in self.request.GET:
            return super().get_context_data(**self.one_section(), **kwargs)
        known = gather(self.sections, self.object, Reader(self.request.user))
        return super().get_context_data(known=known, **kwargs)

    def one_section(self):
        """The page that is asked for of a section, and where those beside it stand (dict)."""
        page = page_of(self.request)
        chosen = [each for each in self.sections if each.key == self.request.GET["all"]]
        known = gather(chosen, self.object, Reader(self.request.user, most=PAGE, page=page))
        if not known.found:
            raise Http404
        [found] = known.found
        first = (page - 1) * PAGE + 1
        last = first + len(found.facts) - 1
        return {
            "known": known,
            "found": found,
            "first": first,
            "last": last,
            "previous_url": page_address(self.request, page=page - 1) if page > 1 else "",
            "next_url": page_address(self.request, page=page + 1) if last < found.in_all else "",
        }


@method_decorator(login_not_required, name="dispatch")
class ActorDetail(KnownDetail):
    model = Actor
    template_name = "site/actor_detail.html"
    sections = ACTOR

    def get_queryset(self):
        return super().get_queryset().select_related("country")


@method_decorator(login_not_required, name="dispatch")
class InitiativeDetail(KnownDetail):
    model = Initiative
    slug_field = "actor__slug"
    slug_history = "actor__events__slug"
    template_name = "initiatives/initiative_detail.html"
    sections = INITIATIVE

    def get_queryset(self):
        return super().get_queryset().select_related("actor", "parent__actor", "declaration")
