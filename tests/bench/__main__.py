"""``python -m tests.bench``: name the environment, then measure."""

import os
import sys

import django

import tests.environment  # noqa: F401 - names the test environment and its servers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.settings")
django.setup()

from tests.bench.run import main  # noqa: E402 - models need the set-up

sys.exit(main())
