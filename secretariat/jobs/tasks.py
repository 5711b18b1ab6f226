"""What Celery knows: do one job, ring for those that are due, and see to the regular ones."""

from celery import shared_task
from django.utils import timezone

from secretariat.jobs import queue, runner


@shared_task(name="jobs.run")
def run(job_id):
    runner.run(job_id)


@shared_task(name="jobs.relay")
def relay():
    queue.relay()


@shared_task(name="jobs.regular")
def regular():
    queue.enqueue_regular(timezone.now())
