"""Jobs of the coherence map."""

from datetime import timedelta

from initiatives.actions import mapping
from secretariat.jobs.registry import job


@job("map_coherence", every=timedelta(days=1))
def map_coherence(progress):
    """Make the whole coherence map, also of what changed without telling. Safe to repeat."""
    with progress.finish():
        mapping.map_all(tell=progress)


@job("map_subject")
def map_subject(of, row_id, progress):
    """Make anew the pairs of one initiative or action; ``of`` is its kind."""
    with progress.finish():
        mapping.map_one(of, row_id)
