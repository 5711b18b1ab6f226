"""One function per rule of aggregation: what it says of one slice of one place."""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from django.utils.translation import gettext as _

from reporting.figures import words
from reporting.figures.counting import ALL
from reporting.figures.selection import GIVEN, OPENLY
from reporting.models import Aggregation, Dimension, Figure

PLACES = Decimal(1).scaleb(-10)  # decimals of a stored number
DIGITS = 80  # more than any sum of products of stored numbers needs
Found = Iterator[tuple[str, dict[str, Any], dict[str, Any]]]
# The condition on frozen reports that makes a slice.
CONDITIONS = {
    Dimension.GROUP: "groups",
    Dimension.REGION: "region",
    Dimension.INITIATIVE: "initiatives",
    Dimension.SECTOR: "sectors",
    Dimension.AREA: "areas",
}


def conditions(dimension, member):
    """The conditions of a predicate that make a slice (dict); none for all reporters."""
    return {CONDITIONS[Dimension(dimension)]: member} if member else {}


class Place:
    """What a figure is limited to: a row of figures_place and a slice of it, and what was found."""

    found: dict[str, Any]
    lets_in: bool  # whether values that count in totals only are in it
    is_withheld: bool
    shares: list[dict[str, Any]]  # rows of SHARES
    shared: list[dict[str, Any]] = []  # things that several claim

    def __init__(self, definition, row, dim, slice_of, names):
        self.definition, self.row, self.dim, self.names = definition, row, dim, names
        self.dimension, self.member = slice_of

    @property
    def fields(self):
        """Of the Figure."""
        row, is_part = self.row, self.dim == ALL and self.row["slice"]
        return {
            "dimension": Dimension.PART if is_part else self.dimension,
            "member": row["slice"] if is_part else self.member,
            "actor_kind": row["place_kind"],
            "reference_year": row["year"] or None,
            "slice": row["slice"],
            "is_public_statistics": row["is_public"],
        }

    @property
    def key(self):
        slice_of = [] if self.dim == ALL else [self.dimension, self.member]
        return [*(self.row[name] for name in ("year", "place_kind", "slice")), *slice_of]

    @property
    def where(self):
        """Conditions of a predicate: exactly the rows that count."""
        row, rule = self.row, self.row["rule"]
        where = words.conditions(self.definition, is_public=row["is_public"])
        where |= {"presence": GIVEN, **conditions(self.dimension, self.member)}
        if row["place_kind"]:
            where["actor_kind"] = row["place_kind"]
        if rule != Aggregation.LATEST:
            where |= {"reference_year": row["year"] or None}
            where |= {"slice": row["slice"], "unit": row["unit"]}
        if rule not in (Aggregation.LATEST, Aggregation.SUM_BY_CLAIM):
            where["claim_id"] = ""
        if not self.lets_in:
            where["consent"] = OPENLY
        return where

    def predicate(self, **how):
        return {"rows": "values", "where": self.where, **how}

    def title(self, template):
        row = self.row
        about = [row["year"], words.kind_name(row["place_kind"]), words.part_name(row["slice"])]
        if self.dim != ALL:
            about.append(self.names.of(self.dimension, self.member))
        if row["is_public"]:
            about.append(words.from_public_statistics())
        return words.title(template, self.definition["name"], about)


def sums(place) -> Found:
    """What those who may be counted add up to."""
    if not place.is_withheld and place.found["sum"] is None:
        return
    yield (
        "sum",
        place.found,
        {
            "kind": Figure.Kind.SUM,
            "title": place.title(_("%(name)s: sum")),
            "number": place.found["sum"],
            "unit": place.row["unit"],
            "predicate": place.predicate(),
        },
    )


def means(place) -> Found:
    """The mean weighted by another indicator, over the reporters who gave both."""
    code, found = place.definition["weighted_by"], place.found
    if not code or not (place.is_withheld or found["weight"]):
        return
    title = _("%(name)s: mean weighted by {code}").replace("{code}", code)
    yield (
        "mean",
        found,
        {
            "kind": Figure.Kind.MEAN,
            "title": place.title(title),
            "number": None if place.is_withheld else _mean(found["sum"], found["weight"]),
            "unit": place.row["unit"],
            "predicate": place.predicate(weighted_by=code),
        },
    )


def _mean(product, weight):
    with localcontext(prec=DIGITS):
        return (product / weight).quantize(PLACES, rounding=ROUND_HALF_UP)


def distributions(place) -> Found:
    """How many reporters chose each answer that was chosen."""
    common = {"kind": Figure.Kind.SHARE, "unit": _("reporters")}
    if place.is_withheld:
        title = place.title(_("%(name)s: answers"))
        yield "share", place.found, {**common, "title": title, "predicate": place.predicate()}
        return
    for share in place.shares:
        answer = share["answer"]
        chosen = {"code": answer} if share["is_code"] else {"code": "", "number": answer}
        fields = {
            "title": place.title(f"%(name)s: {answer.replace('%', '%%')}"),
            "number": share["row_count"],
            "predicate": {"rows": "values", "where": place.where | chosen},
        }
        yield f"share {answer}", share, {**common, **fields}


def sums_by_claim(place) -> Found:
    """A sum in which each thing claimed counts once, with the least number claimed of it.

    Amounts that do not say what they claim cannot be told apart, so they are left out.
    """
    if not place.is_withheld and place.found["number"] is None:
        return
    yield (
        "sum",
        place.found,
        {
            "kind": Figure.Kind.SUM,
            "title": place.title(_("%(name)s: sum over distinct things")),
            "number": place.found["number"],
            "unit": place.row["unit"],
            "shares": place.shared,
            "predicate": place.predicate(once_per_claim=True),
        },
    )


def latest(place) -> Found:
    """How many distinct things, where a joint one counts once, and the latest date."""
    found, predicate = place.found, place.predicate(latest_per_reporter=True)
    title = place.title(_("%(name)s: distinct entries, a joint one counted once"))
    count = {"kind": Figure.Kind.COUNT, "title": title, "unit": _("entries")}
    yield "distinct", found, {**count, "number": found["number"], "predicate": predicate}
    if place.is_withheld or found["date"] is not None:
        title = place.title(_("%(name)s: most recent"))
        date = {"kind": Figure.Kind.LATEST, "title": title, "date": found["date"]}
        yield "latest", found, {**date, "predicate": predicate}


MAKERS: dict[str, Callable[[Place], Found]] = {
    Aggregation.SUM: sums,
    Aggregation.WEIGHTED_MEAN: means,
    Aggregation.DISTRIBUTION: distributions,
    Aggregation.SUM_BY_CLAIM: sums_by_claim,
    Aggregation.LATEST: latest,
}
