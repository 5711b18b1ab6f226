"""The digest by mail, in plain text and in the reader's language."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from secretariat.mails import compose
from secretariat.site.digest import contents_for, stop_address


def digest_mail(digest, *, since, until, job_uid):
    """The EmailMessage with what is new for a person from ``since`` until ``until``; None if nothing is.

    Mail programs show a button that ends the digest (RFC 8058).
    """
    to = digest.user
    with translation.override(to.language):
        contents = contents_for(to, digest.subjects, since=since, until=until)
        if not contents.sections:
            return None
        stop = stop_address(to)
        context = {
            "name": to.display_name,
            "contents": contents,
            "digest": digest,
            "base": settings.BASE_URL,
            "link": settings.BASE_URL + reverse("digest"),
            "stop": stop,
        }
        body = render_to_string("site/mail/digest.txt", context)
        subject = _("What is new: Belém Declaration Secretariat")
    return compose(
        subject,
        body,
        to=to.email,
        message_id=job_uid,
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
