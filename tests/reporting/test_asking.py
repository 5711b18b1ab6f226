"""Who is asked what."""

import datetime as dt

import pytest

from reporting.asking import asked_sections, is_asked, kind_code, known_fact, reporter_kinds
from signatories.models import Actor
from tests import factories

DAY = dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("country (developing)", "country_developing"),
        ("country_developing", "country_developing"),
        ("UN entity", "un_entity"),
        ("MDB", "mdb"),
        ("all reporters", "all_reporters"),
    ],
)
def test_kind_code_reads_the_words_of_the_source(words, code):
    assert kind_code(words) == code


def test_an_actor_that_is_an_initiative_as_well_is_asked_as_both(db):
    actor = factories.ActorFactory(kind=Actor.Kind.INDUSTRY_ASSOCIATION)
    assert "initiative" not in reporter_kinds(actor, on=DAY)
    factories.InitiativeFactory(actor=actor)

    assert reporter_kinds(actor, on=DAY) == {"all_reporters", "industry_association", "initiative"}


def test_a_regional_commission_is_a_un_entity(db):
    actor = factories.ActorFactory(kind=Actor.Kind.UN_REGIONAL_COMMISSION)

    assert "un_entity" in reporter_kinds(actor, on=DAY)


@pytest.mark.parametrize(
    ("days", "is_member"),
    [
        ({}, True),
        ({"ends_on": dt.date(2026, 12, 31)}, False),
        ({"starts_on": dt.date(2027, 1, 1)}, False),
    ],
)
def test_a_country_is_developing_by_its_group_on_the_day(db, days, is_member):
    group = factories.CountryGroupFactory(code="unctad-developing")
    country = factories.GroupMembershipFactory(group=group, **days).actor

    assert ("country_developing" in reporter_kinds(country, on=DAY)) is is_member


@pytest.mark.parametrize(
    ("asked_of", "expected"),
    [([], True), (["all reporters"], True), (["country"], True), (["secretariat", "mdb"], False)],
)
def test_is_asked_goes_by_the_kinds_of_the_reporter(asked_of, expected):
    question = factories.QuestionFactory.build(section=None, asked_of=asked_of)

    assert is_asked(question, {"all_reporters", "country"}) is expected


def test_asked_sections_leave_out_those_without_a_question_for_the_reporter(report, form):
    empty = form.section("Z", "For reviewers")
    form.question(empty, "Z1", asked_of=["reviewer"])

    asked = asked_sections(report)

    assert [(part.section.code, len(part.questions)) for part in asked] == [("B", 5), ("M", 2)]


def test_known_fact_tells_the_reporter_and_the_period(report):
    def derived(name):
        return factories.QuestionFactory.build(section=None, options=[name], is_derived=True)

    assert known_fact(derived("supporter"), report) == "Namibia"
    assert known_fact(derived("reporting_cycle"), report) == "1 January 2026 – 31 December 2026"
    assert known_fact(derived("something else"), report) == ""
