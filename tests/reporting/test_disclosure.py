"""No difference between slices, totals or editions gives a value away that counts in totals only.

Each indicator of a made-up world is a case of its own: who reports what, with which consent, in
which year, changes from edition to edition. All that is published of it, in all editions, is
taken as equations over what is kept back.
"""

import random
from collections import defaultdict

import pytest

from reporting.actions import clearance, editions
from reporting.figures import rows_of
from reporting.figures.disclosure import to_be_kept_back, to_compare_with
from reporting.models import Edition, Figure, FrozenValue, InvalidTransition
from tests import factories
from tests.factories.reporting_editions import key_of
from tests.reporting.frozen import FrozenEdition
from tests.reporting.linear import given_away
from tests.reporting.picture import opening_cycle

FEWEST, CASES, EDITIONS = 3, 40, 3
REPORTERS = [f"reporter-{number}" for number in range(9)]
RULES = [*["sum"] * 7, "sum_by_claim", "weighted_mean", "distribution"]


def kept_back(frozen, wanted):
    """As the freeze asks for it; by slugs, where it asks by keys."""
    slugs = {key_of(slug): slug for slug, *_ in wanted}
    compared = to_compare_with(frozen.edition).values_list("pk", flat=True)
    asked = {(key_of(slug), *rest) for slug, *rest in wanted}
    return {(slugs[key], *rest) for key, *rest in to_be_kept_back(compared, asked, FEWEST)}


class World:
    """Editions of one declaration, one after the other."""

    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311 - made-up data
        self.declaration = factories.DeclarationFactory()
        self.staff = factories.UserFactory(is_staff=True)
        self.rules = {f"TST-{n:02}": self.random.choice(RULES) for n in range(CASES)}
        self.shy = {code: self.random.choice((0.4, 0.7, 0.9)) for code in self.rules}
        self.calm = {code: self.random.choice((0.7, 0.85, 0.95)) for code in self.rules}
        self.said = {}
        self.count = 0
        self.published = []

    def go_on(self):
        """Let the reporters change their minds, and make the next edition."""
        self.count += 1
        year = 2026 + self.count
        cycle = factories.ReportingCycleFactory(declaration=self.declaration, year=year)
        frozen = FrozenEdition(cycle=cycle)
        frozen.fewest = FEWEST
        frozen.earlier = [edition.slug for edition in reversed(self.published)]
        for code, rule in self.rules.items():
            frozen.indicator(code, rule, weighted_by="TST-00")
        self.change()
        self.fill(frozen)
        edition = frozen.compiled()
        if self.random.random() < 0.2:
            clearance.set_aside(edition, by=self.staff, why="A trial.")
        else:
            self.published.append(edition)

    def change(self):
        for code in self.rules:
            for slug in REPORTERS:
                for year in (2025, 2026):
                    self.change_one(slug, code, year)

    def change_one(self, slug, code, year):
        key = slug, code, year
        chance = self.random.random()
        if key in self.said and chance < self.calm[code]:
            return
        if key in self.said and chance < self.calm[code] + 0.05:
            del self.said[key]
            return
        number = self.said.get(key, (0, ""))[0]
        if chance < self.calm[code] + 0.1 or key not in self.said:
            number = self.random.choice((0, *range(1, 10**6, 7919)))
        shy = self.random.random() < self.shy[code]
        self.said[key] = number, "aggregated" if shy else "in_full"

    def fill(self, frozen):
        reports = {
            slug: frozen.reporter(
                slug,
                kind=("country", "company")[number % 2],
                groups=[("ldc", "g77")[number % 3 == 0]],
                region=f"Region {number % 4}",
                initiatives=[f"initiative-{number % 3}"],
            )
            for number, slug in enumerate(REPORTERS)
        }
        wanted = {key for key, (_number, consent) in self.said.items() if consent == "in_full"}
        kept = kept_back(frozen, wanted)
        rows = []
        for (slug, code, year), (number, consent) in sorted(self.said.items()):
            given = "aggregated" if (slug, code, year) in kept else consent
            for part in ("", "part=a") if number % 2 else ("",):
                rows.append(self.value(reports[slug], code, year, number, given, slice=part))
            if self.rules[code] == "sum_by_claim":
                claim = f"thing-{number % 3}"
                rows.append(self.value(reports[slug], code, year, number, given, claim_id=claim))
        FrozenValue.objects.bulk_create(rows)

    @staticmethod
    def value(report, code, year, number, consent, **fields):
        return factories.FrozenValueFactory.build(
            report=report,
            edition=report.edition,
            indicator_code=code,
            reference_year=year,
            number=number,
            presence="reported" if number else "zero",
            consent=consent,
            **fields,
        )


