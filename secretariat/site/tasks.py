"""Jobs of the digests by mail."""

import datetime as dt

from django.utils import timezone

from secretariat.jobs.registry import job
from secretariat.mails import send_each
from secretariat.site.emails import digest_mail
from signatories.actions import digests
from signatories.models import Digest


@job("ask_for_digests", every=dt.timedelta(hours=1))
def ask_for_digests(progress):
    """Ask for the digests whose morning came."""
    digests.ask_for_digests(now=timezone.now())


@job(digests.KIND)
def send_digest(user_id, since, until, progress):
    """Mail one person what is new in a span of time, unless they may no longer sign in, or want none.

    What they may read is asked now. Repeated after a crash it mails with the same Message-ID.
    """
    digest = Digest.objects.asked_for().select_related("user").filter(user=user_id).first()
    if digest is None:
        return
    span = {"since": dt.datetime.fromisoformat(since), "until": dt.datetime.fromisoformat(until)}
    mail = digest_mail(digest, **span, job_uid=progress.job.uid)
    send_each([mail] if mail else [])
