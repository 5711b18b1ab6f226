"""Which frozen rows a figure stands on, and the hash that proves it.

A predicate is JSON, read by ``select`` alone::

    {"rows": "reports", "where": {"actor_kind": "country", "state": ["described"]}}
    {"rows": "values", "where": {"indicator_code": "STL-01", "presence": ["reported", "zero"]},
     "latest_per_reporter": true | "once_per_claim": true | "weighted_by": "STL-01"}

    {"rows": "values", "where": {"indicator_code": "STL-01", "groups": "ldc", "slice": ""}}

A list in ``where`` means any of these; of the lists of a report one item must be as said. ``latest_per_reporter`` keeps each reporter's row of the
latest date; ``once_per_claim`` keeps of each thing claimed the row with the least number;
``weighted_by`` keeps the rows that have a weight, and adds the rows that hold the weights.

The hash of rows is SHA-256 over the SHA-256 of each (32 bytes), one after the other in their
order in the edition: values by ``number_in_edition``, reports by slug. That of one row is over its
line; see reporting/figures/lines.py.
"""

from typing import Any

from django.contrib.postgres.aggregates.mixins import OrderableAggMixin
from django.db.models import Aggregate, BinaryField, CharField, Count, Exists, Func, OuterRef, Q
from django.db.models.functions import Cast, Coalesce, Collate

from reporting.figures.lines import ORDER, Line
from reporting.models import (
    Consent,
    FrozenAction,
    FrozenPassage,
    FrozenReferral,
    FrozenReport,
    FrozenTarget,
    FrozenValue,
    Presence,
)

GIVEN = [str(Presence.REPORTED), str(Presence.ZERO)]

KINDS = {
    "reports": FrozenReport,
    "values": FrozenValue,
    "passages": FrozenPassage,
    "actions": FrozenAction,
    "targets": FrozenTarget,
    "referrals": FrozenReferral,
}
OPENLY = ["", str(Consent.IN_FULL)]  # consent to values each of which may be shown
LISTS = {"groups", "sectors", "areas", "initiatives"}  # of which a report has several
OF_THE_REPORT = {"actor_kind", "state", "region", *LISTS}
CONDITIONS = {
    "reports": OF_THE_REPORT,
    "values": {
        "indicator_code",
        "definition_number",
        "reference_year",
        "slice",
        "unit",
        "currency",
        "presence",
        "code",
        "number",
        "claim_id",
        "consent",
        *OF_THE_REPORT,
    },
}


class UnknownPredicate(ValueError):
    """A predicate names rows or conditions that nothing here knows."""


def rows_of(figure):
    """The frozen rows (FrozenReport or FrozenValue) that a figure stands on, in their order."""
    return select(figure.edition, figure.predicate)


def select(edition, predicate):
    """Frozen rows of an edition that satisfy a predicate, in their order in the edition."""
    rows = predicate["rows"]
    if rows not in CONDITIONS or set(predicate["where"]) - CONDITIONS[rows]:
        raise UnknownPredicate(str(predicate))
    if rows == "reports":
        reports = FrozenReport.objects.filter(_where(predicate), edition=edition)
        return reports.order_by(Collate("actor_slug", "C"))
    values = FrozenValue.objects.filter(_where(predicate), edition=edition)
    return _kept(values, predicate).order_by("number_in_edition")


def _where(predicate):
    """Q of the conditions, in which a list means any of its items and None means empty."""
    wanted = Q()
    for name, value in sorted(predicate["where"].items()):
        is_elsewhere = predicate["rows"] == "values" and name in OF_THE_REPORT
        field = f"report__{name}" if is_elsewhere else name
        wanted &= _is(field, value, of_list=name in LISTS)
    return wanted


def _is(field, value, *, of_list):
    if of_list:
        return Q(**{f"{field}__contains": [value]})
    return Q(**{f"{field}__in": value}) if isinstance(value, list) else Q(**{field: value})


def _kept(found, predicate):
    if predicate.get("latest_per_reporter"):
        latest = found.order_by("report_id", "-date", "-number_in_edition").distinct("report_id")
        return FrozenValue.objects.filter(pk__in=latest.values("pk"))
    if predicate.get("once_per_claim"):
        claims = found.exclude(claim_id="").exclude(number=None)
        least = claims.order_by("claim_id", "number", "number_in_edition")
        return FrozenValue.objects.filter(pk__in=least.distinct("claim_id").values("pk"))
    if "weighted_by" in predicate:
        weighed = with_weight(found, predicate)
        weights = FrozenValue.objects.filter(
            Exists(weighed.filter(**_same_place())), **_is_weight(predicate)
        )
        return FrozenValue.objects.filter(
            Q(pk__in=weighed.values("pk")) | Q(pk__in=weights.values("pk"))
        )
    return found


def _same_place():
    """A weight belongs to the value of the same reporter, year, slice and claim."""
    return {name: OuterRef(name) for name in ("report", "reference_year", "slice", "claim_id")}


def _is_weight(predicate):
    """Conditions on rows of the weighing indicator: as open as those that they weigh."""
    consent = predicate["where"].get("consent")
    return {
        "indicator_code": predicate["weighted_by"],
        "presence__in": GIVEN,
        "number__isnull": False,
        **({"consent__in": consent} if consent else {}),
    }


def weights_for(predicate):
    """Rows of the weighing indicator that belong to the outer row; at most one."""
    return FrozenValue.objects.filter(**_same_place(), **_is_weight(predicate))


def with_weight(rows, predicate):
    """Those of ``rows`` whose reporter gave the weight as well."""
    return rows.filter(Exists(weights_for(predicate)))


def rows_digest(rows, *, anew=False):
    """(count, SHA-256 in hexadecimal) of a queryset of ``select``, by PostgreSQL in one query.

    The freeze stored the hash of each value; ``anew`` takes it from what the row says now.
    """
    fresh = Func(Line(rows.model), template="sha256(convert_to(%(expressions)s, 'UTF8'))")
    is_stored = rows.model is FrozenValue and not anew
    one = Coalesce("line_sha256", fresh) if is_stored else fresh
    hashes = rows.order_by().annotate(one=Cast(one, BinaryField()))
    digest = _Digest("one", order_by=list(rows.query.order_by))
    result = hashes.aggregate(count=Count("pk"), digest=digest)
    return result["count"], result["digest"]


def frozen_rows(edition, *, anew=False):
    """{"reports": {"count", "sha256"}, ..}: all frozen rows of each kind. One query each."""
    found = {}
    name: str
    model: Any
    for name, model in KINDS.items():
        rows = model.objects.filter(edition=edition).order_by(*map(_by_code_point, ORDER[model]))
        count, sha256 = rows_digest(rows, anew=anew)
        found[name] = {"count": count, "sha256": sha256}
    return found


def _by_code_point(name):
    return Collate(name, "C") if name.endswith(("slug", "code")) else name


class _Digest(OrderableAggMixin, Aggregate):
    """SHA-256 over hashes, one after the other in their order."""

    template = (
        "encode(sha256(coalesce(string_agg(%(expressions)s, ''::bytea %(order_by)s), '')), 'hex')"
    )
    output_field = CharField()
