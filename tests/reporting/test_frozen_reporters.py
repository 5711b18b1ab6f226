"""What an edition says of who a reporter is: the work it takes part in."""

import datetime as dt

import pytest

from tests import factories
from tests.reporting.picture import value

UNVERIFIED = {"verification": "unverified"}


def initiative(slug, sectors=(), areas=(), **fields):
    made = factories.InitiativeFactory(actor__slug=slug, actor__kind="initiative", **fields)
    made.sectors.set([factories.SectorFactory(code=code) for code in sectors])
    made.areas.set([factories.CollaborationAreaFactory(code=code) for code in areas])
    return made


def work(edition):
    """{slug: (sectors, areas, initiatives)}"""
    rows = edition.frozen_reports.values_list("actor_slug", "sectors", "areas", "initiatives")
    return {slug: tuple(rest) for slug, *rest in rows}


def test_freeze_keeps_the_work_of_the_initiatives_of_which_a_reporter_is_a_member(cement):
    namibia = cement.supporter("Namibia", slug="namibia")
    steel = initiative("steel-pact", ["steel", "hydrogen"], ["standards"])
    water = initiative("water-pact", ["water"], ["finance"])
    factories.MembershipFactory(initiative=steel, actor=namibia)
    factories.MembershipFactory(initiative=water, actor=namibia, role="partner")
    cement.supporter("Alone", slug="alone")
    cement.open()

    assert work(cement.frozen()) == {
        "alone": ([], [], []),
        "namibia": (
            ["hydrogen", "steel", "water"],
            ["finance", "standards"],
            ["steel-pact", "water-pact"],
        ),
    }


def test_freeze_keeps_the_own_work_of_an_initiative(cement):
    steel = initiative("steel-pact", ["steel"], ["standards"])
    factories.EndorsementFactory(actor=steel.actor, declaration=cement.declaration)
    other = initiative("water-pact", ["water"])
    factories.MembershipFactory(initiative=other, actor=steel.actor)
    cement.open()

    assert work(cement.frozen()) == {"steel-pact": (["steel"], ["standards"], ["steel-pact"])}


@pytest.mark.parametrize(
    ("membership", "of_initiative"),
    [
        ({"left_on": dt.date(2020, 1, 1)}, {}),
        ({"joined_on": dt.date(2099, 1, 1)}, {}),
        ({"role": "named"}, {}),
        (UNVERIFIED, {}),
        ({"retired_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, {}),
        ({}, UNVERIFIED),
        ({}, {"actor__is_public": False}),
    ],
)
def test_freeze_leaves_out_what_is_no_membership_to_the_public(cement, membership, of_initiative):
    namibia = cement.supporter("Namibia", slug="namibia")
    steel = initiative("steel-pact", ["steel"], **of_initiative)
    factories.MembershipFactory(initiative=steel, actor=namibia, **membership)
    cement.open()

    assert work(cement.frozen()) == {"namibia": ([], [], [])}


def test_freeze_leaves_out_sectors_that_come_from_memory(cement):
    namibia = cement.supporter("Namibia", slug="namibia")
    steel = initiative("steel-pact", ["steel"], ["standards"], unverified_fields=["sectors"])
    factories.MembershipFactory(initiative=steel, actor=namibia)
    cement.open()

    assert work(cement.frozen()) == {"namibia": ([], ["standards"], ["steel-pact"])}


@pytest.mark.parametrize("reporters", [1, 3])
def test_freeze_costs_the_same_for_any_rows(cement, reporters, django_assert_num_queries):
    for number in range(reporters):
        actor = cement.supporter(f"A{number}")
        pact = initiative(f"pact-{number}", [f"sector-{number}"], [f"area-{number}"])
        factories.MembershipFactory(initiative=pact, actor=actor)
        factories.TargetFactory(actor=actor)
    cement.open()
    for actor in factories.ActorFactory._meta.model.objects.filter(endorsements__isnull=False):
        cement.accept(actor, [value(cement.indicator, "12.5")])
    edition = cement.requested()

    with django_assert_num_queries(64):
        cement.frozen()

    assert edition.frozen_values.count() == reporters
