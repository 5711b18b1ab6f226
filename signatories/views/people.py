"""Who acts for an actor: the list, naming somebody, ending, handing over."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from signatories import permissions
from signatories.actions import appointments, nominations
from signatories.forms import HandOverForm, NominationForm
from signatories.models import Actor, FocalPoint, Invitation, Nomination

ROLE_ORDER = FocalPoint.Role.values
DECLINED_SHOWN = timedelta(days=30)
ERROR_FIELDS = {  # where the form shows what an action refuses
    nominations.LetterMissing: "letter",
    nominations.AlreadyNominated: "email",
    appointments.CannotAppoint: None,
}


def find_actor(request, slug):
    """The actor if this user is staff or acts for it, else 404."""
    user = request.user
    own = Actor.objects.visible_to(user) if user.is_staff else Actor.objects.acted_for_by(user)
    return get_object_or_404(own, slug=slug)


def find_appointment(request, slug, pk):
    """An appointment for the actor of that name that has not ended, else 404."""
    actor = find_actor(request, slug)
    rows = FocalPoint.objects.visible_to(request.user).not_ended()
    appointment = get_object_or_404(rows.select_related("user"), actor=actor, pk=pk)
    appointment.actor = actor
    return appointment


@require_GET
def people_list(request):
    """The actors for which the user acts; the only one's people at once."""
    if request.user.is_staff:
        return redirect("nomination-desk")
    actors = list(Actor.objects.acted_for_by(request.user).order_by("name", "pk"))
    if len(actors) == 1:
        return redirect("people-detail", slug=actors[0].slug)
    return render(request, "signatories/people_list.html", {"actors": actors})


@require_GET
def people_detail(request, slug):
    """Who acts for the actor, and who is about to."""
    actor = find_actor(request, slug)
    may_name = permissions.may_name_people(request.user, actor)
    held = (
        FocalPoint.objects.visible_to(request.user)
        .filter(actor=actor)
        .not_ended()
        .select_related("user")
        .order_by("user__name", "pk")
    )
    held = sorted(held, key=lambda each: ROLE_ORDER.index(each.role))
    context = {
        "actor": actor,
        "may_name": may_name,
        "rows": [(each, may_name or each.user_id == request.user.pk) for each in held],
        "nominations": open_nominations(request.user, actor),
    }
    return render(request, "signatories/people_detail.html", context)


def open_nominations(user, actor):
    """``[(nomination, its newest invitation or None)]``: open ones, and declined ones of late."""
    of_late = timezone.now() - DECLINED_SHOWN
    found = (
        Nomination.objects.visible_to(user)
        .filter(actor=actor)
        .filter(
            Q(status__in=[Nomination.Status.PROPOSED, Nomination.Status.CONFIRMED])
            | Q(status=Nomination.Status.DECLINED, decided_at__gte=of_late)
        )
        .prefetch_related(
            Prefetch("invitations", Invitation.objects.order_by("-made_at", "-pk"), "newest_first")
        )
    )
    return [(each, each.newest_first[0] if each.newest_first else None) for each in found]


def people_name(request, slug):
    """Name somebody in a role."""
    actor = find_actor(request, slug)
    permissions.require(permissions.may_name_people(request.user, actor))
    form = NominationForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        nomination = propose(request, form, actor=actor)
        if nomination is not None:
            return redirect("people-detail", slug=actor.slug)
    return render(request, "signatories/people_name.html", {"actor": actor, "form": form})


def people_hand_over(request, slug, pk):
    """Name somebody who takes over one person's role from a day on."""
    appointment = find_appointment(request, slug, pk)
    permissions.require(permissions.may_name_people(request.user, appointment.actor))
    form = HandOverForm(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        initial={"starts_on": appointments.today()},
    )
    if form.is_valid():
        nomination = propose(
            request,
            form,
            actor=appointment.actor,
            role=appointment.role,
            only_given_sections=appointment.only_given_sections,
            replaces=appointment,
        )
        if nomination is not None:
            return redirect("people-detail", slug=slug)
    context = {"actor": appointment.actor, "appointment": appointment, "form": form}
    return render(request, "signatories/people_hand_over.html", context)


def propose(request, form, **fields):
    """The Nomination that the form proposed; None when it says what is amiss instead."""
    try:
        nomination = nominations.propose(
            form.nomination(**fields), letter=form.cleaned_data["letter"], by=request.user
        )
    except tuple(ERROR_FIELDS) as error:
        form.add_error(ERROR_FIELDS[type(error)], str(error))
        return None
    if nomination.status == Nomination.Status.CONFIRMED:
        text = _("An invitation goes to %(name)s. It can be accepted within 14 days.")
    else:
        text = _("The Secretariat reads the letter. Once it confirms, %(name)s is invited.")
    messages.success(request, text % {"name": nomination.name})
    return nomination


def people_end(request, slug, pk):
    """Asks, then ends an appointment at once: somebody leaves."""
    appointment = find_appointment(request, slug, pk)
    permissions.require(permissions.may_end(request.user, appointment))
    is_own = appointment.user_id == request.user.pk
    if request.method != "POST":
        others = FocalPoint.objects.in_force().filter(actor=appointment.actor)
        context = {
            "actor": appointment.actor,
            "appointment": appointment,
            "is_own": is_own,
            "is_last": not others.filter(role=appointment.role).exclude(pk=pk).exists(),
        }
        return render(request, "signatories/people_end.html", context)
    try:
        appointments.end(appointment, by=request.user)
    except appointments.AlreadyEnded as error:
        messages.error(request, str(error))
    else:
        text = _("%(person)s no longer acts for %(actor)s in this role.")
        people = {"person": appointment.user, "actor": appointment.actor}
        messages.success(request, text % people)
    # Whoever has left sees no list any more, and may have been signed out.
    return redirect("people-list") if is_own else redirect("people-detail", slug=slug)
