"""Mail in plain text: each is known again by its Message-ID where a job sends it twice."""

import logging
from smtplib import SMTPRecipientsRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)

PERMANENT = 500  # replies of a mail server from here on are final (RFC 5321, 4.2.1)


def compose(subject, body, *, to, message_id, headers=None):
    """The EmailMessage to one address (str).

    ``message_id`` is the same whenever the same job sends it, so that mail programs show it once.
    A subject that quotes what people wrote stays one line.
    """
    host = urlsplit(settings.BASE_URL).hostname
    return EmailMessage(
        " ".join(subject.split()),
        body,
        to=[to],
        headers={"Message-ID": f"<{message_id}@{host}>", **(headers or {})},
    )


def send_each(mails):
    """Send mails one by one. An address that its server refuses for good keeps nobody from theirs.

    Other errors are raised, so that the job sends all of them again.
    """
    for mail in mails:
        try:
            mail.send()
        except SMTPRecipientsRefused as error:
            codes = [code for code, _said in error.recipients.values()]
            if any(code < PERMANENT for code in codes):
                raise
            name = mail.extra_headers["Message-ID"]
            logger.warning("mail %s was refused for good: %s", name, codes)
