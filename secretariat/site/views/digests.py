"""A person's digest by mail: choosing it, seeing it, ending it; following actors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from secretariat.site.digest import followed_by, preview_for, uid_in
from secretariat.site.forms import DigestForm
from signatories.actions import digests
from signatories.models import Actor, Digest, DigestSubject, User

CHOSEN = ("frequency", "weekday", "subjects", "time_zone")


def digest_of(user):
    """The person's Digest; an unsaved one with all subjects, in the zone of whom they act for."""
    found = Digest.objects.filter(user=user).first()
    if found is not None:
        return found
    actor = Actor.objects.acted_for_by(user).order_by("pk").first()
    zone = actor.time_zone if actor else "UTC"
    return Digest(user=user, subjects=DigestSubject.values, time_zone=zone)


@require_http_methods(["GET", "POST"])
def digest(request):
    """What one's digest tells of and how often; what it would hold now; whom one follows."""
    chosen, now = digest_of(request.user), timezone.now()
    initial = {name: getattr(chosen, name) for name in CHOSEN}
    form = DigestForm(request.POST or None, initial=initial)
    if form.is_valid():
        digests.choose_digest(by=request.user, now=now, **form.cleaned_data)
        messages.success(request, _("Your choice is kept."))
        return redirect("digest")
    context = {
        "form": form,
        "digest": chosen,
        "contents": preview_for(request.user, chosen, now=now),
        "followed": followed_by(request.user).order_by("name", "pk"),
    }
    return render(request, "site/digest.html", context)


@login_not_required
@csrf_exempt  # mail programs post here; the signature in the address is what entitles them
@require_http_methods(["GET", "POST"])
def digest_stop(request, token):
    """Ends a digest by the address in its mails (RFC 8058): POST alone does, GET asks.

    It shows nothing of the person, since mails are passed on.
    """
    try:
        user = User.objects.get(uid=uid_in(token))
    except (BadSignature, User.DoesNotExist):
        raise Http404 from None
    is_stopped = request.method == "POST"
    if is_stopped:
        digests.stop_digest(user)
    with translation.override(user.language):
        response = render(request, "site/digest_stop.html", {"is_stopped": is_stopped})
    response["Content-Language"] = user.language
    return response


@require_POST
def actor_follow(request, slug):
    actor = get_object_or_404(Actor.objects.visible_to(request.user), slug=slug, retired_at=None)
    digests.follow(actor, by=request.user)
    messages.success(request, _("You follow %(name)s.") % {"name": actor})
    return _back(request)


@require_POST
def actor_unfollow(request, slug):
    """Takes no right to see the actor: who lost it may still end what they began."""
    actor = get_object_or_404(Actor, slug=slug, followers__user=request.user)
    digests.unfollow(actor, by=request.user)
    messages.success(request, _("You no longer follow it."))
    return _back(request)


def _back(request):
    """To the page from which it was asked; else to the digest."""
    page = request.POST.get("page", "")
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return redirect(page if is_ours and page.startswith("/") else "digest")
