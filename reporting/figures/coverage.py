"""How many reporters stand behind a figure.

Coverage of the whole edition, or of a slice of it, counts reporters by what the edition has of
them::

    {"expected": 36, "reported": 0, "described": 13, "not_reported": 23,
     "described_kinds": {"country": 13}}

Coverage of every other figure, for the slice that it is about, counts those who were asked, or
spoke of it unasked, each once, by the first kind of value that applies in the order of PRESENCES.
They sum to ``expected``::

    {"expected": 13, "not_concerned": 23, "with_value": 11, "with_value_kinds": {"country": 11},
     "presence": {"reported": 11, "zero": 0, "nil": 0, "not_applicable": 0, "not_available": 2,
                  "not_reported": 0, "withheld": 0},
     "left_out": 0, "without_weight": 0, "without_claim": 0}

``withheld`` are those who said something of it and did not agree that it be published. Whether a
value that counts in totals only is zero is not told: it counts as reported, and anything else that
such a reporter said as withheld. Neither zero nor "not available" is ever "not reported".

``left_out`` are those of ``with_value`` who are not in the number, since their value or its weight
counts in totals only; ``without_weight`` those who gave none; ``without_claim`` totals that say
more than the claims of the same reporter. A figure from public statistics expects those who did
not report themselves.
"""

from reporting.models import Presence

PRESENCES = [str(presence) for presence in Presence]
NOT_REPORTED, WITHHELD = "not_reported", "withheld"
GIVEN = ("reported", "zero")


def withheld_key(code, number):
    """How FrozenReport.withheld names a definition of an indicator, e.g. "STL-01/1" (str)."""
    return f"{code}/{number}"
