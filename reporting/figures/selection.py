"""Which frozen rows a figure stands on, and the hash that proves it.

A predicate is JSON, read by ``select`` alone::

    {"rows": "reports", "where": {"actor_kind": "country", "state": ["described"]}}
    {"rows": "values", "where": {"indicator_code": "STL-01", "presence": ["reported", "zero"]},
     "latest_per_reporter": true | "once_per_claim": true | "weighted_by": "STL-01"}

A list in ``where`` means any of these. ``latest_per_reporter`` keeps each reporter's row of the
latest date; ``once_per_claim`` keeps of each thing claimed the row with the least number;
``weighted_by`` keeps the rows that have a weight, and adds the rows that hold the weights.

The hash is SHA-256 over the rows in their order in the edition, one line each, joined by a line
feed. A line is the JSON array of the row's columns (VALUE_COLUMNS or REPORT_COLUMNS) with a
comma and a blank between items, UTF-8; decimals are text without trailing zeros. The line of a
value that counts in totals only is the array of its ``stand_in`` alone, a random UUID that the
edition keeps to itself: a hash gives away a number, and whose it is, to whoever tries them all.
"""

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import (
    CharField,
    Count,
    DateField,
    DecimalField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Collate

from reporting.models import FrozenReport, FrozenValue, Presence

GIVEN = [str(Presence.REPORTED), str(Presence.ZERO)]

VALUE_COLUMNS = (
    "number_in_edition",
    "report__actor_slug",
    "report__revision_sha256",
    "indicator_code",
    "definition_number",
    "reference_year",
    "slice",
    "claim_id",
    "presence",
    "number",
    "date",
    "code",
    "text",
    "unit",
    "currency",
    "price_year",
    "rate",
    "method",
    "quality",
    "source",
    "dataset_date",
    "licence",
    "comment",
)
REPORT_COLUMNS = (
    "actor_slug",
    "actor_name",
    "actor_kind",
    "iso2",
    "iso3",
    "region",
    "groups",
    "sectors",
    "areas",
    "initiatives",
    "asked_as",
    "state",
    "origin",
    "in_totals_only",
    "not_published",
    "report_uid",
    "revision_uid",
    "revision_number",
    "revision_sha256",
    "receipt",
)
CONDITIONS = {
    "reports": {"actor_kind", "state"},
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
        "actor_kind",
        "consent",
    },
}
OF_THE_REPORT = {"actor_kind"}


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
        wanted &= Q(**{f"{field}__in": value}) if isinstance(value, list) else Q(**{field: value})
    return wanted


def _kept(found, predicate):
    if predicate.get("latest_per_reporter"):
        latest = found.order_by("report_id", "-date", "-number_in_edition").distinct("report_id")
        return FrozenValue.objects.filter(pk__in=latest.values("pk"))
    if predicate.get("once_per_claim"):
        least = found.exclude(claim_id="").order_by("claim_id", "number", "number_in_edition")
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
        **({"consent__in": consent} if consent else {}),
    }


def weights_for(predicate):
    """Rows of the weighing indicator that belong to the outer row; at most one."""
    return FrozenValue.objects.filter(**_same_place(), **_is_weight(predicate))


def with_weight(rows, predicate):
    """Those of ``rows`` whose reporter gave the weight as well."""
    return rows.filter(Exists(weights_for(predicate)))


def rows_digest(rows):
    """(count, SHA-256 in hexadecimal) of a queryset of ``select``, by PostgreSQL in one query."""
    order = rows.query.order_by
    lines = rows.order_by().annotate(line=Line(rows.model))
    whole = StringAgg("line", delimiter="\n", order_by=list(order), default=Value(""))
    result = lines.aggregate(
        count=Count("pk"),
        digest=Func(
            whole,
            template="encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')",
            output_field=CharField(),
        ),
    )
    return result["count"], result["digest"]


# Lines ----------------------------------------------------------------------------------------

COLUMNS = {FrozenValue: VALUE_COLUMNS, FrozenReport: REPORT_COLUMNS}
HIDING = ("consent", "stand_in")  # columns of a value that decide on its line


class Line(Func):
    """One row of a model as the hash takes it (text)."""

    output_field = TextField()

    def __init__(self, model):
        names = COLUMNS[model] + (HIDING if model is FrozenValue else ())
        super().__init__(*(F(name) for name in names))
        self.model, self.names = model, names

    def as_sql(self, compiler, connection, **context):
        columns = [compiler.compile(column)[0] for column in self.get_source_expressions()]
        return line_sql(self.model, dict(zip(self.names, columns, strict=True))), []


def line_sql(model, columns):
    """SQL of a row's line. ``columns`` gives the SQL of each column that it needs, by name.

    A value needs "consent" and "stand_in" beside VALUE_COLUMNS.
    """
    whole = _array(model, COLUMNS[model], columns)
    if model is not FrozenValue:
        return whole
    hidden = _array(model, ["stand_in"], columns)
    return f"CASE WHEN {columns['consent']} = 'aggregated' THEN {hidden} ELSE {whole} END"


def _array(model, names, columns):
    items = (_as_json(model, name).format(columns[name]) for name in names)
    return f"jsonb_build_array({', '.join(items)})::text"


def _as_json(model, name):
    """SQL by which a column comes into the array: as text, an integer, a list or null."""
    field = model._meta.get_field(name) if "__" not in name else None
    if isinstance(field, DecimalField):
        return "trim_scale({})::text"
    if isinstance(field, DateField):
        return "to_char({}, 'YYYY-MM-DD')"
    return "{}::text" if isinstance(field, UUIDField) else "{}"
