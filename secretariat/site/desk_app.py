"""Stands apart from ``desk``, which needs the models, and from ``apps``, which Django searches."""

from django.contrib.admin.apps import AdminConfig


class SecretariatAdminConfig(AdminConfig):
    default_site = "secretariat.site.desk.SecretariatAdminSite"
