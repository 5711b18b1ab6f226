"""Mail about needs and offers that leave the lists soon."""

import datetime as dt

import pytest

from initiatives.actions.expiring import DAYS_BEFORE, tell_expiring
from initiatives.models import Need
from initiatives.models.projects.terms import today
from signatories.models import FocalPoint
from tests import factories

pytestmark = pytest.mark.django_db
SOON = dt.timedelta(days=DAYS_BEFORE)


@pytest.fixture
def need(member):
    owner = factories.CountryFactory()
    member(owner)
    member(owner, FocalPoint.Role.READER)
    return factories.NeedFactory(actor=owner, title="A kiln", expires_on=today() + SOON)


def test_owner_is_told_once(need, run_jobs, mailoutbox):
    assert (tell_expiring(), tell_expiring()) == (1, 0)

    run_jobs()

    [mail] = mailoutbox
    writer = FocalPoint.objects.get(role=FocalPoint.Role.CONTRIBUTOR).user
    assert mail.to == [writer.email]
    assert "“A kiln”" in mail.body
    assert need.get_absolute_url() in mail.body


def test_what_is_prolonged_is_told_of_again_but_not_before_its_time(need, run_jobs, mailoutbox):
    tell_expiring()
    Need.objects.update(expires_on=today() + SOON + dt.timedelta(days=1))

    run_jobs()  # the first mail no longer tells the truth

    assert mailoutbox == []
    assert tell_expiring() == 0
    Need.objects.update(expires_on=today() + SOON - dt.timedelta(days=1))
    assert tell_expiring() == 1


@pytest.mark.parametrize(
    "fields",
    [{"status": "met"}, {"expires_on": today() - dt.timedelta(days=1)}],
    ids=["met", "over"],  # names with a date differ between workers that begin on two days
)
def test_what_is_over_is_not_told_of(need, fields):
    Need.objects.filter(pk=need.pk).update(**fields)

    assert tell_expiring() == 0


def test_who_left_is_not_told(need, run_jobs, mailoutbox):
    tell_expiring()
    FocalPoint.objects.update(ends_on=today())

    run_jobs()

    assert mailoutbox == []


@pytest.mark.parametrize("rows", [1, 3])
def test_telling_costs_the_same_for_any_rows(rows, member, django_assert_max_num_queries):
    for _ in range(rows):
        offer = factories.OfferFactory(expires_on=today() + SOON)
        member(offer.actor)

    # savepoints (2), needs, offers, people of both, known, new
    with django_assert_max_num_queries(8):
        assert tell_expiring() == rows
