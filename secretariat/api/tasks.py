"""Jobs of the API."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from secretariat.api.models import Allowance, KeptAnswer
from secretariat.jobs.registry import job

ANSWERS_KEPT = timedelta(hours=24)  # at least; the job comes once an hour


@job("forget_quotas", every=timedelta(hours=1))
def forget_quotas(progress):
    """Counts of addresses that do not come back are of no use to anybody."""
    Allowance.objects.forget(seconds=settings.API_QUOTA_SECONDS)


@job("forget_answers", every=timedelta(hours=1))
def forget_answers(progress):
    """After a day nobody sends the same request once more; what was answered is no record."""
    KeptAnswer.objects.forget(before=timezone.now() - ANSWERS_KEPT)
