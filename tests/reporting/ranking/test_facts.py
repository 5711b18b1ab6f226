"""What the ranking reads: reports in force, public figures, groups on a day, in constant queries."""

import datetime as dt
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase as DjangoCase

from reporting.actions import candidates
from reporting.models import Candidate
from reporting.ranking import ground_on, rank, topics
from tests import factories
from tests.reporting.hearing import Hearing

DAY = dt.date(2027, 6, 1)


@pytest.fixture
def hearing(staff):
    return Hearing(staff, reporters=["Namibia", "Tuvalu", "Sweden", "Brazil"])


@pytest.fixture
def groups(hearing):
    """Tuvalu is LDC and SIDS until a day; the day itself does not count any more."""
    for code in ("ldc", "sids"):
        group = factories.CountryGroupFactory(code=code)
        factories.GroupMembershipFactory(
            group=group, actor=hearing.reporters["Tuvalu"], ends_on=dt.date(2028, 1, 1)
        )


def ranked(on=DAY):
    return rank(Candidate.objects.all(), ground=ground_on(on), on=on)


def proposed(staff, title, said=()):
    """A candidate named by the reports in ``said`` (revisions)."""
    candidate = factories.CandidateFactory(title=title)
    for revision in said:
        factories.CandidateEvidenceFactory(
            candidate=candidate,
            kind="answer",
            source="",
            revision=revision,
            question=revision.report.cycle.questionnaire.sections.get(code="L").questions.first(),
        )
    return candidate


def test_reporters_count_once_and_only_while_their_report_says_so(hearing, staff):
    topic = [hearing.says(name, barriers=["skills"]) for name in ("Namibia", "Tuvalu")]
    candidate = candidates.propose(
        title="Train", rationale="Skills", topic=topics("barrier")[0], by=staff
    )
    assert [each.facts.reporters for each in ranked()] == [{"namibia", "tuvalu"}]

    hearing.says("Namibia", barriers=["regulation"])

    [row] = ranked()
    assert row.facts.reporters == {"tuvalu"}
    assert row.score.parts[0].share == Decimal("0.5000")
    assert {each.revision for each in candidate.evidence.all()} == set(topic)


def test_equity_counts_ldc_and_sids_on_the_day(hearing, groups, staff):
    said = [hearing.says(name) for name in ("Namibia", "Tuvalu", "Sweden")]
    proposed(staff, "A", said)

    assert ranked()[0].score.parts[3].share == Decimal("0.3333")
    assert ranked(dt.date(2028, 1, 1))[0].score.parts[3].share == Decimal(0)


def test_share_is_that_of_the_latest_year_of_published_figures(hearing, staff):
    indicator = factories.IndicatorFactory(code="CTX-03", name="Process CO2 from cement")
    definition = factories.IndicatorDefinitionFactory(indicator=indicator)
    for name, year, number, verification in [
        ("Namibia", 2015, 900, "verified"),
        ("Namibia", 2016, 25, "verified"),
        ("Brazil", 2016, 75, "verified"),
        ("Sweden", 2016, 4000, "unverified"),
    ]:
        factories.PublicFigureFactory(
            actor=hearing.reporters[name],
            definition=definition,
            reference_year=year,
            number=number,
            verification=verification,
        )
    candidate = proposed(staff, "A", [hearing.says("Namibia")])
    candidate.sectors.add(factories.SectorFactory(code="cement-and-concrete"))

    part = ranked()[0].score.parts[1]

    assert part.share == Decimal("0.2500")
    assert part.why == (
        "25 of 100 in “Process CO2 from cement”, by public statistics of the register."
    )


@pytest.mark.parametrize("entered", [(1, 2), (2, 1)])
def test_share_is_the_same_whichever_figure_was_entered_first(hearing, staff, entered):
    indicator = factories.IndicatorFactory(code="CTX-03")
    namibia, brazil = hearing.reporters["Namibia"], hearing.reporters["Brazil"]
    for number in entered:
        definition = factories.IndicatorDefinitionFactory(indicator=indicator, number=number)
        figure = {"definition": definition, "reference_year": 2016}
        factories.PublicFigureFactory(actor=namibia, number=10 * number, **figure)
        factories.PublicFigureFactory(actor=brazil, number=80, **figure)
    proposed(staff, "A", [hearing.says("Namibia")]).sectors.add(
        factories.SectorFactory(code="cement-and-concrete")
    )

    assert ranked()[0].score.parts[1].share == Decimal("0.2000")


