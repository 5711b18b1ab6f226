"""Events as an iCalendar file (RFC 5545)."""

import datetime as dt

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event as Entry

from secretariat.icalendars import begin_calendar
from signatories.models import Precision


def calendar_of(events):
    """Bytes of a calendar (text/calendar) of Events, in the language of the request.

    An event of which no day is known, or whose day or title is not verified, is left out: a
    calendar would show them all the same. Each keeps its UID for good, and its SEQUENCE grows with
    each change.
    """
    calendar = begin_calendar(_("Events of the Belém Declaration Secretariat"), of="Events")
    for event in events:
        is_told = not (_withheld(event, "starts_on") or _withheld(event, "title"))
        if is_told and event.starts_on_precision == Precision.DAY:
            calendar.add_component(_entry(event))
    return calendar.to_ical()


def _entry(event):
    entry = Entry()
    entry.add("uid", f"event-{event.pk}@belem-declaration")
    entry.add("sequence", event.version)
    entry.add("dtstamp", event.updated_at.astimezone(dt.UTC))
    if event.starts_at is None or _withheld(event, "starts_at"):
        last_day = event.starts_on if _withheld(event, "ends_on") else event.last_day
        entry.add("dtstart", event.starts_on)
        entry.add("dtend", last_day + dt.timedelta(days=1))  # the first day after it
    else:
        entry.add("dtstart", event.starts_at.astimezone(dt.UTC))
        if event.ends_at is not None and not _withheld(event, "ends_at"):
            entry.add("dtend", event.ends_at.astimezone(dt.UTC))
    entry.add("summary", event.shown["title"])
    for name, column in (("description", "description"), ("location", "place")):
        if getattr(event, column) and not _withheld(event, column):
            entry.add(name, event.shown[column])
    entry.add("url", settings.BASE_URL + event.get_absolute_url())
    return entry


def _withheld(event, column):
    """Whether the column is not verified: calendars are copied on, also by those who may see it."""
    return column in event.unverified_fields
