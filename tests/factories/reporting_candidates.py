"""Leads, candidates, what speaks for them, and the weights."""

import factory
from factory.django import DjangoModelFactory

from reporting import models
from tests.factories.initiatives import CollaborationAreaFactory, SectorFactory
from tests.factories.signatories import UserFactory


class LeadFactory(DjangoModelFactory):
    class Meta:
        model = models.Lead

    sector = factory.SubFactory(SectorFactory)
    region = "Africa"
    area = factory.SubFactory(CollaborationAreaFactory)
    count = 0


class CandidateFactory(DjangoModelFactory):
    """Proposed by somebody of the staff; the actions make the other statuses."""

    class Meta:
        model = models.Candidate

    title = factory.Sequence(lambda n: f"Candidate {n}")
    rationale = "Made up for a test"
    origin = models.CandidateOrigin.STAFF
    proposed_by = factory.SubFactory(UserFactory, is_staff=True)


class CandidateEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.CandidateEvidence

    candidate = factory.SubFactory(CandidateFactory)
    kind = models.CandidateEvidence.Kind.TEXT
    text = factory.Sequence(lambda n: f"Evidence {n}")
    source = "made for a test"


class ScoreWeightsFactory(DjangoModelFactory):
    class Meta:
        model = models.ScoreWeights

    number = factory.Sequence(lambda n: n + 1)
    reporters = 4
    share = 2
    stocktake = 1
    equity = 3
    why = "Made up for a test"
    set_by = factory.SubFactory(UserFactory, is_staff=True)
