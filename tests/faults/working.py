"""A worker without Celery, in a process of its own: does what is due until nothing is left.

``python -m tests.faults.working``. TEST_CLOCK sets its date (ISO 8601), TEST_FILE_SIZE the bytes
(int) after which the disk is full for it.
"""

import contextlib
import os
import resource
import time

import django
import time_machine


def main():
    django.setup()
    from secretariat.jobs import runner  # noqa: PLC0415 - Django is set up only now
    from secretariat.jobs.models import Job  # noqa: PLC0415

    if size := os.environ.get("TEST_FILE_SIZE"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), resource.RLIM_INFINITY))
    while Job.objects.exclude(state__in=Job.FINISHED).exists():
        for pk in Job.objects.due().order_by("pk").values_list("pk", flat=True):
            runner.run(pk)
        time.sleep(0.02)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.settings")
    clock = os.environ.get("TEST_CLOCK")
    with time_machine.travel(clock) if clock else contextlib.nullcontext():
        main()
