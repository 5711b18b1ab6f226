"""The public dates of all floors as an iCalendar file."""

import datetime as dt

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event

from secretariat.icalendars import DOMAIN, begin_calendar
from signatories.models import Precision


def calendar_of(dates):
    """Bytes of a calendar (text/calendar) of Dates, in the language of the request.

    A date of which no day is known is left out: a calendar would show a day all the same. Each
    keeps its UID for good, and its SEQUENCE grows with each change.
    """
    calendar = begin_calendar(_("Dates of the Belém Declaration Secretariat"), of="Dates")
    for date in dates:
        if date.starts_on is not None and date.precision == Precision.DAY:
            calendar.add_component(_entry(date))
    return calendar.to_ical()


def _entry(date):
    entry = Event()
    entry.add("uid", f"{date.uid}@{DOMAIN}")
    entry.add("sequence", date.version)
    entry.add("dtstamp", (date.changed_at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC))
    if date.starts_at:
        entry.add("dtstart", date.starts_at.astimezone(dt.UTC))
        if date.ends_at:
            entry.add("dtend", date.ends_at.astimezone(dt.UTC))
    else:
        entry.add("dtstart", date.starts_on)
        entry.add("dtend", date.over_on + dt.timedelta(days=1))  # the first day after it
    entry.add("summary", date.title)
    if date.notes:
        entry.add("description", " · ".join(date.notes))
    if date.url:
        entry.add("url", settings.BASE_URL + date.url)
    return entry
