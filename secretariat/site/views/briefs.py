"""Countries in brief, as files for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from secretariat.site.brief import brief_pdf, read_brief, tag_of
from secretariat.site.views.actors import ACTOR
from signatories.models import Actor


@login_not_required
@require_safe
def country_brief(request, slug):
    """One page of PDF: what the public may know, whoever asks."""
    countries = Actor.objects.visible_to(AnonymousUser()).filter(kind=Actor.Kind.COUNTRY)
    actor = get_object_or_404(countries, slug=slug)
    brief = read_brief(actor, ACTOR)
    tag = tag_of(brief)
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(brief_pdf(brief), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{slug}-{get_language()}.pdf"'
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"  # kept by browsers, and asked for anew by its tag
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
