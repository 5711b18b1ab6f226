"""The Secretariat's ratings of priority actions, cycle by cycle."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from initiatives.models import PriorityAction
from reporting import permissions
from reporting.actions import ratings
from reporting.forms.desk import RatingForm
from reporting.models import ActionReview, InvalidTransition, ReportingCycle


def cycles_for(request):
    """Open annual cycles, the newest first."""
    return (
        ReportingCycle.objects.visible_to(request.user)
        .opened()
        .filter(kind=ReportingCycle.Kind.ANNUAL)
        .order_by("-year", "pk")
    )


@require_GET
def review_ratings(request):
    """Every priority action with its rating in one cycle; without one it is not rated."""
    permissions.require(permissions.may_review(request.user))
    cycles = list(cycles_for(request))
    chosen = request.GET.get("cycle", "")
    cycle = next((c for c in cycles if str(c.pk) == chosen), cycles[0] if cycles else None)
    reviews = {review.action_id: review for review in cycle.action_reviews.all()} if cycle else {}
    actions = PriorityAction.objects.visible_to(request.user).filter(retired_at=None)
    context = {
        "cycles": cycles,
        "cycle": cycle,
        "rows": [(action, reviews.get(action.pk)) for action in actions.order_by("title", "pk")],
        "not_rated": ActionReview.Rating.NOT_RATED.label,
    }
    return render(request, "reporting/review/ratings.html", context)


@require_http_methods(["GET", "POST"])
def review_rating(request, pk, slug):
    """The rating of one action in one cycle: to write, to show, to publish."""
    permissions.require(permissions.may_review(request.user))
    cycle = get_object_or_404(cycles_for(request), pk=pk)
    action = get_object_or_404(PriorityAction.objects.visible_to(request.user), slug=slug)
    review = ActionReview.objects.filter(cycle=cycle, action=action).first()
    form = RatingForm(request.POST or None, initial=_stored(review))
    if request.method == "POST" and form.is_valid():
        try:
            ratings.rate(cycle, action, **form.cleaned_data, by=request.user)
        except ratings.CannotRate as error:
            form.add_error("reasons", str(error))
        except InvalidTransition as error:
            messages.error(request, str(error))
            return redirect("review-rating", pk=cycle.pk, slug=action.slug)
        else:
            messages.success(request, _("The draft is kept. The leads do not see it yet."))
            return redirect("review-rating", pk=cycle.pk, slug=action.slug)
    context = {"cycle": cycle, "action": action, "review": review, "form": form}
    return render(request, "reporting/review/rating.html", context)


def _stored(review):
    if review is None:
        return {"rating": ActionReview.Rating.NOT_RATED}
    return {"rating": review.rating, "reasons": review.reasons}


STEPS = {
    "show": (
        ratings.show_to_leads,
        gettext_lazy("The leads can read the draft now, and are told by mail."),
    ),
    "take-back": (
        ratings.take_back,
        gettext_lazy("The leads no longer see it. You can change it."),
    ),
    "publish": (ratings.publish, gettext_lazy("The rating is published.")),
}


@require_POST
def review_rating_step(request, uid, step):
    permissions.require(permissions.may_review(request.user))
    review = get_object_or_404(
        ActionReview.objects.visible_to(request.user).select_related("action"), uid=uid
    )
    take, told = STEPS[step]
    try:
        take(review, by=request.user)
    except (InvalidTransition, ratings.CannotRate) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told)
    return redirect("review-rating", pk=review.cycle_id, slug=review.action.slug)
