"""Jobs about the people who act for an actor, and about their keys."""

from datetime import timedelta

from django.utils import timezone

from secretariat.jobs.registry import job
from signatories import emails
from signatories.actions import corrections, invitations, keys
from signatories.models import ApiKey, Correction, FocalPoint, Invitation, Nomination, User


@job("send_invitation")
def send_invitation(invitation_id, progress):
    """Mail the link, unless it was revoked or accepted meanwhile."""
    invitation = Invitation.objects.select_related("nomination__actor").get(pk=invitation_id)
    if invitation.state == Invitation.State.OPEN:
        emails.invitation_mail(invitation).send()
        invitations.mark_sent(invitation)


@job("tell_nomination_decided")
def tell_nomination_decided(nomination_id, progress):
    """Mail the proposer, if still active, that staff confirmed or declined a nomination."""
    nomination = Nomination.objects.select_related("actor", "proposed_by").get(pk=nomination_id)
    if nomination.proposed_by.is_active:
        emails.decision_mail(nomination, job_uid=progress.job.uid).send()


@job("tell_appointment_ended")
def tell_appointment_ended(appointment_id, progress):
    """Mail a person, if still active, that an appointment ends, and to whom it was handed over."""
    appointment = FocalPoint.objects.select_related("user", "actor").get(pk=appointment_id)
    taken_over = Nomination.objects.filter(
        replaces=appointment, appointment__starts_on=appointment.ends_on
    )
    successor = User.objects.filter(focal_points__nomination__in=taken_over).first()
    if appointment.user.is_active:
        emails.ended_mail(appointment, successor=successor, job_uid=progress.job.uid).send()


@job("tell_key_made")
def tell_key_made(api_key_id, progress):
    """Mail the owner, if still active, that a key of theirs was made or rotated, and by whom."""
    key = _key(api_key_id)
    if key.owner.is_active:
        emails.key_made_mail(key, job_uid=progress.job.uid).send()


@job("tell_key_revoked")
def tell_key_revoked(api_key_id, progress):
    """Mail the owner, if still active, that somebody else revoked a key of theirs."""
    key = _key(api_key_id)
    if key.owner.is_active:
        emails.key_revoked_mail(key, job_uid=progress.job.uid).send()


@job("tell_correction_answered")
def tell_correction_answered(correction_id, progress):
    """Mail the answer, unless the sender was forgotten meanwhile."""
    correction = Correction.objects.get(pk=correction_id)
    if correction.email:
        emails.correction_mail(correction, job_uid=progress.job.uid).send()


@job("forget_senders", every=timedelta(days=1))
def forget_senders(progress):
    """Who suggested a correction is of no use long after the answer."""
    corrections.forget_senders(now=timezone.now())


@job("remind_of_keys", every=timedelta(hours=6))
def remind_of_keys(progress):
    keys.tell_expiring(now=timezone.now())


@job(keys.TELL_EXPIRES)
def tell_key_expires(api_key_id, progress):
    """Mail the owner that a key soon stops working, unless it has, or was rotated meanwhile."""
    key = _key(api_key_id)
    if ApiKey.objects.in_use().filter(pk=key.pk, replaced_by=None).exists():
        emails.key_expires_mail(key, job_uid=progress.job.uid).send()


def _key(pk):
    return ApiKey.objects.select_related("owner", "actor", "made_by", "revoked_by", "replaces").get(
        pk=pk
    )
