"""One function per aggregation rule. Nothing is ever put together that its rule keeps apart.

Sums, means and distributions are made for each kind of reporter by itself: a country and an
industry association may speak of the same plant. Only a sum over claims crosses kinds, since
each thing claimed counts once.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, Exists, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models import Value as Literal
from django.db.models.functions import Coalesce, Concat, NullIf, Round
from django.utils.text import slugify
from django.utils.translation import gettext as _

from reporting.figures.coverage import of_reports, of_values
from reporting.figures.selection import GIVEN, rows_digest, select, weights_for, with_weight
from reporting.models import Aggregation, Consent, Figure, FrozenReport
from reporting.numbers import plain_text
from signatories.models import Actor

# With fewer than this many in a total, those who agreed to totals only could be read from it.
FEWEST_IN_TOTALS_ONLY = 3
PLACES = 10  # decimals of a stored number
KEY_LENGTH = 80
NUMERIC = DecimalField(max_digits=28, decimal_places=PLACES)
OPENLY = ["", str(Consent.IN_FULL)]  # consent to values each of which may be shown
# What one total never mixes. Amounts of money are in the unit already, whatever they were typed in.
IN_PLACE = ("reference_year", "slice", "unit")


def compute(edition):
    """Every Figure of a frozen edition, unsaved, in the order of the edition.

    Reads the frozen rows and the manifest, nothing else; the same rows give the same figures.
    """
    reports = FrozenReport.objects.filter(edition=edition)
    figures = _coverage_figures(edition, reports)
    for definition in edition.definitions:
        figures += _Indicator(edition, reports, definition).figures()
    return _placed(figures)


def _placed(figures):
    """The same figures with positions, and keys made unique."""
    taken = set()
    for position, figure in enumerate(figures, start=1):
        figure.position = position
        key, number = figure.key[:KEY_LENGTH], 2
        while key in taken:
            key, number = f"{figure.key[: KEY_LENGTH - 4]}-{number}", number + 1
        taken.add(key)
        figure.key = key
    return figures


def _coverage_figures(edition, reports):
    """How many reported and were described: of all, then of each kind of reporter."""
    whole = {"rows": "reports", "where": {}}
    figures = [
        _coverage(edition, reports, whole, "reported", key="reported", title=_("Reported")),
        _coverage(
            edition,
            reports,
            whole,
            "described",
            key="described",
            title=_("Described from public statistics, not cleared by those described"),
        ),
    ]
    kinds = reports.order_by("actor_kind").values_list("actor_kind", flat=True).distinct()
    for kind in kinds:
        figures.append(
            _coverage(
                edition,
                reports.filter(actor_kind=kind),
                {"rows": "reports", "where": {"actor_kind": kind}},
                "reported",
                key=f"reported-{kind.replace('_', '-')}",
                title=_("Reported: %(kind)s") % {"kind": Actor.Kind(kind).label},
                slice=kind,
            )
        )
    return figures


def _coverage(edition, reports, predicate, state, **fields):
    counts = of_reports(reports)
    return _proved(
        Figure(
            edition=edition,
            kind=Figure.Kind.COVERAGE,
            number=counts[state],
            unit=_("reporters"),
            coverage=counts,
            predicate=predicate,
            **fields,
        )
    )


def _proved(figure):
    rows = select(figure.edition, figure.predicate)
    figure.row_count, figure.rows_sha256 = rows_digest(rows)
    return figure


@dataclass
class _Group:
    """Rows that may be put together: alike in kind of reporter, year, slice and unit."""

    where: dict[str, Any]  # of a predicate
    coverage: dict[str, Any]

    @property
    def name(self):
        """E.g. "2026, country" (str): what a title adds to the indicator's name."""
        kind = self.where.get("actor_kind")
        parts = [
            self.where["reference_year"],
            self.where["slice"],
            Actor.Kind(kind).label if kind else "",
        ]
        return ", ".join(str(part) for part in parts if part)


def _in_totals_only(rows, predicate):
    """How many reporters of these FrozenValues, or of their weights, agreed to totals only (int)."""
    only = Q(consent=Consent.AGGREGATED)
    if "weighted_by" in predicate:
        only |= Q(Exists(weights_for(predicate).filter(consent=Consent.AGGREGATED)))
    return rows.order_by().filter(only).values("report").distinct().count()


