"""Coverage, counted for every place and slice at once; see coverage.py for what it says."""

import json
from collections import Counter, defaultdict

from reporting.figures import results
from reporting.figures.coverage import GIVEN, NOT_REPORTED, PRESENCES, WITHHELD
from reporting.figures.hashes import hashes_of_slices
from reporting.models import ReporterState

ALL = 1  # the slice of all reporters
Kinds = dict[str, tuple[int, int]]  # how many of a kind: all, and those who did not report


class Counting:
    """The counts of an edition whose tables are filled."""

    def __init__(self, definitions):
        self.definitions = definitions
        self.standing = results.by_place(results.STANDING)
        digests = hashes_of_slices()
        for key, row in self.standing.items():
            row["rows_sha256"] = digests.get(key, results.NO_ROWS["rows_sha256"])
        self.withheld = results.counts(results.WITHHELD)
        self.without_claim = results.counts(results.BEYOND_CLAIMS)
        self.given_kinds: defaultdict[tuple[int, int], dict[str, int]] = defaultdict(dict)
        for place, dim, kind, count in results.rows(results.GIVEN_KINDS):
            self.given_kinds[place, dim][kind] = count
        self.asked: defaultdict[tuple[tuple[str, ...], int], Kinds] = defaultdict(dict)
        for asked_of, kind, dim, *counts in results.rows(results.ASKED):
            self.asked[tuple(json.loads(asked_of)), dim][kind] = tuple(counts)
        self.there: defaultdict[int, Kinds] = defaultdict(dict)
        for kind, dim, *counts in results.rows(results.EXPECTED):
            self.there[dim][kind] = tuple(counts)
        self.states: defaultdict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
        for dim, kind, state, count in results.rows(results.STATES):
            self.states[dim][kind, state] = count
        self.said: defaultdict[tuple[int, bool], dict[str, dict]] = defaultdict(dict)
        for row in results.named(results.REPORTERS):
            self.said[row["definition"], row["is_public"]][row["kind"]] = row
        self.not_published = dict(results.rows(results.REPORTERS_WITHHELD))

    def of_reports(self, dim, kind=""):
        """Of a slice of the edition, or of one kind of reporter in it."""
        counts = {key: n for key, n in self.states[dim].items() if kind in ("", key[0])}
        by_state: Counter[str] = Counter()
        for (_kind, state), count in counts.items():
            by_state[state] += count
        described = {
            of: count for (of, state), count in counts.items() if state == ReporterState.DESCRIBED
        }
        return {
            "expected": by_state.total(),
            **{str(state): by_state[state] for state in ReporterState},
            "described_kinds": dict(sorted(described.items())),
        }

    def kinds(self):
        """Kinds of reporter that the edition expects (list of str)."""
        return sorted({kind for kind, _state in self.states[ALL]})

    def of_place(self, place, dim):
        """Of one slice of a place (a row of figures_place)."""
        row, kind = self.standing[place["place"], dim], place["place_kind"]
        key = place["place"], dim
        expected, others = self._expected(place["definition"], dim, kind, place["is_public"], row)
        given = row["presence_0"] + row["presence_1"]
        return {
            **self._counted(row, expected, others, self.withheld[key]),
            "with_value_kinds": {kind: given} if kind else self.given_kinds[key],
            "left_out": row["left_out"],
            "without_weight": row["without_weight"],
            "without_claim": self.without_claim[key],
        }

    def of_indicator(self, position, *, is_public):
        """Of all that reporters said of an indicator, whatever the year and the part."""
        kinds = self.said[position, is_public]
        row: Counter[str] = Counter()
        for counts in kinds.values():
            row.update({name: n for name, n in counts.items() if isinstance(n, int)})
        expected, others = self._expected(position, ALL, "", is_public, row)
        withheld = 0 if is_public else self.not_published.get(position, 0)
        given = {kind: each["presence_0"] + each["presence_1"] for kind, each in kinds.items()}
        return {
            **self._counted(row, expected, others, withheld),
            "with_value_kinds": {kind: given[kind] for kind in sorted(given) if given[kind]},
        }

    def _expected(self, position, dim, kind, is_public, row):
        """(how many were asked or spoke unasked, how many others there are)."""
        asked = self.asked[tuple(self.definitions[position]["asked_of"]), dim]
        expected = _number(asked, kind, is_public) + row["unasked"]
        return expected, _number(self.there[dim], kind, is_public) - expected

    @staticmethod
    def _counted(row, expected, others, withheld):
        presence = {name: row[f"presence_{n}"] for n, name in enumerate(PRESENCES)}
        hidden = row[f"presence_{len(PRESENCES)}"] + withheld
        return {
            "expected": expected,
            "not_concerned": others,
            "with_value": sum(presence[name] for name in GIVEN),
            "presence": {
                **presence,
                NOT_REPORTED: expected - row["said"] - withheld,
                WITHHELD: hidden,
            },
        }


def _number(kinds, kind, is_public):
    """How many there are of a kind, or of all; public statistics expect only non-reporters."""
    wanted = [counts for name, counts in kinds.items() if kind in ("", name)]
    return sum(counts[1 if is_public else 0] for counts in wanted)