def unknown_of(row):
    """What an attacker takes for the same number: a reporter's, unless it differs."""
    year, part, claim = row.reference_year, row.slice, row.claim_id
    return row.report.actor_slug, row.indicator_code, year, part, claim, row.number


def equations_of(published):
    """{indicator: sets of values kept back whose sum follows from what is published}."""
    shown, sums = set(), defaultdict(list)
    for edition in published:
        shown |= {
            unknown_of(row)
            for row in edition.frozen_values.filter(consent="in_full").select_related("report")
        }
        for figure in edition.figures.filter(is_withheld=False).exclude(indicator_code=""):
            rows = rows_of(figure).select_related("report")
            hidden = [row for row in rows if row.consent == "aggregated"]
            if not hidden or figure.key.endswith("-reporters"):
                continue
            assert (figure.kind, figure.rule, figure.dimension) == ("sum", "sum", "all")
            assert sum(row.number for row in rows) == figure.number
            sums[figure.indicator_code].append({unknown_of(row) for row in hidden})
    return {
        code: [left for equation in equations if (left := equation - shown)]
        for code, equations in sums.items()
    }


@pytest.mark.parametrize("seed", [0, 2, 5])
def test_nothing_published_gives_away_what_is_kept_back(db, seed, clock):
    world = World(seed)
    for _ in range(EDITIONS):
        world.go_on()
        clock.shift(60)

    found = equations_of(world.published)

    print(f"{CASES} cases of {EDITIONS} editions, {sum(map(len, found.values()))} equations")
    assert sum(map(len, found.values())) > CASES / 10  # totals are still told
    assert {code: given_away(sums, FEWEST) for code, sums in found.items()} == dict.fromkeys(found)


def test_elimination_finds_what_follows():
    abc, abcd = {"a", "b", "c"}, {"a", "b", "c", "d"}

    assert given_away([abc, abcd], 3) == {"d"}
    assert given_away([{"a", "b"}], 3) == {"a", "b"}
    assert given_away([abc, {"a", "b", "d"}], 3) == {"c", "d"}  # their difference
    assert given_away([abc, {"d", "e", "f"}], 3) is None


# Between editions ----------------------------------------------------------------------------


class Rounds:
    """One indicator over editions; ``edition(values)`` gives its sum and how many are left out."""

    def __init__(self):
        self.declaration = factories.DeclarationFactory()
        self.count = 0
        self.renamed = {}  # the slug that a reporter has by now

    def edition(self, *, compared=None, **said):
        """``said`` are {reporter: (number, consent)}, as they wish it to be.

        ``compared`` are the slugs of the editions that it knows; default: all.
        """
        self.count += 1
        cycle = factories.ReportingCycleFactory(
            declaration=self.declaration, year=2026 + self.count
        )
        frozen = FrozenEdition(cycle=cycle)
        frozen.fewest = FEWEST
        frozen.compared = compared
        frozen.indicator("TST-01", "sum")
        wanted = {
            (slug, "TST-01", 2026) for slug, (_n, consent) in said.items() if consent == "in_full"
        }
        self.kept = {slug for slug, *_ in kept_back(frozen, wanted)}
        for slug, (number, consent) in said.items():
            given = "aggregated" if slug in self.kept else consent
            reporter = frozen.reporter(self.renamed.get(slug, slug), actor_key=key_of(slug))
            frozen.value(reporter, "TST-01", number, consent=given)
        figure = frozen.figures()["tst-01-sum-2026-country"]
        editions.mark_compiled(frozen.edition)
        self.last = Edition.objects.get(pk=frozen.edition.pk)
        return figure.number, figure.coverage["left_out"]


