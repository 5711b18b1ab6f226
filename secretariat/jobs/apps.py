from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "secretariat.jobs"
    label = "jobs"
    verbose_name = _("Job ledger")

    def ready(self):
        """Every app's ``tasks.py`` registers its kinds, so that enqueue() refuses a misspelt one."""
        autodiscover_modules("tasks")
