"""What happens to a report, from the first draft to acceptance."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reporting.actions.sealing import canonical_bytes, content_of, digest, move, seal
from reporting.entries import cleaned, is_filled
from reporting.models import (
    Answer,
    Evidence,
    InvalidTransition,
    Origin,
    ProgressReport,
    Revision,
    SectionDraft,
)
from reporting.sheet import sheet_of
from reporting.values import derive_values, problems_of
from secretariat.jobs.queue import enqueue
from secretariat.prepared import prepared
from signatories.models import StaleVersion

Status = Revision.Status
# What the next revision begins with, by relation.
COPIED = {
    "answers": ("question_id", "about_id", "entry", "lang"),
    "section_drafts": ("section_id", "about_id", "version", "saved_by_id"),
}
COPIED_OF_FILES = ("question_id", "about_id", "file_id", "note", "added_at", "added_by_uid")


class NotInvited(Exception):
    """Nobody reports for an actor that was not invited; the message says so."""


class Incomplete(Exception):
    """A draft cannot be submitted. ``problems`` lists every Problem found, not the first alone."""

    def __init__(self, problems):
        super().__init__(_("The report is not complete."))
        self.problems = problems


class ReasonMissing(Exception):
    """A report is returned with reasons, so that the reporter knows what to do."""


# Writing -------------------------------------------------------------------------------------


@transaction.atomic
def start_revision(report, *, by):
    """The draft of a report: the one that is open, else a new one.

    A new one begins with the answers of the last submitted revision, if there is one; an
    accepted revision stays in force meanwhile. Raises NotInvited, and InvalidTransition while
    the last revision awaits review.
    """
    report = ProgressReport.objects.select_for_update().get(pk=report.pk)
    if report.invited_at is None:
        raise NotInvited(_("This reporter was not invited to report in this cycle."))
    last = report.revisions.order_by("number").last()
    if last is None:
        return Revision.objects.create(report=report, number=1, origin=Origin.REPORTER)
    if last.status == Status.DRAFT:
        return last
    if last.status == Status.SUBMITTED:
        raise InvalidTransition(
            _("The report was submitted and awaits review. It cannot be changed until then.")
        )
    return _next(last)


def amend(report, *, by):
    """A draft that starts from the accepted revision, which stays in force. As start_revision."""
    if not report.revisions.filter(status=Status.ACCEPTED).exists():
        raise InvalidTransition(_("Only an accepted report is amended."))
    return start_revision(report, by=by)


def _next(last, **origin):
    """Revision n+1: a draft with what ``last`` says, unless that was a desk note.

    Its files include those that followed ``last``. An approval by letter is of one revision and
    is not taken along. ``origin`` is its origin and instruction where the reporter does not write
    it itself.
    """
    draft = Revision.objects.create(
        report=last.report, number=last.number + 1, **{"origin": Origin.REPORTER, **origin}
    )
    if last.origin != Origin.PUBLIC_STATISTICS:
        for rows, fields in COPIED.items():
            model = getattr(Revision, rows).rel.related_model
            copies = getattr(last, rows).values(*fields)
            model.objects.bulk_create(model(revision=draft, **copy) for copy in copies)
        for files in (last.evidence, last.evidence_additions):
            copies = [Evidence(revision=draft, **row) for row in files.values(*COPIED_OF_FILES)]
            Evidence.objects.bulk_create(copies, ignore_conflicts=True)
    return draft


@transaction.atomic
def save_section(revision, section, entries, *, by, version, about=None, langs=None):
    """Keep what was typed in one section, valid or not; its SectionDraft, one version on.

    ``entries`` is {question: entry}; one without content removes the answer. ``version`` is that
    of the SectionDraft when it was read, 0 for none; ``about`` the action of a repeated section.
    ``langs`` ({question: language}) says in which language answers are written; else a new or
    changed one is in that of the page, and any other keeps its own. What changes nothing leaves
    the version as it is. Raises StaleVersion when somebody else saved meanwhile (the same entries
    once more are no conflict), InvalidTransition when the revision is no draft, TypeError for an
    entry that is not made of text.
    """
    revision = _locked(revision)
    if revision.status != Status.DRAFT:
        raise InvalidTransition(
            _("This is %(status)s; it can no longer be changed.")
            % {"status": revision.get_status_display()}
        )
    draft = _section_draft(revision, section, about)
    entries = {question: cleaned(entry) for question, entry in entries.items()}
    stored = {row["question"]: row["entry"] for row in draft.stored}
    spoken = {row["question"]: row["lang"] for row in draft.stored}
    langs = {question.pk: lang for question, lang in (langs or {}).items()}
    wanted = {question.pk: entry for question, entry in entries.items() if is_filled(entry)}
    kept = {pk: entry for pk, entry in stored.items() if pk not in {q.pk for q in entries}}
    if draft.version != version:
        if {**kept, **wanted} == stored:
            return draft
        raise StaleVersion(_("Somebody else saved this section while you were filling it in."))
    here = get_language() or settings.LANGUAGE_CODE
    changed = {
        pk: (entry, langs.get(pk, here))
        for pk, entry in wanted.items()
        if stored.get(pk) != entry or langs.get(pk, spoken[pk]) != spoken[pk]
    }
    removed = stored.keys() - wanted.keys() - kept.keys()
    if draft.pk and not changed and not removed:
        return draft
    _write(revision, about, changed, removed=removed)
    draft.version += 1
    draft.saved_by = by
    draft.save()
    return draft


def _section_draft(revision, section, about):
    """The SectionDraft, new ones unsaved, with ``stored``: rows of its answers."""
    found = _section_drafts(
        revision=revision.pk, section=section.pk, about=about.pk if about else None
    )
    if found:
        return found[0]
    draft: Any = SectionDraft(revision=revision, section=section, about=about)
    draft.stored = []
    return draft


@prepared
def _section_drafts(*, revision, section, about):
    answers = Answer.objects.filter(
        revision=OuterRef("revision"), question__section=section, about=about
    )
    row = JSONObject(question="question_id", entry="entry", lang="lang")
    return SectionDraft.objects.filter(revision=revision, section=section, about=about).annotate(
        stored=ArraySubquery(answers.values(json=row))
    )


def differ(entry, other):
    """Whether two entries say different things (bool); blank ones are alike."""
    return (is_filled(entry) or is_filled(other)) and cleaned(entry) != cleaned(other)


def _write(revision, about, changed, *, removed):
    if removed:
        revision.answers.filter(question__in=removed, about=about).delete()
    Answer.objects.bulk_create(
        [
            Answer(revision=revision, question_id=pk, about=about, entry=entry, lang=lang)
            for pk, (entry, lang) in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["revision", "question", "about"],
        update_fields=["entry", "lang"],
    )


def draft_digest(sheet):
    """SHA-256 of what a draft says now: tells whether it changed since somebody checked it."""
    values, _problems = derive_values(sheet)
    content = content_of(sheet.revision, values, sheet=sheet)
    return digest(canonical_bytes(content))


# Submission and review -----------------------------------------------------------------------


@transaction.atomic
def submit(revision, *, by, seen=None):
    """Seal a draft: derive its values, store its bytes, give a receipt, record who did it.

    Submitting the same revision again returns it as it is, with the same receipt. ``seen`` is
    the draft_digest that the approver checked. Raises Incomplete with every problem found,
    StaleVersion when the draft changed since. Mail leaves later, through the job ledger.
    """
    revision = _locked(revision)
    if revision.receipt is not None:
        return revision
    revision.require_transition(Status.SUBMITTED)
    sheet = sheet_of(revision)
    if seen is not None and seen != draft_digest(sheet):
        raise StaleVersion(_("Somebody changed the report after you checked it. Check it again."))
    problems = [problem for problem in problems_of(sheet) if problem.blocks]
    if problems:
        raise Incomplete(problems)
    revision = sheet.revision
    values, _none = derive_values(sheet)
    change = seal(
        revision,
        values,
        to=Status.SUBMITTED,
        by=by,
        sheet=sheet,
        due_at=sheet.report.due,
    )
    _tell(change, by=by)
    return revision


@transaction.atomic
def return_revision(revision, *, by, why):
    """Send a submitted revision back; the next one, a draft with the same answers.

    What staff entered on behalf of the reporter they put right on the same instruction. The same
    once more returns that draft. Raises ReasonMissing without a reason, and InvalidTransition.
    """
    why = why.strip()
    if not why:
        raise ReasonMissing(_("Say what the reporter should change."))
    revision = _locked(revision)
    if _was_moved(revision, Status.RETURNED, by=by, why=why):
        return revision.report.revisions.get(number=revision.number + 1)
    _tell(move(revision, Status.RETURNED, by=by, why=why), by=by)
    return _next(revision, origin=revision.origin, instruction_id=revision.instruction_id)


@transaction.atomic
def accept(revision, *, by):
    """Take a submitted revision into force; it supersedes the one in force before.

    Accepting it again changes nothing. Raises InvalidTransition.
    """
    revision = _locked(revision)
    if revision.status == Status.ACCEPTED:
        return revision
    revision.require_transition(Status.ACCEPTED)
    for former in revision.report.revisions.in_force():  # one at most; two cannot be in force
        move(former, Status.SUPERSEDED, by=by)
    _tell(move(revision, Status.ACCEPTED, by=by), by=by)
    return revision


def _was_moved(revision, to, *, by, why):
    return (
        revision.status == to
        and revision.status_changes.filter(to_status=to, by_uid=by.uid, why=why).exists()
    )


def hold(report, revision):
    """Lock a report until the transaction ends; its revision as stored, None for None.

    All that changes revisions locks both in the same order: the revision first.
    """
    if revision is not None:
        return _locked(revision)
    ProgressReport.objects.select_for_update().get(pk=report.pk)
    return None


def _locked(revision):
    """The revision as stored, locked together with its report."""
    return (
        Revision.objects.select_for_update(of=("self", "report"))
        .select_related("report")
        .get(pk=revision.pk)
    )


def _tell(change, *, by):
    """Ask for the mail about a status change, in the same transaction."""
    enqueue(
        "tell_status_change",
        key=f"tell_status_change:{change.pk}",
        requested_by=by,
        change_id=change.pk,
    )
