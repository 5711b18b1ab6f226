"""Mail to people about whom they act for, in plain text and in their language."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from secretariat.mails import compose


def invitation_mail(invitation):
    """The EmailMessage with the link; its Message-ID is the invitation's, however often it is sent."""
    nomination = invitation.nomination
    with translation.override(nomination.language):
        return _mail(
            _("You are invited to act for %(actor)s") % {"actor": nomination.actor},
            "signatories/mail/invitation.txt",
            {
                "invitation": invitation,
                "nomination": nomination,
                "name": nomination.name,
                "link": _address("invitation-accept", invitation.token),
            },
            to=nomination.email,
            message_id=invitation.uid,
        )


def decision_mail(nomination, *, job_uid):
    """The EmailMessage to the proposer of a nomination that staff confirmed or declined."""
    to = nomination.proposed_by
    is_confirmed = nomination.status != nomination.Status.DECLINED
    with translation.override(to.language):
        subject = (
            _("Nomination confirmed: %(name)s")
            if is_confirmed
            else _("Nomination declined: %(name)s")
        )
        return _mail(
            subject % {"name": nomination.name},
            "signatories/mail/nomination_decided.txt",
            {
                "nomination": nomination,
                "is_confirmed": is_confirmed,
                "name": to.display_name,
                "link": _address("people-detail", nomination.actor.slug),
            },
            to=to.email,
            message_id=job_uid,
        )


def ended_mail(appointment, *, successor, job_uid):
    """The EmailMessage to a person whose appointment ends; ``successor`` (User) took it over, or None."""
    to = appointment.user
    with translation.override(to.language):
        return _mail(
            _("You no longer act for %(actor)s") % {"actor": appointment.actor}
            if successor is None
            else _("Your role for %(actor)s is handed over") % {"actor": appointment.actor},
            "signatories/mail/appointment_ended.txt",
            {"appointment": appointment, "successor": successor, "name": to.display_name},
            to=to.email,
            message_id=job_uid,
        )


def key_made_mail(key, *, job_uid):
    """The EmailMessage to the owner of a new key; it says which one the key replaces."""
    with translation.override(key.owner.language):
        subject = _("API key rotated: %(name)s") if key.replaces_id else _("New API key: %(name)s")
        return _key_mail(key, subject, "signatories/mail/key_made.txt", job_uid=job_uid)


def key_revoked_mail(key, *, job_uid):
    """The EmailMessage to the owner of a key that somebody else revoked."""
    with translation.override(key.owner.language):
        subject = _("API key revoked: %(name)s")
        return _key_mail(key, subject, "signatories/mail/key_revoked.txt", job_uid=job_uid)


def key_expires_mail(key, *, job_uid):
    """The EmailMessage to the owner of a key that soon stops working."""
    with translation.override(key.owner.language):
        subject = _("API key expires soon: %(name)s")
        return _key_mail(key, subject, "signatories/mail/key_expires.txt", job_uid=job_uid)


def correction_mail(correction, *, job_uid):
    """The EmailMessage with the answer, to whoever suggested a correction and left an address."""
    with translation.override(correction.language):
        return _mail(
            _("Your suggestion to the Secretariat of the Belém Declaration"),
            "signatories/mail/correction_answered.txt",
            {
                "correction": correction,
                "is_accepted": correction.status == correction.Status.ACCEPTED,
                "link": settings.BASE_URL + correction.page,
                "name": correction.name,
            },
            to=correction.email,
            message_id=job_uid,
        )


def _key_mail(key, subject, template, *, job_uid):
    return _mail(
        subject % {"name": key.name},
        template,
        {"key": key, "name": key.owner.display_name, "link": _address("key-list")},
        to=key.owner.email,
        message_id=job_uid,
    )


def _mail(subject, template, context, *, to, message_id):
    return compose(subject, render_to_string(template, context), to=to, message_id=message_id)


def _address(view, *args):
    return settings.BASE_URL + reverse(view, args=args)
