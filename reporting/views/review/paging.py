"""Pages of the desk's lists: each begins after the last row of the one before."""

import datetime as dt

from django.http import Http404

from secretariat.api.pages import RowComparison
from signatories.views.register import page_address

PAGE = 50
KEYS = ("rank", "moment", "pk")


def page_of(request, rows):
    """(at most 50 rows, the address of the next page or None) of a queryset in_queue_order."""
    rows = rows.order_by(*KEYS)
    if "after" in request.GET:
        rows = rows.filter(RowComparison(KEYS, _read(request.GET["after"]), operator=">"))
    rows = list(rows[: PAGE + 1])
    if len(rows) <= PAGE:
        return rows, None
    last = rows[PAGE - 1]
    after = f"{last.rank}~{last.moment.isoformat()}~{last.pk}"
    return rows[:PAGE], page_address(request, after=after)


def _read(after):
    """The key in an address. Raises Http404 for what is none."""
    try:
        rank, moment, pk = after.split("~")
        key = [int(rank), dt.datetime.fromisoformat(moment), int(pk)]
    except ValueError:
        raise Http404 from None
    if key[1].tzinfo is None or not all(0 <= number < 2**31 for number in (key[0], key[2])):
        raise Http404
    return key
