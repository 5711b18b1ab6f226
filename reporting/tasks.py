"""Jobs about reports and editions."""

from reporting import emails
from reporting.actions import compiling
from reporting.models import Comment, Edition, StatusChange
from reporting.permissions import EDIT_ROLES
from reporting.threads import told_of
from secretariat.jobs.registry import job
from signatories.models import FocalPoint, User


@job("tell_status_change")
def tell_status_change(change_id, progress):
    """Mail those who write and submit a report that its status changed.

    Repeated after a crash it may mail somebody twice, with the same Message-ID.
    """
    change = StatusChange.objects.select_related(
        "revision__report__actor", "revision__report__cycle"
    ).get(pk=change_id)
    acting = FocalPoint.objects.in_force().filter(
        actor=change.revision.report.actor_id, role__in=EDIT_ROLES
    )
    for user in User.objects.filter(pk__in=acting.values("user"), is_active=True).order_by("pk"):
        emails.status_change_mail(change, to=user, job_uid=progress.job.uid).send()


@job("tell_comment")
def tell_comment(comment_id, progress):
    """Mail those whom a new comment is for. Repeated it mails with the same Message-ID."""
    comment = Comment.objects.select_related(
        "report__actor", "report__cycle", "question", "about"
    ).get(pk=comment_id)
    for user in told_of(comment):
        emails.comment_mail(comment, to=user, job_uid=progress.job.uid).send()


@job("compile_edition")
def compile_edition(edition_id, progress):
    """Compile one edition. Safe to repeat: what was frozen stays, and gives the same bytes."""
    compiling.compile_edition(Edition.objects.get(pk=edition_id), progress=progress)
