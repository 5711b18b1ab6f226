"""Initiatives, plans and what they refer to."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from initiatives import models
from signatories.models import Actor
from tests.factories.records import RecordFactory
from tests.factories.signatories import ActorFactory


class TermFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    code = factory.Sequence(lambda n: f"term-{n}")
    name = factory.Sequence(lambda n: f"Term {n}")


class SectorFactory(TermFactory):
    class Meta:
        model = models.Sector


class CollaborationAreaFactory(TermFactory):
    class Meta:
        model = models.CollaborationArea


class StocktakeThemeFactory(TermFactory):
    class Meta:
        model = models.StocktakeTheme


class AgendaAxisFactory(RecordFactory):
    class Meta:
        model = models.AgendaAxis

    number = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Axis {n}")


class AgendaObjectiveFactory(RecordFactory):
    class Meta:
        model = models.AgendaObjective

    axis = factory.SubFactory(AgendaAxisFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Objective {n}")


class ActivationGroupFactory(RecordFactory):
    class Meta:
        model = models.ActivationGroup

    objective = factory.SubFactory(AgendaObjectiveFactory)
    slug = factory.Sequence(lambda n: f"activation-group-{n}")
    name = factory.Sequence(lambda n: f"Activation group {n}")


class AccelerationPlanFactory(RecordFactory):
    class Meta:
        model = models.AccelerationPlan

    group = factory.SubFactory(ActivationGroupFactory)
    slug = factory.Sequence(lambda n: f"plan-{n}")
    title = factory.Sequence(lambda n: f"Plan {n}")


class InitiativeFactory(RecordFactory):
    class Meta:
        model = models.Initiative

    actor = factory.SubFactory(ActorFactory, kind=Actor.Kind.INITIATIVE)
    kind = "coalition"
    status = models.InitiativeStatus.ACTIVE


class MembershipFactory(RecordFactory):
    class Meta:
        model = models.Membership

    initiative = factory.SubFactory(InitiativeFactory)
    actor = factory.SubFactory(ActorFactory)
    role = "member"


class ReferenceActionFactory(RecordFactory):
    class Meta:
        model = models.ReferenceAction

    slug = factory.Sequence(lambda n: f"action-{n}")
    framework = "Framework made for a test"
    title = factory.Sequence(lambda n: f"Action {n}")
    year = 2025
    source_status = "recommendation"


class PriorityActionFactory(RecordFactory):
    class Meta:
        model = models.PriorityAction

    slug = factory.Sequence(lambda n: f"priority-action-{n}")
    title = factory.Sequence(lambda n: f"Priority action {n}")
    decided_on = dt.date(2026, 11, 1)
    # Closed: an edition lists decisions that are open.
    decided_by = factory.SubFactory(
        "tests.factories.DecisionFactory", closed_on=decided_on, closing_evidence="It was adopted."
    )
    decision = "Decision made for a test"


class ActionPartyFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionParty

    action = factory.SubFactory(PriorityActionFactory)
    actor = factory.SubFactory(ActorFactory)
    role = models.ActionRole.LEAD


class ActionStepFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionStep

    action = factory.SubFactory(PriorityActionFactory)
    from_status = models.ActionStatus.ADOPTED
    to_status = models.ActionStatus.IN_PROGRESS
    on = dt.date(2026, 11, 2)


class MilestoneFactory(RecordFactory):
    class Meta:
        model = models.Milestone

    action = factory.SubFactory(PriorityActionFactory)
    title = factory.Sequence(lambda n: f"Milestone {n}")
    due_on = dt.date(2028, 6, 30)


class ActionDependencyFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionDependency

    action = factory.SubFactory(PriorityActionFactory)
    needs = factory.SubFactory(PriorityActionFactory)


class DecisionFactory(RecordFactory):
    class Meta:
        model = models.Decision

    slug = factory.Sequence(lambda n: f"decision-{n}")
    title = factory.Sequence(lambda n: f"Decision {n}")
    decided_on = dt.date(2026, 5, 1)
    closed_on = None
    closing_evidence = factory.LazyAttribute(
        lambda decision: "made for a test" if decision.closed_on else ""
    )


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    number = factory.Sequence(lambda n: n + 1)
    slug = factory.LazyAttribute(lambda meeting: f"meeting-{meeting.number}")
    starts_on = dt.date(2026, 11, 23)
    ends_on = factory.SelfAttribute("starts_on")
    is_online = True


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = models.AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.LazyAttribute(lambda item: item.meeting.items.count() + 1)
    title = factory.Sequence(lambda n: f"Item {n}")


class SubjectFactory(DjangoModelFactory):
    class Meta:
        model = models.Subject

    initiative = factory.SubFactory(InitiativeFactory)
    title = factory.Sequence(lambda n: f"subject {n}")


class OverlapFactory(DjangoModelFactory):
    """Found, not judged; the actions make the other statuses."""

    class Meta:
        model = models.Overlap

    first = factory.SubFactory(SubjectFactory)
    second = factory.SubFactory(SubjectFactory)
    score = Decimal("0.5")
    inputs = "made for a test"


class MapLevelFactory(DjangoModelFactory):
    class Meta:
        model = models.MapLevel

    level = Decimal("0.5")
    set_by_uid = factory.LazyFunction(uuid4)
