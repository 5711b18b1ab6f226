"""What a person may do to a job."""

import logging

from django.db import transaction

from secretariat.jobs.models import Clock, Job
from secretariat.jobs.queue import ring_on_commit

logger = logging.getLogger(__name__)


@transaction.atomic
def retry(job, *, by):
    """Give a failed job all its attempts again.

    One that failed because of a child waits again, and that child is retried with it; a child
    takes its parent along once none of its siblings is failed. Raises InvalidJobTransition for
    a job that is not failed.
    """
    if job.parent_id:  # parents are locked before children, always
        Job.objects.select_for_update().get(pk=job.parent_id)
    job = Job.objects.select_for_update().get(pk=job.pk)
    failed_children = job.children.select_for_update().filter(state=Job.State.FAILED).order_by("id")
    for child in [*failed_children, job]:
        _start_over(child)
    if job.parent_id and not job.parent.children.filter(state=Job.State.FAILED).exists():
        parent = Job.objects.get(pk=job.parent_id)
        if parent.state == Job.State.FAILED:
            _start_over(parent)
    logger.info("job %s retried by user %s", job, by.pk)
    return Job.objects.get(pk=job.pk)


def _start_over(job):
    state = Job.State.WAITING if job.waiting else Job.State.READY
    job.require_transition(state)
    job.state, job.attempts, job.error = state, 0, ""
    job.finished_at = job.rung_at = None
    job.run_after = Clock()
    job.save(update_fields=["state", "attempts", "error", "finished_at", "rung_at", "run_after"])
    if state == Job.State.READY:
        ring_on_commit(job.pk)
