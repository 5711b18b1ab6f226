"""One factory per model. What they make is plainly made up: "Actor 1", "Declaration 2"."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from initiatives import models as initiatives
from reporting import models as reporting
from signatories import models as signatories

VERIFIED = signatories.Verification.VERIFIED


class UserFactory(DjangoModelFactory):
    class Meta:
        model = signatories.User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = "!"  # nobody signs in with it; tests use force_login or set one


class RecordFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    verification = VERIFIED
    source = "made for a test"


# Register ------------------------------------------------------------------------------------


class ActorFactory(RecordFactory):
    class Meta:
        model = signatories.Actor

    slug = factory.Sequence(lambda n: f"actor-{n}")
    name = factory.Sequence(lambda n: f"Actor {n}")
    kind = signatories.Actor.Kind.INDUSTRY_ASSOCIATION


class CountryFactory(ActorFactory):
    kind = signatories.Actor.Kind.COUNTRY
    iso2 = factory.Sequence(lambda n: chr(65 + n // 26 % 26) + chr(65 + n % 26))
    iso3 = factory.Sequence(
        lambda n: chr(65 + n // 676 % 26) + chr(65 + n // 26 % 26) + chr(65 + n % 26)
    )


class ActorAliasFactory(DjangoModelFactory):
    class Meta:
        model = signatories.ActorAlias

    actor = factory.SubFactory(ActorFactory)
    name = factory.Sequence(lambda n: f"Alias {n}")


class CountryGroupFactory(DjangoModelFactory):
    class Meta:
        model = signatories.CountryGroup

    code = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"Group {n}")
    definition = "A list made for a test."
    source = "made for a test"


class GroupMembershipFactory(DjangoModelFactory):
    class Meta:
        model = signatories.GroupMembership

    actor = factory.SubFactory(CountryFactory)
    group = factory.SubFactory(CountryGroupFactory)


class DeclarationFactory(RecordFactory):
    class Meta:
        model = signatories.Declaration

    slug = factory.Sequence(lambda n: f"declaration-{n}")
    title = factory.Sequence(lambda n: f"Declaration {n}")
    short_title = factory.Sequence(lambda n: f"Declaration {n}")
    adopted_on = dt.date(2025, 11, 14)
    place = "Belém"


class EndorsementFactory(RecordFactory):
    class Meta:
        model = signatories.Endorsement

    actor = factory.SubFactory(ActorFactory)
    declaration = factory.SubFactory(DeclarationFactory)
    name_as_listed = factory.SelfAttribute("actor.name")
    endorsed_on = dt.date(2025, 11, 14)


class FocalPointFactory(DjangoModelFactory):
    class Meta:
        model = signatories.FocalPoint

    user = factory.SubFactory(UserFactory)
    actor = factory.SubFactory(ActorFactory)
    role = signatories.FocalPoint.Role.CONTRIBUTOR
    starts_on = dt.date(2025, 1, 1)


class CopFactory(RecordFactory):
    class Meta:
        model = signatories.Cop

    number = factory.Sequence(lambda n: 100 + n)
    year = factory.Sequence(lambda n: 2100 + n)
    city = "Somewhere"


class StocktakeMilestoneFactory(RecordFactory):
    class Meta:
        model = signatories.StocktakeMilestone

    code = factory.Sequence(lambda n: f"milestone-{n}")
    stocktake = 2
    component = signatories.StocktakeComponent.COLLECTION
    title = factory.Sequence(lambda n: f"Milestone {n}")
    starts_on = dt.date(2026, 11, 1)
    ends_on = dt.date(2028, 6, 30)


class OversightSeatFactory(RecordFactory):
    class Meta:
        model = signatories.OversightSeat

    actor = factory.SubFactory(CountryFactory)
    capacity = "member"
    from_cop = factory.SubFactory(CopFactory)


# Initiatives ---------------------------------------------------------------------------------


class TermFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    code = factory.Sequence(lambda n: f"term-{n}")
    name = factory.Sequence(lambda n: f"Term {n}")


class SectorFactory(TermFactory):
    class Meta:
        model = initiatives.Sector


class CollaborationAreaFactory(TermFactory):
    class Meta:
        model = initiatives.CollaborationArea


class StocktakeThemeFactory(TermFactory):
    class Meta:
        model = initiatives.StocktakeTheme


class AgendaAxisFactory(RecordFactory):
    class Meta:
        model = initiatives.AgendaAxis

    number = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Axis {n}")


class AgendaObjectiveFactory(RecordFactory):
    class Meta:
        model = initiatives.AgendaObjective

    axis = factory.SubFactory(AgendaAxisFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Objective {n}")


class ActivationGroupFactory(RecordFactory):
    class Meta:
        model = initiatives.ActivationGroup

    objective = factory.SubFactory(AgendaObjectiveFactory)
    slug = factory.Sequence(lambda n: f"activation-group-{n}")
    name = factory.Sequence(lambda n: f"Activation group {n}")


class AccelerationPlanFactory(RecordFactory):
    class Meta:
        model = initiatives.AccelerationPlan

    group = factory.SubFactory(ActivationGroupFactory)
    slug = factory.Sequence(lambda n: f"plan-{n}")
    title = factory.Sequence(lambda n: f"Plan {n}")


class InitiativeFactory(RecordFactory):
    class Meta:
        model = initiatives.Initiative

    actor = factory.SubFactory(ActorFactory, kind=signatories.Actor.Kind.INITIATIVE)
    kind = "coalition"
    status = initiatives.InitiativeStatus.ACTIVE


class MembershipFactory(RecordFactory):
    class Meta:
        model = initiatives.Membership

    initiative = factory.SubFactory(InitiativeFactory)
    actor = factory.SubFactory(ActorFactory)
    role = "member"


class ReferenceActionFactory(RecordFactory):
    class Meta:
        model = initiatives.ReferenceAction

    slug = factory.Sequence(lambda n: f"action-{n}")
    framework = "Framework made for a test"
    title = factory.Sequence(lambda n: f"Action {n}")
    year = 2025
    source_status = "recommendation"


# Reporting -----------------------------------------------------------------------------------


class IndicatorFactory(RecordFactory):
    class Meta:
        model = reporting.Indicator

    code = factory.Sequence(lambda n: f"TST-{n:02}")
    name = factory.Sequence(lambda n: f"Indicator {n}")
    theme = factory.SubFactory(StocktakeThemeFactory)


class IndicatorDefinitionFactory(RecordFactory):
    class Meta:
        model = reporting.IndicatorDefinition

    indicator = factory.SubFactory(IndicatorFactory)
    definition = "What the test measures."
    unit = "Mt/yr"
    data_type = reporting.DataType.DECIMAL
    direction = "neutral"
    aggregation = reporting.Aggregation.SUM


class PublicFigureFactory(RecordFactory):
    class Meta:
        model = reporting.PublicFigure

    actor = factory.SubFactory(CountryFactory)
    definition = factory.SubFactory(IndicatorDefinitionFactory)
    reference_year = 2021
    dataset_date = "2021-07"
    licence = "CC BY 4.0"


class QuestionnaireFactory(DjangoModelFactory):
    class Meta:
        model = reporting.Questionnaire

    code = factory.Sequence(lambda n: f"questionnaire-{n}")
    title = factory.Sequence(lambda n: f"Questionnaire {n}")
    declaration = factory.SubFactory(DeclarationFactory)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = reporting.Section

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    code = factory.Sequence(lambda n: f"S{n}")
    title = factory.Sequence(lambda n: f"Section {n}")
    position = factory.Sequence(lambda n: n + 1)


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = reporting.Question

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
        model = reporting.ReportingCycle

    declaration = factory.SubFactory(DeclarationFactory)
    kind = "annual"
    year = factory.Sequence(lambda n: 2027 + n)
    title = factory.LazyAttribute(lambda cycle: f"Annual report {cycle.year}")
    period_start = factory.LazyAttribute(lambda cycle: dt.date(cycle.year - 1, 1, 1))
    period_end = factory.LazyAttribute(lambda cycle: dt.date(cycle.year - 1, 12, 31))
    due_at = factory.LazyAttribute(lambda cycle: dt.datetime(cycle.year, 4, 30, tzinfo=dt.UTC))
    questionnaire = factory.SubFactory(
        QuestionnaireFactory, declaration=factory.SelfAttribute("..declaration")
    )


class ProgressReportFactory(DjangoModelFactory):
    class Meta:
        model = reporting.ProgressReport

    cycle = factory.SubFactory(ReportingCycleFactory)
    actor = factory.SubFactory(ActorFactory)
    invited_at = factory.LazyFunction(timezone.now)


class RevisionFactory(DjangoModelFactory):
    """A draft; the actions make the other statuses."""

    class Meta:
        model = reporting.Revision

    report = factory.SubFactory(ProgressReportFactory)
    number = 1
    origin = reporting.Origin.REPORTER


class SectionDraftFactory(DjangoModelFactory):
    class Meta:
        model = reporting.SectionDraft

    revision = factory.SubFactory(RevisionFactory)
    section = factory.SubFactory(SectionFactory)


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = reporting.Answer

    revision = factory.SubFactory(RevisionFactory)
    question = factory.SubFactory(QuestionFactory)
    entry = factory.LazyFunction(lambda: {"text": "An answer"})


class ValueFactory(DjangoModelFactory):
    class Meta:
        model = reporting.Value

    revision = factory.SubFactory(RevisionFactory)
    definition = factory.SubFactory(IndicatorDefinitionFactory)
    reference_year = 2026
    presence = reporting.Presence.REPORTED
    number = 7
    text = "7"
    unit = "Mt/yr"


class StatusChangeFactory(DjangoModelFactory):
    class Meta:
        model = reporting.StatusChange

    revision = factory.SubFactory(RevisionFactory)
    to_status = "draft"


class EditionFactory(DjangoModelFactory):
    """An edition that is being compiled; the actions make the other statuses."""

    class Meta:
        model = reporting.Edition

    cycle = factory.SubFactory(ReportingCycleFactory)
    number = 1
    slug = factory.LazyAttribute(lambda edition: f"{edition.cycle.year}-{edition.number}")
    title = factory.LazyAttribute(lambda edition: edition.cycle.title)
    installation = "local"


class FrozenReportFactory(DjangoModelFactory):
    class Meta:
        model = reporting.FrozenReport

    edition = factory.SubFactory(EditionFactory)
    actor_slug = factory.Sequence(lambda n: f"actor-{n}")
    actor_name = factory.Sequence(lambda n: f"Actor {n}")
    actor_kind = "country"
    state = "not_reported"


class FrozenValueFactory(DjangoModelFactory):
    class Meta:
        model = reporting.FrozenValue

    report = factory.SubFactory(FrozenReportFactory)
    edition = factory.SelfAttribute("report.edition")
    number_in_edition = factory.Sequence(lambda n: n + 1)
    indicator_code = "TST-01"
    indicator_name = "Indicator 1"
    definition_number = 1
    theme = "MIT"
    reference_year = 2026
    presence = reporting.Presence.REPORTED
    number = 7
    text = "7"
    unit = "Mt/yr"


class FigureFactory(DjangoModelFactory):
    class Meta:
        model = reporting.Figure

    edition = factory.SubFactory(EditionFactory)
    key = factory.Sequence(lambda n: f"figure-{n}")
    position = factory.Sequence(lambda n: n + 1)
    kind = "count"
    title = "A figure"
    number = 1
    row_count = 0
    rows_sha256 = "0" * 64


class ArtefactFactory(DjangoModelFactory):
    class Meta:
        model = reporting.Artefact

    edition = factory.SubFactory(EditionFactory)
    format = "json"
    filename = "edition.json"
    path = factory.Sequence(lambda n: f"{n}.json")
    size = 2
    sha256 = "0" * 64
