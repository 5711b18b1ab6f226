"""How far the open cycles are, for everybody: in numbers, and never in names."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reporting.models import Questionnaire, ReportingCycle
from reporting.queries import progress_of


@login_not_required
@require_safe
def cycle_progress(request):
    cycles = ReportingCycle.objects.visible_to(request.user)
    questionnaires = Questionnaire.objects.visible_to(request.user).order_by(
        "-published_at", "code"
    )
    context = {"progress": progress_of(cycles), "questionnaires": questionnaires}
    return render(request, "reporting/cycles.html", context)
