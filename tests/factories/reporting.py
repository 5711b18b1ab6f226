"""Indicators, questionnaires, cycles, reports and editions."""

import datetime as dt

import factory
import pgtrigger
from django.utils import timezone
from factory.django import DjangoModelFactory

from reporting import models
from reporting.actions import questionnaires
from tests.factories.initiatives import StocktakeThemeFactory
from tests.factories.records import RecordFactory
from tests.factories.signatories import ActorFactory, CountryFactory, DeclarationFactory


class IndicatorFactory(RecordFactory):
    class Meta:
        model = models.Indicator

    code = factory.Sequence(lambda n: f"TST-{n:02}")
    name = factory.Sequence(lambda n: f"Indicator {n}")
    theme = factory.SubFactory(StocktakeThemeFactory)


class IndicatorDefinitionFactory(RecordFactory):
    class Meta:
        model = models.IndicatorDefinition

    indicator = factory.SubFactory(IndicatorFactory)
    definition = "What the test measures."
    unit = "Mt/yr"
    data_type = models.DataType.DECIMAL
    direction = "neutral"
    aggregation = models.Aggregation.SUM


class PublicFigureFactory(RecordFactory):
    class Meta:
        model = models.PublicFigure

    actor = factory.SubFactory(CountryFactory)
    definition = factory.SubFactory(IndicatorDefinitionFactory)
    reference_year = 2021
    dataset_date = "2021-07"
    licence = "CC BY 4.0"


class QuestionnaireFactory(DjangoModelFactory):
    class Meta:
        model = models.Questionnaire

    code = factory.Sequence(lambda n: f"questionnaire-{n}")
    title = factory.Sequence(lambda n: f"Questionnaire {n}")
    declaration = factory.SubFactory(DeclarationFactory)


class AskedFactory(DjangoModelFactory):
    """Rows of a questionnaire, as if they had been there when it was published."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with unheld(model_class):
            return super()._create(model_class, *args, **kwargs)


def unheld(model):
    """Within it, rows of a model may change in a published questionnaire."""
    return pgtrigger.ignore(f"{model._meta.label}:published_with_questionnaire")


def rewritten(row, **fields):
    """A row of a questionnaire, as if it had said so when it was published."""
    for name, value in fields.items():
        setattr(row, name, value)
    with unheld(type(row)):
        row.save()
    return row


def published(questionnaire, *, by):
    """The questionnaire, published; with a question when it has none."""
    if not questionnaire.sections.exists():
        QuestionFactory(section__questionnaire=questionnaire)
    return questionnaires.publish(questionnaire, by=by)


class SectionFactory(AskedFactory):
    class Meta:
        model = models.Section

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    code = factory.Sequence(lambda n: f"S{n}")
    title = factory.Sequence(lambda n: f"Section {n}")
    position = factory.Sequence(lambda n: n + 1)


class QuestionFactory(AskedFactory):
    class Meta:
        model = models.Question

    section = factory.SubFactory(SectionFactory)
    code = factory.Sequence(lambda n: f"Q{n}")
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Question {n}?")
    answer_type = "text"
    required = "no"


class IndicatorQuestionFactory(QuestionFactory):
    answer_type = "indicator"
    definition = factory.SubFactory(IndicatorDefinitionFactory)


class ReportingCycleFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportingCycle

    declaration = factory.SubFactory(DeclarationFactory)
    kind = "annual"
    year = factory.Sequence(lambda n: 2027 + n % 900)
    title = factory.LazyAttribute(lambda cycle: f"Annual report {cycle.year}")
    period_start = factory.LazyAttribute(lambda cycle: dt.date(cycle.year - 1, 1, 1))
    period_end = factory.LazyAttribute(lambda cycle: dt.date(cycle.year - 1, 12, 31))
    due_at = factory.LazyAttribute(lambda cycle: dt.datetime(cycle.year, 4, 30, tzinfo=dt.UTC))
    questionnaire = factory.SubFactory(
        QuestionnaireFactory, declaration=factory.SelfAttribute("..declaration")
    )


class ProgressReportFactory(DjangoModelFactory):
    class Meta:
        model = models.ProgressReport

    cycle = factory.SubFactory(ReportingCycleFactory)
    actor = factory.SubFactory(ActorFactory)
    invited_at = factory.LazyFunction(timezone.now)


class RevisionFactory(DjangoModelFactory):
    """A draft; the actions make the other statuses."""

    class Meta:
        model = models.Revision

    report = factory.SubFactory(ProgressReportFactory)
    number = 1
    origin = models.Origin.REPORTER


class SectionDraftFactory(DjangoModelFactory):
    class Meta:
        model = models.SectionDraft

    revision = factory.SubFactory(RevisionFactory)
    section = factory.SubFactory(SectionFactory)


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.Answer

    revision = factory.SubFactory(RevisionFactory)
    question = factory.SubFactory(QuestionFactory)
    entry = factory.LazyFunction(lambda: {"text": "An answer"})


class ValueFactory(DjangoModelFactory):
    class Meta:
        model = models.Value

    revision = factory.SubFactory(RevisionFactory)
    definition = factory.SubFactory(IndicatorDefinitionFactory)
    reference_year = 2026
    presence = models.Presence.REPORTED
    number = 7
    text = "7"
    unit = "Mt/yr"


class StatusChangeFactory(DjangoModelFactory):
    class Meta:
        model = models.StatusChange

    revision = factory.SubFactory(RevisionFactory)
    to_status = "draft"
