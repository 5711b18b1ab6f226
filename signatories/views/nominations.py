"""The Secretariat's desk of nominations, and what becomes of each."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from secretariat.files.views import attachment
from secretariat.transitions import InvalidTransition
from signatories import permissions
from signatories.actions import nominations
from signatories.actions.appointments import CannotAppoint
from signatories.forms import DeclineForm
from signatories.models import Actor, Nomination, User
from signatories.queries import left_alone

MOST_FOUND = 20


def find_nomination(request, uid):
    """The nomination with this uid if this user may read it, else 404."""
    found = Nomination.objects.visible_to(request.user).select_related(
        "actor", "letter", "proposed_by", "decided_by", "replaces__user"
    )
    return get_object_or_404(found, uid=uid)


def find_own(request, uid):
    """The nomination, else 404; then 403 for those who do not name people for its actor."""
    nomination = find_nomination(request, uid)
    permissions.require(permissions.may_name_people(request.user, nomination.actor))
    return nomination


@require_GET
def nomination_desk(request):
    """What awaits confirmation, the longest waiting first, and who was left alone."""
    permissions.require(permissions.may_confirm(request.user))
    text = request.GET.get("q", "").replace("\x00", "").strip()
    found = Actor.objects.visible_to(request.user).filter(retired_at=None)
    named = Q(name__unaccent__icontains=text) | Q(acronym__iexact=text)
    context = {
        "waiting": Nomination.objects.visible_to(request.user)
        .awaiting_confirmation()
        .select_related("actor"),
        "alone": left_alone().order_by("name", "pk"),
        "text": text,
        "found": found.filter(named).order_by("name", "pk")[:MOST_FOUND] if text else [],
    }
    return render(request, "signatories/nomination_desk.html", context)


@require_GET
def nomination_detail(request, uid):
    nomination = find_nomination(request, uid)
    permissions.require(permissions.may_confirm(request.user))
    return show(request, nomination, DeclineForm())


def show(request, nomination, form):
    """A nomination with what is known of its address."""
    context = {
        "nomination": nomination,
        "account": User.objects.filter(email=nomination.email).first(),
        "invitations": nomination.invitations.order_by("-made_at", "-pk"),
        "form": form,
    }
    return render(request, "signatories/nomination_detail.html", context)


@require_POST
def nomination_confirm(request, uid):
    nomination = find_nomination(request, uid)
    permissions.require(permissions.may_confirm(request.user))
    try:
        nominations.confirm(nomination, by=request.user)
    except (InvalidTransition, CannotAppoint) as error:
        messages.error(request, str(error))
        return redirect("nomination-detail", uid=uid)
    text = _("Confirmed. An invitation goes to %(name)s.")
    messages.success(request, text % {"name": nomination.name})
    return redirect("nomination-desk")


@require_POST
def nomination_decline(request, uid):
    nomination = find_nomination(request, uid)
    permissions.require(permissions.may_confirm(request.user))
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return show(request, nomination, form)
    try:
        nominations.decline(nomination, by=request.user, why=form.cleaned_data["why"])
    except (InvalidTransition, nominations.ReasonMissing) as error:
        messages.error(request, str(error))
        return redirect("nomination-detail", uid=uid)
    messages.success(request, _("Declined. The person who proposed it is told why."))
    return redirect("nomination-desk")


@require_POST
def nomination_send_again(request, uid):
    """A new link; the one sent before opens nothing any more."""
    nomination = find_own(request, uid)
    try:
        nominations.send_again(nomination, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        text = _("A new invitation goes to %(name)s. The link sent before no longer works.")
        messages.success(request, text % {"name": nomination.name})
    return redirect("people-detail", slug=nomination.actor.slug)


@require_GET
def nomination_letter(request, uid):
    """The letter, for staff and those who name people for the actor."""
    nomination = find_own(request, uid)
    if nomination.letter is None:
        raise Http404
    return attachment(request, nomination.letter)


def nomination_withdraw(request, uid):
    """Asks, then takes a nomination back."""
    nomination = find_own(request, uid)
    if request.method != "POST":
        return render(request, "signatories/nomination_withdraw.html", {"nomination": nomination})
    try:
        nominations.withdraw(nomination, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The nomination is withdrawn."))
    return redirect("people-detail", slug=nomination.actor.slug)
