"""Putting back what a merge has moved."""

from itertools import groupby

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from signatories.actions.merging.relations import moving, states
from signatories.models import Actor, Merge

MOST_NAMED = 3


class CannotUndo(Exception):
    """The merge stays; the message names what was changed since."""


@transaction.atomic
def undo_merge(merge, *, by, reason):
    """Put every row back as it was before the merge; the Merge.

    Refused (CannotUndo, nothing changed) when a row that was moved was changed or moved on since:
    nobody could tell to whom it belongs. What the winner received since stays with it. The caller
    has checked ``permissions.may_merge``.
    """
    if not reason.strip():
        raise CannotUndo(_("Say why the merge is undone."))
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise CannotUndo(_("This merge was undone already."))
    list(
        Actor.objects.select_for_update().order_by("pk").in_bulk([merge.loser_id, merge.winner_id])
    )
    _require_as_it_was(merge)
    # First of all: the database lets no merged actor go whose merge is in force.
    merge.undone_at, merge.undone_by, merge.undone_because = timezone.now(), by, reason.strip()
    merge.save(update_fields=["undone_at", "undone_by", "undone_because"])
    try:
        _put_back(merge, merge.undone_at)
    except IntegrityError as error:
        raise CannotUndo(str(error).splitlines()[0]) from error
    return merge


def _require_as_it_was(merge):
    """Raise CannotUndo with the names of rows that are no longer as the merge left them."""
    left = {(entry["model"], entry["pk"]): entry["state"] for entry in merge.moved}
    now = states(left)
    changed = [where for where, state in left.items() if now.get(where) != state]
    if changed:
        told = ", ".join(_name(label, pk) for label, pk in changed[:MOST_NAMED])
        raise CannotUndo(
            _("This was changed since the merge, so that it cannot go back: %(rows)s.")
            % {"rows": told}
        )


def _name(label, pk):
    model = apps.get_model(label)
    row = model._base_manager.filter(pk=pk).first()
    return f"{model._meta.verbose_name} {pk if row is None else row}"


def _put_back(merge, now):
    """Write the old values, the last change first, each group of alike ones at once."""
    reverse = merge.moved[::-1]
    for (label, column, old), entries in groupby(
        reverse, key=lambda entry: (entry["model"], entry["field"], entry["old"])
    ):
        model = apps.get_model(label)
        field = next(one for one in model._meta.concrete_fields if one.attname == column)
        changes = {column: field.to_python(old) if not field.is_relation else old}
        if any(one.name == "updated_at" for one in model._meta.fields):
            changes["updated_at"] = now
        with moving(field), transaction.atomic():
            rows = model._base_manager.filter(pk__in=[entry["pk"] for entry in entries])
            rows.update(**changes)
