"""Every figure of an edition. Nothing is ever put together that its rule keeps apart.

Sums, means and distributions are made for each kind of reporter by itself: a country and an
industry association may speak of the same plant. Only a sum over claims crosses kinds, since
each thing claimed counts once. What public statistics say of those who did not report stands in
figures of its own.
"""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reporting.figures import results, tables, words
from reporting.figures.counting import ALL, Counting
from reporting.figures.disclosure import compared_with
from reporting.figures.earlier import add_earlier
from reporting.figures.hashes import hashes_of_reports
from reporting.figures.places import MAKERS, Place, conditions
from reporting.figures.selection import GIVEN
from reporting.models import Aggregation, Dimension, Figure
from signatories.models import Actor


def compute(edition):
    """Every Figure of a frozen edition, unsaved, in the order of the edition.

    Reads the frozen rows and the manifest, the frozen rows of editions that were frozen before,
    and the figures of those that the manifest names; the same rows give the same figures.
    """
    with transaction.atomic():
        tables.fill(edition, compared=compared_with(edition).values_list("pk", flat=True))
        figures = _Figures(edition).all()
    return _placed(add_earlier(edition, figures))


def _placed(figures):
    """The same figures with positions, and keys made unique."""
    taken = set()
    for position, figure in enumerate(figures, start=1):
        figure.position = position
        key, number = figure.key[: words.KEY_LENGTH], 2
        while key in taken:
            key, number = f"{figure.key[: words.KEY_LENGTH - 6]}-{number}", number + 1
        taken.add(key)
        figure.key = key
    return figures


class _Figures:
    """The figures of an edition whose tables are filled."""

    def __init__(self, edition):
        self.edition = edition
        self.names = words.Names(edition.contents)
        self.fewest = tables.fewest(edition)
        self.counting = Counting(edition.definitions)
        self.report_hashes = hashes_of_reports()
        self.dims = {dim: tuple(rest) for dim, *rest in results.rows(results.DIMENSIONS)}
        self.let_in = {place for (place,) in results.rows(results.LET_IN)}
        self.of_rule = {
            Aggregation.LATEST: results.by_place(results.LATEST),
            Aggregation.SUM_BY_CLAIM: results.by_place(results.CLAIMS),
        }
        self.shares = results.lists(results.SHARES)
        self.shared = results.things(results.SHARED)

    def all(self):
        """In the order of the edition (list)."""
        places: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        for place in results.named(results.PLACES):
            places[place["definition"]].append(place)
        dims: defaultdict[int, list[int]] = defaultdict(list)
        for number, dim in sorted(self.counting.standing):
            dims[number].append(dim)
        rows = {
            (row["definition"], row["is_public"]): row
            for row in results.named(results.REPORTERS_ROWS)
        }
        found = self.reports()
        for position, definition in enumerate(self.edition.definitions):
            found += self.reporters(position, definition, rows)
            for place in places[position]:
                for dim in dims[place["place"]]:
                    found += self.of_place(definition, place, dim)
        return found

    # How many reported ------------------------------------------------------------------------

    def reports(self):
        """How many reported and were described: of all, by kind, and in every slice."""
        described = _("Described from public statistics, not cleared by those described")
        found = [
            self.of_reports("reported", _("Reported"), ALL),
            self.of_reports("described", described, ALL),
        ]
        slices = [(ALL, kind, words.kind_name(kind)) for kind in self.counting.kinds()]
        slices += [(dim, "", self.names.of(*of)) for dim, of in self.dims.items() if dim != ALL]
        for dim, kind, name in slices:
            title = _("Reported: %(of)s") % {"of": name}
            found.append(self.of_reports("reported", title, dim, kind))
        return found

    def of_reports(self, state, title, dim, kind=""):
        dimension, member = self.dims.get(dim, (Dimension.ALL, ""))
        where = {**({"actor_kind": kind} if kind else {}), **conditions(dimension, member)}
        counts = self.counting.of_reports(dim, kind)
        count, digest = self.report_hashes.get((dim, kind), (0, results.NO_ROWS["rows_sha256"]))
        return Figure(
            edition=self.edition,
            kind=Figure.Kind.COVERAGE,
            key=words.key(state, kind, *([dimension, member] if member else [])),
            series=words.series(state, kind, dimension, member),
            dimension=dimension,
            member=member,
            actor_kind=kind,
            title=title[: words.TITLE_LENGTH],
            number=counts[state],
            unit=_("reporters"),
            coverage=counts,
            predicate={"rows": "reports", "where": where},
            row_count=count,
            rows_sha256=digest,
        )

    # Of an indicator --------------------------------------------------------------------------

    def reporters(self, position, definition, rows):
        """How many reporters have a value: known for every indicator, whatever its rule."""
        said = self.counting.said
        states = [is_public for is_public in (False, True) if said[position, is_public]]
        for is_public in states or [False]:
            coverage = self.counting.of_indicator(position, is_public=is_public)
            only_countries = set(coverage["with_value_kinds"]) == {str(Actor.Kind.COUNTRY)}
            about = [words.from_public_statistics()] if is_public else []
            where = {**words.conditions(definition, is_public=is_public), "presence": GIVEN}
            yield self.figure(
                definition,
                "reporters",
                rows.get((position, is_public), results.NO_ROWS),
                kind=Figure.Kind.COUNT,
                title=words.title(_("%(name)s: how many have a value"), definition["name"], about),
                number=coverage["with_value"],
                unit=_("countries") if only_countries else _("reporters"),
                coverage=coverage,
                predicate={"rows": "values", "where": where},
                is_public_statistics=is_public,
            )

    def of_place(self, definition, row, dim):
        """The figures of one slice of a place, a row of figures_place."""
        coverage = self.counting.of_place(row, dim)
        if not coverage["with_value"]:
            return
        place = Place(definition, row, dim, self.dims[dim], self.names)
        place.lets_in = dim == ALL and row["place"] in self.let_in
        place.found = self.found(row, dim)
        place.is_withheld = not row["is_public"] and place.found["reporters"] < self.fewest
        if dim == ALL:
            place.shared = self.shared.get(row["place"], [])
        place.shares = self.shares.get((row["place"], dim), [])
        for suffix, rows, fields in MAKERS[row["rule"]](place):
            if place.is_withheld:
                fields |= {"number": None, "date": None, "is_withheld": True}
            yield self.figure(definition, suffix, rows, place, coverage=coverage, **fields)

    def found(self, row, dim):
        """The numbers of a slice of a place (dict)."""
        key = row["place"], dim
        if row["rule"] in self.of_rule:
            return self.of_rule[row["rule"]].get(key, results.NO_ROWS)
        return self.counting.standing[key]

    def figure(self, definition, suffix, rows, place=None, **fields):
        """A Figure of an indicator; ``place`` says of what it is limited to, ``rows`` its proof."""
        fields = {**(place.fields if place else {}), **fields}
        public = "public" if fields["is_public_statistics"] else ""
        told = [fields.get(name, "") for name in ("actor_kind", "slice", "dimension", "member")]
        code = definition["code"]
        series = [code, definition["number"], suffix, *told, place.row["unit"] if place else ""]
        return Figure(
            edition=self.edition,
            indicator_code=code,
            chapter=definition["theme"],
            rule=definition["aggregation"],
            key=words.key(code, suffix, *(place.key if place else ()), public),
            series=words.series(*series, public),
            row_count=rows["row_count"],
            rows_sha256=rows["rows_sha256"],
            **fields,
        )
