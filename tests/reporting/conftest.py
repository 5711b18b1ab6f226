"""A small questionnaire and the people who fill it in."""

import datetime as dt

import pytest
from django.db import connection

from reporting.actions import cycles, questionnaires, reports
from reporting.models import DataType, ProgressReport
from secretariat.jobs.models import Job
from tests import factories
from tests.reporting.frozen import FrozenEdition
from tests.reporting.picture import Round
from tests.reporting.register_files import copy_register


@pytest.fixture
def form(db):
    """A questionnaire of two sections; its questions by code, and itself as ``form.questionnaire``."""
    return Form()


class Form:
    def __init__(self):
        self.questionnaire = factories.QuestionnaireFactory()
        self.production = self.section("B", "Production")
        self.sign_off = self.section("M", "Sign-off")
        self.cement = self.indicator("CEM-01", hard_min=0, hard_max=5000)
        self.ratio = self.indicator("CEM-02", unit="t/t (ratio)", hard_min=0, hard_max=1)
        self.trained = self.indicator("CAP-01", unit="number", data_type=DataType.INTEGER)
        self.roadmap = self.indicator(
            "POL-02", unit="", data_type=DataType.CHOICE, choices=["none", "adopted"]
        )
        self.ndc = self.indicator("CTX-09", unit="date", data_type=DataType.DATE)
        self.practice = self.question(self.sign_off, "L3", position=1)
        self.consent = self.question(
            self.sign_off,
            "M1",
            position=2,
            answer_type="choice",
            options=["in full", "aggregated only", "not"],
            required="yes",
        )

        self.rule("hard-bounds", kind="hard_bounds", grade="refuse")
        self.rule("usual-range", kind="usual_range", grade="explain")
        self.rule("change", kind="change", grade="explain", tolerance="0.3")

    def rule(self, code, **fields):
        return factories.RuleFactory(questionnaire=self.questionnaire, code=code, **fields)

    def section(self, code, title, **fields):
        return factories.SectionFactory(
            questionnaire=self.questionnaire, code=code, title=title, position=ord(code), **fields
        )

    def indicator(self, code, **definition):
        indicator = factories.IndicatorFactory(code=code)
        return factories.IndicatorQuestionFactory(
            section=self.production,
            code=f"Q-{code}",
            position=self.production.questions.count() + 1,
            definition=factories.IndicatorDefinitionFactory(indicator=indicator, **definition),
        )

    def question(self, section, code, **fields):
        return factories.QuestionFactory(section=section, code=code, **fields)


@pytest.fixture
def supporter(form):
    """A country that supports the declaration of ``form``."""
    country = factories.CountryFactory(slug="namibia", name="Namibia", iso2="NA", iso3="NAM")
    factories.EndorsementFactory(actor=country, declaration=form.questionnaire.declaration)
    return country


@pytest.fixture
def cycle(form, staff):
    """Not opened; its questionnaire is published."""
    return factories.ReportingCycleFactory(
        questionnaire=questionnaires.publish(form.questionnaire, by=staff),
        declaration=form.questionnaire.declaration,
        year=2027,
        due_at=dt.datetime(2027, 4, 30, 12, tzinfo=dt.UTC),
    )


@pytest.fixture
def report(cycle, supporter, staff):
    """The supporter's report in the open cycle, not begun; the mail that it is open has gone."""
    cycles.open_cycle(cycle, by=staff)
    Job.objects.filter(kind="tell_invitation").delete()
    cycle.refresh_from_db()
    return ProgressReport.objects.get(cycle=cycle, actor=supporter)


@pytest.fixture
def contributor(member, supporter):
    return member(supporter, "contributor")


@pytest.fixture
def approver(member, supporter):
    return member(supporter, "approver")


@pytest.fixture
def reader(member, supporter):
    return member(supporter, "reader")


@pytest.fixture
def draft(report, form, contributor):
    """A draft that can be submitted: cement 12.5 Mt/yr, consent in full."""
    revision = reports.start_revision(report, by=contributor)
    reports.save_section(
        revision, form.production, {form.cement: {"amount": "12.5"}}, by=contributor, version=0
    )
    reports.save_section(
        revision, form.sign_off, {form.consent: {"choice": "in full"}}, by=contributor, version=0
    )
    return revision


@pytest.fixture
def submitted(draft, approver):
    return reports.submit(draft, by=approver)


@pytest.fixture
def accepted(submitted, staff):
    return reports.accept(submitted, by=staff)


@pytest.fixture
def register_folder(tmp_path):
    """A copy of the register's files that a test may spoil (Path)."""
    return copy_register(tmp_path)


@pytest.fixture
def frozen(db):
    """An edition to be filled row by row."""
    return FrozenEdition()


@pytest.fixture
def repeatable_read(django_db_setup, django_db_blocker):
    """Transactions begun after it see one moment each; ask for it before anything of the database."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SET default_transaction_isolation = 'repeatable read'")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("RESET default_transaction_isolation")


@pytest.fixture
def one_moment(repeatable_read, db):
    """The test's own transaction may freeze an edition."""


@pytest.fixture
def cement(one_moment, staff):
    """A round with one indicator, ``cement.indicator``, that may be frozen in ordinary tests."""
    cement = Round(staff)
    cement.indicator = cement.definition("CEM-01")
    return cement


def stored_entries(revision, section):
    """{question pk: entry} of one section."""
    return dict(revision.answers.filter(question__section=section).values_list("question", "entry"))
