"""Jobs about the people who act for an actor."""

from secretariat.jobs.registry import job
from signatories import emails
from signatories.actions import invitations
from signatories.models import FocalPoint, Invitation, Nomination, User


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
