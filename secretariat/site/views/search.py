"""One search over what the register and the indicators say."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.models import Initiative, ReferenceAction
from reporting.models import Indicator
from signatories.models import Actor

MOST = 20  # results of each kind
LONGEST = 100


def named(query, field):
    """Q for rows whose ``field`` holds ``query``, accents and case apart, or nearly so."""
    return Q(**{f"{field}__unaccent__icontains": query}) | Q(
        **{f"{field}__unaccent__trigram_word_similar": query}
    )


def told(user, field):
    """Q for rows of which this user may read ``field``: for the public it is verified."""
    if user.is_staff:
        return Q()
    record, between, column = field.rpartition("__")
    return ~Q(**{f"{record}{between}unverified_fields__contains": [column]})


def results(query, user):
    """``[(heading, rows)]`` of what this user may see; at most 20 rows of each kind."""
    actors = Actor.objects.visible_to(user).filter(
        pk__in=Actor.objects.filter(
            (named(query, "name") & told(user, "name"))
            | named(query, "aliases__name")
            | (Q(acronym__iexact=query) & told(user, "acronym"))
        ).values("pk")
    )
    initiatives = Initiative.objects.visible_to(user).filter(
        (named(query, "actor__name") & told(user, "actor__name"))
        | (Q(actor__acronym__iexact=query) & told(user, "actor__acronym"))
    )
    actions = ReferenceAction.objects.visible_to(user).filter(
        named(query, "title"), told(user, "title")
    )
    indicators = Indicator.objects.visible_to(user).filter(
        (named(query, "name") & told(user, "name")) | Q(code__iexact=query)
    )
    return [
        (_("States and organizations"), actors.order_by("slug")[:MOST]),
        (_("Initiatives"), initiatives.select_related("actor").order_by("actor__slug")[:MOST]),
        (_("Reference actions"), actions.order_by("slug")[:MOST]),
        (_("Indicators"), indicators.order_by("code")[:MOST]),
    ]


@login_not_required
@require_safe
def search(request):
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    found = results(query, request.user) if query else []
    found = [(heading, list(rows)) for heading, rows in found]
    context = {"query": query, "found": [pair for pair in found if pair[1]]}
    return render(request, "site/search.html", context)
