"""The web server's way in, for a server that answers by plain DRF as well."""

from django.conf import settings

settings.ROOT_URLCONF = "tests.bench.urls"

from secretariat.wsgi import application  # noqa: E402, F401 - it reads the setting
