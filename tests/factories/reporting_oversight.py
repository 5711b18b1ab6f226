"""Comments of the Oversight Group and hand-over dossiers."""

import factory
from factory.django import DjangoModelFactory

from reporting import models
from secretariat.identifiers import uuid7
from tests.factories.initiatives import MeetingFactory
from tests.factories.signatories import ActorFactory, CopFactory

TERM = 5000  # conferences between two that are made for a test


class OversightCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.OversightComment

    actor = factory.SubFactory(ActorFactory)
    meeting = factory.SubFactory(MeetingFactory)
    text = factory.Sequence(lambda n: f"Comment {n}")
    written_by_uid = factory.LazyFunction(uuid7)


class DossierFactory(DjangoModelFactory):
    """One that is being compiled; the actions make the other statuses."""

    class Meta:
        model = models.Dossier

    from_cop = factory.SubFactory(CopFactory)
    to_cop = factory.LazyAttribute(
        lambda dossier: CopFactory(number=dossier.from_cop.number + TERM)
    )
    number = 1
    slug = factory.LazyAttribute(
        lambda dossier: f"cop{dossier.from_cop.number}-cop{dossier.to_cop.number}-{dossier.number}"
    )
