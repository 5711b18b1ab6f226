"""Jobs of forms sent."""

from datetime import timedelta

from django.utils import timezone

from secretariat.jobs.registry import job
from secretariat.sending.models import SentForm

ANSWERS_KEPT = timedelta(hours=24)  # at least; the job comes once an hour


@job("forget_sent_forms", every=timedelta(hours=1))
def forget_sent_forms(progress):
    """After a day nobody presses the same button once more; what was answered is no record."""
    SentForm.objects.forget(before=timezone.now() - ANSWERS_KEPT)
