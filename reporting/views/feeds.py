"""A person's calendar of deadlines: its secret address, and what a calendar program reads there."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reporting.exports.calendar import calendar_of
from reporting.models import ProgressReport, ReportingCycle
from secretariat.sending.sure import ask_whether
from signatories.actions import feeds
from signatories.models import FeedToken


@require_http_methods(["GET", "POST"])
def feed(request):
    """The page of one's own calendar; POST makes a new address, which is shown this once."""
    address = ""
    if request.method == "GET" and "new" in request.GET:
        return _ask(request, _("Make a new address?"), _("Make it"))
    if request.method == "POST":
        token = feeds.make_feed(by=request.user)
        address = settings.BASE_URL + reverse("feed-read", args=[token])
    current = request.user.feed_tokens.filter(revoked_at=None).first()
    return render(request, "reporting/feed.html", {"address": address, "current": current})


def _ask(request, title, button):
    """The page that asks before the address in use ends."""
    return ask_whether(
        request,
        title=title,
        text=_("The present address stops working at once, in every program that has it."),
        button=button,
        back=reverse("feed"),
        back_name=_("Calendar of deadlines"),
    )


@require_http_methods(["GET", "POST"])
def feed_revoke(request):
    """Asks, then ends the address."""
    if request.method == "GET":
        return _ask(request, _("End the address?"), _("End the address"))
    feeds.revoke_feed(by=request.user)
    messages.success(request, _("The address of your calendar no longer works."))
    return redirect("feed")


@login_not_required
@require_GET
def feed_read(request, token):
    """Deadlines of the reports that the token's person may read; 404 for a token that is none."""
    found = FeedToken.objects.for_token(token).select_related("user").first()
    if found is None:
        raise Http404
    reports = (
        ProgressReport.objects.visible_to(found.user)
        .invited()
        .filter(cycle__kind=ReportingCycle.Kind.ANNUAL, cycle__opened_at__isnull=False)
        .with_due()
        .annotate(times_extended=Count("extensions"))
        .select_related("actor", "cycle")
        .order_by("due", "pk")
    )
    response = HttpResponse(
        calendar_of(reports, user=found.user), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'inline; filename="deadlines.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
