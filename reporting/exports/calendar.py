"""Deadlines as an iCalendar file, for programs that know no sign-in."""

import datetime as dt

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

ALARM_DAYS = 7


def calendar_of(reports, *, user):
    """Bytes of a calendar (text/calendar) with the deadline of each report, in the user's language.

    ``reports`` are annotated with ``due`` and ``times_extended``. Each event keeps its UID for
    good, and its SEQUENCE grows with each change of the date.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Belem Declaration Secretariat//Deadlines//EN")
    calendar.add("version", "2.0")
    with translation.override(user.language):
        calendar.add("x-wr-calname", _("Deadlines of the Belém Declaration Secretariat"))
        for report in reports:
            calendar.add_component(_event(report))
    return calendar.to_ical()


def _event(report):
    event = Event()
    event.add("uid", f"{report.uid}@belem-declaration")
    event.add("sequence", report.cycle.version + report.times_extended)
    event.add("dtstamp", report.cycle.opened_at.astimezone(dt.UTC))
    event.add("dtstart", report.due.astimezone(dt.UTC))
    event.add("summary", _("Report due: %(report)s") % {"report": report})
    event.add("url", settings.BASE_URL + report.get_absolute_url())
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Report due: %(report)s") % {"report": report})
    alarm.add("trigger", dt.timedelta(days=-ALARM_DAYS))
    event.add_component(alarm)
    return event
