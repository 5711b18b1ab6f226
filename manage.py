#!/usr/bin/env python
"""Run a management command on the servers of the environment, or on the embedded ones."""

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from secretariat import embedded, startup


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.settings")
    with startup.plain_errors():
        settings.INSTALLED_APPS  # noqa: B018 - read first, so that its errors come first
        with embedded.servers():
            execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
