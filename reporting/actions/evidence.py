"""Files that show what a report says: with a draft, or up to 14 days after its submission."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.models import (
    EVIDENCE_BYTES,
    EVIDENCE_DAYS,
    Evidence,
    EvidenceAddition,
    InvalidTransition,
    Revision,
)
from secretariat.files.actions import store_incoming


class TooMuch(Exception):
    """All files of a report together may be no larger; the message says so."""


class TooLate(Exception):
    """Evidence follows within its days; the message says until when it could."""


@transaction.atomic
def attach(revision, incoming, question=None, about=None, note="", *, by):
    """The Evidence row of a checked file, beside a draft's question or the report as a whole.

    ``incoming`` is of secretariat.files. The same upload twice is one row. Raises TooMuch, and
    InvalidTransition when the revision is no draft.
    """
    revision = _locked(revision)
    if revision.status != Revision.Status.DRAFT:
        raise InvalidTransition(_("The report was submitted; its files can no longer be changed."))
    stored = _stored(revision, incoming, by=by)
    row, _created = Evidence.objects.get_or_create(
        revision=revision,
        question=question,
        about=about,
        file=stored,
        defaults={"note": note[:300], "added_by_uid": by.uid},
    )
    return row


@transaction.atomic
def remove(revision, pk, *, by):
    """Take one file out of a draft; a former revision that has it keeps it.

    Removing it again changes nothing. Raises InvalidTransition when the revision is no draft.
    """
    revision = _locked(revision)
    if revision.status != Revision.Status.DRAFT:
        raise InvalidTransition(_("The report was submitted; its files can no longer be changed."))
    revision.evidence.filter(pk=pk).delete()


@transaction.atomic
def add_after_submission(revision, incoming, question=None, about=None, note="", *, by):
    """The EvidenceAddition of a file that follows a submission; the receipt names it.

    Raises TooLate, TooMuch, and InvalidTransition for what was not submitted, or was returned or
    superseded since: the revision that goes on from it would not have the file.
    """
    revision = _locked(revision)
    if revision.status not in (Revision.Status.SUBMITTED, Revision.Status.ACCEPTED):
        raise InvalidTransition(_("Only what was submitted takes evidence that follows."))
    until = followed_until(revision)
    if timezone.now() >= until:
        raise TooLate(
            _("Evidence could follow until %(date)s.") % {"date": date_format(until, "DATE_FORMAT")}
        )
    stored = _stored(revision, incoming, by=by)
    row, _created = EvidenceAddition.objects.get_or_create(
        revision=revision,
        question=question,
        about=about,
        file=stored,
        defaults={"note": note[:300], "added_by_uid": by.uid},
    )
    return row


def followed_until(revision):
    """When evidence may no longer follow a submitted revision (datetime)."""
    return revision.submitted_at + timedelta(days=EVIDENCE_DAYS)


def _stored(revision, incoming, *, by):
    """The StoredFile, if it still finds room. Raises TooMuch."""
    rows = (revision.evidence, revision.evidence_additions)
    taken = sum(each.aggregate(size=Sum("file__size"))["size"] or 0 for each in rows)
    if taken + incoming.size > EVIDENCE_BYTES:
        raise TooMuch(
            _("The files of one report may have %(most)s MB together; this one no longer fits.")
            % {"most": EVIDENCE_BYTES // (1024 * 1024)}
        )
    return store_incoming(incoming, by=by)


def _locked(revision):
    return Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
