"""Jobs about reports and editions."""

from datetime import timedelta

from django.utils import timezone, translation

from initiatives.coherence.matrix import cells
from reporting import emails
from reporting.actions import (
    candidates,
    clearance,
    compiling,
    dates,
    dossiers,
    reminders,
    verifying,
    workbooks,
)
from reporting.models import (
    ActionReview,
    Clearance,
    Comment,
    Dossier,
    Edition,
    Extension,
    OversightComment,
    ReportingCycle,
    Revision,
    StatusChange,
)
from reporting.permissions import WORKING_ROLES, clearing_for, leads_of
from reporting.threads import told_of
from secretariat.jobs.registry import job
from secretariat.mails import send_each
from signatories.models import FocalPoint, User


def working_on(report):
    """Those who write and submit a report today, and are not disabled (QuerySet of User)."""
    return acting_for(report, WORKING_ROLES)


def acting_for(report, roles):
    """Users who hold one of these roles for the reporter today, and are not disabled."""
    acting = FocalPoint.objects.in_force().filter(actor=report.actor_id, role__in=roles)
    return User.objects.filter(pk__in=acting.values("user"), is_active=True).order_by("pk")


def staff_told():
    """All staff who are not disabled (QuerySet of User)."""
    return User.objects.filter(is_staff=True, is_active=True).order_by("pk")


def desk_told_of(change):
    """Staff, of what waits for them: reports submitted (QuerySet of User)."""
    staff = staff_told()
    return staff if change.to_status == Revision.Status.SUBMITTED else staff.none()


@job("tell_status_change")
def tell_status_change(change_id, progress):
    """Mail those who work on a report that its status changed, and staff what awaits review.

    Repeated after a crash it may mail somebody twice, with the same Message-ID.
    """
    change = StatusChange.objects.select_related(
        "revision__report__actor", "revision__report__cycle"
    ).get(pk=change_id)
    people = working_on(change.revision.report).union(desk_told_of(change))
    send_each(
        emails.status_change_mail(change, to=user, job_uid=progress.job.uid) for user in people
    )


@job("remind", every=timedelta(hours=1))
def remind(progress):
    """Ask for the reminders that have fallen due."""
    reminders.remind(now=timezone.now())


@job("remove_unused_workbooks", every=timedelta(days=1))
def remove_unused_workbooks(progress):
    """Remove uploaded workbooks that lie unused. Safe to repeat."""
    workbooks.remove_unused(now=timezone.now())


@job(reminders.KIND)
def send_reminder(report_id, reminder, progress):
    """Mail those who work on a report that it is due, or overdue; nobody once it was submitted."""
    report = reminders.awaited().filter(pk=report_id).first()
    if report is None:
        return
    people = working_on(report)
    send_each(
        emails.reminder_mail(report, reminder, to=user, job_uid=progress.job.uid) for user in people
    )


@job("tell_invitation")
def tell_invitation(report_id, progress):
    """Mail those who work on a report that it may be filled in."""
    report = reminders.awaited().filter(pk=report_id).first()
    if report is None:
        return
    people = working_on(report)
    send_each(emails.invitation_mail(report, to=user, job_uid=progress.job.uid) for user in people)


@job("tell_comment")
def tell_comment(comment_id, progress):
    """Mail those whom a new comment is for. Repeated it mails with the same Message-ID."""
    comment = Comment.objects.select_related(
        "report__actor", "report__cycle", "question", "about"
    ).get(pk=comment_id)
    people = told_of(comment)
    send_each(emails.comment_mail(comment, to=user, job_uid=progress.job.uid) for user in people)


@job("tell_extension")
def tell_extension(extension_id, progress):
    """Mail those who write and submit a report that they have more time."""
    extension = Extension.objects.select_related("report__actor", "report__cycle").get(
        pk=extension_id
    )
    people = working_on(extension.report)
    send_each(
        emails.extension_mail(extension, to=user, job_uid=progress.job.uid) for user in people
    )


@job("tell_rating")
def tell_rating(review_id, progress):
    """Mail those who may reply that a draft rating is shown to them; nobody once it is not."""
    review = ActionReview.objects.select_related("action", "cycle").get(pk=review_id)
    if review.status != ActionReview.Status.SHOWN:
        return
    people = leads_of(review)
    send_each(emails.rating_mail(review, to=user, job_uid=progress.job.uid) for user in people)


