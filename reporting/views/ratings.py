"""Ratings of priority actions: for everybody once published, before that for their leads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reporting import permissions
from reporting.actions import ratings
from reporting.forms.ratings import ReplyForm
from reporting.models import ActionReview, InvalidTransition

Status = ActionReview.Status


@login_not_required
@require_GET
def rating_list(request):
    """What was published, the newest cycle first; to leads also what awaits their reply."""
    found = (
        ActionReview.objects.visible_to(request.user)
        .exclude(status=Status.DRAFT)
        .select_related("action", "cycle")
        .order_by("-cycle__year", "action__title", "pk")
    )
    context = {
        "published": [review for review in found if review.status == Status.PUBLISHED],
        "shown": [review for review in found if review.status == Status.SHOWN],
    }
    return render(request, "reporting/ratings/list.html", context)


@login_not_required
@require_GET
def rating_detail(request, uid):
    return show(request, find_review(request, uid), ReplyForm())


def find_review(request, uid):
    """The rating with this uid that this user may read, else 404."""
    found = ActionReview.objects.visible_to(request.user).select_related("action", "cycle")
    return get_object_or_404(found, uid=uid)


def show(request, review, form):
    may_reply = review.status == Status.SHOWN and permissions.may_reply(request.user, review)
    context = {"review": review, "form": form, "may_reply": may_reply}
    return render(request, "reporting/ratings/detail.html", context)


@require_POST
def rating_reply(request, uid):
    review = find_review(request, uid)
    permissions.require(permissions.may_reply(request.user, review))
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return show(request, review, form)
    try:
        ratings.reply(review, form.cleaned_data["text"], by=request.user)
    except (InvalidTransition, ratings.CannotRate) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your reply is kept. It is published beside the rating."))
    return redirect(review)
