"""Names that are the same as an actor, new, or ambiguous, and the reason."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from signatories.matching import Answer, Choice, Query, resolve
from signatories.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db
Kind = Actor.Kind


def one(*query):
    (match,) = resolve([Query(*query)])
    return match


@pytest.mark.parametrize(
    "text",
    ["kiln-council", "Kiln Council", "KILN  council", "Council, Kiln", "World Kiln Council", "WKC"],
)
def test_names_slug_and_acronym_are_the_same(text):
    actor = factories.ActorFactory(
        slug="kiln-council", name="Kiln Council", official_name="World Kiln Council", acronym="WKC"
    )

    match = one(text)

    assert (match.answer, match.actor, match.choices) == (Answer.SAME, actor, [])
    assert match.score >= Decimal("0.99")
    assert "Kiln Council" in match.reason


def test_other_languages_and_aliases_are_the_same():
    actor = factories.ActorFactory(name="Kiln Council", translations={"fr": {"name": "Conseil"}})
    factories.ActorAliasFactory(actor=actor, name="The Kiln People", is_public=False)

    assert [match.actor for match in resolve([Query("conseil"), Query("Kiln People")])] == [
        actor,
        actor,
    ]


def test_short_acronyms_are_told_by_their_case():
    factories.ActorFactory(name="Industrial Thing", acronym="ITT")

    assert one("ITT").answer == Answer.SAME
    assert one("itt").answer == Answer.NEW


def test_codes_are_told_from_acronyms_by_kind():
    italy = factories.CountryFactory(name="Italy", iso2="IT", iso3="ITA", m49="380")
    body = factories.ActorFactory(name="Transition Body", acronym="ITA")

    match = one("ITA")

    assert match.answer == Answer.AMBIGUOUS
    assert {choice.actor for choice in match.choices} == {italy, body}
    assert one("ITA", Kind.COUNTRY).actor == italy
    assert one("ITA", body.kind).actor == body


def test_name_in_brackets_goes_with_its_actor():
    actor = factories.ActorFactory(name="Leadership Group for Kilns", acronym="LeadKI")
    for text in ("Leadership Group for Kilns (LeadKI)", "LeadKI: Leadership Group for Kilns"):
        assert one(text).actor == actor
    assert one("Leadership Group for Kilns (LGK)").actor == actor  # its initials

    other = one("Leadership Group for Kilns (Asia)")

    assert other.answer == Answer.AMBIGUOUS
    assert [choice.actor for choice in other.choices] == [actor]


def test_another_kind_is_asked_and_never_the_same():
    actor = factories.ActorFactory(name="Solar Council", kind=Kind.INDUSTRY_ASSOCIATION)

    match = one("Solar Council", Kind.INITIATIVE)

    assert (match.answer, match.actor) == (Answer.AMBIGUOUS, None)
    assert [choice.actor for choice in match.choices] == [actor]
    assert "industry association" in match.reason


def test_country_tells_two_of_one_name_apart():
    chile, peru = (factories.CountryFactory(name=name) for name in ("Chile", "Peru"))
    first = factories.ActorFactory(name="Steel Union", country=chile)
    second = factories.ActorFactory(name="Steel Union", country=peru)

    assert one("Steel Union").answer == Answer.AMBIGUOUS
    assert one("Steel Union", "", "Chile").actor == first
    assert one("Steel Union", "", peru.iso3).actor == second
    elsewhere = one("Steel Union", "", "Atlantis")
    assert elsewhere.answer == Answer.AMBIGUOUS
    assert "Atlantis" in elsewhere.reason


def test_another_country_is_asked():
    chile, peru = (factories.CountryFactory(name=name) for name in ("Chile", "Peru"))
    factories.ActorFactory(name="Steel Union", country=chile)

    match = one("Steel Union", "", "Peru")

    assert match.answer == Answer.AMBIGUOUS
    assert "Chile" in match.reason
    assert one("Peru", Kind.COUNTRY, "Chile").answer == Answer.AMBIGUOUS


def test_likeness_within_kind_and_country_is_asked():
    chile = factories.CountryFactory(name="Chile")
    actor = factories.ActorFactory(name="Cement Makers Union", country=chile)
    factories.ActorFactory(name="Cement Makers Unions", kind=Kind.COMPANY)

    match = one("Cement Maker Union", actor.kind, "Chile")

    assert (match.answer, match.actor) == (Answer.AMBIGUOUS, None)
    assert match.choices == [Choice(actor, match.score, match.choices[0].reason)]
    assert Decimal("0.6") <= match.score < Decimal("0.93")
    assert "Cement Makers Union" in match.reason


def test_one_slip_in_a_long_name_is_the_same_unless_another_is_close():
    actor = factories.ActorFactory(name="Innovation Partnership")
    assert one("Inovation Partnership").actor == actor

    factories.ActorFactory(name="Inovations Partnership")

    match = one("Inovation Partnership")
    assert match.answer == Answer.AMBIGUOUS
    assert {choice.actor.name for choice in match.choices} == {
        "Innovation Partnership",
        "Inovations Partnership",
    }


def test_what_is_like_nothing_is_new():
    factories.ActorFactory(name="Cement Makers Union")

    match = one("Ocean Savers")

    assert match == (Answer.NEW, None, Decimal(0), match.reason, [])
    assert match.reason


def test_merged_actors_lead_to_their_successor():
    last = factories.ActorFactory(name="Global Kilns")
    first = factories.ActorFactory(name="Old Kilns")
    second = factories.ActorFactory(name="Middle Kilns")
    now = timezone.now()
    Actor.objects.filter(pk=first.pk).update(retired_at=now, merged_into=second)
    Actor.objects.filter(pk=second.pk).update(retired_at=now, merged_into=last)

    assert [one(name).actor for name in ("Old Kilns", "Middle Kilns", first.slug)] == [last] * 3


def test_retired_actors_are_asked_about():
    gone = factories.ActorFactory(
        name="Gone Kilns", retired_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )

    match = one("Gone Kilns")

    assert (match.answer, match.actor) == (Answer.AMBIGUOUS, None)
    assert [choice.actor for choice in match.choices] == [gone]
    assert "no longer kept" in match.reason


def test_text_without_a_name_is_ambiguous():
    assert one(" – ") == (Answer.AMBIGUOUS, None, Decimal(0), "There is no name.", [])


def test_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="bank, place"):
        resolve([Query("A", "place"), Query("B", "bank")])


def test_nothing_asked_is_nothing_answered(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert resolve([]) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_any_number_of_names_costs_three_queries(rows, django_assert_num_queries):
    for number in range(rows):
        actor = factories.ActorFactory(name=f"Actor {number}")
        factories.ActorAliasFactory(actor=actor, name=f"Alias {number}")
    queries = [
        Query(name, "", "Chile")
        for number in range(rows)
        for name in (f"Actor {number}", f"Alias {number}", f"Axtor {number}", "Something else")
    ]

    with django_assert_num_queries(3):
        assert len(resolve(queries)) == 4 * rows


def test_answers_come_in_the_order_of_the_questions():
    actors = [factories.ActorFactory(name=f"Body {word}") for word in ("One", "Two", "Three")]

    found = resolve(Query(actor.name) for actor in reversed(actors))

    assert [match.actor for match in found] == actors[::-1]
