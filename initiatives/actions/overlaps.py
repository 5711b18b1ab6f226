"""What staff say of a pair that the coherence map found."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.mapping import map_again
from initiatives.models import Overlap, PriorityAction

Status = Overlap.Status


class CannotJudge(Exception):
    """The judgement lacks something, or its consequence cannot be drawn; the message says what."""


@transaction.atomic
def judge(overlap, judgement, *, why, by, lead=None, kept=None):
    """Judge a pair, with the reason: a duplicate with the Subject that is kept, an overlapping one
    with the Actor who leads, as agreed.

    The caller has checked ``permissions.may_judge``. Raises InvalidTransition for a pair that is
    judged already, CannotJudge for what is missing. Returns the Overlap.
    """
    overlap = _locked(overlap)
    overlap.require_transition(judgement)
    why = _reason(why)
    if judgement == Status.OVERLAPPING and lead is None:
        raise CannotJudge(_("Say who leads, as the two agreed."))
    if judgement == Status.DUPLICATE and kept not in (overlap.first, overlap.second):
        raise CannotJudge(_("Say which of the two stays."))
    overlap.status, overlap.why = judgement, why
    overlap.lead = lead if judgement == Status.OVERLAPPING else None
    overlap.kept = kept if judgement == Status.DUPLICATE else None
    overlap.judged_inputs = overlap.inputs
    overlap.judged_at, overlap.judged_by_uid = timezone.now(), by.uid
    overlap.save()
    return overlap


@transaction.atomic
def look_again(overlap, *, why, by):
    """Take a judgement back, with the reason; the pair awaits another one. The Overlap.

    Raises InvalidTransition, and CannotJudge where a duplicate's other one is retired already.
    """
    overlap = _locked(overlap)
    overlap.require_transition(Status.FOUND)
    why = _reason(why)
    if overlap.given_up and overlap.given_up.row.retired_at:
        raise CannotJudge(_("One of the two is retired already; bring it back first."))
    overlap.status, overlap.why, overlap.lead, overlap.kept = Status.FOUND, why, None, None
    overlap.judged_at, overlap.judged_by_uid = None, by.uid
    overlap.save()
    return overlap


@transaction.atomic
def retire_other(overlap, *, by):
    """Close the one of a duplicate that does not stay: retired, and merged into the other if alike.

    Its address then leads to the other. A priority action ends by its own steps, never here.
    Raises CannotJudge. Once more changes nothing.
    """
    overlap = _locked(overlap)
    if overlap.given_up is None:
        raise CannotJudge(_("Only one of two duplicates is closed."))
    if isinstance(overlap.given_up.row, PriorityAction):
        raise CannotJudge(_("A priority action is ended on its own page, by a decision."))
    given_up, kept = _rows_locked(overlap.given_up.row, overlap.kept.row)
    if given_up.retired_at:
        return overlap
    if kept.retired_at:
        raise CannotJudge(_("The one that stays is retired itself. Judge the pair again."))
    given_up.retired_at = timezone.now()
    given_up.merged_into = kept if type(kept) is type(given_up) else None
    given_up.save(update_fields=["retired_at", "merged_into", "updated_at"])
    map_again(given_up, by=by)
    return overlap


def _rows_locked(*rows):
    """The rows as they are stored now; nobody retires or merges them meanwhile (list)."""
    locked = {
        row: type(row)._base_manager.select_for_update().get(pk=row.pk)
        for row in sorted(rows, key=lambda row: (row._meta.label, row.pk))
    }
    return [locked[row] for row in rows]


def _reason(why):
    why = why.replace("\x00", "").strip()
    if not why:
        raise CannotJudge(_("Give the reason."))
    return why


def _locked(overlap):
    found = Overlap.objects.select_for_update(of=("self",))
    return found.with_names().get(pk=overlap.pk)
