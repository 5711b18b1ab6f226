"""Rules, and what people do around a report."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from reporting import models
from secretariat.identifiers import uuid7
from tests.factories.files import StoredFileFactory
from tests.factories.initiatives import PriorityActionFactory
from tests.factories.reporting import (
    AskedFactory,
    ProgressReportFactory,
    QuestionnaireFactory,
    ReportingCycleFactory,
    RevisionFactory,
    SectionFactory,
)
from tests.factories.signatories import UserFactory


class RuleFactory(AskedFactory):
    class Meta:
        model = models.Rule

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    code = factory.Sequence(lambda n: f"rule-{n}")
    kind = models.RuleKind.HARD_BOUNDS
    grade = models.Grade.REFUSE


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Evidence

    revision = factory.SubFactory(RevisionFactory)
    file = factory.SubFactory(StoredFileFactory)


class EvidenceAdditionFactory(DjangoModelFactory):
    """To a revision that was submitted just now; made without the action's seal."""

    class Meta:
        model = models.EvidenceAddition

    revision = factory.SubFactory(
        RevisionFactory,
        status="submitted",
        content=b"{}",
        content_sha256="0" * 64,
        submitted_at=factory.LazyFunction(timezone.now),
        submitted_by=factory.SubFactory(UserFactory),
        receipt=factory.Sequence(lambda n: f"BD-TEST-{n}"),
    )
    file = factory.SubFactory(StoredFileFactory)


class WorkbookUploadFactory(DjangoModelFactory):
    class Meta:
        model = models.WorkbookUpload

    report = factory.SubFactory(ProgressReportFactory)
    file = factory.SubFactory(StoredFileFactory, name="filled.xlsx", kind="xlsx")


class LetterApprovalFactory(DjangoModelFactory):
    class Meta:
        model = models.LetterApproval

    revision = factory.SubFactory(RevisionFactory)
    name = "A minister made for a test"
    title = "Minister"
    letter = factory.SubFactory(StoredFileFactory)
    entered_by_uid = factory.LazyFunction(uuid7)


class PublicationConsentFactory(DjangoModelFactory):
    class Meta:
        model = models.PublicationConsent

    report = factory.SubFactory(ProgressReportFactory)
    section = factory.SubFactory(SectionFactory)
    consent = models.Consent.IN_FULL
    given_by_uid = factory.LazyFunction(uuid7)


class SectionGiftFactory(DjangoModelFactory):
    class Meta:
        model = models.SectionGift

    report = factory.SubFactory(ProgressReportFactory)
    section = factory.SubFactory(SectionFactory)
    user = factory.SubFactory(UserFactory)
    given_by_uid = factory.LazyFunction(uuid7)


class ExtensionFactory(DjangoModelFactory):
    class Meta:
        model = models.Extension

    report = factory.SubFactory(ProgressReportFactory)
    due_at = dt.datetime(2027, 5, 31, 12, tzinfo=dt.UTC)
    why = "Asked for in a test"
    granted_by_uid = factory.LazyFunction(uuid7)


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = models.Comment

    report = factory.SubFactory(ProgressReportFactory)
    text = "A comment"
    author_uid = factory.LazyFunction(uuid7)
    is_by_staff = False


class ActionReviewFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionReview

    cycle = factory.SubFactory(ReportingCycleFactory)
    action = factory.SubFactory(PriorityActionFactory)
