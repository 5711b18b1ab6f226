"""What Celery knows: do one job, and ring for those that are due."""

from celery import shared_task

from secretariat.jobs import queue, runner


@shared_task(name="jobs.run")
def run(job_id):
    runner.run(job_id)


@shared_task(name="jobs.relay")
def relay():
    queue.relay()
