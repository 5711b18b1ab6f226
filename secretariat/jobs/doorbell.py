"""Tells Celery that a job is due: best effort, quick, never an error.

A ring that is lost costs two seconds, until the relay rings again.
"""

import logging
import time

from celery import Celery
from django.conf import settings

logger = logging.getLogger(__name__)

PAUSE = 30  # seconds without a try after a failed one, so that a hung broker slows one request


class Doorbell:
    """Publishes ids at one broker. The worker's own app stands on the roof, out of reach here."""

    def __init__(self, broker_url):
        self._app = Celery("doorbell", set_as_current=False, broker=broker_url)
        self._app.conf.update(
            broker_transport_options={
                **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
                "socket_timeout": 1,
                "socket_connect_timeout": 1,
                "max_retries": 0,
            }
        )
        self._silent_until = 0.0

    def publish(self, job_id):
        """Send the id to the worker. Raises when the broker does not take it within seconds."""
        self._app.send_task("jobs.run", args=[job_id], retry=False, ignore_result=True)

    def ring(self, job_id):
        """Publish, unless a publish failed within the last PAUSE seconds. Never raises."""
        if time.monotonic() < self._silent_until:
            return
        try:
            self.publish(job_id)
        except Exception as error:  # noqa: BLE001 - whatever it is, the relay rings again
            self._silent_until = time.monotonic() + PAUSE
            logger.warning("doorbell: %s; the relay takes over for %s s", error, PAUSE)

    def close(self):
        self._app.close()


bell = Doorbell(settings.CELERY_BROKER_URL)
