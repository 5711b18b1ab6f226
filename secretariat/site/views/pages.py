"""Pages that gather from several floors."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reporting.models import Edition
from signatories.models import Cop, Declaration, Endorsement, StocktakeMilestone
from signatories.models.endorsements import BELEM
from signatories.views import counts_by_kind, latest_change

NEXT_DATES = 5


def known_dates(rows, user):
    """Rows whose start this reader may see, in order of it."""
    shown = [row for row in rows if user.is_staff or row.published("starts_on") is not None]
    return sorted(shown, key=lambda row: row.starts_on)


@login_not_required
@require_safe
def home(request):
    today = timezone.now().date()
    declaration = Declaration.objects.visible_to(request.user).filter(slug=BELEM).first()
    supporters = Endorsement.objects.visible_to(request.user).in_force()
    counts = counts_by_kind(supporters.filter(declaration=declaration)) if declaration else []
    published = Edition.objects.visible_to(request.user).published()
    cops = Cop.objects.visible_to(request.user).filter(starts_on__isnull=False, ends_on__gte=today)
    milestones = StocktakeMilestone.objects.visible_to(request.user).filter(ends_on__gte=today)
    context = {
        "declaration": declaration,
        "counts": counts,
        "changed_at": latest_change(counts),
        "edition": published.select_related("cycle").order_by("-published_at").first(),
        "cops": known_dates(cops, request.user)[:NEXT_DATES],
        "milestones": known_dates(milestones, request.user)[:NEXT_DATES],
    }
    return render(request, "site/home.html", context)


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "site/accessibility.html")
