"""Readers say what is wrong; staff see what waits, and answer."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from rest_framework.throttling import BaseThrottle

from secretariat.sending.once import once
from secretariat.transitions import InvalidTransition
from signatories import permissions
from signatories.actions import corrections
from signatories.forms import AnswerForm, CorrectionForm
from signatories.models import Correction

ANSWERED_SHOWN = 50
SAME_SHOWN = 20


@login_not_required
@once
def correction_new(request):
    """The form about one page of this site (``about``), and the fact on it (``fact``)."""
    if request.method != "POST":
        return _ask(request, CorrectionForm(initial=_first(request)))
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _ask(request, form)
    given = form.cleaned_data
    correction = Correction(page=given.pop("about"), language=get_language(), **given)
    try:
        corrections.suggest(
            correction, by=request.user, address=BaseThrottle().get_ident(request) or ""
        )
    except corrections.TooMany as error:
        form.add_error(None, str(error))
        return _ask(request, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    messages.success(
        request,
        _("Thank you. The Secretariat has your suggestion, number %(number)s, and looks into it.")
        % {"number": correction.pk},
    )
    return redirect(correction.page)


def _first(request):
    """What the form begins with; 404 where it is about no page of ours."""
    about = request.GET.get("about", "/")
    try:
        resolve(about)
    except Resolver404:
        raise Http404 from None
    first = {
        "about": about,
        "fact": request.GET.get("fact", "")[:200],
        "field": request.GET.get("field", "")[:120],
    }
    if request.user.is_authenticated:
        first |= {"name": request.user.name, "email": request.user.email}
    return first


def _ask(request, form, status=HTTPStatus.OK):
    context = {"form": form, "about": form["about"].value(), "fact": form["fact"].value()}
    return render(request, "signatories/correction_new.html", context, status=status)


@require_GET
def correction_desk(request):
    """What waits for an answer, the longest waiting first, and what was answered last."""
    permissions.require(permissions.may_confirm(request.user))
    visible = Correction.objects.visible_to(request.user)
    answered = visible.exclude(status=Correction.Status.SUGGESTED).order_by("-answered_at", "-pk")
    context = {"waiting": visible.waiting(), "answered": answered[:ANSWERED_SHOWN]}
    return render(request, "signatories/correction_desk.html", context)


def correction_detail(request, uid):
    permissions.require(permissions.may_confirm(request.user))
    found = Correction.objects.visible_to(request.user).select_related("sender", "answered_by")
    correction = get_object_or_404(found, uid=uid)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            corrections.answer(
                correction, status=given["status"], text=given["answer"], by=request.user
            )
        except (InvalidTransition, corrections.AnswerMissing) as error:
            messages.error(request, str(error))
            return redirect("correction-detail", uid=uid)
        messages.success(
            request,
            _("Answered, and the sender is told.")
            if correction.email
            else _("Answered. No address was left, so nobody is told."),
        )
        return redirect("correction-desk")
    same = Correction.objects.visible_to(request.user).about_the_same(correction)
    context = {"correction": correction, "form": form, "same": same[:SAME_SHOWN]}
    return render(request, "signatories/correction_detail.html", context)
