"""Copies what is in force into an edition, in one snapshot of the database."""

from django.db import connection
from django.utils import timezone, translation

from reporting.actions.freezing.checking import BrokenValue, check_values
from reporting.actions.freezing.consent import settle_consent
from reporting.actions.freezing.passages import freeze_passages
from reporting.actions.freezing.priority_actions import freeze_actions, freeze_targets
from reporting.actions.freezing.referrals import freeze_referrals
from reporting.actions.freezing.reporters import expected_reporters, freeze_reports
from reporting.actions.freezing.values import freeze_values
from reporting.actions.manifest import write_manifest
from reporting.actions.sealing import canonical_bytes, digest
from reporting.models import Edition

__all__ = ["BrokenValue", "NotASnapshot", "expected_reporters", "freeze"]


class NotASnapshot(Exception):
    """A freeze belongs in a REPEATABLE READ transaction: all of it sees one moment."""


def freeze(edition):
    """Copy reporters, what they said, priority actions, referrals; write the manifest.

    Runs in the caller's transaction, which must be REPEATABLE READ (else NotASnapshot). An
    edition that is frozen already is left as it is. Raises BrokenValue.
    """
    _require_snapshot()
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.frozen_at is not None:
        return edition
    edition.frozen_at = timezone.now().replace(microsecond=0)
    day = edition.frozen_at.date()
    with translation.override("en"):
        settle_consent(edition)
        freeze_reports(edition, day)
        freeze_values(edition)
        check_values(edition)
        freeze_targets(edition)
        freeze_actions(edition, day)
        freeze_passages(edition)
        freeze_referrals(edition)
        edition.manifest = canonical_bytes(write_manifest(edition, edition.frozen_at))
    edition.manifest_sha256 = digest(edition.manifest)
    edition.save(update_fields=["frozen_at", "manifest", "manifest_sha256"])
    return edition


def _require_snapshot():
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        (level,) = cursor.fetchone()
    if level != "repeatable read":
        raise NotASnapshot(f"the transaction is {level}")
