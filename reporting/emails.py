"""Mail about reports, in plain text."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from reporting.exports.receipt import receipt_pdf
from reporting.models import Revision
from secretariat.mails import compose

SUBJECTS = {
    "submitted": _("Report submitted: %(report)s"),
    "returned": _("Report returned: %(report)s"),
    "accepted": _("Report accepted: %(report)s"),
}


def status_change_mail(change, *, to, job_uid):
    """The EmailMessage to one user about a StatusChange of a revision; of a submission with receipt."""
    revision, report = change.revision, change.revision.report
    mail = _mail(
        SUBJECTS[change.to_status],
        "reporting/mail/status_change.txt",
        {"change": change, "revision": revision},
        report=report,
        address=report.get_absolute_url(),
        to=to,
        job_uid=job_uid,
    )
    if change.to_status == Revision.Status.SUBMITTED:
        with translation.override(to.language):
            mail.attach(f"{revision.receipt}.pdf", receipt_pdf(revision), "application/pdf")
    return mail


def reminder_mail(report, reminder, *, to, job_uid):
    """The EmailMessage to one user about a report that is due; ``reminder`` is as in the ledger."""
    is_overdue = reminder == "overdue"
    return _mail(
        _("Overdue: the report of %(report)s")
        if is_overdue
        else _("Due soon: the report of %(report)s"),
        "reporting/mail/reminder.txt",
        {"is_overdue": is_overdue},
        report=report,
        address=report.get_absolute_url(),
        to=to,
        job_uid=job_uid,
    )


def invitation_mail(report, *, to, job_uid):
    """The EmailMessage to one user that a report may be filled in."""
    return _mail(
        _("Open for reporting: %(report)s"),
        "reporting/mail/invitation.txt",
        {},
        report=report,
        address=report.get_absolute_url(),
        to=to,
        job_uid=job_uid,
    )


def comment_mail(comment, *, to, job_uid):
    """The EmailMessage to one user about a new comment, which it quotes."""
    return _mail(
        _("Comment on the report: %(report)s"),
        "reporting/mail/comment.txt",
        {"comment": comment},
        report=comment.report,
        address=comment.get_absolute_url(),
        to=to,
        job_uid=job_uid,
    )


def extension_mail(extension, *, to, job_uid):
    """The EmailMessage to one user about a later deadline, in UTC and in the reporter's zone."""
    report = extension.report
    return _mail(
        _("More time for the report: %(report)s"),
        "reporting/mail/extension.txt",
        {"extension": extension},
        report=report,
        address=report.get_absolute_url(),
        to=to,
        job_uid=job_uid,
    )


def confirmation_mail(revision, *, to, job_uid):
    """The EmailMessage to an approver about a draft that staff entered for the reporter."""
    report = revision.report
    return _mail(
        _("Please check and submit: %(report)s"),
        "reporting/mail/confirmation.txt",
        {"revision": revision},
        report=report,
        address=reverse("report-check", args=[report.uid]),
        to=to,
        job_uid=job_uid,
    )


def rating_mail(review, *, to, job_uid):
    """The EmailMessage to one of those who lead a priority action about its draft rating."""
    return _mail(
        _("Before it is published: %(report)s"),
        "reporting/mail/rating.txt",
        {"review": review},
        report=review,
        address=review.get_absolute_url(),
        to=to,
        job_uid=job_uid,
    )


def clearance_mail(clearance, *, to, job_uid):
    """The EmailMessage to one of those who answer for a reporter about the draft edition."""
    return _mail(
        _("Please check before it is published: %(report)s"),
        "reporting/mail/clearance.txt",
        {"clearance": clearance},
        report=clearance.edition,
        address=clearance.get_absolute_url(),
        to=to,
        job_uid=job_uid,
    )


def oversight_comment_mail(comment, *, to, job_uid):
    """The EmailMessage to one of the staff about what a seat's holder commented, which it quotes."""
    return _mail(
        _("Comment of the Oversight Group: %(report)s"),
        "reporting/mail/oversight_comment.txt",
        {"comment": comment},
        report=comment.subject,
        address=reverse("oversight-comment-answer", args=[comment.uid]),
        to=to,
        job_uid=job_uid,
    )


DATES = {
    "opening": _("Not opened on its date: %(report)s"),
    "freezing": _("Not compiled on its date: %(report)s"),
    "publishing": _("To be published: %(report)s"),
}


def date_mail(cycle, what, why, *, to, job_uid):
    """The EmailMessage to one of the staff that a cycle's date came; ``what`` is one of DATES."""
    return _mail(
        DATES[what],
        "reporting/mail/date.txt",
        {"what": what, "why": why},
        report=cycle,
        address=reverse("edition-desk"),
        to=to,
        job_uid=job_uid,
    )


def difference_mail(edition, differences, total, *, to, job_uid):
    """The EmailMessage to one of the staff that an edition is not what it was compiled to be."""
    return _mail(
        _("Differences found in edition %(report)s"),
        "reporting/mail/differences.txt",
        {"differences": differences, "total": total, "more": total - len(differences)},
        report=edition,
        address=reverse("edition-verify", args=[edition.slug]),
        to=to,
        job_uid=job_uid,
    )


def _mail(subject, template, context, *, report, address, to, job_uid):
    """An EmailMessage in the language of ``to`` (a User) about a report, or what stands for one.

    ``subject`` is lazy text with a place for ``report``; ``address`` a path of ours.
    """
    with translation.override(to.language):
        heading = str(subject) % {"report": report}
        body = render_to_string(
            template,
            {"report": report, "user": to, "address": settings.BASE_URL + address, **context},
        )
    return compose(heading, body, to=to.email, message_id=f"{job_uid}.{to.uid}")
