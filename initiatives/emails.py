"""Mail about needs and offers that are about to expire, in plain text and in the reader's language."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from secretariat.mails import compose


def expiry_mail(row, *, to, job_uid):
    """The EmailMessage to a person (User) about a Need or an Offer of theirs that expires soon."""
    with translation.override(to.language):
        subject = _("Leaves the list soon: %(title)s") % {"title": row}
        context = {
            "row": row,
            "name": to.display_name,
            "link": settings.BASE_URL + row.get_absolute_url(),
        }
        body = render_to_string("initiatives/mail/expires.txt", context)
    return compose(subject, body, to=to.email, message_id=job_uid)
