"""Jobs of the API."""

from datetime import timedelta

from django.conf import settings

from secretariat.api.models import Allowance
from secretariat.jobs.registry import job


@job("forget_quotas", every=timedelta(hours=1))
def forget_quotas(progress):
    """Counts of addresses that do not come back are of no use to anybody."""
    Allowance.objects.forget(seconds=settings.API_QUOTA_SECONDS)
