"""Staff merge two actors that are one: find them, compare them, confirm, undo."""

from http import HTTPStatus

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secretariat.api.searching import says
from signatories import permissions
from signatories.actions import merging
from signatories.forms import FindActorForm, MergeForm
from signatories.matching import alike
from signatories.merged import rows_told, side_by_side
from signatories.models import Actor, Merge

MOST_FOUND = 20
MOST_MERGES = 50


def find_merge(request, uid):
    """The merge with this uid, else 404: for staff alone."""
    permissions.require(permissions.may_merge(request.user))
    merges = Merge.objects.visible_to(request.user)
    return get_object_or_404(
        merges.select_related("loser", "winner", "made_by", "undone_by"), uid=uid
    )


@require_GET
def merge_desk(request):
    """Two steps: which actor is one too many (``q``), and into which it goes (``loser``)."""
    permissions.require(permissions.may_merge(request.user))
    actors = Actor.objects.visible_to(request.user).filter(retired_at=None)
    loser = actors.filter(slug=request.GET.get("loser", "").replace("\x00", "")).first()
    form = FindActorForm(
        request.GET,
        label=_("Name of the actor that stays")
        if loser
        else _("Name of the actor that is one too many"),
    )
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = actors.filter(says("name", text) | Q(slug=text) | Q(acronym=text)) if text else []
    if text:
        found = list(found.exclude(pk=loser and loser.pk).order_by("name", "pk")[:MOST_FOUND])
    elif loser and form.is_valid():
        found = [choice.actor for choice in alike(loser, MOST_FOUND)]
    merges = Merge.objects.visible_to(request.user).select_related("loser", "winner")
    context = {
        "form": form,
        "text": text,
        "loser": loser,
        "found": found,
        "merges": merges.defer("moved", "stayed")[:MOST_MERGES],
    }
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "signatories/merge_desk.html", context, status=status)


@require_http_methods(["GET", "POST"])
def merge_compare(request, loser, winner):
    """Side by side, and all that would move, as a trial says; merges them when confirmed."""
    permissions.require(permissions.may_merge(request.user))
    actors = Actor.objects.visible_to(request.user)
    loser = get_object_or_404(actors, slug=loser)
    winner = get_object_or_404(actors, slug=winner)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = merging.merge(loser, winner, by=request.user, reason=form.cleaned_data["reason"])
        except merging.CannotMerge as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The two are one now."))
            return redirect(done)
    context = {"loser": loser, "winner": winner, "form": form, **planned(request, loser, winner)}
    return render(request, "signatories/merge_compare.html", context)


def planned(request, loser, winner):
    """What would move and stay, and what is in the way, for the page."""
    try:
        plan = merging.preview(loser, winner, by=request.user)
    except merging.CannotMerge as error:
        plan, obstacle = None, str(error)
    else:
        obstacle = ""
    return {
        "obstacle": obstacle,
        "columns": side_by_side(loser, winner),
        "moved": rows_told(plan.moved) if plan else [],
        "stayed": rows_told(plan.stayed) if plan else [],
    }


@require_GET
def merge_detail(request, uid):
    merge = find_merge(request, uid)
    return show(request, merge, MergeForm())


def show(request, merge, form):
    context = {
        "merge": merge,
        "form": form,
        "moved": rows_told(merge.moved),
        "stayed": rows_told(merge.stayed),
    }
    return render(request, "signatories/merge_detail.html", context)


@require_POST
def merge_undo(request, uid):
    merge = find_merge(request, uid)
    form = MergeForm(request.POST)
    if form.is_valid():
        try:
            merging.undo_merge(merge, by=request.user, reason=form.cleaned_data["reason"])
        except merging.CannotUndo as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The merge is undone. All that had moved is back."))
            return redirect(merge)
    return show(request, merge, form)
