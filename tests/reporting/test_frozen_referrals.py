"""What an edition keeps of needs that were referred: numbers, and nobody's name."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, transaction

from reporting.models import FrozenReferral
from tests import factories

SECRET = "CANARY-owner"


def refer(cycle, **fields):
    """A need of somebody new, referred on the first day of the cycle's period, unless said."""
    return factories.ReferralFactory(**{"referred_on": cycle.period_start, **fields})


def decided(cycle, status, *, by, **fields):
    """A referral whose outcome was told on the last day of the period."""
    return refer(cycle, status=status, closed_on=cycle.period_end, closed_by=by, **fields)


def outcomes(row):
    return [row.pending, row.matched, row.not_matched, row.withdrawn]


def test_freeze_counts_needs_referrals_and_outcomes(cement, staff):
    before = cement.cycle.period_start - dt.timedelta(days=1)
    after = cement.cycle.period_end + dt.timedelta(days=1)
    first = refer(cement.cycle)
    decided(cement.cycle, "not_matched", by=staff, need=first.need)
    decided(cement.cycle, "matched", by=staff, referred_on=before)
    decided(cement.cycle, "withdrawn", by=staff)
    refer(cement.cycle, referred_on=before)
    refer(cement.cycle, referred_on=after)
    cement.open()

    row = cement.frozen().frozen_referrals.get()

    assert (row.referred_to, row.needs, row.referrals) == ("platform", 2, 4)
    assert outcomes(row) == [1, 1, 1, 1]
    assert row.is_withheld is False


def test_freeze_counts_each_kind_of_place_apart(cement):
    for _number in range(3):
        refer(cement.cycle)
    refer(cement.cycle, to="counterpart", offer=factories.OfferFactory())
    cement.open()

    rows = cement.frozen().frozen_referrals.order_by("referred_to")

    assert [(row.referred_to, row.needs, row.is_withheld) for row in rows] == [
        ("counterpart", 1, True),
        ("platform", 3, False),
    ]


def test_freeze_withholds_the_outcomes_of_few_owners(cement, staff):
    """Many needs of two owners, and of a project that has none, are still those of two."""
    owners = [factories.CountryFactory(), factories.CountryFactory()]
    for owner in owners * 2:
        decided(cement.cycle, "not_matched", by=staff, need__actor=owner)
    project = factories.ProjectFactory(owner=owners[0])
    refer(cement.cycle, need__project=project)
    refer(cement.cycle, need__project=factories.ProjectFactory(owner=None))
    cement.open()

    row = cement.frozen().frozen_referrals.get()

    assert (row.needs, row.referrals, row.is_withheld) == (6, 6, True)
    assert outcomes(row) == [None] * 4


def test_freeze_names_nobody_whose_need_was_referred(cement, staff):
    for number in range(3):
        decided(
            cement.cycle,
            "matched",
            by=staff,
            note=SECRET,
            outcome_note=SECRET,
            need__title=SECRET,
            need__consent="counterparts",
            need__actor=factories.CountryFactory(name=f"{SECRET} {number}"),
        )
    cement.open()

    edition = cement.frozen()

    (row,) = FrozenReferral.objects.filter(edition=edition).values()
    assert SECRET not in json.dumps(row) + bytes(edition.manifest).decode()
    assert row["matched"] == 3


def test_freeze_keeps_no_row_where_nothing_was_referred(cement):
    cement.open()

    edition = cement.frozen()

    assert edition.frozen_referrals.count() == 0
    assert edition.contents["frozen_rows"]["referrals"]["count"] == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"referrals": 7},
        {"pending": None},
        {"is_withheld": True},
        {"is_withheld": True, "matched": None, "not_matched": None, "withdrawn": None},
        {"referred_to": "elsewhere"},
    ],
)
def test_database_refuses_outcomes_that_do_not_add_up(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.FrozenReferralFactory(**fields)

    assert FrozenReferral.objects.count() == 0
