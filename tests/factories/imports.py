"""Files of staff on their way into the register; their rows are made up, their bytes are not there."""

import factory
from factory.django import DjangoModelFactory

from initiatives import models
from tests.factories.files import StoredFileFactory
from tests.factories.signatories import UserFactory


class ImportFactory(DjangoModelFactory):
    class Meta:
        model = models.Import

    kind = models.ImportKind.ACTORS
    file = factory.SubFactory(StoredFileFactory, name="rows.csv", kind="csv")
    made_by = factory.SubFactory(UserFactory, is_staff=True)


class ImportRowFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportRow

    of = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n + 2)
    cells = factory.LazyAttribute(lambda row: {"name": f"Actor of row {row.number}"})


class ImportNameFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportName

    of = factory.SubFactory(ImportFactory)
    name = factory.Sequence(lambda n: f"Name {n}")
    choices = factory.LazyFunction(lambda: [["actor", "Actor", "0.800", "It is much like it."]])
