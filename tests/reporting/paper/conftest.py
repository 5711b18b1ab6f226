"""A questionnaire with every type of answer, and a reporter who fills it in."""

import datetime as dt

import pytest

from reporting.actions import cycles, reports
from reporting.models import DataType, ProgressReport
from tests import factories


class Survey:
    """Questions by code, all of one questionnaire."""

    def __init__(self):
        self.questionnaire = factories.QuestionnaireFactory(code="annual-2027")
        self.a = self.section("A", "About you", 1)
        self.b = self.section("B", "Values", 2)
        self.k = self.section("K", "Actions", 3, repeats="priority_action")
        self.questions = {}
        self.ask(self.a, "A1", "text", text="What changed?", help_text="In a few words")
        self.ask(self.a, "A2", "text_year")
        self.ask(self.a, "A3", "choice", options=["yes", "no"])
        self.ask(self.a, "A4", "multi_choice", options=["steel", "cement", "hydrogen"])
        self.ask(self.a, "A5", "table", options=["kind:choice=aid/loan", "amount:number", "note"])
        self.ask(self.a, "A6", "reference", options=["initiative", "text"])
        self.ask(self.a, "A7", "contact")
        self.ask(self.a, "A8", "evidence")
        self.ask(self.a, "A9", "markdown")
        self.indicator("STL-01", hard_min=0, hard_max=5000)
        self.indicator("CAP-01", unit="number", data_type=DataType.INTEGER)
        self.indicator("POL-02", unit="", data_type="choice", choices=["none", "adopted"])
        self.indicator("CTX-09", unit="", data_type="date")
        self.indicator(
            "FIN-01",
            unit="USD million",
            aggregation="sum_by_claim",
            dimensions=[{"key": "instrument", "codes": ["grant", "loan"]}, {"key": "country"}],
        )
        self.indicator("IND-01")
        self.indicator("IND-02")
        self.ask(self.k, "K1", "choice", options=["on track", "delayed"])

    def section(self, code, title, position, **fields):
        return factories.SectionFactory(
            questionnaire=self.questionnaire, code=code, title=title, position=position, **fields
        )

    def ask(self, section, code, answer_type, **fields):
        position = section.questions.count() + 1
        self.questions[code] = factories.QuestionFactory(
            section=section, code=code, answer_type=answer_type, position=position, **fields
        )

    def indicator(self, code, **definition):
        indicator = factories.IndicatorFactory(code=code, name=f"Indicator {code}")
        self.questions[code] = factories.IndicatorQuestionFactory(
            section=self.b,
            code=code,
            position=self.b.questions.count() + 1,
            definition=factories.IndicatorDefinitionFactory(indicator=indicator, **definition),
        )

    def __getitem__(self, code):
        return self.questions[code]


@pytest.fixture
def survey(db):
    return Survey()


@pytest.fixture
def namibia(survey):
    country = factories.CountryFactory(
        slug="namibia", name="Namibia", iso2="NA", iso3="NAM", time_zone="Africa/Windhoek"
    )
    factories.EndorsementFactory(actor=country, declaration=survey.questionnaire.declaration)
    return country


@pytest.fixture
def actions_led(namibia):
    """Two priority actions that the country leads."""
    found = [
        factories.PriorityActionFactory(slug=slug, title=slug.title()) for slug in ("aa", "bb")
    ]
    for action in found:
        factories.ActionPartyFactory(action=action, actor=namibia, role="lead")
    return found


@pytest.fixture
def report(survey, namibia, actions_led, staff):
    return open_report(survey.questionnaire, namibia, staff, year=2027)


def open_report(questionnaire, actor, staff, *, year):
    cycle = factories.ReportingCycleFactory(
        questionnaire=factories.published(questionnaire, by=staff),
        declaration=questionnaire.declaration,
        year=year,
        due_at=dt.datetime(year, 4, 30, 12, tzinfo=dt.UTC),
    )
    cycles.open_cycle(cycle, by=staff)
    return ProgressReport.objects.get(cycle=cycle, actor=actor)


@pytest.fixture
def writer(member, namibia):
    return member(namibia, "contributor")


@pytest.fixture
def draft(report, writer):
    return reports.start_revision(report, by=writer)


@pytest.fixture
def page(client, writer):
    """The client, with the writer signed in."""
    client.force_login(writer)
    return client
