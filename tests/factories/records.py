"""What every record of the registers carries."""

from factory.django import DjangoModelFactory

from signatories.models import Verification


class RecordFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    verification = Verification.VERIFIED
    source = "made for a test"
