"""Whom the pattern of presidencies suggests, and that it writes nothing."""

import pytest
from django.db import IntegrityError, transaction

from signatories.actions import seats
from signatories.models import Cop, OversightSeat, Verification
from signatories.troika import suggest
from tests import factories
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def turkiye():
    return factories.CountryFactory(name="Türkiye")


@pytest.fixture
def cops(turkiye):
    """COP30 to COP33 as the register has them: COP31 is split, COP33 has nobody yet."""
    names = ("Brazil", "Australia", "Ethiopia")
    brazil, australia, ethiopia = (factories.CountryFactory(name=name) for name in names)
    return {
        30: factories.CopFactory(number=30, presidency=brazil),
        31: factories.CopFactory(number=31, presidency=turkiye, negotiation_presidency=australia),
        32: factories.CopFactory(number=32, presidency=ethiopia, unverified_fields=["presidency"]),
        33: factories.CopFactory(number=33),
    }


def told(troika):
    return [(each.cop.number, each.actor and each.actor.name) for each in troika.suggestions]


def test_suggest_names_past_present_and_incoming_presidency(cops):
    troika = suggest(31)

    assert told(troika) == [(30, "Brazil"), (31, "Türkiye"), (31, "Australia"), (32, "Ethiopia")]
    assert troika.suggestions[0].reason == "Brazil presided over COP30, the last."
    assert OversightSeat.objects.count() == 0


def test_suggest_leaves_a_split_presidency_to_people(cops):
    present = suggest(31).suggestions[2]

    assert present.reason == "Australia presides over the negotiations of COP31."
    assert "for people to decide" in present.doubts[0]


def test_suggest_says_what_is_not_known(cops):
    incoming = suggest(32).suggestions[-1]

    assert incoming.actor is None
    assert incoming.reason == "COP33 has no presidency in the register."
    assert suggest(33).suggestions[-1].reason == "COP34 is not in the register."
    assert suggest(31).suggestions[-1].doubts  # a presidency that comes from memory


def test_suggest_names_the_seats_that_stand(cops, turkiye):
    seat = factories.OversightSeatFactory(actor=turkiye, capacity="troika", from_cop=cops[31])
    other = factories.OversightSeatFactory(capacity="troika", from_cop=cops[30])

    troika = suggest(31)

    assert troika.suggestions[1].seat == seat
    assert troika.suggestions[0].seat is None
    assert troika.beyond == [other]


def test_suggest_costs_two_queries(cops, turkiye, django_assert_num_queries):
    with django_assert_num_queries(2):
        suggest(31)
    factories.OversightSeatFactory.create_batch(3, capacity="troika", from_cop=cops[31])
    with django_assert_num_queries(2):
        suggest(31)


def test_suggest_needs_the_conference(db):
    with pytest.raises(Cop.DoesNotExist):
        suggest(31)


# Seats ---------------------------------------------------------------------------------------


def given(actor, first, last, **more):
    said = {"source": "a letter", "verification": Verification.VERIFIED, "by": None, **more}
    return seats.give(actor, "troika", first, until_cop=last, **said)


def test_give_refuses_an_overlapping_seat_in_words(cops, turkiye):
    given(turkiye, cops[30], cops[32])

    with pytest.raises(seats.CannotSeat, match="overlaps"):
        given(turkiye, cops[31], cops[33])
    assert given(turkiye, cops[32], None).until_cop is None


@pytest.mark.django_db(transaction=True)
def test_seats_given_at_once_do_not_overlap(cops, turkiye):
    results = at_once(*[lambda: given(turkiye, cops[30], cops[32])] * 4)

    assert sorted(type(result).__name__ for result in results) == [
        *["CannotSeat"] * 3,
        "OversightSeat",
    ]
    assert OversightSeat.objects.count() == 1


def test_database_refuses_overlapping_seats(cops, turkiye):
    term = {"actor": turkiye, "capacity": "chair"}
    factories.OversightSeatFactory(from_cop=cops[30], until_cop=cops[32], **term)

    with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        factories.OversightSeatFactory(from_cop=cops[31], **term)
    factories.OversightSeatFactory(from_cop=cops[32], **term)


def test_give_refuses_a_seat_without_source_or_out_of_order(cops, turkiye):
    with pytest.raises(seats.CannotSeat, match="known from"):
        given(turkiye, cops[30], cops[32], source=" ")
    with pytest.raises(seats.CannotSeat, match="later conference"):
        given(turkiye, cops[32], cops[30])
    assert not OversightSeat.objects.exists()


def test_confirm_publishes_a_derived_seat_once(cops):
    seat = factories.OversightSeatFactory(
        from_cop=cops[31], verification=Verification.DERIVED, verification_note="pattern"
    )

    confirmed = seats.confirm(seat, by=None, source="Letter of 1 December 2026")

    assert confirmed.is_publishable
    assert (confirmed.source, confirmed.verification_note) == ("Letter of 1 December 2026", "")
    with pytest.raises(seats.CannotSeat, match="already"):
        seats.confirm(seat, by=None, source="another")


def test_end_closes_a_seat_at_a_later_conference(cops):
    seat = factories.OversightSeatFactory(from_cop=cops[31])

    with pytest.raises(seats.CannotSeat, match="later"):
        seats.end(seat, cops[30], by=None, source="a letter")
    assert seats.end(seat, cops[33], by=None, source="a letter").until_cop == cops[33]
    with pytest.raises(seats.CannotSeat, match="earlier already"):
        seats.end(seat, cops[33], by=None, source="a letter")
    assert OversightSeat.objects.at(32).count() == 1
    assert OversightSeat.objects.at(33).count() == 0