SHY, OPEN = "aggregated", "in_full"
THREE = {"a": (1, SHY), "b": (20, SHY), "c": (300, SHY)}
OPENLY = {"x": (1000, OPEN), "y": (2000, OPEN), "z": (3000, OPEN)}


@pytest.fixture(autouse=True)
def clock(time_machine):
    """A day passes at each step that asks for it."""
    time_machine.move_to("2026-06-01", tick=False)
    return time_machine


@pytest.fixture
def rounds(db):
    return Rounds()


def test_total_of_the_same_is_told_again(rounds):
    assert rounds.edition(**THREE, **OPENLY) == (6321, 0)
    assert rounds.edition(**THREE, **OPENLY, w=(5, OPEN)) == (6326, 0)


@pytest.mark.parametrize(
    ("then", "total", "left_out"),
    [
        ({**THREE, "d": (4000, SHY)}, 6000, 4),  # joins
        ({name: THREE[name] for name in "ab"}, 6000, 2),  # leaves
        ({**THREE, "a": (2, SHY)}, 6000, 3),  # amends
        ({**THREE, "d": (4000, OPEN)}, 10321, 0),  # has nothing to keep back
    ],
)
def test_total_is_not_set_against_another_edition(rounds, then, total, left_out):
    rounds.edition(**THREE, **OPENLY)

    assert rounds.edition(**then, **OPENLY) == (total, left_out)


def test_value_now_open_stays_back_to_protect_the_others(rounds):
    rounds.edition(**THREE, **OPENLY)

    assert rounds.edition(**{**THREE, "a": (1, OPEN)}, **OPENLY) == (6321, 0)
    assert rounds.kept == {"a"}


def test_value_now_open_is_shown_where_enough_others_stay(rounds):
    four = {**THREE, "d": (4000, SHY)}
    rounds.edition(**four, **OPENLY)

    assert rounds.edition(**{**four, "a": (1, OPEN)}, **OPENLY) == (6001, 3)
    assert rounds.kept == set()


def test_all_who_become_open_at_once_stay_back(rounds):
    """One of them may have amended its number: the others would tell the old one."""
    rounds.edition(**THREE, **OPENLY)

    opened = {name: (number, OPEN) for name, (number, _) in THREE.items()}
    assert rounds.edition(**opened, **OPENLY) == (6321, 0)
    assert rounds.kept == set(THREE)


def test_value_once_shown_hides_nobody(rounds):
    """With a known, the total of a, b and c would tell the sum of two."""
    rounds.edition(**{**THREE, "a": (1, OPEN)}, **OPENLY)

    assert rounds.edition(**THREE, **OPENLY) == (6000, 3)


def test_edition_set_aside_unseen_does_not_count(rounds, staff, clock):
    rounds.edition(**THREE, **OPENLY)
    clearance.set_aside(rounds.last, by=staff, why="A trial.")
    clock.shift(60)

    assert rounds.edition(**THREE, **OPENLY, d=(4000, SHY)) == (10321, 0)


def test_reporters_stay_the_same_under_another_slug(rounds):
    """Else the totals of both editions, 321 and 322 beside what is open, would tell by how much."""
    rounds.edition(**THREE, **OPENLY)
    rounds.renamed = {name: f"{name}-renamed" for name in THREE}

    assert rounds.edition(**{**THREE, "a": (2, SHY)}, **OPENLY) == (6000, 3)


def test_value_once_shown_under_another_slug_hides_nobody(rounds):
    rounds.edition(**{**THREE, "a": (1, OPEN)}, **OPENLY)
    rounds.renamed = {"a": "a-renamed"}

    assert rounds.edition(**THREE, **OPENLY) == (6000, 3)


