"""The coherence map of 2,000 initiatives and 5,000 actions, all made up; and the matrix page."""

import random
import time

from django.db import connection
from django.urls import reverse

from initiatives.actions import mapping
from initiatives.models import (
    CollaborationArea,
    Initiative,
    Membership,
    Overlap,
    ReferenceAction,
    Sector,
)
from secretariat.jobs import runner
from secretariat.jobs.models import Job
from signatories.models import Actor
from tests.bench.measures import at_most
from tests.bench.register import RECORD, reader

INITIATIVES, ACTIONS, COUNTRIES, COMPANIES = 2_000, 5_000, 200, 800
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
FULL_SECONDS, UPDATE_SECONDS, MOST_QUERIES = 60, 2, 8
TOPICS = (
    *("Standards and definitions", "Demand creation", "Finance and investment", "Trade conditions"),
    *("Research and innovation", "Deployment", "Regulation", "Capacity building", "Dialogue"),
)
THINGS = [
    "steel",
    "cement",
    "aluminium",
    "hydrogen",
    "ammonia",
    "methanol",
    "lime",
    "glass",
    "paper",
    "plastics",
    "batteries",
    "copper",
    "furnaces",
    "kilns",
    "turbines",
    "electrolysers",
    "grids",
    "pipelines",
    "ports",
    "mines",
    "refineries",
    "mills",
]
VERBS = [
    *("Buy", "Fund", "Build", "Test", "Measure", "Certify"),
    *("Plan", "Compare", "Train", "Share", "Reuse", "Electrify"),
]
ENDINGS = [
    *("", "works", "yards", "makers", "masters", "fields", "roads", "banks", "parks", "lines"),
    *("schools", "trade", "gates", "rooms", "towns", "land", "houses", "halls", "ways", "sides"),
]
WORDS = [f"{beginning}{ending}" for ending in ENDINGS for beginning in THINGS]
# The proportions are those of the register's own rows: few state an area, most one sector, texts
# are short, and some words and sectors are much more common than others.
COMMON = [1 / (place + 5) for place in range(len(WORDS))]
STATE_NO_AREA = 13  # beside 4 areas


def coherence():
    """Rows for the whole map, one change and the matrix page; fills the database first."""
    _fill(random.Random(30))  # noqa: S311 - the same rows every time
    seconds = _done(mapping.map_soon)
    pairs = Overlap.objects.count()
    name = f"coherence map of {INITIATIVES + ACTIONS}, {pairs} pairs, s"
    yield at_most(name, ours=seconds, reference=0, limit=FULL_SECONDS)
    seconds = _done(mapping.map_soon)
    yield at_most("the same map once more, s", ours=seconds, reference=0, limit=FULL_SECONDS)
    name = "pairs of one changed initiative, s"
    yield at_most(name, ours=_changed(), reference=0, limit=UPDATE_SECONDS)
    _read, queries = reader(reverse("coherence-matrix"))
    name = f"matrix page of {INITIATIVES + ACTIONS}, queries"
    yield at_most(name, ours=queries, reference=0, limit=MOST_QUERIES)


def _done(ask):
    """Seconds in which a worker does the job that was asked for."""
    job = ask()
    begun = time.perf_counter()
    runner.run(job.pk)
    seconds = time.perf_counter() - begun
    assert Job.objects.get(pk=job.pk).state == Job.State.DONE
    return round(seconds, 2)


def _changed():
    """Seconds after which an initiative with many members, and its actions, have new pairs."""
    member = Membership.objects.order_by("initiative", "pk").first()
    member.delete()
    return _done(lambda: mapping.map_again(member.initiative))


def _fill(chance):
    sectors = Sector.objects.bulk_create(
        Sector(code=f"made-up-{n}", name=f"Made-up sector {n}") for n in range(24)
    )
    areas = CollaborationArea.objects.bulk_create(
        CollaborationArea(code=f"made-up-{n}", name=f"Made-up area {n}") for n in range(4)
    )
    actors = _actors("made-up-country", Actor.Kind.COUNTRY, COUNTRIES)
    actors += _actors("made-up-company", Actor.Kind.COMPANY, COMPANIES)
    own = _actors("made-up-initiative", Actor.Kind.INITIATIVE, INITIATIVES, chance=chance)
    initiatives = Initiative.objects.bulk_create(
        Initiative(
            actor=actor, kind="coalition", status="active", pillars=_text(chance, 36), **RECORD
        )
        for actor in own
    )
    actions = ReferenceAction.objects.bulk_create(
        ReferenceAction(
            slug=f"made-up-action-{n}",
            title=_title(chance),
            description=_text(chance, 20),
            topic=chance.choice(TOPICS),
            framework=f"Made-up framework {n % 500}",
            initiative=chance.choice(initiatives),
            area=chance.choice([*areas, *[None] * STATE_NO_AREA]),
            year=2026,
            source_status="proposed",
            **RECORD,
        )
        for n in range(ACTIONS)
    )
    _join(Initiative.sectors.through, "initiative", initiatives, "sector", sectors, chance)
    stated = chance.sample(initiatives, INITIATIVES // 10)
    _join(Initiative.areas.through, "initiative", stated, "collaborationarea", areas, chance)
    through = ReferenceAction.sectors.through
    _join(through, "referenceaction", actions, "sector", sectors, chance)
    Membership.objects.bulk_create(
        Membership(initiative=initiative, actor=actor, role="member", **RECORD)
        for initiative in initiatives
        for actor in chance.sample(actors, chance.randint(0, 20))
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _actors(slug, kind, number, *, chance=None):
    return Actor.objects.bulk_create(
        Actor(
            slug=f"{slug}-{n}",
            name=_title(chance) if chance else f"{slug} {n}",
            kind=kind,
            region=REGIONS[n % 5] if kind == Actor.Kind.COUNTRY else "",
            **RECORD,
        )
        for n in range(number)
    )


def _title(chance):
    return f"{chance.choice(VERBS)} {_words(chance, chance.randint(2, 10))}"


def _text(chance, most):
    return _words(chance, chance.randint(0, most))


def _words(chance, number):
    words = chance.choices(WORDS, COMMON, k=number)
    return " and ".join(filter(None, (" ".join(words[:-2]), " of ".join(words[-2:]))))


def _join(through, near, rows, far, terms, chance):
    """Most rows state one term, some two or three; the first terms are the most common."""
    weights = [1 / (place + 3) for place in range(len(terms))]
    through.objects.bulk_create(
        through(**{near: row, far: term})
        for row in rows
        for term in dict.fromkeys(
            chance.choices(terms, weights, k=chance.choice([1, 1, 1, 1, 2, 3]))
        )
    )