@job("ask_to_confirm")
def ask_to_confirm(revision_id, progress):
    """Mail the approvers of a reporter about what staff entered; nobody once it is submitted."""
    revision = Revision.objects.select_related("report__actor", "report__cycle").get(pk=revision_id)
    if revision.status != Revision.Status.DRAFT:
        return
    people = acting_for(revision.report, [FocalPoint.Role.APPROVER])
    send_each(
        emails.confirmation_mail(revision, to=user, job_uid=progress.job.uid) for user in people
    )


@job("tell_oversight_comment")
def tell_oversight_comment(comment_id, progress):
    """Mail staff what a holder of a seat commented; nobody once it is answered."""
    comment = OversightComment.objects.with_subjects().get(pk=comment_id)
    if comment.answered_at is not None:
        return
    send_each(
        emails.oversight_comment_mail(comment, to=user, job_uid=progress.job.uid)
        for user in staff_told()
    )


@job("compile_dossier")
def compile_dossier(dossier_id, progress):
    """Freeze and write one dossier. Safe to repeat: what was frozen stays."""
    dossiers.compile_dossier(Dossier.objects.get(pk=dossier_id), progress=progress)


@job("compile_edition")
def compile_edition(edition_id, progress):
    """Begin one edition. Safe to repeat: what was frozen stays, and gives the same bytes."""
    compiling.compile_edition(Edition.objects.get(pk=edition_id), progress=progress)


@job("write_part")
def write_part(edition_id, part, progress):
    """Write one file of an edition."""
    compiling.write_part(Edition.objects.get(pk=edition_id), part, progress=progress)


@job("assemble_edition")
def assemble_edition(edition_id, progress):
    """Finish an edition whose files are written."""
    compiling.assemble_edition(Edition.objects.get(pk=edition_id), progress=progress)


@job("ask_clearance")
def ask_clearance(clearance_id, progress):
    """Mail those who answer for a reporter that the draft edition waits for them."""
    asked = Clearance.objects.select_related("edition", "report").get(pk=clearance_id)
    if asked.status != Clearance.Status.ASKED:
        return
    people = clearing_for(asked)
    send_each(emails.clearance_mail(asked, to=user, job_uid=progress.job.uid) for user in people)


@job("close_clearances", every=timedelta(hours=1))
def close_clearances(progress):
    """End the clearance of editions whose reporters' time is up."""
    for edition in clearance.overdue(timezone.now().date()):
        clearance.close(edition, by=None)


@job("keep_dates", every=timedelta(hours=1))
def keep_dates(progress):
    """Open and compile what has fallen due, and tell staff what could not be."""
    dates.keep_dates(now=timezone.now())


@job(dates.TELL)
def tell_date(cycle_id, what, progress):
    """Mail staff that a date of a cycle came; nobody once that is overtaken."""
    cycle = ReportingCycle.objects.get(pk=cycle_id)
    if dates.is_overtaken(cycle, what):
        return
    mails = []
    for user in staff_told():
        with translation.override(user.language):
            why = dates.why_not_opened(cycle)
        mails.append(emails.date_mail(cycle, what, why, to=user, job_uid=progress.job.uid))
    send_each(mails)


@job("verify_editions", every=timedelta(days=1))
def verify_editions(progress):
    """Ask for the verification of every published edition."""
    with progress.finish():
        verifying.ask_to_verify(timezone.now().date())


@job("verify_edition")
def verify_edition(edition_id, progress):
    """Compare an edition with what its frozen rows give, and tell staff of differences."""
    outcome = verifying.verify(Edition.objects.get(pk=edition_id))
    with progress.finish():
        verifying.tell_differences(outcome)


@job("tell_differences")
def tell_differences(edition_id, differences, total, progress):
    """Mail staff what is not as it was compiled."""
    edition = Edition.objects.get(pk=edition_id)
    found = [verifying.Difference(**each) for each in differences]
    send_each(
        emails.difference_mail(edition, found, total, to=user, job_uid=progress.job.uid)
        for user in staff_told()
    )


@job("look_for_candidates", every=timedelta(days=1))
def look_for_candidates(progress):
    """Bring leads up to date with the coherence map, and candidates with accepted reports.

    Safe to repeat.
    """
    with progress.finish():
        candidates.refresh_leads(cells(User(is_staff=True)))
        candidates.refresh_evidence()
