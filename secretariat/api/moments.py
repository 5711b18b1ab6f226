"""Two kinds of "then": ``on`` a day by the register's own dates, and ``as_of`` a time in its records."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.api.errors import InvalidParameters

ON = "on"
AS_OF = "as_of"


def day(request):
    """The day that is asked for (date); None without one. Raises InvalidParameters."""
    given = request.GET.get(ON)
    if not given:
        return None
    try:
        return dt.datetime.strptime(given, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise InvalidParameters({ON: [_("Enter a date as 2026-11-01.")]}) from None


def moment(request):
    """The time that is asked for (datetime, never to come); None without one.

    Raises InvalidParameters.
    """
    given = request.GET.get(AS_OF)
    if given is None:
        return None
    try:
        asked = dt.datetime.fromisoformat(given)
    except ValueError:
        asked = None
    if asked is None or asked.tzinfo is None:
        raise InvalidParameters(
            {AS_OF: [_("Enter a time with its zone, as 2026-11-01T12:00:00Z.")]}
        )
    if asked > timezone.now():
        raise InvalidParameters({AS_OF: [_("This time is still to come.")]})
    return asked.astimezone(dt.UTC)
