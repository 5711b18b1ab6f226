"""All that is known of one actor, and of one initiative, from every floor."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils.decorators import method_decorator

from initiatives import known as of_initiatives
from initiatives.models import Initiative
from reporting import known as of_reporting
from signatories import known as of_signatories
from signatories.known import Reader, gather
from signatories.models import Actor
from signatories.views import RecordDetail

ACTOR = [
    *(*of_signatories.ACTOR, *of_initiatives.ACTOR, *of_reporting.ACTOR),
    *of_signatories.HISTORY,
]
INITIATIVE = [*of_initiatives.INITIATIVE, *of_reporting.INITIATIVE, *of_signatories.HISTORY]


class KnownDetail(RecordDetail):
    """A row with all that is known of it; with ``?all=`` and a section's key, all of that section."""

    sections = []

    def moved(self, request, slug):
        """Nor is anything said where a section is asked for that says nothing."""
        if "all" in request.GET:
            raise Http404
        return super().moved(request, slug)

    def get_template_names(self):
        return ["site/known_whole.html"] if "all" in self.request.GET else [self.template_name]

    def get_context_data(self, **kwargs):
        asked, user = self.request.GET.get("all"), self.request.user
        if asked is None:
            known = gather(self.sections, self.object, Reader(user))
        else:
            chosen = [section for section in self.sections if section.key == asked]
            known = gather(chosen, self.object, Reader(user, most=None))
            if not known.found:
                raise Http404
        return super().get_context_data(known=known, **kwargs)


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
