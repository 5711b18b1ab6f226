"""Which pairs may reach a level: each row is compared with all the others at once.

An int stands for a set of rows, with a bit for each, so that one AND finds all rows that hold a
term. Measured is what ``pairs`` measures, in hundredths of the score; what may be rounded either
way is rounded up. So nothing is missed, and ``pairs`` has the last word on what is found.
"""

import functools
import math
import operator
from collections import defaultdict
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, TextField

from initiatives.coherence.pairs import MANY_MEMBERS, TITLES_ALIKE, WEIGHTS
from initiatives.models import Subject

IN_DOUBT = 0.0001  # of a hundredth; PostgreSQL's similarity of titles is a number of six digits
KNOWN = (
    *("pk", "itself", "family", "initiative_key", "framework", "own_members"),
    *("sectors", "instruments", "areas", "titles", "words", "members", "regions"),
)


def subjects_in_force():
    """The Subjects that are compared, as named tuples in the order of their keys. One query.

    The ``titles`` of a row are the trigrams of its title.
    """
    trigrams = Func(F("title"), function="show_trgm", output_field=ArrayField(TextField()))
    found = Subject.objects.filter(is_in_force=True).annotate(titles=trigrams)
    return list(found.order_by("pk").values_list(*KNOWN, named=True))


def pairs_of_all(rows, level):
    """Pairs of keys, the smaller first, that may score ``level`` (Decimal) or more, each once."""
    compared = _Compared(rows, level)
    for place, row in enumerate(rows):
        earlier = (1 << place) - 1
        for other in _places(compared.near(row, earlier)):
            yield rows[other].pk, row.pk


def pairs_of_some(rows, keys, level):
    """As pairs_of_all, of those with one of these keys; a pair of two of them comes twice."""
    compared = _Compared(rows, level)
    everything = (1 << len(rows)) - 1
    for place, row in enumerate(rows):
        if row.pk not in keys:
            continue
        for other in _places(compared.near(row, everything ^ (1 << place))):
            yield min(row.pk, rows[other].pk), max(row.pk, rows[other].pk)


def _places(rows):
    while rows:
        lowest = rows & -rows
        yield lowest.bit_length() - 1
        rows ^= lowest


# Measures of what two rows have in common, between 0 and 1: of how many terms, and of how many
# that the one and the other state.
def _of_all(common, one, other):
    return common / (one + other - common)


def _alike(common, one, other):
    alike = _of_all(common, one, other)
    return alike if alike >= TITLES_ALIKE else 0


def _of_half(common, one, other):
    return min(1, 2 * _of_all(common, one, other))


def _of_members(common, one, other):
    return min(1, common / max(MANY_MEMBERS, min(one, other)))


MEASURES = {"titles": _alike, "words": _of_half, "members": _of_members}


class _Part:
    """The rows by the terms that they state in one part of the score."""

    def __init__(self, name, rows):
        self.name = name
        self.most = int(100 * Decimal(WEIGHTS[name]))
        self._measure = MEASURES.get(name, _of_all)
        self._known = {}
        self._holding = _index(getattr(row, name) for row in rows)
        self._sized = _index([len(getattr(row, name))] for row in rows)

    def shares(self, row, among):
        """{hundredths: rows of ``among`` that share so much with this one}, if any at all."""
        terms = getattr(row, self.name)
        found = defaultdict(int)
        for common, rows in self._in_common(terms, among).items():
            for share, others in self._sharing(common, len(terms)).items():
                both = rows & others
                if both:
                    found[share] |= both
        return found

    def _in_common(self, terms, among):
        """{number: rows of ``among`` that hold so many of the terms}, from 1 on."""
        digits = []  # rows by the binary digits of their number, the lowest first
        for term in terms:
            more = self._holding[term] & among
            for place, digit in enumerate(digits):
                digits[place], more = digit ^ more, digit & more
            if more:
                digits.append(more)
        found = {0: among}
        for place, digit in enumerate(digits):
            with_it = {number + (1 << place): rows & digit for number, rows in found.items()}
            without = {number: rows & ~digit for number, rows in found.items()}
            found = {number: rows for number, rows in {**without, **with_it}.items() if rows}
        found.pop(0, None)
        return found

    def _sharing(self, common, one):
        """{hundredths: rows whose number of terms gives such a share}, of so many in common."""
        if (common, one) not in self._known:
            found = defaultdict(int)
            for other, rows in self._sized.items():
                if other >= common:
                    found[self._share(common, one, other)] |= rows
            found.pop(0, None)
            self._known[common, one] = found
        return self._known[common, one]

    def _share(self, common, one, other):
        measure = self._measure(common, one, other)
        return max(1, math.floor(self.most * measure + 0.5 + IN_DOUBT)) if measure else 0


class _Compared:
    """Rows to compare, and the level that a pair has to reach."""

    def __init__(self, rows, level):
        self._goal = math.ceil(100 * level)
        self._parts = {name: _Part(name, rows) for name in WEIGHTS}
        self._keys = _index([row.itself] for row in rows)
        self._claims = _index(row.family for row in rows)
        self._frameworks = _index([row.framework] for row in rows)
        self._initiatives = _index([row.initiative_key] for row in rows)
        self._owners = _index(row.own_members for row in rows)

    def near(self, row, among):
        """Rows of ``among`` that make a pair with this one, and may reach the level."""
        among &= ~self._family(row)
        shares = {
            name: self._parts[name].shares(row, among)
            for name in ("sectors", "instruments", "areas", "titles")
        }
        sectors, instruments, areas, titles = (_union(found.values()) for found in shares.values())
        owners = _union(self._owners[member] for member in row.own_members)
        reached = {0: (sectors & (areas | instruments) | titles | owners) & among}
        left = sum(part.most for part in self._parts.values())
        for name, part in self._parts.items():
            left -= part.most
            if name not in shares:
                shares[name] = self._late(part, row, _union(reached.values()))
            reached = self._with(reached, shares[name], left)
        return _union(reached.values())

    def _late(self, part, row, among):
        """Shares in what an initiative lends to its actions say nothing between those."""
        if part.name in ("members", "regions") and row.initiative_key is not None:
            among &= ~self._initiatives[row.initiative_key]
        return part.shares(row, among) if among else {}

    def _with(self, reached, shares, left):
        """{hundredths: rows} with one part more, but those that the parts ``left`` cannot help."""
        after = defaultdict(int)
        for score, rows in reached.items():
            alone = rows
            for share, sharing in shares.items():
                both = rows & sharing
                alone ^= both
                after[min(self._goal, score + share)] |= both
            after[score] |= alone
        return {score: rows for score, rows in after.items() if rows and score + left >= self._goal}

    def _family(self, row):
        together = self._claims[row.itself] | _union(self._keys[key] for key in row.family)
        return together | self._frameworks[row.framework] if row.framework else together


def _index(stated):
    """{term: rows that hold it}, of the terms of each row in order."""
    found = defaultdict(int)
    for place, terms in enumerate(stated):
        for term in terms:
            found[term] |= 1 << place
    return found


def _union(sets):
    return functools.reduce(operator.or_, sets, 0)
