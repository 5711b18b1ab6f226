"""The desk for seats: what stands beside what the pattern of presidencies suggests."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reporting import permissions
from reporting.forms.oversight import EndForm, SeatForm, SourceForm
from secretariat.sending.once import once
from signatories.actions import seats as actions
from signatories.models import Cop, OversightSeat, SeatCapacity, Verification
from signatories.troika import suggest

LONGEST_KEY = 19  # digits of a bigint


@require_http_methods(["GET", "POST"])
@once
def seat_desk(request):
    """Seats at one COP (``?cop=31``; the present one without), suggestions, and forms for both.

    Nothing is written by itself: a suggestion only fills the form in.
    """
    permissions.require(permissions.may_prepare(request.user))
    number = _number(request)
    try:
        troika = suggest(number)
    except Cop.DoesNotExist:
        raise Http404 from None
    form = SeatForm(
        request.POST if "give" in request.POST else None,
        user=request.user,
        initial=_suggested(request, number),
    )
    if request.method == "POST" and (answer := _step(request, number, form)):
        return answer
    seats = OversightSeat.objects.visible_to(request.user).at(number)
    context = {
        "number": number,
        "troika": troika,
        "suggestions": [(each, _fill(number, each)) for each in troika.suggestions],
        "seats": seats.select_related("actor", "from_cop", "until_cop").order_by(
            "capacity", "actor__slug"
        ),
        "cops": Cop.objects.visible_to(request.user).filter(retired_at=None),
        "form": form,
        "source_form": SourceForm(auto_id=False),
        "end_form": EndForm(user=request.user, auto_id=False),
        "has_errors": bool(form.errors),
    }
    return render(request, "reporting/oversight/seat_desk.html", context)


def _number(request):
    asked = request.GET.get("cop", "")
    if asked:
        if not (asked.isascii() and asked.isdigit() and len(asked) < 5):
            raise Http404
        return int(asked)
    present = Cop.objects.present().first() or Cop.objects.order_by("-number").first()
    if present is None:
        raise Http404
    return present.number


def _suggested(request, number):
    """What a suggestion fills into the form (dict)."""
    return {
        "actor": request.GET.get("actor", ""),
        "capacity": SeatCapacity.TROIKA,
        "from_cop": number,
        "until_cop": number + 1,
        "verification": Verification.VERIFIED,
    }


def _fill(number, suggestion):
    """Address of this page with the form filled in; "" where there is nobody to name."""
    if suggestion.actor is None or suggestion.seat is not None:
        return ""
    return f"{_address(number, actor=suggestion.actor.slug)}#give"


def _address(number, **more):
    return f"{reverse('seat-desk')}?{urlencode({'cop': number, **more})}"


def _step(request, number, form):
    """Give, confirm or end a seat; None where the form says what is wrong."""
    try:
        if "give" in request.POST:
            if not form.is_valid():
                return None
            actions.give(by=request.user, **form.cleaned_data)
            messages.success(request, _("The seat is entered."))
        else:
            _change(request)
    except actions.CannotSeat as error:
        messages.error(request, str(error))
    return redirect(_address(number))


def _change(request):
    key = request.POST.get("seat", "")
    seats = OversightSeat.objects.visible_to(request.user)
    is_key = key.isascii() and key.isdigit() and len(key) < LONGEST_KEY
    seat = get_object_or_404(seats, pk=key if is_key else 0)
    form = (
        EndForm(request.POST, user=request.user)
        if "end" in request.POST
        else SourceForm(request.POST)
    )
    if not form.is_valid():
        raise actions.CannotSeat(
            " ".join(str(error) for errors in form.errors.values() for error in errors)
        )
    source = form.cleaned_data["source"]
    if "end" in request.POST:
        actions.end(seat, form.cleaned_data["until_cop"], by=request.user, source=source)
        messages.success(request, _("The seat ends then."))
    else:
        actions.confirm(seat, by=request.user, source=source)
        messages.success(request, _("The seat is confirmed and published."))
