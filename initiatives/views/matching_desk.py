"""The Secretariat's desk of what members enter: verifying, suggesting, referring."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from initiatives import permissions
from initiatives.actions import contributions, referrals
from initiatives.forms.referrals import OutcomeForm, ReferForm
from initiatives.models import Event, Need, Offer, Output, Project, Referral
from initiatives.queries import counterparts_of, suggestions
from secretariat.sending.once import once
from secretariat.transitions import InvalidTransition
from signatories.models import StaleVersion

SHOWN = 50  # needs and offers; the lists have all of them, page by page
VERIFIED = {"project": Project, "output": Output, "event": Event}
LONGEST_VERSION = 10  # digits


def require_staff(request):
    permissions.require(permissions.may_coordinate(request.user))


@require_GET
def matching_desk(request):
    """What awaits verification, needs and offers in force, what fits, and what is pending."""
    require_staff(request)
    user = request.user
    waiting = [
        (name, row)
        for name, model in VERIFIED.items()
        for row in model.objects.visible_to(user).awaiting_verification().order_by("pk")
    ]
    needs = Need.objects.visible_to(user).in_force()
    context = {
        "waiting": waiting,
        "needs": needs.select_related("project__owner", "actor").order_by("expires_on", "uid")[
            :SHOWN
        ],
        "offers": Offer.objects.visible_to(user)
        .in_force()
        .select_related("actor")
        .order_by("expires_on", "uid")[:SHOWN],
        "suggestions": suggestions(),
        "pending": Referral.objects.visible_to(user)
        .pending()
        .select_related("need", "offer__actor"),
    }
    return render(request, "initiatives/desk/matching.html", context)


@require_POST
def contribution_verify(request, kind, slug):
    """Let a row be published, as it was read."""
    require_staff(request)
    if kind not in VERIFIED:
        raise Http404
    row = get_object_or_404(VERIFIED[kind].objects.visible_to(request.user), slug=slug)
    version = request.POST.get("version", "")
    is_number = version.isdecimal() and len(version) < LONGEST_VERSION
    try:
        contributions.verify(row, by=request.user, version=int(version) if is_number else None)
    except (StaleVersion, contributions.Closed) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Verified: %(title)s") % {"title": row})
    return redirect(row)


@require_http_methods(["GET", "POST"])
@once
def need_refer(request, uid):
    """Choose where a need goes, among what fits it and the platform, and note that it went there."""
    require_staff(request)
    needs = Need.objects.visible_to(request.user).select_related("actor", "project__owner")
    need = get_object_or_404(needs, uid=uid)
    found = counterparts_of(need)
    form = ReferForm(request.POST or None, suggestions=found)
    if form.is_valid():
        try:
            referrals.refer(need, by=request.user, offer=form.offer, note=form.cleaned_data["note"])
        except (referrals.CannotRefer, InvalidTransition) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Referred. Enter the outcome when you learn of it."))
            return redirect(need)
    context = {"need": need, "suggestions": found, "form": form}
    return render(request, "initiatives/desk/refer.html", context)


@require_http_methods(["GET", "POST"])
@once
def referral_outcome(request, uid):
    """Note what became of a referral."""
    require_staff(request)
    rows = Referral.objects.visible_to(request.user).select_related("need", "offer__actor")
    referral = get_object_or_404(rows, uid=uid)
    form = OutcomeForm(request.POST or None)
    if form.is_valid():
        try:
            referrals.tell_outcome(
                referral,
                form.cleaned_data["outcome"],
                by=request.user,
                note=form.cleaned_data["note"],
            )
        except InvalidTransition as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The outcome is noted."))
            return redirect("matching-desk")
    context = {"referral": referral, "form": form}
    return render(request, "initiatives/desk/outcome.html", context)
