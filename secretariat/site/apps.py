from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "secretariat.site"
    label = "site"
    verbose_name = _("Site")

    def ready(self):
        """Resources are known only once every app has its models."""
        import_string("secretariat.site.triggers.declare")()
