"""Outputs, events, projects, and what they need and are offered."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from initiatives import models
from signatories.models import Actor
from tests.factories.records import RecordFactory
from tests.factories.signatories import ActorFactory, CountryFactory, UserFactory


class OutputFactory(RecordFactory):
    class Meta:
        model = models.Output

    slug = factory.Sequence(lambda n: f"output-{n}")
    title = factory.Sequence(lambda n: f"Output {n}")
    kind = "report"


class EventFactory(RecordFactory):
    class Meta:
        model = models.Event

    slug = factory.Sequence(lambda n: f"event-{n}")
    title = factory.Sequence(lambda n: f"Event {n}")
    kind = "dialogue"
    starts_on = factory.Sequence(lambda n: dt.date(2100, 1, 1) + dt.timedelta(days=n))


class ProjectFactory(RecordFactory):
    class Meta:
        model = models.Project

    slug = factory.Sequence(lambda n: f"project-{n}")
    title = factory.Sequence(lambda n: f"Project {n}")
    consent = models.Consent.PUBLIC


class StatementFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    kind = models.NeedKind.FINANCE
    expires_on = dt.date(2100, 12, 31)
    consent = models.Consent.PUBLIC


class NeedFactory(StatementFactory):
    """Of a country as a whole, unless a project is given."""

    class Meta:
        model = models.Need

    title = factory.Sequence(lambda n: f"Need {n}")
    project = None
    actor = factory.Maybe("project", None, factory.SubFactory(CountryFactory))


class OfferFactory(StatementFactory):
    class Meta:
        model = models.Offer

    title = factory.Sequence(lambda n: f"Offer {n}")
    actor = factory.SubFactory(ActorFactory, kind=Actor.Kind.MDB)


class ReferralFactory(DjangoModelFactory):
    """To the platform, pending."""

    class Meta:
        model = models.Referral

    need = factory.SubFactory(NeedFactory, status="referred")
    to = models.Referral.To.PLATFORM
    referred_by = factory.SubFactory(UserFactory)
