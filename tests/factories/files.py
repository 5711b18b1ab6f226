"""Rows of stored files; there are no bytes behind them."""

import hashlib

import factory
from factory.django import DjangoModelFactory

from secretariat.files import models
from tests.factories.signatories import UserFactory


class StoredFileFactory(DjangoModelFactory):
    class Meta:
        model = models.StoredFile

    name = factory.Sequence(lambda n: f"file-{n}.pdf")
    kind = models.FileKind.PDF
    size = 1000
    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    status = models.Verdict.UNSCANNED


class UploadFactory(DjangoModelFactory):
    class Meta:
        model = models.Upload

    name = "file.pdf"
    size = 1000
    begun_by = factory.SubFactory(UserFactory)
