"""Where the link of an invitation leads."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from signatories.actions import invitations
from signatories.actions.appointments import CannotAppoint
from signatories.forms import NewAccountForm
from signatories.models import Invitation, User


@never_cache
@login_not_required
def invitation_accept(request, token):
    """Who has an account signs in and accepts; who has none sets a name and a password."""
    invitation = Invitation.objects.select_related("nomination__actor").by_token(token)
    if invitation is None:
        raise Http404
    if is_accepted_by(request.user, invitation):
        return redirect("workspace")  # a second click, or the link as a bookmark
    if invitation.state != Invitation.State.OPEN:
        return closed(request, invitation)
    if request.user.is_authenticated:
        return accept_as_oneself(request, invitation)
    if User.objects.filter(email=invitation.nomination.email).exists():
        context = {"nomination": invitation.nomination, "next": request.path}
        return render(request, "signatories/invitation_sign_in.html", context)
    return accept_as_new(request, invitation)


def is_accepted_by(user, invitation):
    is_theirs = user.is_authenticated and user.email == invitation.nomination.email
    return is_theirs and invitation.state == Invitation.State.USED


def closed(request, invitation):
    """What to do with a link that no longer opens anything."""
    return render(
        request,
        "signatories/invitation_closed.html",
        {"state": invitation.state, "nomination": invitation.nomination},
        status=410,
    )


def accept_as_oneself(request, invitation):
    nomination = invitation.nomination
    if request.user.email != nomination.email:
        context = {"nomination": nomination, "next": request.path}
        return render(request, "signatories/invitation_other.html", context, status=403)
    if request.method != "POST":
        return render(request, "signatories/invitation_accept.html", {"nomination": nomination})
    try:
        invitations.accept(invitation, by=request.user)
    except invitations.InvitationClosed:
        return refreshed(request)
    except CannotAppoint as error:
        messages.error(request, str(error))
        return refreshed(request)
    # Of somebody who had left, older sessions end now; this one goes on.
    request.user.refresh_from_db()
    update_session_auth_hash(request, request.user)
    return welcome(request, nomination)


def accept_as_new(request, invitation):
    nomination = invitation.nomination
    form = NewAccountForm(
        request.POST or None, email=nomination.email, initial={"name": nomination.name}
    )
    if not form.is_valid():
        context = {"nomination": nomination, "form": form}
        return render(request, "signatories/invitation_new.html", context)
    try:
        user = invitations.accept_as_new(
            invitation, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
        )
    except (invitations.InvitationClosed, invitations.AccountExists):
        return refreshed(request)
    perform_login(request, user, redirect_url=reverse("workspace"))
    return welcome(request, nomination)


def refreshed(request):
    """The same page once more: it says what has become of the link."""
    return redirect(request.path)


def welcome(request, nomination):
    text = _("You now act for %(actor)s.") % {"actor": nomination.actor}
    messages.success(request, text)
    return redirect("workspace")
