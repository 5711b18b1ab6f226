"""Pages that gather from several floors."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reporting.models import Edition
from secretariat.finding.dates import dates_of
from secretariat.site.dated import DATED, by_month
from signatories.models import Declaration, Endorsement
from signatories.models.endorsements import BELEM
from signatories.views import counts_by_kind, latest_change

NEXT_DATES = 5


def next_dates(user):
    """The first of the calendar's dates: (Date, its days in words, what its kind is called)."""
    today = timezone.now().date()
    found = dates_of(DATED, user=user, day=today, most=NEXT_DATES)
    return [told for month in by_month(found.dates, since=today) for told in month.dates]


@login_not_required
@require_safe
def home(request):
    declaration = Declaration.objects.visible_to(request.user).filter(slug=BELEM).first()
    supporters = Endorsement.objects.visible_to(request.user).in_force()
    counts = counts_by_kind(supporters.filter(declaration=declaration)) if declaration else []
    published = Edition.objects.visible_to(request.user).published()
    context = {
        "declaration": declaration,
        "counts": counts,
        "changed_at": latest_change(counts),
        "edition": published.select_related("cycle").order_by("-published_at").first(),
        "dates": next_dates(request.user),
    }
    return render(request, "site/home.html", context)


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "site/accessibility.html")
