"""Who is asked what."""

import datetime as dt

import pytest

from reporting.asking import holds, is_asked, kind_code, known_fact
from reporting.sheet import Sheet, reports_for
from signatories.models import Actor
from tests import factories


@pytest.fixture
def kinds(staff):
    """``kinds(actor)``: codes of the kinds of reporter that it is in a cycle of 2026."""

    def find(actor):
        report = factories.ProgressReportFactory(actor=actor, cycle__year=2027)
        return Sheet(reports_for(staff).get(pk=report.pk), None).kinds

    return find


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


def test_an_actor_that_is_an_initiative_as_well_is_asked_as_both(kinds):
    association = factories.ActorFactory(kind=Actor.Kind.INDUSTRY_ASSOCIATION)
    both = factories.InitiativeFactory(actor__kind=Actor.Kind.INDUSTRY_ASSOCIATION).actor

    assert kinds(association) == {"all_reporters", "industry_association"}
    assert kinds(both) == {"all_reporters", "industry_association", "initiative"}


def test_a_regional_commission_is_a_un_entity(kinds):
    actor = factories.ActorFactory(kind=Actor.Kind.UN_REGIONAL_COMMISSION)

    assert "un_entity" in kinds(actor)


@pytest.mark.parametrize(
    ("days", "is_member"),
    [
        ({}, True),
        ({"ends_on": dt.date(2026, 12, 31)}, False),
        ({"starts_on": dt.date(2027, 1, 1)}, False),
    ],
)
def test_a_country_is_developing_by_its_group_on_the_day(kinds, days, is_member):
    group = factories.CountryGroupFactory(code="unctad-developing")
    country = factories.GroupMembershipFactory(group=group, **days).actor

    assert ("country_developing" in kinds(country)) is is_member


@pytest.mark.parametrize(
    ("asked_of", "expected"),
    [([], True), (["all reporters"], True), (["country"], True), (["secretariat", "mdb"], False)],
)
def test_is_asked_goes_by_the_kinds_of_the_reporter(asked_of, expected):
    question = factories.QuestionFactory.build(section=None, asked_of=asked_of)

    assert is_asked(question, {"all_reporters", "country"}) is expected


@pytest.mark.parametrize(
    ("condition", "entry", "expected"),
    [
        ({"any_of": ["steel"]}, {"choices": ["steel", "cement"]}, True),
        ({"any_of": ["steel"]}, {"choices": ["cement"]}, False),
        ({"any_of": ["steel"]}, {}, False),
        ({"none_of": ["not started"]}, {"choice": "on track"}, True),
        ({"none_of": ["not started"]}, {"choice": "not started"}, False),
        ({"none_of": ["not started"]}, {"choice": ""}, False),
    ],
)
def test_a_condition_holds_for_what_was_chosen(condition, entry, expected):
    assert holds(condition, entry) is expected


def test_known_fact_tells_the_reporter_and_the_period(report):
    def derived(name):
        return factories.QuestionFactory.build(section=None, options=[name], is_derived=True)

    assert known_fact(derived("supporter"), report) == "Namibia"
    assert known_fact(derived("reporting_cycle"), report) == "1 January 2026 – 31 December 2026"
    assert known_fact(derived("something else"), report) == ""
