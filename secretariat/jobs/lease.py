"""Keeps a worker's hold on a job alive, and tells how far the work is."""

import os
import socket
import threading
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection

from secretariat.jobs.models import Clock, JobLease

NOTICE = 0.5  # seconds, at most, until progress can be read by others


class Keeper:
    """A thread with a lease row, which it renews every third of the lease.

    A thread has a database connection of its own, in autocommit: what it writes is seen at
    once and never meets the worker's transaction. Time is the database's.
    """

    def __init__(self, token):
        self.token = token
        self.is_lost = False
        self._progress = {"progress_done": 0, "progress_total": 0, "progress_note": ""}
        self._started = threading.Event()
        self._changed = threading.Event()
        self._stopped = threading.Event()
        self._error = None
        self._thread = threading.Thread(target=self._keep, name=f"lease-{token}", daemon=True)

    def __enter__(self):
        """Return when the lease is in the database."""
        self._thread.start()
        self._started.wait()
        if self._error is not None:
            raise self._error
        return self

    def __exit__(self, *exception):
        self._stopped.set()
        self._changed.set()
        self._thread.join()

    def tell(self, done, total, note):
        self._progress = {
            "progress_done": min(done, total),
            "progress_total": total,
            "progress_note": note[: JobLease._meta.get_field("progress_note").max_length],
        }
        self._changed.set()

    def _keep(self):
        try:
            self._insert()
            self._started.set()
            while not self._stopped.is_set():
                self._changed.wait(settings.JOB_LEASE_SECONDS / 3)
                self._changed.clear()
                self._renew()
                self._stopped.wait(min(NOTICE, settings.JOB_LEASE_SECONDS / 3))
            JobLease.objects.filter(token=self.token).delete()
        except DatabaseError as error:
            self._error = error
        finally:
            self._started.set()
            connection.close()

    def _insert(self):
        JobLease.objects.create(
            token=self.token,
            worker=f"{socket.gethostname()}:{os.getpid()}",
            lease_until=_lease_end(),
        )

    def _renew(self):
        """Write the lease's new end and the progress.

        Where the connection was cut, once more on a new one: two spans without a renewal may be
        all that the lease has left. A failure of that too is left to the next time. A missing row
        means that another worker has claimed the job.
        """
        for _attempt in range(2):
            try:
                found = JobLease.objects.filter(token=self.token).update(
                    lease_until=_lease_end(), **self._progress
                )
            except DatabaseError:
                connection.close()
            else:
                self.is_lost = not found
                return


def _lease_end():
    return Clock() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
