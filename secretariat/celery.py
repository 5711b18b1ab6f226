"""The worker's way in: `celery -A secretariat.celery worker` and `... beat`."""

import os

from celery import Celery
from django.conf import settings

from secretariat import startup

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.settings")

with startup.plain_errors():
    settings.INSTALLED_APPS  # noqa: B018 - read here, where an error becomes one line

app = Celery("secretariat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
