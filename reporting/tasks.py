"""Jobs about reports and editions."""

from reporting import emails
from reporting.actions import compiling
from reporting.models import ActionReview, Comment, Edition, Extension, StatusChange
from reporting.permissions import WORKING_ROLES, leads_of
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
        actor=change.revision.report.actor_id, role__in=WORKING_ROLES
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


@job("tell_extension")
def tell_extension(extension_id, progress):
    """Mail those who write and submit a report that they have more time."""
    extension = Extension.objects.select_related("report__actor", "report__cycle").get(
        pk=extension_id
    )
    acting = FocalPoint.objects.in_force().filter(
        actor=extension.report.actor_id, role__in=WORKING_ROLES
    )
    for user in User.objects.filter(pk__in=acting.values("user"), is_active=True).order_by("pk"):
        emails.extension_mail(extension, to=user, job_uid=progress.job.uid).send()


@job("tell_rating")
def tell_rating(review_id, progress):
    """Mail those who may reply that a draft rating is shown to them; nobody once it is not."""
    review = ActionReview.objects.select_related("action", "cycle").get(pk=review_id)
    if review.status != ActionReview.Status.SHOWN:
        return
    for user in leads_of(review):
        emails.rating_mail(review, to=user, job_uid=progress.job.uid).send()


@job("compile_edition")
def compile_edition(edition_id, progress):
    """Compile one edition. Safe to repeat: what was frozen stays, and gives the same bytes."""
    compiling.compile_edition(Edition.objects.get(pk=edition_id), progress=progress)
