"""Who gets what at every door, as ``matrix.csv`` has it: each cell is walked.

A door, a method or a kind of visitor that the table lacks fails, and so does a row of a door that
is gone. The failure prints the rows to add as they are answered now: read each before you add it.
"""

import pytest

from tests.permissions import walking

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def taken(world):
    """The Cells whose door takes the method, as staff find it."""
    cells = list(walking.cells(world))
    answers, _told = walking.walk(world, "staff", cells)
    return [cell for cell in cells if answers[cell.label] != walking.NOT_TAKEN]


@pytest.mark.parametrize("kind", walking.KINDS)
def test_each_cell_answers_as_the_table_says(world, taken, kind):
    expected = walking.table()

    answers, told = walking.walk(world, kind, [cell for cell in taken if cell.label in expected])

    assert answers == {label: expected[label][kind] for label in answers}
    assert {each for each in told if each[1] not in walking.MAY_TELL[kind]} == set()
    assert {secret for _label, secret in told} == walking.MAY_TELL[kind], "nobody was shown it"


def test_table_lists_every_cell_and_no_other(world, taken):
    listed = walking.table()
    missing = [cell for cell in taken if cell.label not in listed]
    found = {kind: walking.walk(world, kind, missing)[0] for kind in walking.KINDS if missing}
    lines = [
        walking.line(cell.label, {kind: found[kind][cell.label] for kind in found})
        for cell in missing
    ]

    assert not lines, "\n".join(["Read, then add to matrix.csv:", *lines])
    assert listed.keys() - {cell.label for cell in taken} == set(), "gone: take them out"


def test_table_is_sorted_and_whole():
    listed = walking.table()

    assert list(listed) == sorted(listed)
    assert all(answer for answers in listed.values() for answer in answers.values())
