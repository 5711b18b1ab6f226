"""Mail about reports, in plain text."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

SUBJECTS = {
    "submitted": _("Report submitted: %(report)s"),
    "returned": _("Report returned: %(report)s"),
    "accepted": _("Report accepted: %(report)s"),
}


def status_change_mail(change, *, to, job_uid):
    """The EmailMessage to one user, in that user's language, about a StatusChange of a revision.

    Its Message-ID is the same whenever the same job sends it again, so that a repeated mail is
    known as such.
    """
    revision = change.revision
    with translation.override(to.language):
        subject = SUBJECTS[change.to_status] % {"report": revision.report}
        body = render_to_string(
            "reporting/mail/status_change.txt",
            {
                "change": change,
                "revision": revision,
                "report": revision.report,
                "user": to,
                "address": settings.BASE_URL + revision.report.get_absolute_url(),
            },
        )
    host = urlsplit(settings.BASE_URL).hostname
    return EmailMessage(
        " ".join(subject.split()),
        body,
        to=[to.email],
        headers={"Message-ID": f"<{job_uid}.{to.uid}@{host}>"},
    )
