"""Deadlines and milestones as iCalendar files, for programs that know no sign-in."""

import datetime as dt

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Alarm, Event

from secretariat.icalendars import begin_calendar
from signatories.models import Precision

ALARM_DAYS = 7


def calendar_of(reports, *, user):
    """Bytes of a calendar (text/calendar) with the deadline of each report, in the user's language.

    ``reports`` are annotated with ``due`` and ``times_extended``. Each event keeps its UID for
    good, and its SEQUENCE grows with each change of the date.
    """
    with translation.override(user.language):
        name = _("Deadlines of the Belém Declaration Secretariat")
        calendar = begin_calendar(name, of="Deadlines")
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


def milestones_calendar(milestones):
    """Bytes of a calendar (text/calendar) with the last day of each milestone, in the page's language.

    ``milestones`` are ``with_due``, with their action and COP. A milestone keeps its UID for good,
    and its SEQUENCE grows with each change.
    """
    name = _("Milestones of the priority actions of the Belém Declaration")
    calendar = begin_calendar(name, of="Milestones")
    for milestone in milestones:
        calendar.add_component(_milestone(milestone))
    return calendar.to_ical()


def _milestone(milestone):
    event = Event()
    event.add("uid", f"{milestone.uid}@belem-declaration")
    event.add("sequence", milestone.version - 1)
    event.add("dtstamp", milestone.updated_at.astimezone(dt.UTC))
    event.add("last-modified", milestone.updated_at.astimezone(dt.UTC))
    event.add("dtstart", milestone.due_by)
    event.add("summary", milestone.shown["title"])
    event.add("description", _about(milestone))
    event.add("transp", "TRANSPARENT")  # it keeps nobody busy
    event.add("url", settings.BASE_URL + milestone.action.get_absolute_url())
    return event


def _about(milestone):
    """Of which action it is, how exactly its date is known, and whether it was reached (str)."""
    told = [_("Milestone of the priority action “%(action)s”.") % {"action": milestone.action}]
    if milestone.due_cop_id is not None:
        told.append(_("Due at %(cop)s, by its last day.") % {"cop": milestone.due_cop})
    elif milestone.due_on_precision != Precision.DAY:
        told.append(_("No day is set: this is the last one on which it is in time."))
    if milestone.published("reached_on"):
        day = date_format(milestone.reached_on, "DATE_FORMAT")
        told.append(_("Reached on %(date)s.") % {"date": day})
    return " ".join(told)
