"""Evidence for a candidate, its way to the Oversight Group, what the Group decided, the weights."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reporting import permissions
from reporting.actions import candidates as actions
from reporting.forms.candidates import (
    DecideForm,
    FigureEvidenceForm,
    ReportChoiceForm,
    TextEvidenceForm,
    ValueEvidenceForm,
    WeightsForm,
)
from reporting.models import AWAITS_THE_GROUP, Candidate, InvalidTransition, ScoreWeights
from reporting.views.candidates.reading import weights_told
from secretariat.sending.once import once

REFUSALS = (InvalidTransition, actions.CannotDecide, actions.NothingNew)


@require_http_methods(["GET", "POST"])
@once
def candidate_evidence(request, uid):
    """Three forms: a text with its source, a public figure, a value of the report that was chosen."""
    candidate = _candidate(request, uid)
    choice = ReportChoiceForm(request.GET if "report" in request.GET else None, user=request.user)
    revision = choice.cleaned_data["report"] if choice.is_valid() else None
    names = ("text", "figure", "value")
    posted = {name: request.POST if name in request.POST else None for name in names}
    forms = {
        "text": TextEvidenceForm(posted["text"]),
        "figure": FigureEvidenceForm(posted["figure"], user=request.user),
        "value": ValueEvidenceForm(posted["value"], revision=revision),
    }
    if request.method == "POST":
        try:
            is_added = _add(candidate, **forms, by=request.user)
        except actions.NothingNew as error:
            messages.error(request, str(error))
            is_added = True
        if is_added:
            return redirect(candidate)
    context = {"candidate": candidate, "choice": choice, "revision": revision, **forms}
    return render(request, "reporting/candidates/evidence.html", context)


def _add(candidate, text, figure, value, *, by):
    """Whether one of the forms was filled in, and is kept (bool)."""
    if text.is_valid():
        return bool(actions.add_text(candidate, **text.cleaned_data, by=by))
    if figure.is_valid():
        return bool(actions.add_figure(candidate, figure.cleaned_data["figure"], by=by))
    if value.is_valid():
        return bool(actions.add_value(candidate, value.cleaned_data["value"], by=by))
    return False


@require_POST
def candidate_put(request, uid):
    candidate = _candidate(request, uid)
    try:
        actions.put_to_group(candidate, by=request.user)
    except REFUSALS as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is before the Oversight Group now."))
    return redirect(candidate)


@require_http_methods(["GET", "POST"])
def candidate_decide(request, uid):
    """What the Oversight Group decided; shown once more before it takes effect."""
    candidate = _candidate(request, uid)
    if candidate.status != AWAITS_THE_GROUP:
        messages.error(request, _("It is not before the Oversight Group."))
        return redirect(candidate)
    since = actions.put_on(candidate)
    form = DecideForm(request.POST or None, user=request.user, since=since)
    if not form.is_valid():
        context = {"candidate": candidate, "form": form, "since": since}
        return render(request, "reporting/candidates/decide.html", context)
    said = form.cleaned_data
    if "confirm" not in request.POST:
        outcome = Candidate.Status(said["outcome"])
        context = {"candidate": candidate, "form": form, "said": said, "outcome": outcome}
        return render(request, "reporting/candidates/confirm.html", context)
    try:
        candidate = actions.decide(candidate, **said, by=request.user)
    except REFUSALS as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The decision of the Oversight Group is recorded."))
    return redirect(candidate)


@require_http_methods(["GET", "POST"])
@once
def candidate_weights(request):
    """The weights in force, and a form for the next version."""
    permissions.require(permissions.may_propose(request.user))
    weights = ScoreWeights.objects.in_force()
    initial = {field: getattr(weights, field) for field in WeightsForm.Meta.fields[:-1]}
    form = WeightsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_weights(**form.cleaned_data, by=request.user)
        messages.success(request, _("The weights are in force from now on."))
        return redirect("candidate-list")
    versions = ScoreWeights.objects.visible_to(request.user).select_related("set_by")
    context = {"form": form, "versions": [(each, weights_told(each)) for each in versions]}
    return render(request, "reporting/candidates/weights.html", context)


def _candidate(request, uid):
    """The candidate, else 404; then 403 for those who propose nothing, the Oversight Group too."""
    candidate = get_object_or_404(Candidate.objects.visible_to(request.user), uid=uid)
    permissions.require(permissions.may_propose(request.user))
    return candidate
