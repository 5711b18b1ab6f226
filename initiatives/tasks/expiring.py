"""Jobs about needs and offers that are about to expire."""

from datetime import timedelta

from initiatives.actions import expiring
from initiatives.emails import expiry_mail
from secretariat.jobs.registry import job
from signatories.models import User


@job("remind_of_expiring", every=timedelta(hours=6))
def remind_of_expiring(progress):
    expiring.tell_expiring()


@job(expiring.TELL_EXPIRES)
def tell_expires(what, row_id, user_id, expires_on, progress):
    """Mail one person, unless the row was prolonged, closed or is no longer theirs meanwhile."""
    rows = expiring.MODELS[what].objects.in_force()
    row = rows.filter(pk=row_id, expires_on=expires_on).first()
    if row is None or not expiring.recipients([row.owner_id]).filter(user=user_id).exists():
        return
    user = User.objects.get(pk=user_id)
    expiry_mail(row, to=user, job_uid=progress.job.uid).send()
