#!/usr/bin/env python
"""Run a management command; a wrong setting or an unreachable server is one line and exit 1."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.settings")
    from django.conf import settings  # noqa: PLC0415 - after the settings module is named
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    from secretariat import embedded  # noqa: PLC0415

    try:
        settings.INSTALLED_APPS  # noqa: B018 - reads the settings, so that their errors come first
        with embedded.servers():
            execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, embedded.ServerUnavailable) as error:
        sys.exit(f"Settings: {' '.join(str(error).split())}")
    except OperationalError as error:
        sys.exit(f"Database: {' '.join(str(error).split())}")


if __name__ == "__main__":
    main()
