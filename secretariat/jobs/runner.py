"""Does one job: claim, work, and `done` in the same transaction as the effect."""

import contextlib
import logging
import traceback
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import override

from secretariat.identifiers import uuid7
from secretariat.jobs import registry
from secretariat.jobs.lease import Keeper
from secretariat.jobs.models import Clock, FailedForGood, Job, JobLease, LeaseLost
from secretariat.jobs.queue import ring_on_commit

logger = logging.getLogger(__name__)

FIRST_DELAY = timedelta(seconds=5)  # before the second attempt; four times as long each further one
TRACEBACK_KEPT = 4000  # characters, from the end


class Claim:
    """One worker's claim on one job: what a job's function gets as ``progress``."""

    def __init__(self, job, keeper):
        self.job = job
        self.is_finished = False
        self._keeper = keeper

    def __call__(self, done, total, note=""):
        """Show people "``done`` of ``total``". Raises LeaseLost once another worker has the job."""
        self._keeper.tell(done, total, note)
        if self._keeper.is_lost:
            raise LeaseLost(self.job.key)

    @contextlib.contextmanager
    def step(self, *, snapshot=False):
        """A transaction on the way, committed only while this claim holds; else LeaseLost.

        With ``snapshot`` all its statements see the data of one moment (REPEATABLE READ).
        """
        with transaction.atomic(durable=True):
            if snapshot:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
            # The lock keeps others from claiming between this check and the commit.
            if not self._held().select_for_update(no_key=True).exists():
                raise LeaseLost(self.job.key)

    @contextlib.contextmanager
    def finish(self):
        """The last transaction: its effect and `done` are committed together, or LeaseLost."""
        with transaction.atomic(durable=True):
            yield
            done = self._held().update(
                state=Job.State.DONE, token=None, error="", finished_at=Clock()
            )
            if not done:
                raise LeaseLost(self.job.key)
            self._count_down_parent()
        self.is_finished = True

    def fail(self, error):
        """Record a failed attempt: ready again later, or failed for good after the last one.

        FailedForGood is the last one.
        """
        text = _describe(error)
        if self.job.attempts < self.job.max_attempts and not isinstance(error, FailedForGood):
            delay = FIRST_DELAY * 4 ** (self.job.attempts - 1)
            self._held().update(
                state=Job.State.READY,
                token=None,
                error=text,
                run_after=Clock() + delay,
                rung_at=None,
            )
            return
        with transaction.atomic():
            if self._held().select_for_update(no_key=True).exists():
                fail_for_good(self.job, text)

    def _held(self):
        return Job.objects.held_with(self.job.token)

    def _count_down_parent(self):
        if self.job.parent_id is None:
            return
        parent = Job.objects.filter(pk=self.job.parent_id)
        parent.update(
            waiting=F("waiting") - 1,
            state=Case(
                When(state=Job.State.WAITING, waiting=1, then=Value(Job.State.READY)),
                default=F("state"),
            ),
        )
        ring_on_commit(self.job.parent_id)


def run(job_id):
    """Do this job if it is due and nobody else is at it; whether this call claimed it.

    A failure of the job's function is recorded, not raised. LeaseLost is no failure: another
    worker has the job, and nothing of this one's unfinished work is kept.
    """
    if not Job.objects.due().filter(pk=job_id).exists():
        return False
    with Keeper(uuid7()) as keeper:
        job = _claim(job_id, keeper.token)
        if job is None:
            return False
        claim = Claim(job, keeper)
        try:
            _work(claim)
            logger.info("job %s: done", job)
        except LeaseLost:
            logger.warning("job %s: another worker holds it; this one's work is dropped", job)
        except Exception as error:
            logger.exception("job %s: attempt %s of %s", job, job.attempts, job.max_attempts)
            if not connection.in_atomic_block:  # the failure may be the connection's
                connection.close_if_unusable_or_obsolete()
            claim.fail(error)
        return True


def _work(claim):
    function = registry.require(claim.job.kind)
    with override(settings.LANGUAGE_CODE):  # whatever the thread spoke before
        function(progress=claim, **claim.job.arguments)
    if not claim.is_finished:
        with claim.finish():
            pass


@transaction.atomic(durable=True)
def _claim(job_id, token):
    """The job, ours now under ``token``; None when it is not to be had."""
    job = (
        Job.objects.filter(pk=job_id, state__in=[Job.State.READY, Job.State.RUNNING])
        .select_for_update(skip_locked=True, no_key=True)
        .first()
    )
    # Asked again under the lock and in a new statement: the lease of whoever claimed it a
    # moment ago was committed before that claim, so it is seen here.
    if job is None or not Job.objects.due().filter(pk=job_id).exists():
        return None
    if job.token is not None:
        JobLease.objects.filter(token=job.token).delete()
    if job.attempts >= job.max_attempts:
        fail_for_good(job, _("The worker died during the last attempt."))
        return None
    job.require_transition(Job.State.RUNNING)
    job.state, job.token, job.attempts = Job.State.RUNNING, token, job.attempts + 1
    job.rung_at = None
    job.save(update_fields=["state", "token", "attempts", "rung_at"])
    return job


def fail_for_good(job, text):
    """Fail the job, and by name the parent that waits for it. In the caller's transaction."""
    job.require_transition(Job.State.FAILED)
    failed = {"state": Job.State.FAILED, "token": None, "finished_at": Clock()}
    Job.objects.filter(pk=job.pk).update(**failed, error=text)
    Job.objects.filter(pk=job.parent_id, state=Job.State.WAITING).update(
        **failed, error=_("It waited for %(key)s, which failed.") % {"key": job.key}
    )


def _describe(error):
    """One line for people, then the end of the traceback, without the NULs PostgreSQL refuses.

    FailedForGood is told in its own words, which are for people already.
    """
    trace = "".join(traceback.format_exception(error))[-TRACEBACK_KEPT:]
    said = str(error) if isinstance(error, FailedForGood) else f"{type(error).__name__}: {error}"
    return f"{said}\n\n{trace}".replace("\x00", "�")
