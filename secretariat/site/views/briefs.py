"""Countries in brief, as files for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.translation import get_language

from secretariat.site.brief import brief_pdf, read_brief, tag_of
from secretariat.site.views.actors import ACTOR
from signatories.models import Actor
from signatories.views import RecordDetail


@method_decorator(login_not_required, name="dispatch")
class CountryBrief(RecordDetail):
    """One page of PDF: what the public may know, whoever asks."""

    model = Actor
    http_method_names = ["get", "head"]
    reader = AnonymousUser()

    def get_queryset(self):
        return super().get_queryset().filter(kind=Actor.Kind.COUNTRY)

    def address_of(self, record):
        if record.kind != Actor.Kind.COUNTRY:
            raise Http404
        return reverse("country-brief", args=[record.slug])

    def render_to_response(self, context, **kwargs):
        brief = read_brief(self.object, ACTOR)
        tag = tag_of(brief)
        response = get_conditional_response(self.request, etag=tag)
        if response is None:
            response = HttpResponse(brief_pdf(brief), content_type="application/pdf")
            name = f"{self.object.slug}-{get_language()}.pdf"
            response["Content-Disposition"] = f'inline; filename="{name}"'
            response["ETag"] = tag
        response["Cache-Control"] = "no-cache"  # kept by browsers, and asked for anew by its tag
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response
