"""Dialogues, meetings and deadlines that the reader may know of, by month; and the public ones."""

import datetime as dt

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from secretariat.finding.dates import dates_of
from secretariat.site.dated import DATED, LABELS, by_month
from secretariat.site.facets import facets_of
from secretariat.site.ical import calendar_of
from secretariat.site.views.search import page_of
from signatories.views.register import page_address

FEED_DAYS, FEED_MOST = 366, 2_000  # how far back a calendar program is told of dates; and how many


class MonthForm(forms.Form):
    """From which month on dates are shown."""

    month = forms.DateField(
        label=_("From the month"),
        required=False,
        input_formats=["%Y-%m"],
        help_text=_("Year and month, for example 2027-03"),
        widget=forms.DateInput(format="%Y-%m", attrs={"type": "month"}),
    )


def kind_of(request):
    """The kind of dates that is asked for (str); "" for all. Raises Http404 for what is none."""
    kind = request.GET.get("kind", "")
    if kind and kind not in LABELS:
        raise Http404
    return kind


@login_not_required
@require_safe
def calendar(request):
    """What comes next, or with ``past`` what is over; dates that nobody confirmed say so."""
    form = MonthForm(request.GET)
    is_past, page = "past" in request.GET, page_of(request)
    today = timezone.now().date()
    since = (form.cleaned_data["month"] if form.is_valid() else None) or today
    kind = kind_of(request)
    found = dates_of(DATED, user=request.user, day=since, is_past=is_past, kind=kind, page=page)
    context = {
        "form": form,
        "is_past": is_past,
        "kind": kind,
        "months": by_month(found.dates, since=None if is_past else since),
        "facets": facets_of(request, found.counts, LABELS, chosen=kind),
        "changed_at": found.changed_at,
        "previous_url": page_address(request, page=page - 1) if page > 1 else "",
        "next_url": page_address(request, page=page + 1) if found.has_more else "",
    }
    return render(request, "site/calendar.html", context)


@login_not_required
@require_safe
def calendar_feed(request):
    """The public dates, for programs that keep calendars: the same for whoever asks."""
    since = timezone.now().date() - dt.timedelta(days=FEED_DAYS)
    found = dates_of(DATED, user=AnonymousUser(), day=since, kind=kind_of(request), most=FEED_MOST)
    response = HttpResponse(calendar_of(found.dates), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="dates.ics"'
    return response