class _Indicator:
    """The figures of one definition in one edition."""

    def __init__(self, edition, reports, definition):
        self.edition, self.reports, self.definition = edition, reports, definition
        self.where = {
            "indicator_code": definition["code"],
            "definition_number": definition["number"],
        }
        self.values = select(edition, {"rows": "values", "where": self.where}).order_by()
        self.coverage = of_values(reports, self.values, definition)

    def figures(self):
        rules = {
            Aggregation.NONE: lambda: [],
            Aggregation.LATEST: self.latest,
            Aggregation.SUM: self.sums,
            Aggregation.SUM_BY_CLAIM: self.sums_by_claim,
            Aggregation.WEIGHTED_MEAN: self.means,
            Aggregation.DISTRIBUTION: self.distributions,
        }
        return [self.reporters(), *rules[self.definition["aggregation"]]()]

    def reporters(self):
        """How many reporters have a value: known for every indicator, whatever its rule."""
        only_countries = set(self.coverage["with_value_kinds"]) == {str(Actor.Kind.COUNTRY)}
        return self.figure(
            Figure.Kind.COUNT,
            "reporters",
            _("%(name)s: how many have a value"),
            {"rows": "values", "where": {**self.where, "presence": GIVEN}},
            number=self.coverage["with_value"],
            unit=_("countries") if only_countries else _("reporters"),
        )

    def latest(self):
        """How many distinct things, where a joint one counts once, and the latest date."""
        predicate = {
            "rows": "values",
            "where": {**self.where, "presence": GIVEN},
            "latest_per_reporter": True,
        }
        own = Concat(Literal("reporter "), "report__actor_slug")
        found = (
            select(self.edition, predicate)
            .order_by()
            .aggregate(things=Count(Coalesce(NullIf("claim_id", Literal("")), own), distinct=True))
        )
        title = _("%(name)s: distinct entries, a joint one counted once")
        count = self.figure(
            Figure.Kind.COUNT,
            "distinct",
            title,
            predicate,
            number=found["things"],
            unit=_("entries"),
        )
        # The most recent date is that of one reporter, who must have agreed to its being shown.
        openly = {**predicate, "where": {**self.where, "presence": GIVEN, "consent": OPENLY}}
        latest = select(self.edition, openly).order_by().aggregate(date=Max("date"))["date"]
        if latest is None:
            return [count]
        title = _("%(name)s: most recent")
        return [count, self.figure(Figure.Kind.LATEST, "latest", title, openly, date=latest)]

    def sums(self):
        return [
            self.figure(
                Figure.Kind.SUM,
                "sum",
                _("%(name)s: sum"),
                {"rows": "values", "where": group.where},
                group=group,
                number=self.rows(group).aggregate(sum=Sum("number"))["sum"],
            )
            for group in self.groups()
        ]

    def sums_by_claim(self):
        """Sums in which each thing claimed counts once, with the least number claimed of it.

        Amounts that do not say what they claim cannot be told apart, so they are left out and
        counted as ``without_claim``: totals greater than what their report claims.
        """
        figures = []
        for group in self.groups(by_kind=False):
            predicate = {"rows": "values", "where": group.where, "once_per_claim": True}
            self.leave_few_out(group, select(self.edition, predicate), predicate)
            found = select(self.edition, predicate).order_by().aggregate(sum=Sum("number"))
            group.coverage["without_claim"] = self.beyond_claims(group).count()
            title = _("%(name)s: sum over distinct things")
            figures.append(
                self.figure(
                    Figure.Kind.SUM, "sum", title, predicate, group=group, number=found["sum"]
                )
            )
        return [figure for figure in figures if figure.number is not None]

    def beyond_claims(self, group):
        """Totals of a group that are greater than the claims of the same report together."""
        rows = self.rows(group).order_by()
        claims = rows.exclude(claim_id="").filter(report=OuterRef("report")).values("report")
        claimed = Subquery(claims.annotate(sum=Sum("number")).values("sum"))
        nothing = Literal(Decimal(0))
        return rows.filter(claim_id="", number__gt=Coalesce(claimed, nothing, output_field=NUMERIC))

    def means(self):
        """Means weighted by another indicator, over the reporters who gave both.

        Those without a weight are left out and counted as ``without_weight``.
        """
        code = self.definition["weighted_by"]
        figures = []
        for group in self.groups() if code else []:
            predicate = {"rows": "values", "where": group.where, "weighted_by": code}
            self.leave_few_out(group, with_weight(self.rows(group), predicate), predicate)
            weighed = with_weight(self.rows(group), predicate).annotate(
                weight=Subquery(weights_for(predicate).values("number")[:1])
            )
            product = Sum(F("number") * F("weight"), output_field=NUMERIC)
            whole = NullIf(Sum("weight", output_field=NUMERIC), Literal(Decimal(0)))
            mean = Round(product / whole, precision=PLACES, output_field=NUMERIC)
            found = weighed.aggregate(mean=mean)
            given = with_weight(self.rows(group), {"where": {}, "weighted_by": code})
            group.coverage["without_weight"] = self.rows(group).count() - given.count()
            title = _("%(name)s: mean weighted by {code}").replace("{code}", code)
            figures.append(
                self.figure(
                    Figure.Kind.MEAN, "mean", title, predicate, group=group, number=found["mean"]
                )
            )
        return [figure for figure in figures if figure.number is not None]

    def distributions(self):
        """How many reporters chose each answer that was chosen."""
        figures = []
        for group in self.groups():
            answers = self.rows(group).order_by("code", "number").values_list("code", "number")
            figures += [self._share(group, *answer) for answer in answers.distinct()]
        return figures

    def _share(self, group, code, number):
        answer = code or plain_text(number)
        where = {**group.where, "code": code} | ({} if code else {"number": answer})
        predicate = {"rows": "values", "where": where}
        chose = select(self.edition, predicate).order_by()
        return self.figure(
            Figure.Kind.SHARE,
            f"share {answer}",
            f"%(name)s: {answer.replace('%', '%%')}",
            predicate,
            group=group,
            number=chose.aggregate(reporters=Count("report", distinct=True))["reporters"],
            unit=_("reporters"),
        )

    def rows(self, group):
        return select(self.edition, {"rows": "values", "where": group.where}).order_by()

    def groups(self, *, by_kind=True):
        """The _Groups of the values given, in order.

        Those who agreed to totals only are left out of a group in which they are too few, and
        counted there as ``left_out``.
        """
        names = [*IN_PLACE, "report__actor_kind"] if by_kind else IN_PLACE
        given = self.values.filter(presence__in=GIVEN)
        places = given.order_by(*names).values(*names).distinct()
        groups = (self._group(place) for place in places)
        return [group for group in groups if self.rows(group).exists()]

    def _group(self, place):
        kind = place.pop("report__actor_kind", None)
        where = {**self.where, **place, **({"actor_kind": kind} if kind else {})}
        reports = self.reports.filter(actor_kind=kind) if kind else self.reports
        values = select(self.edition, {"rows": "values", "where": where})
        coverage = of_values(reports, values, self.definition)
        where["presence"] = GIVEN
        coverage["left_out"] = 0
        group = _Group(where, coverage)
        self.leave_few_out(group, self.rows(group), {})
        return group

    def leave_few_out(self, group, rows, predicate):
        """Take those who agreed to totals only from a group of whose ``rows`` too few are theirs.

        ``predicate`` says whether weights count as well.
        """
        if 0 < _in_totals_only(rows, predicate) < FEWEST_IN_TOTALS_ONLY:
            group.coverage["left_out"] = _in_totals_only(self.rows(group), predicate)
            group.where["consent"] = OPENLY

    def figure(self, kind, suffix, title, predicate, *, group=None, unit=None, **result):
        """A Figure of this indicator; ``title`` has a place for %(name)s, the indicator's name."""
        name, where = self.definition["name"], group.where if group else {}
        place = [where.get(part) for part in ("reference_year", "actor_kind", "slice")]
        key = [self.definition["code"], suffix, *(str(part) for part in place if part)]
        if group and group.name:
            name = f"{name} ({group.name})"
        return _proved(
            Figure(
                edition=self.edition,
                key=slugify(" ".join(key).replace("_", "-")),
                indicator_code=self.definition["code"],
                kind=kind,
                rule=self.definition["aggregation"],
                slice=where.get("slice", ""),
                title=(title % {"name": name})[:300],
                unit=where.get("unit", "") if unit is None else unit,
                coverage=group.coverage if group else self.coverage,
                predicate=predicate,
                **result,
            )
        )
