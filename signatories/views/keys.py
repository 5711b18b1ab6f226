"""Keys of the API: the list, making one, rotating, revoking. A key is shown on one page, once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET

from signatories import permissions
from signatories.actions import keys
from signatories.forms import KeyForm, RotateForm
from signatories.models import ApiKey, FocalPoint, KeyState, User
from signatories.views.people import find_actor

ON_A_PAGE = 50


@require_GET
def key_list(request):
    """The keys this user may see, the newest first."""
    found = (
        ApiKey.objects.visible_to(request.user)
        .with_state()
        .select_related("owner", "actor", "replaced_by")
    )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    approved = [] if request.user.is_staff else list(permissions.approved_by(request.user))
    pks = {actor.pk for actor in approved}
    context = {
        "rows": [(key, may_rotate(request.user, key, pks)) for key in page],
        "page": page,
        "actors": approved,
    }
    return render(request, "signatories/key_list.html", context)


def may_rotate(user, key, approved):
    """Whether the list offers it (bool); ``key`` has its ``state`` and its successor."""
    is_newest = key.state == KeyState.IN_USE and not hasattr(key, "replaced_by")
    return is_newest and permissions.may_rotate_key(user, key, approved)


def key_make(request, slug=None):
    """Make a key for an actor; staff also for themselves, then without one."""
    actor = find_actor(request, slug) if slug else None
    permissions.require(permissions.may_make_key(request.user, actor))
    owners = owners_for(actor) if request.user.is_staff and actor else None
    form = KeyForm(request.POST or None, owners=owners)
    if form.is_valid():
        try:
            made = keys.make(
                form.key(actor=actor, user=request.user), life=form.life, by=request.user
            )
        except keys.MadeBefore as error:
            messages.error(request, str(error))
            return redirect("key-list")
        except keys.CannotMakeKey as error:
            form.add_error(None, str(error))
        else:
            return show(request, made)
    context = {"actor": actor, "form": form, "nobody": owners is not None and not owners}
    return render(request, "signatories/key_make.html", context)


def owners_for(actor):
    """Users as whom staff may let a key of the actor act: those who act for it, and nobody else."""
    acting = FocalPoint.objects.in_force().filter(actor=actor)
    elsewhere = FocalPoint.objects.not_ended().exclude(actor=actor)
    return (
        User.objects.filter(pk__in=acting.values("user"), is_active=True, is_staff=False)
        .exclude(pk__in=elsewhere.values("user"))
        .order_by("name", "pk")
    )


@sensitive_variables("made")
def show(request, made):
    """The one page that shows a key."""
    return render(request, "signatories/key_shown.html", {"key": made.key, "token": made.token})


def find_key(request, uid):
    """The key with this uid if this user may see it, else 404."""
    found = ApiKey.objects.visible_to(request.user).with_state()
    return get_object_or_404(found.select_related("owner", "actor"), uid=uid)


def key_rotate(request, uid):
    """Asks how long the old key goes on, then makes the new one and shows it."""
    key = find_key(request, uid)
    permissions.require(permissions.may_rotate_key(request.user, key))
    form = RotateForm(request.POST or None)
    if form.is_valid():
        try:
            return show(request, keys.rotate(key, overlap=form.overlap, by=request.user))
        except (keys.KeyEnded, keys.CannotMakeKey) as error:
            messages.error(request, str(error))
            return redirect("key-list")
    return render(request, "signatories/key_rotate.html", {"key": key, "form": form})


def key_revoke(request, uid):
    """Asks, then ends a key at once. Whoever may see a key may end it."""
    key = find_key(request, uid)
    if request.method != "POST":
        return render(request, "signatories/key_revoke.html", {"key": key})
    try:
        keys.revoke(key, by=request.user)
    except keys.KeyEnded as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The key “%(name)s” no longer works.") % {"name": key.name})
    return redirect("key-list")