@pytest.mark.parametrize("is_first_seen", [True, False])
def test_edition_is_shown_to_nobody_beside_one_that_knows_nothing_of_it(
    rounds, staff, is_first_seen
):
    rounds.edition(**THREE, **OPENLY)
    one = rounds.last
    told = rounds.edition(compared=[], **THREE, **OPENLY, d=(4000, SHY))
    two = rounds.last
    assert told == (10321, 0), "less the 6321 of the other it is what d keeps back"
    seen, hidden = (one, two) if is_first_seen else (two, one)

    clearance.send_out(seen, by=staff)
    with pytest.raises(InvalidTransition, match=f"Edition {seen} was frozen at the same time"):
        clearance.send_out(hidden, by=staff)

    clearance.set_aside(hidden, by=staff, why="Frozen too early.")
    told = rounds.edition(**THREE, **OPENLY, d=(4000, SHY))
    assert told == ((6000, 4) if is_first_seen else (10321, 0))
    assert clearance.send_out(rounds.last, by=staff).status == "clearance"


def test_opening_picture_is_not_published_beside_one_that_knows_nothing_of_it(rounds, staff):
    rounds.edition(**THREE, **OPENLY)
    clearance.send_out(rounds.last, by=staff)
    picture = FrozenEdition(
        cycle=opening_cycle(rounds),
    )
    picture.compared = []

    with pytest.raises(InvalidTransition, match=f"Edition {rounds.last} was frozen"):
        editions.publish(picture.compiled(), by=staff)


def test_figure_on_few_is_withheld_with_its_rule(rounds, frozen):
    frozen.fewest = FEWEST
    frozen.indicator("TST-01", "sum")
    for slug in "ab":
        frozen.value(frozen.reporter(slug), "TST-01", "5")

    figure = frozen.figures()["tst-01-sum-2026-country"]

    assert (figure.number, figure.is_withheld, figure.rule) == (None, True, "sum")
    assert (figure.coverage["with_value"], figure.row_count) == (2, 2)


def test_public_statistics_on_few_are_told(frozen):
    frozen.fewest = FEWEST
    frozen.indicator("TST-01", "sum")
    frozen.value(frozen.reporter("a", state="described"), "TST-01", "5")

    figure = frozen.figures()["tst-01-sum-2026-country-public"]

    assert (figure.number, figure.is_withheld, figure.is_public_statistics) == (5, False, True)


def test_zero_that_counts_in_totals_only_is_not_told_as_zero(frozen):
    frozen.indicator("TST-01", "sum")
    frozen.value(frozen.reporter("shy", consent="aggregated"), "TST-01", "0")
    nil = frozen.reporter("nil", consent="aggregated")
    frozen.value(nil, "TST-01", presence="nil")

    presence = frozen.figures()["tst-01-reporters"].coverage["presence"]

    assert (presence["reported"], presence["zero"]) == (1, 0)
    assert (presence["nil"], presence["withheld"]) == (0, 1)


def test_slices_hold_open_values_only(frozen):
    frozen.fewest = FEWEST
    frozen.indicator("TST-01", "sum")
    for number, slug in enumerate("abcdef"):
        consent = SHY if slug in "abc" else OPEN
        reporter = frozen.reporter(slug, consent=consent, groups=["ldc"], region="Africa")
        frozen.value(reporter, "TST-01", 10**number)

    figures = frozen.figures()

    numbers = {key: figure.number for key, figure in figures.items() if "-sum-" in key}
    assert numbers == {
        "tst-01-sum-2026-country": 111111,
        "tst-01-sum-2026-country-group-ldc": 111000,
        "tst-01-sum-2026-country-region-africa": 111000,
    }
    assert figures["tst-01-sum-2026-country-group-ldc"].coverage["left_out"] == 3
    assert Figure.objects.get(dimension="group", kind="sum").title == (
        "Name of TST-01 (2026, country, Least developed countries): sum"
    )
