"""The register at 10,000 actors: endpoints and pages against plain ModelSerializer."""

import datetime as dt

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from signatories.models import (
    Actor,
    CountryGroup,
    Declaration,
    Endorsement,
    GroupMembership,
    Verification,
)
from signatories.models.endorsements import BELEM
from tests.bench.measures import alternate, at_most, faster

ACTORS = 10_000
FAR = 500  # pages
RECORD = {"verification": Verification.VERIFIED, "source": "made up by the benchmark"}


def fill():
    """Actors with a seat, country groups and a declaration that they support; all made up."""
    declaration = Declaration.objects.create(
        slug=BELEM,
        title="A made-up declaration",
        short_title="Made up",
        adopted_on=dt.date(2025, 11, 14),
        place="Nowhere",
        **RECORD,
    )
    groups = CountryGroup.objects.bulk_create(
        CountryGroup(code=f"group-{n}", name=f"Group {n}", definition="Made up.", source="None")
        for n in range(3)
    )
    countries = Actor.objects.bulk_create(
        Actor(
            slug=f"country-{n:03}",
            name=f"Made-up country {n}",
            kind=Actor.Kind.COUNTRY,
            region=f"Region {n % 5}",
            **RECORD,
        )
        for n in range(200)
    )
    others = Actor.objects.bulk_create(
        Actor(
            slug=f"organization-{n:05}",
            name=f"Made-up organization {n}",
            official_name=f"The made-up organization number {n}",
            acronym=f"MO{n}",
            kind=Actor.Kind.INDUSTRY_ASSOCIATION,
            city="Nowhere",
            country=countries[n % 200],
            **RECORD,
        )
        for n in range(ACTORS - 200)
    )
    GroupMembership.objects.bulk_create(
        GroupMembership(actor=country, group=group) for country in countries for group in groups
    )
    Endorsement.objects.bulk_create(
        Endorsement(
            actor=actor,
            declaration=declaration,
            name_as_listed=actor.name,
            endorsed_on=dt.date(2025, 11, 14),
            **RECORD,
        )
        for actor in [*countries, *others]
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def reader(address):
    """A function that reads the address once, and the number of queries that this takes."""
    client = Client()

    def read():
        response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"

    read()
    with CaptureQueriesContext(connection) as queries:
        read()
    return read, len(queries)


def register():
    """Rows for lists of the register; fills the database first."""
    fill()
    for plural, rows, limit in (
        ("actors", 1000, 4),
        ("actors", 100, 1.5),
        ("endorsements", 1000, 4),
        ("endorsements", 100, 1.5),
    ):
        ours, queries = reader(f"/api/v1/{plural}/?limit={rows}")
        plain, plain_queries = reader(f"/plain/{plural}/?limit={rows}")
        name = f"{rows} {plural} of {ACTORS}"
        times = alternate(ours, plain)
        yield faster(f"{name}, ms", ours=times[0], reference=times[1], limit=limit)
        yield at_most(f"{name}, queries", ours=queries, reference=plain_queries, limit=8)
    yield from far_pages()
    yield from pages()


def far_pages():
    """The last of 500 pages against the first, each reached by the links of the one before."""
    client, address = Client(), f"/api/v1/actors/?limit={ACTORS // FAR}"
    first, _queries = reader(address)
    for _ in range(FAR - 1):
        address = client.get(address).json()["next"]
    last, _queries = reader(address)
    times = alternate(last, first)
    name = f"page {FAR} of {ACTORS} actors; page 1"
    yield faster(f"{name}, ms", ours=times[0], reference=times[1], limit=round(1 / 1.3, 2))


def pages():
    """List pages of 100 rows against the plain endpoint of as many."""
    plain, plain_queries = reader("/plain/actors/?limit=100")
    for name in ("actor-list", "supporter-list"):
        page, queries = reader(reverse(name))
        times = alternate(page, plain)
        title = f"page {reverse(name)}, 100 rows"
        yield faster(f"{title}, ms", ours=times[0], reference=times[1], limit=0.25)
        yield at_most(f"{title}, queries", ours=queries, reference=plain_queries, limit=8)
