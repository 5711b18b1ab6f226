"""Jobs of the order of changes."""

from datetime import timedelta

from django.utils import timezone

from secretariat.changes import actions
from secretariat.jobs.registry import job


@job("note_days", every=timedelta(hours=1))
def note_days(progress):
    """Let followers learn of what changed with the date, within the first hour of the day (UTC)."""
    actions.note_days(today=timezone.now().date())


@job("remove_superseded_changes", every=timedelta(days=1))
def remove_superseded_changes(progress):
    """Keep the last change of each object. Safe to repeat."""
    actions.remove_superseded()
