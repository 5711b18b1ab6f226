"""One search over 50,000 records of ten kinds, and the calendar; all made up."""

import datetime as dt
import random

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from initiatives.models import Event, Initiative, Need, Offer, Output, Project, ReferenceAction
from reporting.models import ProgressReport, ReportingCycle
from secretariat.site.findable import FINDABLE
from signatories.models import Actor, ActorAlias
from tests import factories
from tests.bench.coherence import TOPICS, VERBS, WORDS
from tests.bench.measures import alternate, at_most, printed
from tests.bench.register import RECORD

RECORDS, MOST_QUERIES = 50_000, 3
QUERIES = {
    "one word": "steel",
    "two words, one misspelt": "hydrogn kilns",
    "a name that few have": "company 7041",
    "nothing": "zyxwvut",
    "a letter": "a",
}
DAY = dt.date(2100, 1, 1)


def searching():
    """Rows for the search and the calendar; fills the database first."""
    fill(random.Random(50))  # noqa: S311 - the same rows every time
    member, actor = Client(), Actor.objects.get(slug="searched-company-0")
    member.force_login(factories.FocalPointFactory(actor=actor).user)
    readers = {"anybody": Client(), "a member": member}
    total = sum(each.model.objects.count() for each in FINDABLE)
    for what, query in QUERIES.items():
        for who, client in readers.items():
            read = _reader(client, f"/search/?q={query}")
            name = f"search of {total}, {what}, {who}"
            yield at_most(f"{name}, queries", ours=_queries(read), reference=0, limit=MOST_QUERIES)
            (taken,) = alternate(read, rounds=5)
            yield printed(f"{name}, ms", ours=round(taken), reference=0, ratio=1)
    for who, client in readers.items():
        read = _reader(client, "/calendar/")
        name = f"calendar, {who}"
        yield at_most(f"{name}, queries", ours=_queries(read), reference=0, limit=MOST_QUERIES)
        (taken,) = alternate(read, rounds=5)
        yield printed(f"{name}, ms", ours=round(taken), reference=0, ratio=1)


def _reader(client, address):
    def read():
        assert client.get(address).status_code == 200

    read()
    return read


def _queries(read):
    with CaptureQueriesContext(connection) as asked:
        read()
    return len(asked)


def fill(chance):
    """RECORDS records, a fifth of them with a long text, and as many aliases as actors."""
    companies = Actor.objects.bulk_create(
        Actor(slug=f"searched-company-{n}", name=f"Company {n}", kind="company", **RECORD)
        for n in range(RECORDS // 5)
    )
    ActorAlias.objects.bulk_create(
        ActorAlias(actor=actor, name=f"{_title(chance)} {n}") for n, actor in enumerate(companies)
    )
    own = Actor.objects.bulk_create(
        Actor(slug=f"searched-{n}", name=_title(chance), kind="initiative", **RECORD)
        for n in range(RECORDS // 25)
    )
    Initiative.objects.bulk_create(
        Initiative(actor=actor, kind="coalition", pillars=_text(chance), **RECORD) for actor in own
    )
    for model, part in ((ReferenceAction, 5), (Output, 10), (Event, 10), (Project, 10)):
        model.objects.bulk_create(_records(model, RECORDS // part, chance))
    for model in (Need, Offer):
        model.objects.bulk_create(
            model(
                title=_title(chance), actor=actor, kind="finance", consent="public", expires_on=DAY
            )
            for actor in companies[: RECORDS // 12]
        )
    _reports(companies)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _records(model, number, chance):
    more = {
        ReferenceAction: {"framework": "Made up", "year": 2026, "source_status": "proposed"},
        Output: {"kind": "report"},
        Event: {"kind": "dialogue", "starts_on": DAY},
        Project: {"consent": "public"},
    }[model]
    return [
        model(
            slug=f"searched-{n}",
            title=_title(chance),
            description=_text(chance) if n % 2 else "",
            **more,
            **RECORD,
        )
        for n in range(number)
    ]


def _reports(companies):
    cycle = factories.ReportingCycleFactory(year=2899)
    cycle = ReportingCycle.objects.get(pk=cycle.pk)
    ProgressReport.objects.bulk_create(
        ProgressReport(cycle=cycle, actor=actor, invited_at=dt.datetime(2899, 1, 1, tzinfo=dt.UTC))
        for actor in companies[: RECORDS // 10]
    )


def _title(chance):
    topic = chance.choice(TOPICS).lower()
    return f"{chance.choice(VERBS)} {' and '.join(chance.sample(WORDS, 2))} for {topic}"


def _text(chance):
    return " ".join(chance.choices(WORDS, k=40))
