"""The desk of the coherence map: pairs found, why, what reporters and staff say of them."""

from decimal import Decimal

from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from initiatives import permissions
from initiatives.actions import mapping, overlaps
from initiatives.coherence.reasons import reasons_of
from initiatives.forms.overlaps import DeskForm, JudgementForm, LevelForm, LookAgainForm
from initiatives.models import MapLevel, Overlap
from reporting.overlaps import named_overlaps, of_both, of_either, pairs_of
from secretariat.jobs.models import Job
from secretariat.sending.sure import ask_whether
from secretariat.transitions import InvalidTransition
from signatories.permissions import require

PAGE = 100
STEPS = [Decimal(tenths) / 10 for tenths in range(4, 10)]  # levels of which is told what they leave
IS_ACTION = Q(first__initiative=None), Q(second__initiative=None)
BETWEEN = {
    "initiatives": ~IS_ACTION[0] & ~IS_ACTION[1],
    "actions": IS_ACTION[0] & IS_ACTION[1],
    "mixed": IS_ACTION[0] ^ IS_ACTION[1],
}


@require_GET
def overlap_desk(request):
    """Pairs that await judgement, the highest score first; or those judged so."""
    require(permissions.may_judge(request.user))
    form = DeskForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    status = asked.get("status") or Overlap.Status.FOUND
    level = MapLevel.now()
    between = BETWEEN.get(asked.get("kind"), Q())
    found = Overlap.objects.visible_to(request.user).filter(between, status=status)
    if status == Overlap.Status.FOUND:
        found = found.awaiting_judgement()
    order = [] if status == Overlap.Status.FOUND else ["is_as_judged"]  # what changed since first
    counts = found.aggregate(
        count=Count("pk"), **{str(step): Count("pk", Q(score__gte=step)) for step in STEPS}
    )
    found = found.alias(is_as_judged=Q(inputs=F("judged_inputs"))).with_names()
    # Names, not keys, decide between equal scores: keys tell only which row was entered first.
    order += ["-score", "first__title", "second__title", "pk"]
    pairs = list(found.order_by(*order)[:PAGE])
    said = named_overlaps(request.user)
    for pair in pairs:
        pair.said = of_both(pair, said)
    context = {
        "form": DeskForm({"status": status, "kind": asked.get("kind", "")}),
        "level_form": LevelForm(initial={"level": level.normalize()}),
        "level": level.normalize(),
        "rows": list(zip(pairs, reasons_of(pairs), strict=True)),
        "count": counts["count"],
        "steps": [(step, counts[str(step)]) for step in STEPS if step > level],
        "page": PAGE,
        "named": list(zip(said[:PAGE], pairs_of(said[:PAGE], request.user), strict=True)),
        "named_count": len(said),
        "status": Overlap.Status(status),
        "mapped": Job.objects.filter(kind="map_coherence").order_by("pk").last(),
    }
    return render(request, "initiatives/coherence/desk.html", context)


@require_POST
def overlap_level(request):
    require(permissions.may_judge(request.user))
    form = LevelForm(request.POST)
    if form.is_valid():
        mapping.set_level(form.cleaned_data["level"], by=request.user)
        messages.success(
            request,
            _("The level is set. The map is being made anew; reload this page in a minute."),
        )
    else:
        messages.error(request, _("The level is a number between 0.3 and 1."))
    return redirect("overlap-desk")


@require_POST
def overlap_map(request):
    require(permissions.may_judge(request.user))
    mapping.map_soon(by=request.user)
    messages.success(request, _("The map is being made anew. Reload this page in a minute."))
    return redirect("overlap-desk")


def _find(request, uid):
    require(permissions.may_judge(request.user))
    found = Overlap.objects.visible_to(request.user).with_names()
    return get_object_or_404(found, uid=uid)


@require_GET
def overlap_detail(request, uid):
    """One pair side by side."""
    overlap = _find(request, uid)
    return _show(request, overlap, JudgementForm(overlap=overlap))


def _show(request, overlap, form):
    given_up = overlap.given_up
    may_retire = given_up is not None and given_up.row.retired_at is None
    context = {
        "overlap": overlap,
        "sides": [overlap.first, overlap.second],
        "reasons": reasons_of([overlap])[0],
        "said": of_either(overlap, named_overlaps(request.user)),
        "form": form,
        "again_form": LookAgainForm(prefix="again"),
        "is_found": overlap.status == Overlap.Status.FOUND,
        "may_retire": may_retire,
        "may_merge": may_retire and bool(overlap.first.initiative and overlap.second.initiative),
    }
    return render(request, "initiatives/coherence/overlap.html", context)


TOLD = {
    Overlap.Status.DUPLICATE: gettext_lazy("Judged a duplicate. Close the one that goes next."),
    Overlap.Status.OVERLAPPING: gettext_lazy(
        "Judged overlapping. Both public pages name the other, and who leads."
    ),
    Overlap.Status.COMPLEMENTARY: gettext_lazy(
        "Judged complementary. Both public pages name the other."
    ),
    Overlap.Status.UNRELATED: gettext_lazy(
        "Judged unrelated. It is not shown again; you find it in the list of unrelated pairs."
    ),
}


@require_POST
def overlap_judge(request, uid):
    overlap = _find(request, uid)
    form = JudgementForm(request.POST, overlap=overlap)
    if not form.is_valid():
        return _show(request, overlap, form)
    judgement = Overlap.Status(form.cleaned_data.pop("judgement"))
    try:
        overlaps.judge(overlap, judgement, **form.cleaned_data, by=request.user)
    except (InvalidTransition, overlaps.CannotJudge) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, TOLD[judgement])
    return redirect(overlap)


@require_POST
def overlap_look_again(request, uid):
    overlap = _find(request, uid)
    form = LookAgainForm(request.POST, prefix="again")
    why = form.cleaned_data["why"] if form.is_valid() else ""
    return _take(
        request,
        overlap,
        lambda: overlaps.look_again(overlap, why=why, by=request.user),
        _("The pair awaits judgement again."),
    )


@require_http_methods(["GET", "POST"])
def overlap_retire(request, uid):
    """Asks, then closes the one of a duplicate that goes."""
    overlap = _find(request, uid)
    if request.method == "GET":
        return _ask_to_retire(request, overlap)
    return _take(
        request,
        overlap,
        lambda: overlaps.retire_other(overlap, by=request.user),
        _("It is retired. Its address leads to the one that stays, where both are alike."),
    )


def _ask_to_retire(request, overlap):
    if overlap.given_up is None:
        raise Http404
    return ask_whether(
        request,
        title=_("Close “%(name)s”?") % {"name": overlap.given_up},
        text=_(
            "It leaves the lists, and its address leads to the one that stays where both are of"
            " one kind. What belongs to it stays with it. This page cannot open it again."
        ),
        button=_("Close it"),
        back=overlap.get_absolute_url(),
        back_name=_("The pair"),
    )


def _take(request, overlap, step, told):
    try:
        step()
    except (InvalidTransition, overlaps.CannotJudge) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told)
    return redirect(overlap)
