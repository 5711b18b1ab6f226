"""Public pages of outputs and events, and the calendar of events."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_GET

from initiatives.exports import calendar_of
from initiatives.filters import EventFilter, OutputFilter
from initiatives.models import Event, Output
from initiatives.permissions import may_contribute
from initiatives.views.register import FilteredList
from signatories.views import RecordDetail


class ProposedDetail(RecordDetail):
    """A record that members may enter; its owner's people are shown the way to change it."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            may_change=may_contribute(self.request.user, self.object.owner_id), **kwargs
        )


@method_decorator(login_not_required, name="dispatch")
class OutputList(FilteredList):
    model = Output
    filterset_class = OutputFilter
    template_name = "initiatives/outputs/list.html"

    def arranged(self, outputs):
        return outputs.filter(retired_at=None).order_by("-published_on", "slug")


@method_decorator(login_not_required, name="dispatch")
class OutputDetail(ProposedDetail):
    model = Output
    template_name = "initiatives/outputs/detail.html"

    def get_queryset(self):
        return super().get_queryset().select_related("initiative__actor")

    def get_context_data(self, **kwargs):
        publishers = self.object.publishers.visible_to(self.request.user).order_by("name", "pk")
        return super().get_context_data(publishers=publishers, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class EventList(FilteredList):
    """Events to come, the next first, then those that are over, the latest first."""

    model = Event
    filterset_class = EventFilter
    template_name = "initiatives/events/list.html"

    def arranged(self, events):
        return events.filter(retired_at=None).next_first()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        events = context["object_list"]
        return context | {
            "upcoming": [event for event in events if not event.is_past],
            "past": [event for event in events if event.is_past],
        }


@method_decorator(login_not_required, name="dispatch")
class EventDetail(ProposedDetail):
    model = Event
    template_name = "initiatives/events/detail.html"

    def get_queryset(self):
        return super().get_queryset().select_related("organizer")


@login_not_required
@require_GET
def event_feed(request):
    """All events that this reader may see, for programs that keep calendars."""
    events = Event.objects.visible_to(request.user).filter(retired_at=None)
    return _calendar(events, "events.ics")


@login_not_required
@require_GET
def event_calendar(request, slug):
    """One event as a file for a calendar."""
    event = get_object_or_404(Event.objects.visible_to(request.user), slug=slug)
    return _calendar([event], f"{event.slug}.ics")


def _calendar(events, name):
    response = HttpResponse(calendar_of(events), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
