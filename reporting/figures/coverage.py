"""How many reporters stand behind a figure.

Coverage of the whole edition counts reporters by what the edition has of them::

    {"expected": 36, "reported": 0, "described": 13, "not_reported": 23,
     "described_kinds": {"country": 13}}

Coverage of one indicator counts those who were asked, or spoke of it unasked, each once, by the
first kind of value that applies in the order of PRESENCES. They sum to ``expected``::

    {"expected": 13, "not_concerned": 23, "with_value": 11, "with_value_kinds": {"country": 11},
     "presence": {"reported": 11, "zero": 0, "nil": 0, "not_applicable": 0, "not_available": 2,
                  "not_reported": 0, "withheld": 0}}

``withheld`` are those who said something of it and did not agree that it be published. Neither
zero nor "not available" is ever "not reported".
"""

from collections import Counter

from django.db.models import Case, Count, IntegerField, Min, Q, When
from django.db.models import Value as Literal

from reporting.models import Presence, ReporterState

PRESENCES = [str(presence) for presence in Presence]
NOT_REPORTED, WITHHELD = "not_reported", "withheld"
GIVEN = ("reported", "zero")


def of_reports(reports):
    """Coverage of a queryset of FrozenReports, by state."""
    by_state = Counter(dict(reports.order_by().values_list("state").annotate(Count("pk"))))
    described = reports.filter(state=ReporterState.DESCRIBED).order_by()
    return {
        "expected": by_state.total(),
        **{str(state): by_state[state] for state in ReporterState},
        "described_kinds": dict(described.values_list("actor_kind").annotate(Count("pk"))),
    }


def concerned(reports, values, asked_of):
    """Reports of those who were asked (``asked_of`` lists kinds; empty means all) or have a value."""
    if not asked_of:
        return reports
    return reports.filter(Q(asked_as__has_any_keys=asked_of) | Q(pk__in=values.values("report")))


def withheld_key(code, number):
    """How FrozenReport.withheld names a definition of an indicator, e.g. "STL-01/1" (str)."""
    return f"{code}/{number}"


def of_values(reports, values, definition):
    """Coverage of one indicator: ``values`` are its FrozenValues, whatever their presence."""
    values = values.order_by()
    asked = concerned(reports, values, definition["asked_of"])
    kinds = dict(asked.values_list("pk", "actor_kind"))
    best = _best_presence(values.filter(report__in=asked))
    key = withheld_key(definition["code"], definition["number"])
    withheld = asked.filter(withheld__contains=[key]).exclude(pk__in=best).count()
    presence = Counter(best.values())
    presence[WITHHELD] = withheld
    presence[NOT_REPORTED] = len(kinds) - len(best) - withheld
    given = Counter(kinds[pk] for pk, name in best.items() if name in GIVEN)
    return {
        "expected": len(kinds),
        "not_concerned": reports.count() - len(kinds),
        "with_value": given.total(),
        "with_value_kinds": dict(sorted(given.items())),
        "presence": {name: presence[name] for name in [*PRESENCES, NOT_REPORTED, WITHHELD]},
    }


def _best_presence(values):
    """{report pk: presence}: of a reporter's rows the first kind in the order of PRESENCES."""
    rank = Case(
        *(When(presence=name, then=Literal(position)) for position, name in enumerate(PRESENCES)),
        output_field=IntegerField(),
    )
    ranks = values.order_by().values_list("report").annotate(best=Min(rank))
    return {pk: PRESENCES[position] for pk, position in ranks}
