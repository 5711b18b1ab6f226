"""What a member enters for an actor: outputs, events, projects, needs and offers."""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from initiatives import permissions
from initiatives.actions import contributions
from initiatives.forms import contributions as forms
from initiatives.models import Event, Need, Offer, Output, Project
from secretariat.sending.once import once
from secretariat.transitions import InvalidTransition
from signatories.models import Actor, StaleVersion


def anybody(actor):
    return True


class Kind(NamedTuple):
    """A kind of entry: ``key`` is the column in its addresses, ``may`` says which actors have any."""

    model: Any
    form: Any
    key: str
    may: Callable
    adding: Any
    changing: Any


KINDS = {
    "project": Kind(
        Project,
        forms.ProjectForm,
        "slug",
        permissions.may_describe,
        gettext_lazy("Describe a project"),
        gettext_lazy("Change a project"),
    ),
    "need": Kind(
        Need,
        forms.NeedForm,
        "uid",
        permissions.may_describe,
        gettext_lazy("Describe a need"),
        gettext_lazy("Change a need"),
    ),
    "offer": Kind(
        Offer,
        forms.OfferForm,
        "uid",
        permissions.may_offer,
        gettext_lazy("Describe an offer"),
        gettext_lazy("Change an offer"),
    ),
    "output": Kind(
        Output,
        forms.OutputForm,
        "slug",
        anybody,
        gettext_lazy("Enter an output"),
        gettext_lazy("Change an output"),
    ),
    "event": Kind(
        Event,
        forms.EventForm,
        "slug",
        anybody,
        gettext_lazy("Enter an event"),
        gettext_lazy("Change an event"),
    ),
}


def find_kind(name):
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def find_row(request, kind, key):
    """The row if this user may read it, else 404; 403 for those who may not change it."""
    if kind.key == "uid":
        try:
            key = UUID(key)
        except ValueError:
            raise Http404 from None
    rows = kind.model.objects.visible_to(request.user)
    row = get_object_or_404(rows, **{kind.key: key})
    permissions.require(permissions.may_contribute(request.user, row.owner_id))
    return row


@require_GET
def contribution_list(request):
    """All that was entered for the actors of this user, by actor, and what may be added."""
    actors = list(Actor.objects.acted_for_by(request.user).order_by("name", "pk"))
    may = set(permissions.contributed_to_by(request.user).values_list("pk", flat=True))
    rows = {name: _rows_of(kind, request.user, actors) for name, kind in KINDS.items()}
    context = {
        "actors": [
            {
                "actor": actor,
                "kinds": [
                    {
                        "name": name,
                        "title": kind.model._meta.verbose_name_plural,
                        "adding": kind.adding,
                        "may_add": actor.pk in may and kind.may(actor),
                        "may_change": actor.pk in may,
                        "rows": rows[name].get(actor.pk, []),
                    }
                    for name, kind in KINDS.items()
                ],
            }
            for actor in actors
        ]
    }
    return render(request, "initiatives/contributions/list.html", context)


def _rows_of(kind, user, actors):
    """{actor's key: [row]} of one kind; one query."""
    keys = [actor.pk for actor in actors]
    rows = kind.model.objects.visible_to(user).of_actors(keys)
    if kind.model is Need:
        rows = rows.select_related("project")
    found = {}
    for row in rows.order_by("-updated_at", "-pk"):
        found.setdefault(row.owner_id, []).append((row, str(getattr(row, kind.key))))
    return found


@require_http_methods(["GET", "POST"])
@once
def contribution_add(request, slug, kind):
    """Enter something new for an actor."""
    entry = find_kind(kind)
    actor = get_object_or_404(Actor.objects.acted_for_by(request.user), slug=slug)
    may = permissions.may_contribute(request.user, actor.pk)
    permissions.require(may and entry.may(actor))
    form = entry.form(request.POST or None, actor=actor)
    if form.is_valid():
        row = contributions.add(form.instance, by=request.user, related=form.related)
        messages.success(request, _("Entered."))
        return redirect(row)
    return _show(request, actor, entry.adding, form)


@require_http_methods(["GET", "POST"])
def contribution_change(request, kind, key):
    """Change what was entered; somebody else's change meanwhile is not overridden."""
    entry = find_kind(kind)
    row = find_row(request, entry, key)
    actor = Actor.objects.get(pk=row.owner_id)
    address = row.get_absolute_url()
    form = entry.form(request.POST or None, actor=actor, instance=row)
    if form.is_valid():
        seen = form.cleaned_data["version_seen"]
        try:
            row = contributions.change(
                form.instance, by=request.user, version=seen, related=form.related
            )
        except (StaleVersion, contributions.Closed) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Changed."))
            return redirect(row)
    return _show(request, actor, entry.changing, form, stored=address)


def _show(request, actor, title, form, stored=""):
    context = {"actor": actor, "title": title, "form": form, "stored": stored}
    return render(request, "initiatives/contributions/form.html", context)


@require_http_methods(["GET", "POST"])
def contribution_withdraw(request, kind, key):
    """Asks, then takes an entry back."""
    row = find_row(request, find_kind(kind), key)
    if request.method == "GET":
        context = {"row": row, "kind": kind}
        return render(request, "initiatives/contributions/withdraw.html", context)
    try:
        contributions.withdraw(row, by=request.user)
    except (InvalidTransition, contributions.Closed) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Withdrawn. It is no longer shown to anybody else."))
    return redirect("contribution-list")


@require_http_methods(["GET", "POST"])
def need_meet(request, uid):
    """Asks, then notes that a need is met."""
    need = find_row(request, KINDS["need"], str(uid))
    if request.method == "GET":
        return render(request, "initiatives/contributions/need_meet.html", {"need": need})
    try:
        contributions.meet(need, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Noted that the need is met."))
    return redirect(need)
