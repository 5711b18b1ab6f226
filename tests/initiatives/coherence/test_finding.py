"""What is found for all at once is what comparing pair by pair finds."""

import itertools
import random
import struct
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.db import connection

from initiatives.actions import mapping
from initiatives.coherence import finding
from initiatives.models import Overlap, Subject
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = ["buy", "steel", "cement", "hydrogen", "near", "zero", "kilns", "finance", "standards"]
WEIGHTS = {
    "sectors": 0.20,
    "instruments": 0.20,
    "areas": 0.10,
    "titles": 0.20,
    "words": 0.15,
    "members": 0.10,
    "regions": 0.05,
}


@pytest.fixture(params=[1, 2, 3, 4])
def register(request, db):
    """Initiatives with members and parts, actions of frameworks, priority actions: all by chance."""
    return Register(random.Random(request.param))  # noqa: S311 - the same rows every time


class Register:
    def __init__(self, chance):
        self.chance = chance
        self.sectors = factories.SectorFactory.create_batch(3)
        self.areas = factories.CollaborationAreaFactory.create_batch(2)
        self.actors = [
            factories.ActorFactory(region=region) for region in ("Africa", "Asia", "Europe", "") * 2
        ]
        self.initiatives = []
        for _ in range(9):
            self.initiatives.append(self.initiative())
        self.actions = [self.action() for _ in range(10)]
        for _ in range(5):
            self.priority_action()

    def text(self, number):
        return " ".join(self.chance.sample(WORDS, number))

    def some(self, rows, most):
        return self.chance.sample(rows, self.chance.randint(0, most))

    def initiative(self):
        row = factories.InitiativeFactory(
            actor__name=self.text(3),
            pillars=self.text(4),
            parent=self.chance.choice([None, None, *self.initiatives]),
        )
        row.sectors.set(self.some(self.sectors, 3))
        row.areas.set(self.some(self.areas, 2))
        for actor in self.some(self.actors, 7):
            factories.MembershipFactory(initiative=row, actor=actor)
        return row

    def action(self):
        row = factories.ReferenceActionFactory(
            title=self.text(self.chance.randint(1, 4)),
            description=self.text(5),
            framework=self.chance.choice(["", "One", "Another"]),
            initiative=self.chance.choice([None, *self.initiatives]),
            area=self.chance.choice([None, *self.areas]),
        )
        row.sectors.set(self.some(self.sectors, 2))
        return row

    def priority_action(self):
        row = factories.PriorityActionFactory(
            title=self.text(3), reference_action=self.chance.choice([None, *self.actions])
        )
        row.sectors.set(self.some(self.sectors, 2))
        for actor in self.some(self.actors, 3):
            factories.ActionPartyFactory(action=row, actor=actor)


def score(one, other, trigrams):
    """As the map's definition says it, of two Subjects; None for what is no pair (Decimal)."""
    alike = struct.unpack("f", struct.pack("f", both(trigrams[one.pk], trigrams[other.pk])))[0]
    borrows = one.initiative_key is not None and one.initiative_key == other.initiative_key
    is_family = one.itself in other.family or other.itself in one.family
    if is_family or (one.framework and one.framework == other.framework):
        return None
    shares = {
        name: both(getattr(one, name), getattr(other, name)) for name in WEIGHTS if name != "titles"
    }
    is_pair = shares["sectors"] and (shares["areas"] or shares["instruments"])
    if not (is_pair or set(one.own_members) & set(other.own_members) or alike >= 0.3):
        return None
    few = min(len(one.members), len(other.members))
    shares["titles"] = alike if alike >= 0.3 else 0
    shares["words"] = min(1, 2 * shares["words"])
    shares["members"] = min(1, len(set(one.members) & set(other.members)) / max(5, few))
    if borrows:
        shares["members"] = shares["regions"] = 0
    return sum(rounded(weight * shares[name]) for name, weight in WEIGHTS.items())


def both(ones, others):
    ones, others = set(ones), set(others)
    return len(ones & others) / (len(ones | others) or 1)


def rounded(share):
    """As PostgreSQL rounds a number of double precision: of its 15 digits, the half upwards."""
    return Decimal(f"{share:.15g}").quantize(Decimal("0.01"), ROUND_HALF_UP)


def expected(level):
    subjects = list(Subject.objects.filter(is_in_force=True).order_by("pk"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, show_trgm(title) FROM initiatives_subject")
        trigrams = dict(cursor.fetchall())
    scores = {
        (one.pk, other.pk): score(one, other, trigrams)
        for one, other in itertools.combinations(subjects, 2)
    }
    return {pair: each for pair, each in scores.items() if each is not None and each >= level}


def found():
    return {
        (first, second): each
        for first, second, each in Overlap.objects.values_list("first", "second", "score")
    }


@pytest.mark.parametrize("level", ["0.300", "0.455", "0.610"])
def test_map_finds_what_comparing_pair_by_pair_finds(register, make_map, level):
    factories.MapLevelFactory(level=level)

    make_map()

    assert found() == expected(Decimal(level))
    assert found() or level == "0.610"


def test_changes_lead_to_what_comparing_pair_by_pair_finds(register, make_map):
    factories.MapLevelFactory(level="0.300")
    make_map()
    for row in register.initiatives[:3]:
        row.sectors.set(register.some(register.sectors, 3))
        row.memberships.first() and row.memberships.first().delete()
        mapping.map_one("initiative", row.pk)
    for row in register.actions[:3]:
        row.title, row.framework = register.text(2), "A third"
        row.save()
        mapping.map_one("reference_action", row.pk)

    assert found() == expected(Decimal("0.300"))


def test_hardly_more_is_found_than_reaches_the_level(register, make_map):
    make_map()

    candidates = list(finding.pairs_of_all(finding.subjects_in_force(), Decimal("0.350")))

    assert len(candidates) == len(set(candidates))
    assert len(candidates) <= len(expected(Decimal("0.345")))
