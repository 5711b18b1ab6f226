"""The page that follows one Global Stocktake across the editions that feed it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reporting.exports.document import figure_text
from reporting.exports.wording import coverage_of_edition
from reporting.models import ReportingCycle
from reporting.stocktakes import read_stocktake


@login_not_required
@require_safe
def stocktake_detail(request, number):
    """Coverage and component of each year, and every indicator over the years."""
    cycles = ReportingCycle.objects.visible_to(request.user).opened()
    if not cycles.filter(stocktake=number).exists():
        raise Http404
    stocktake = read_stocktake(number, request.user)
    context = {
        "stocktake": stocktake,
        "rows": [
            (year, [(each, coverage_of_edition(each.counts)) for each in editions if each.counts])
            for year, editions in stocktake.editions
        ],
        "series": [
            (one, [(figure, figure_text(figure)) if figure else None for figure in one.figures])
            for one in stocktake.series
        ],
    }
    return render(request, "reporting/stocktake_detail.html", context)
