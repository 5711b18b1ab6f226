"""Entering a report for a reporter that asked for it in writing. Its approver still signs off."""

from django.db import transaction
from django.utils.translation import gettext as _

from reporting.actions import reports
from reporting.models import LetterApproval, Origin, ProgressReport, Revision
from secretariat.files.actions import store_incoming
from secretariat.files.models import StoredFile
from secretariat.jobs.queue import enqueue
from signatories.models import FocalPoint

Status = Revision.Status


class NotOnBehalf(Exception):
    """The Secretariat cannot write into this report; the message says why."""


@transaction.atomic
def start_on_behalf(report, *, instruction, by):
    """The draft into which staff enter what the reporter instructed them to, in writing.

    ``instruction`` is the letter: an Incoming that was checked, or a StoredFile. It begins with the
    answers of the last submitted revision. The same draft once more is given back. Raises
    NotOnBehalf where the reporter has a draft of its own with anything in it, and what
    start_revision raises.
    """
    report = ProgressReport.objects.select_for_update().get(pk=report.pk)
    own = report.revisions.filter(status=Status.DRAFT).first()
    if own is not None and own.origin == Origin.ON_BEHALF:
        return own
    if own is not None and has_contents(own):
        raise NotOnBehalf(_("The reporter has a draft of its own. Nobody else writes into it."))
    draft = reports.start_revision(report, by=by)
    if not isinstance(instruction, StoredFile):
        instruction = store_incoming(instruction, by=by)
    draft.origin, draft.instruction = Origin.ON_BEHALF, instruction
    draft.save(update_fields=["origin", "instruction"])
    return draft


def has_contents(draft):
    """Whether anybody put anything into a draft: answers, files or a letter of approval (bool)."""
    rows = (draft.answers, draft.evidence, LetterApproval.objects.filter(revision=draft))
    return any(each.exists() for each in rows)


@transaction.atomic
def ask_to_confirm(revision, *, by):
    """Ask the reporter's approvers by mail to check and submit what staff entered.

    Once for each state of the draft, however often asked. Raises NotOnBehalf for any other
    revision, and where nobody could submit it.
    """
    revision = Revision.objects.select_related("report").get(pk=revision.pk)
    if (revision.origin, revision.status) != (Origin.ON_BEHALF, Status.DRAFT):
        raise NotOnBehalf(_("This is not a draft on behalf of the reporter."))
    approvers = FocalPoint.objects.in_force().filter(
        actor=revision.report.actor_id, role=FocalPoint.Role.APPROVER, user__is_active=True
    )
    if not approvers.exists():
        raise NotOnBehalf(_("The reporter has no approver who could submit the report."))
    state = "-".join(
        f"{pk}.{version}"
        for pk, version in revision.section_drafts.values_list("pk", "version").order_by("pk")
    )
    return enqueue(
        "ask_to_confirm",
        key=f"ask_to_confirm:{revision.uid}:{reports.digest(state.encode())[:12]}",
        requested_by=by,
        revision_id=revision.pk,
    )
