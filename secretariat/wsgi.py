"""The web server's way in: `gunicorn --preload secretariat.wsgi`.

With `--preload` a wrong setting ends the server with one line, not each of its workers in turn.
"""

import os

from django.core.wsgi import get_wsgi_application

from secretariat import startup

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.settings")

with startup.plain_errors():
    application = get_wsgi_application()