@pytest.mark.parametrize("first", ["Namibia", "Brazil"])
def test_what_two_claim_is_the_same_whoever_was_heard_first(hearing, staff, first):
    """Of one plant they tell two numbers."""
    definition = factories.IndicatorDefinitionFactory(
        indicator=factories.IndicatorFactory(code="CTX-03")
    )
    for name, number in (("Namibia", 30), ("Brazil", 10), ("Sweden", 30)):
        factories.PublicFigureFactory(
            actor=hearing.reporters[name],
            definition=definition,
            number=number,
            claim_id="" if name == "Sweden" else "plant-1",
        )
    names = sorted(["Namibia", "Brazil"], key=lambda name: name != first)
    proposed(staff, "A", [hearing.says(name) for name in names]).sectors.add(
        factories.SectorFactory(code="cement-and-concrete")
    )

    assert ranked()[0].score.parts[1].share == Decimal("0.5000")


def test_stocktake_counts_what_the_open_phase_looks_at(hearing, staff):
    factories.StocktakeMilestoneFactory(
        starts_on=dt.date(2027, 6, 1), ends_on=dt.date(2027, 6, 30), title="Technical assessment"
    )
    theme = factories.StocktakeThemeFactory(code="MIT")
    factories.ScoreWeightsFactory(themes=["MIT"])
    proposed(staff, "A").themes.add(theme)

    assert ranked()[0].score.parts[2].share == Decimal(1)
    assert ranked(dt.date(2027, 7, 1))[0].score.parts[2].share is None


def test_topics_are_what_reports_in_force_say(hearing):
    hearing.says(
        "Namibia",
        barriers=["skills", "regulation"],
        needs=[["finance", "5", "USD million", "open"], ["capacity", "1", "", "met"]],
        proposals=[["A  hydrogen corridor", "hydrogen", "", "Ports are ready"]],
    )
    last = hearing.says(
        "Tuvalu", barriers=["skills"], proposals=[["a hydrogen Corridor", "", "", ""]]
    )

    found = [(each.origin, each.key, each.reporters) for each in topics()]

    assert found == [
        ("proposal", "a hydrogen corridor", 2),
        ("barrier", "skills", 2),
        ("barrier", "regulation", 1),
        ("need", "finance", 1),
    ]
    corridor = topics("proposal")[0]
    assert (corridor.title, corridor.cells["sector"]) == ("A hydrogen corridor", "hydrogen")
    assert corridor.said[1].revision_uid == last.uid


def test_topics_leave_out_what_no_accepted_report_says(hearing, staff):
    hearing.says("Namibia", barriers=["skills"])
    hearing.says("Namibia", barriers=["regulation"])

    assert [each.key for each in topics()] == ["regulation"]


@pytest.mark.parametrize("rows", [1, 4])
def test_ranking_costs_the_same_for_any_rows(hearing, staff, rows, django_assert_num_queries):
    said = hearing.says("Namibia")
    sector = factories.SectorFactory(code="steel")
    for number in range(rows):
        proposed(staff, f"Candidate {number}", [said]).sectors.add(sector)

    with django_assert_num_queries(9):  # 3 of the ground, 6 of the candidates
        assert len(ranked()) == rows


class TestOrder(DjangoCase):
    @settings(max_examples=10)
    @given(some.integers(0, 2**16))
    def test_candidates_are_in_the_same_order_whichever_was_stored_first(self, seed):
        titles = [f"Candidate {n}" for n in range(6)]
        chance = random.Random(seed)  # noqa: S311 - hypothesis chose the seed
        chance.shuffle(titles)
        for title in titles:
            factories.CandidateFactory(title=title)

        assert [row.candidate.title for row in ranked()] == sorted(titles)
