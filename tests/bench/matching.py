"""Names of other people's lists against the register: how many are recognized, and how fast.

The lists stay where they are, beside the project (../shared/data/external): without them their
rows say that they were left out.
"""

import csv
import time
from collections import Counter

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.actions.register import load_register
from signatories.matching import Answer, Query, resolve
from signatories.models import Actor
from tests.bench.measures import COLUMNS, at_most, left_out

EXTERNAL = settings.BASE_DIR.parent / "shared/data/external"
COUNTRIES = EXTERNAL / "climactor/country_dict_Oct2023.csv"
INITIATIVES = EXTERNAL / "climate_initiatives_platform/UNClimateDataInitiatives-20230611.csv"
NAMES = 4000
ENOUGH = 0.97

# What the list of countries has otherwise than the register: the right answer to these spellings.
# None: no country of the register, or a name of several, or a State that is no more.
OTHERWISE = {
    "Sint Maarten (Dutch part)": "SXM",
    **dict.fromkeys(
        (
            *("AustraliaNew Zealand", "Congo", "Korea", "Saint Martin", "Saint-Martin"),
            *("Czechoslovakia", "Ethiopia PDR", "Former Serbia and Montenegro"),
            *("Sudan (former)", "Sudan and South Sudan", "Morocco (includes Western Sahara)"),
            *("Macedonia, Bosnia-herzegovina", "European Union", "Kosovo", "Wales", "Scotland"),
        )
    ),
}


def matching():
    """Rows for both lists, and for as many names as an import may have; fills the database."""
    if not Actor.objects.filter(iso3="NAM").exists():
        load_register(settings.BASE_DIR)
    if COUNTRIES.exists():
        yield from countries()
    else:
        yield missing("spellings of countries", COUNTRIES)
    if INITIATIVES.exists():
        yield initiatives()
    else:
        yield missing("known initiatives", INITIATIVES)
    yield from many()


def missing(name, path):
    return left_out(name, f"there is no {path.relative_to(EXTERNAL)} beside this checkout")


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def countries():
    """The confusion table is printed: the answer, against what the list says."""
    rows = read(COUNTRIES)
    matches = resolve([Query(row["wrong"], Actor.Kind.COUNTRY) for row in rows])
    table = Counter()
    for row, match in zip(rows, matches, strict=True):
        verdict = judged(row, match)
        table[str(match.answer), verdict] += 1
        if verdict != "right":
            print(f"  {verdict}: {row['wrong']!r} ({row['iso']}): {match.reason}")
    print(f"{len(rows)} spellings of countries: answer, verdict, how many")
    for (answer, verdict), count in sorted(table.items()):
        print(f"  {answer:10} {verdict:10} {count:4}")
    right = sum(count for (_answer, verdict), count in table.items() if verdict == "right")
    wrong = sum(count for (_answer, verdict), count in table.items() if verdict == "wrong")
    share = round(right / len(rows), 4)
    row = ("spellings of countries, share right", share, ENOUGH, share, ENOUGH, share >= ENOUGH)
    yield dict(zip(COLUMNS, row, strict=True))
    yield at_most("spellings of countries merged wrongly", ours=wrong, reference=0, limit=0)


def judged(row, match):
    """``right``, ``wrong`` (merged with another country), or ``asked`` where it was clear."""
    meant = OTHERWISE.get(row["wrong"], row["iso"])
    if match.answer == Answer.SAME:
        return "right" if match.actor.iso3 == meant else "wrong"
    return "right" if meant is None else "asked"


def initiatives():
    """Which of the profiles are initiatives of the register already is printed."""
    names = [row["Name of initiative"] for row in read(INITIATIVES)]
    matches = resolve([Query(name, Actor.Kind.INITIATIVE) for name in names])
    print(f"{len(names)} initiatives: {dict(Counter(str(match.answer) for match in matches))}")
    for name, match in zip(names, matches, strict=True):
        if match.answer != Answer.NEW:
            print(f"  {match.answer} {name}: {match.reason}")
    slugs = {match.actor.slug for match in matches if match.actor}
    missed = len({"leadit", "mission-innovation", "ren21", "clean-energy-ministerial"} - slugs)
    return at_most("known initiatives not recognized", ours=missed, reference=4, limit=0)


def many():
    """As many names as a large import has, nine of ten of them new, in seconds of the processor."""
    known = list(Actor.objects.values_list("name", flat=True)[: NAMES // 10])
    words = ("Steel", "Cement", "Coastal", "Forest", "Urban", "Solar", "River", "Northern", "Youth")
    made_up = (
        f"{words[n % 9]} {words[n // 9 % 9]} {('Alliance', 'Coalition', 'Forum')[n % 3]} {n}"
        for n in range(NAMES - len(known))
    )
    queries = [Query(name) for name in (*known, *made_up)]
    start = time.process_time()
    with CaptureQueriesContext(connection) as captured:
        resolve(queries)
    taken = round(time.process_time() - start, 1)
    name = f"{len(queries)} names against {Actor.objects.count()} actors"
    yield at_most(f"{name}, s of the processor", ours=taken, reference=0, limit=20)
    yield at_most(f"{name}, queries", ours=len(captured), reference=0, limit=3)
