"""Two files, two colleagues, or a file and a colleague, at the same moment."""

import threading

import pytest
from django.db import connection, transaction

from initiatives.actions import imports
from initiatives.imports.kinds import KINDS
from initiatives.models import Import
from secretariat import loading
from secretariat.tables import Row
from signatories.models import Actor
from tests import factories
from tests.at_once import at_once
from tests.initiatives.imports.sending import SOURCE, csv_of, sent

pytestmark = pytest.mark.django_db(transaction=True)
HEADER = ("name", "kind", "source", "city")
ROWS = [(f"{name} Works", "company", SOURCE, "Ur") for name in ("Basalt", "Quartz", "Zircon")]


def taken_over(kept, staff):
    seen = Import.objects.get(pk=kept.pk).digest
    return lambda: imports.apply(kept, by=staff, seen=seen)


def test_file_is_taken_over_once(staff_client, staff):
    kept = sent(staff_client, "actors", csv_of(HEADER, *ROWS))

    results = at_once(*[taken_over(kept, staff)] * 4)

    kinds = sorted(type(result).__name__ for result in results)
    assert kinds == ["Import", "NotReady", "NotReady", "NotReady"]
    assert Actor.objects.filter(city="Ur").count() == 3


def test_rows_of_two_files_are_added_once(staff_client, staff):
    """In opposite orders, so that each waits for what the other has added first."""
    one = sent(staff_client, "actors", csv_of(HEADER, *ROWS))
    other = sent(staff_client, "actors", csv_of(HEADER, *ROWS[::-1]))

    results = at_once(taken_over(one, staff), taken_over(other, staff))

    kinds = sorted(type(result).__name__ for result in results)
    assert kinds == ["Import", "RegisterChanged"]
    assert Actor.objects.filter(city="Ur").count() == 3
    assert set(Import.objects.values_list("status", flat=True)) == {"applied", "checked"}


def test_what_a_colleague_changes_meanwhile_is_not_overridden(staff):
    """Between what a row is found to be and what is made of it."""
    kilns = factories.ActorFactory(slug="kilns", name="Kilns", city="Oldtown")
    thread = threading.Thread(target=lambda: (move(), connection.close()))

    def move():
        Actor.objects.filter(pk=kilns.pk).update(city="Elsewhere")

    def meanwhile(number, row, names):
        thread.start()
        thread.join(timeout=1)
        return {}

    cells = {"slug": "kilns", "city": "Newtown"}
    table = KINDS["actors"].table
    with transaction.atomic():
        outcome, problems = loading.bring(table, [[Row(2, cells)]], on_change=meanwhile)
    thread.join(timeout=60)

    assert (outcome.done[2].action, problems) == ("change", [])
    assert Actor.objects.get(pk=kilns.pk).city == "Elsewhere"
