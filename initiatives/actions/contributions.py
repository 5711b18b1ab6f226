"""What members enter of their own: kept, changed, withdrawn, and verified by staff."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.referrals import withdraw_pending
from initiatives.actions.slugs import free_slug
from initiatives.models import Need
from signatories.models import Record, Verification

OF_CONSENT = {"consent"}  # what may change without being verified again


class Closed(Exception):
    """The row was withdrawn, met or retired meanwhile; the message says so."""


@transaction.atomic
def add(row, *, by, related=None):
    """Keep an unsaved row and its ``related`` terms ({name of a many-to-many field: rows}).

    A register row bears an address made of its title, and awaits verification by staff. The
    caller has checked ``permissions.may_contribute``.
    """
    row.lang = by.language
    if isinstance(row, Record):
        row.verification = Verification.UNVERIFIED
        row.slug = free_slug(type(row), row.title)
    row.save(force_insert=True)
    _relate(row, related)
    return row


@transaction.atomic
def change(row, *, by, version, related=None):
    """Save a row that was read in ``version`` (int), and its ``related`` terms.

    What staff had verified awaits them again, unless only the consent changed. Raises StaleVersion
    and Closed.
    """
    row.require_version(version)
    stored = type(row)._base_manager.get(pk=row.pk)
    _require_open(stored)
    if isinstance(row, Record) and _differs(row, stored, related):
        row.verification = Verification.UNVERIFIED
    row.save()
    _relate(row, related)
    return row


@transaction.atomic
def withdraw(row, *, by):
    """Take back what was entered: a register row retires; a need or an offer is withdrawn.

    Referrals of a need that are pending are withdrawn with it. Raises Closed, InvalidTransition.
    """
    row = _locked(row)
    _require_open(row)
    if isinstance(row, Record):
        row.retired_at = timezone.now()
    else:
        row.require_transition(row.Status.WITHDRAWN)
        row.status = row.Status.WITHDRAWN
    row.save()
    if isinstance(row, Need):
        withdraw_pending(row, by=by)
    return row


@transaction.atomic
def meet(need, *, by):
    """Note that a need is met; what is still pending of its referrals is withdrawn."""
    need = _locked(need)
    need.require_transition(Need.Status.MET)
    need.status = Need.Status.MET
    need.save()
    withdraw_pending(need, by=by)
    return need


@transaction.atomic
def verify(row, *, by, version):
    """Let a register row be published as verified, as staff read it in ``version`` (int).

    Raises StaleVersion and Closed. The caller has checked ``permissions.may_coordinate``.
    """
    row.require_version(version)
    _require_open(row)
    row.verification = Verification.VERIFIED
    row.save(update_fields=["verification", "updated_at"])
    return row


def _relate(row, related):
    for name, rows in (related or {}).items():
        getattr(row, name).set(rows)


def _differs(row, stored, related):
    """Whether the row says anything else than what is stored, consent apart (bool)."""
    names = {field.attname for field in row._meta.concrete_fields} - OF_CONSENT
    if any(getattr(row, name) != getattr(stored, name) for name in names):
        return True
    return any(
        {each.pk for each in rows} != set(getattr(stored, name).values_list("pk", flat=True))
        for name, rows in (related or {}).items()
    )


def _require_open(row):
    if isinstance(row, Record):
        is_open = row.retired_at is None
    else:
        is_open = bool(row.TRANSITIONS[row.status])
    if not is_open:
        raise Closed(_("This was closed meanwhile. It can no longer be changed."))


def _locked(row):
    return type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
