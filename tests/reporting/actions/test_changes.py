"""What a corrected edition says otherwise than the one before, and because of whom."""

from decimal import Decimal

import pytest

from reporting.actions import editions
from reporting.actions.changes import changes_of, edition_before
from reporting.models import Edition, FigureChange
from tests import factories
from tests.reporting.frozen import FrozenEdition

pytestmark = pytest.mark.django_db
REVISED = {"revision_number": 2, "revision_sha256": "cd" * 32}
THREE = {"chad": "1", "fiji": "2", "peru": "4"}
GIVEN = ["reported", "zero"]


@pytest.fixture
def cycle():
    return factories.ReportingCycleFactory(
        kind="opening", year=2026, questionnaire=None, due_at=None
    )


def edition_of(cycle, number, values, *, revised=(), shy=()):
    """A FrozenEdition of one summed indicator; ``values`` by the slug of their reporter."""
    frozen = FrozenEdition(cycle=cycle, number=number)
    frozen.indicator("TST-01", "sum")
    for slug, amount in values.items():
        proof = {**REVISED, "receipt": f"BD-{slug}-2"} if slug in revised else {}
        reporter = frozen.reporter(slug, **proof)
        consent = "aggregated" if slug in shy else "in_full"
        frozen.value(reporter, "TST-01", amount, consent=consent)
    return frozen


def published(frozen, staff, *own, **fields):
    """The edition, published; with a figure made by hand if ``own`` is its number."""
    own_figure(frozen, *own, **fields) if own else frozen.figures()
    editions.mark_compiled(frozen.edition)
    return editions.publish(Edition.objects.get(pk=frozen.edition.pk), by=staff)


def own_figure(frozen, number, **fields):
    """Closes the rows, and adds a figure "own" over all values given."""
    frozen.figures()
    where = {"indicator_code": "TST-01", "presence": GIVEN}
    fields = {"key": "own", "position": 9999, "kind": "sum"} | fields
    predicate = {"rows": "values", "where": where}
    return factories.FigureFactory(
        edition=frozen.edition, number=number, predicate=predicate, **fields
    )


def changes(after):
    """Its FigureChanges, stored; by the kind of their figure."""
    after.figures()
    FigureChange.objects.bulk_create(changes_of(after.edition))
    kinds = dict(after.edition.figures.values_list("key", "kind"))
    return {kinds[change.figure_key]: change for change in after.edition.changes.all()}


def change_of_own(after):
    (change,) = [each for each in changes_of(after.edition) if each.figure_key == "own"]
    return change


def test_change_tells_by_how_much_and_because_of_which_revision(cycle, staff):
    before = published(edition_of(cycle, 1, THREE), staff)

    found = changes(edition_of(cycle, 2, {**THREE, "fiji": "5.5"}, revised=["fiji", "peru"]))

    assert list(found) == ["sum"], "counts of reporters are the same"
    change = found["sum"]
    assert (change.since, change.before, change.after) == (before.slug, "7", "10.5")
    assert change.difference == Decimal("3.5")
    assert change.because == [
        {
            "reporter": "fiji",
            "before": {"number": 1, "receipt": "BD-fiji"},
            "after": {"number": 2, "receipt": "BD-fiji-2"},
            "why": ["revision"],
        }
    ], "what Peru said otherwise is not in this figure"


def test_change_names_who_reported_meanwhile(cycle, staff):
    before = edition_of(cycle, 1, THREE)
    before.reporter("oman", state="not_reported")
    published(before, staff)

    found = changes(edition_of(cycle, 2, {**THREE, "oman": "3"}))

    assert (found["coverage"].before, found["coverage"].after) == ("3", "4")
    for change in found.values():
        (cause,) = change.because
        assert (cause["reporter"], cause["before"]) == ("oman", None)
        assert cause["after"] == {"number": 1, "receipt": "BD-oman"}


def test_change_never_names_who_counts_in_totals_only(cycle, staff):
    shy = list(THREE)
    published(edition_of(cycle, 1, {**THREE, "oman": "8"}, shy=shy), staff, 15)
    values = {**THREE, "oman": "9", "fiji": "5"}
    after = edition_of(cycle, 2, values, shy=shy, revised=["fiji", "oman"])
    own_figure(after, 19)

    change = change_of_own(after)

    named, others = change.because
    assert (named["reporter"], named["why"]) == ("oman", ["revision"])
    assert others == {"reporter": "", "before": None, "after": None, "why": []}
    assert "fiji" not in str(change.because)


def test_change_never_says_a_number_that_is_withheld(cycle, staff):
    published(edition_of(cycle, 1, THREE), staff, 7)
    after = edition_of(cycle, 2, THREE)
    own_figure(after, None, is_withheld=True)

    change = change_of_own(after)

    assert (change.before, change.after, change.difference) == ("", "", None)


@pytest.mark.parametrize(("withdrawn", "told"), [(False, ("7", "3", -4)), (True, ("", "3", None))])
def test_change_says_no_more_what_was_taken_back(cycle, staff, withdrawn, told):
    """Else the difference would tell Peru's value, of which the withdrawn edition told."""
    before = published(edition_of(cycle, 1, THREE), staff, 7)
    if withdrawn:
        editions.withdraw(before, by=staff, why="It showed what it should not.")
    after = edition_of(cycle, 2, THREE, shy=["peru"])
    own_figure(after, 3)

    change = change_of_own(after)

    assert (change.before, change.after, change.difference) == told
    (cause,) = change.because
    assert (cause["reporter"], cause["why"]) == ("peru", ["consent"])


def test_change_lists_figures_that_appear_and_vanish(cycle, staff):
    published(edition_of(cycle, 1, THREE), staff, 3, key="gone")
    after = edition_of(cycle, 2, THREE)
    own_figure(after, 7)

    found = {change.figure_key: change for change in changes_of(after.edition)}

    assert set(found) == {"gone", "own"}
    assert (found["gone"].before, found["gone"].after) == ("3", "")
    assert (found["own"].before, found["own"].after) == ("", "7")
    assert found["gone"].difference is found["own"].difference is None


def test_change_stands_against_the_last_one_published(cycle, staff):
    first = published(edition_of(cycle, 1, THREE), staff)
    edition_of(cycle, 2, THREE).compiled()

    third = edition_of(cycle, 3, THREE).edition

    assert edition_before(third) == first
    assert edition_before(first) is None
    assert changes_of(first) == []


@pytest.mark.parametrize("more", [1, 20])
def test_changes_cost_the_same_for_any_figures(cycle, staff, more, django_assert_num_queries):
    values = {f"reporter-{number}": "1" for number in range(more)}

    def add(frozen, number):
        for place in range(more):
            own = {"key": f"more-{place}", "position": 10_000 + place, "number": number}
            where = {"indicator_code": "TST-01"}
            factories.FigureFactory(
                edition=frozen.edition, predicate={"rows": "values", "where": where}, **own
            )

    before = edition_of(cycle, 1, values)
    add(before, 1)
    published(before, staff)
    after = edition_of(cycle, 2, dict.fromkeys(values, "2"), revised=list(values))
    add(after, 2)
    own_figure(after, 2)

    with django_assert_num_queries(7):
        found = changes_of(after.edition)

    assert len(found) == more + 2
    assert len(found[-1].because) == more
