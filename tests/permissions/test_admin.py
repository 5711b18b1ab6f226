"""Who may do what to each model in the admin, as ``admin.csv`` has it.

A model or a kind of visitor that the table lacks fails, and so does a row of a model that is gone.
The failure prints the rows to add as they are answered now: read each before you add it.
"""

import pytest

from tests.permissions import admin_pages, walking

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cells(world):
    return list(admin_pages.cells(world))


@pytest.mark.parametrize("kind", walking.KINDS)
def test_each_visitor_may_do_as_the_table_says(world, cells, kind):
    expected = walking.table(admin_pages.TABLE, admin_pages.LABELS)
    known = [cell for cell in cells if (cell.door,) in expected]

    answers, told = walking.walk(world, kind, known)

    found = admin_pages.rights(answers)
    assert found == {label: expected[label][kind] for label in found}
    assert {secret for _label, secret in told} - walking.MAY_TELL[kind] == set()


def test_table_lists_every_model_and_no_other(world, cells):
    listed = walking.table(admin_pages.TABLE, admin_pages.LABELS)
    missing = [cell for cell in cells if (cell.door,) not in listed]
    found = {
        kind: admin_pages.rights(walking.walk(world, kind, missing)[0])
        for kind in walking.KINDS
        if missing
    }
    lines = [
        walking.line(label, {kind: found[kind][label] for kind in found})
        for label in dict.fromkeys((cell.door,) for cell in missing)
    ]

    assert not lines, "\n".join(["Read, then add to admin.csv:", *lines])
    assert listed.keys() - {(cell.door,) for cell in cells} == set(), "gone: take them out"


def test_table_is_sorted_and_whole():
    listed = walking.table(admin_pages.TABLE, admin_pages.LABELS)

    assert list(listed) == sorted(listed)
    assert all(answer for answers in listed.values() for answer in answers.values())
