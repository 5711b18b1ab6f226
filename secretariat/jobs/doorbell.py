"""Tells Celery that a job is due: best effort, quick, never an error.

A ring that is lost costs two seconds, until the relay rings again.
"""

import logging
import time

from celery import Celery
from django.conf import settings

logger = logging.getLogger(__name__)

PAUSE = 30  # seconds without a try after a failed one, so that a hung broker slows one request

# Only publishes: the worker's app stands on the roof, out of reach from here.
_app = Celery("doorbell", set_as_current=False, broker=settings.CELERY_BROKER_URL)
_app.config_from_object("django.conf:settings", namespace="CELERY")
_app.conf.update(
    broker_transport_options={
        **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        "socket_timeout": 1,
        "socket_connect_timeout": 1,
        "max_retries": 0,
    }
)


class Breaker:
    """Remembers a failure for PAUSE seconds (of this process)."""

    def __init__(self):
        self._closed_until = 0.0

    @property
    def allows(self):
        return time.monotonic() >= self._closed_until

    def trip(self):
        self._closed_until = time.monotonic() + PAUSE

    def reset(self):
        self._closed_until = 0.0


breaker = Breaker()


def publish(job_id):
    """Send the id to the worker. Raises when the broker does not take it within seconds."""
    _app.send_task("jobs.run", args=[job_id], retry=False, ignore_result=True)


def ring(job_id):
    """Publish, unless a publish failed within the last PAUSE seconds. Never raises."""
    if not breaker.allows:
        return
    try:
        publish(job_id)
    except Exception as error:  # noqa: BLE001 - whatever it is, the relay rings again
        breaker.trip()
        logger.warning("doorbell: %s; the relay takes over for %s s", error, PAUSE)
