"""The frame of an iCalendar file (RFC 5545), the same for all that the platform writes."""

from icalendar import Calendar

DOMAIN = "belem-declaration"


def begin_calendar(name, *, of):
    """An empty calendar that people see as ``name``; ``of`` says what it holds, in one word."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Belem Declaration Secretariat//{of}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    return calendar
