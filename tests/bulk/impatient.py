"""The web server's way in, for a server that gives a client that reads nothing two seconds."""

from django.conf import settings

settings.BULK_STALL_SECONDS = 2

from secretariat.wsgi import application  # noqa: E402, F401 - it reads the setting
