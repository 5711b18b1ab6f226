"""The platform's beat, which rings for jobs that are due and for nothing else.

Jobs that come round by themselves would begin once a test has lasted a minute, and be counted
among its own.
"""

from secretariat.celery import app

app.conf.beat_schedule = {"relay": app.conf.beat_schedule["relay"]}
