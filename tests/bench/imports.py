"""Files for the register: the dry run of 4,000 rows, and 288 profiles that others collected.

The profiles lie beside the project and are no part of it; without them that is said.
"""

import csv
import hashlib
import io
import tempfile
import time

from django.conf import settings
from django.db import connection, transaction

from initiatives.actions import imports as actions
from initiatives.imports.kinds import KINDS
from initiatives.imports.receiving import receive
from initiatives.models import RowAction
from reporting.actions.register import load_register
from signatories.models import Actor
from tests import factories
from tests.bench import register
from tests.bench.measures import at_most, left_out

PROFILES = (
    settings.BASE_DIR.parent
    / "shared/data/external/climate_initiatives_platform/UNClimateDataInitiatives-20230611.csv"
)
NAME, ADDRESS = "Name of initiative", "Website address"
EXPECTED = {"leadit", "mission-innovation"}  # in the register, and among the profiles
HEADER = ("name", "kind", "website", "city", "source")
ROWS, SECONDS = 4_000, 30
SOURCE = "made up by the benchmark"
WHERE_ROWS_LIE = (
    "SELECT count(*), md5(string_agg(ctid::text || xmin || t::text, '' ORDER BY ctid))"
    " FROM signatories_actor t"
)


def imports():
    """Rows of the table; nothing stays in the database."""
    with transaction.atomic():
        yield from of_generated_rows()
        transaction.set_rollback(True)
    if not PROFILES.exists():
        where = PROFILES.relative_to(settings.BASE_DIR.parent / "shared/data/external")
        yield left_out("import of profiles", f"there is no {where} beside this checkout")
        return
    with transaction.atomic():
        yield from of_profiles()
        transaction.set_rollback(True)


def of_generated_rows():
    """Half of them change actors of the register, half are new."""
    if Actor.objects.count() < ROWS:  # asked for alone, without the rows of the register's bench
        register.fill()
    known = list(Actor.objects.order_by("-slug").values_list("name", "kind")[: ROWS // 2])
    new = [(_name(number), Actor.Kind.COMPANY) for number in range(ROWS - len(known))]
    rows = [(name, kind, "", "Elsewhere", SOURCE) for name, kind in known + new]
    before = _contents()
    found, seconds = dry_run(rows)
    print(f"imports: of {ROWS} generated rows {told(found)}")
    yield at_most("import: dry run of 4,000 rows, s", ours=seconds, reference="-", limit=SECONDS)
    changed = int(_contents() != before)
    yield at_most("import: rows a dry run changed", ours=changed, reference="-", limit=0)


def of_profiles():
    """Which of the profiles the register knows already; every one goes through the real import."""
    load_register(settings.BASE_DIR)
    with PROFILES.open(encoding="utf-8-sig", newline="") as file:
        profiles = list(csv.DictReader(file))
    rows = [
        (profile[NAME], "initiative", _website(profile[ADDRESS]), "", PROFILES.name)
        for profile in profiles
    ]
    found, seconds = dry_run(rows)
    print(f"imports: of {len(profiles)} profiles {told(found)}")
    for row in found.rows:
        if row.action in (RowAction.SAME, RowAction.CHANGE):
            print(f"  recognised: {row.typed['name']} = {row.match} ({row.reason})")
        elif row.action == RowAction.CHOOSE:
            print(f"  to choose: {row.typed['name']} ({row.reason})")
        elif row.action == RowAction.PROBLEM:
            print(f"  problem: {row.typed['name']}: {[*row.flaws, *row.problems]}")
    yield at_most("import: dry run of 288 profiles, s", ours=seconds, reference="-", limit=SECONDS)
    missed = len(EXPECTED - {row.match for row in found.rows if row.is_known})
    yield at_most("import: known profiles missed", ours=missed, reference="-", limit=0)


def dry_run(rows):
    """(what was Found, seconds), from the file to the last row."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, *rows])
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(text.getvalue().encode())
        file.flush()
        start = time.perf_counter()
        received = receive(file.name, "rows.csv", "csv", KINDS["actors"])
    for flaw in received.flaws:
        print(f"  not kept: {flaw.place} {flaw.column}: {flaw.reason}")
    kept = actions.keep(received, by=factories.UserFactory(is_staff=True))
    found = actions.look(kept)
    return found, round(time.perf_counter() - start, 1)


def told(found):
    return ", ".join(f"{count} {action}" for action, count in found.counts.items())


def _contents():
    with connection.cursor() as cursor:
        cursor.execute(WHERE_ROWS_LIE)
        return cursor.fetchone()


def _name(number):
    return hashlib.sha256(str(number).encode()).hexdigest()[:12]


def _website(text):
    return text if text.startswith("http") else ""
